// The other side of the wire: answers `fetch` of this page for one API address and lets everything else through. Element
// tests and the gallery use it, so our own SDK runs as it is, down to headers, retries and cancelled requests.
import type { ErrorCode, Problem } from '@peerverse/sdk/browser';

export const WIRE_URL = 'https://api.peerverse.test';

export interface WireRequest {
  method: string;
  path: string;
  /** The placeholders of the route, in order. */
  params: string[];
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

/** An object answers 200 (201 for POST), a WireProblem its status, a Response itself; `'nothing'` breaks the connection. */
export type WireAnswer = object | 'nothing' | undefined;
export type WireHandler = (request: WireRequest) => WireAnswer | Promise<WireAnswer>;

export class WireProblem {
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly current: Problem['current'];

  constructor(status: number, code: ErrorCode, detail = 'The wire says no.', current?: Problem['current']) {
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.current = current;
  }
}

interface Route {
  pattern: RegExp;
  method: string;
  handler: WireHandler;
}

let wires = 0;

export class Wire {
  /** An address of its own: what an earlier test's page still asks for must not be answered by a later test's wire. */
  readonly #place = String(++wires);
  readonly url = `${WIRE_URL}/${this.#place}`;
  /** Every request in the order in which it came. */
  readonly requests: WireRequest[] = [];
  /** Milliseconds before each answer: a slow network. */
  delayMs = 0;
  #routes: Route[] = [];
  #fetch = window.fetch;

  /** `GET /v1/mentors/{mentorId}`; a later handler of the same route goes before an earlier one. */
  on(route: string, handler: WireHandler): void {
    const [method = '', path = ''] = route.split(' ');
    this.#routes.unshift({ method, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`), handler });
  }

  /** The requests to one route so far. */
  asked(route: string): WireRequest[] {
    const [method, path = ''] = route.split(' ');
    const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    return this.requests.filter((request) => request.method === method && pattern.test(request.path));
  }

  /** For the test's own client: a retry that outlives its test stays on its own wire, and no later test counts it. */
  readonly fetch: typeof window.fetch = (input, init) => {
    const request = new Request(input, init);
    return request.url.startsWith(`${WIRE_URL}/`) ? this.#answer(request) : this.#fetch.call(window, input, init);
  };

  /** For clients that elements make themselves. */
  open(): void {
    window.fetch = this.fetch;
  }

  close(): void {
    window.fetch = this.#fetch;
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname: whole, searchParams } = new URL(request.url);
    const [, place, pathname = whole] = /^\/(\d+)(\/.*)$/.exec(whole) ?? [];
    if (place && place !== this.#place) throw new TypeError('Failed to fetch');
    const text = await request.text();
    const route = this.#routes.find(({ method, pattern }) => method === request.method && pattern.test(pathname));
    const params = route?.pattern.exec(pathname)?.slice(1) ?? [];
    const asked = { method: request.method, path: pathname, params, query: searchParams, headers: request.headers, body: text ? JSON.parse(text) : undefined };
    this.requests.push(asked);
    if (this.delayMs > 0) await pause(this.delayMs, request.signal);
    const answer = route ? await within(request.signal, route.handler(asked)) : new WireProblem(404, 'route.not_found');
    if (answer === 'nothing') throw new TypeError('Failed to fetch');
    if (answer instanceof Response) return answer;
    if (answer instanceof WireProblem) return problemResponse(answer);
    if (answer === undefined) return new Response(null, { status: 204 });
    return Response.json(answer, { status: request.method === 'POST' ? 201 : 200 });
  }
}

function problemResponse({ status, code, detail, current }: WireProblem): Response {
  const problem: Problem = { type: `https://docs.peerverse.in/errors/${code}`, title: code, status, code, detail, requestId: 'req_01k7wire000000000000000000', errors: [], ...(current && { current }) };
  return new Response(JSON.stringify(problem), { status, headers: { 'content-type': 'application/problem+json' } });
}

/** A cancelled request ends at once, as on a real network. */
function within<T>(signal: AbortSignal, answer: T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new DOMException('The request was cancelled', 'AbortError'));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    Promise.resolve(answer).then(resolve, reject);
  });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => within(signal, new Promise((resolve) => setTimeout(resolve, ms)));
