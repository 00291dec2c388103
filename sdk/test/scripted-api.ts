/** The other side of the wire: a real HTTP server whose answers the test scripts, and which remembers what it was asked. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed where it is JSON, bytes where it is anything else. */
  readonly body: unknown;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON; without it the body is empty. */
  readonly body?: unknown;
}

/** `drop` breaks the connection without an answer; `silence` never answers; a function writes the answer itself. */
export type Reply = Answer | 'drop' | 'silence' | ((response: ServerResponse) => void);

export interface ScriptedApi {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Paths and methods in the order they came. */
  readonly log: () => string[];
}

export async function scriptedApi(script: (request: SeenRequest, index: number) => Reply | Promise<Reply>): Promise<ScriptedApi> {
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    void receive(incoming).then(async (request) => {
      requests.push(request);
      answer(response, await script(request, requests.length - 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    log: () => requests.map((request) => `${request.method} ${request.path}`),
  };
}

async function receive(incoming: IncomingMessage): Promise<SeenRequest> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const bytes = await buffer(incoming);
  const isJson = incoming.headers['content-type'] === 'application/json';
  const body: unknown = bytes.length === 0 ? undefined : isJson ? JSON.parse(bytes.toString()) : bytes;
  return { method: incoming.method ?? '', path: url.pathname, query: url.searchParams, headers: incoming.headers, body };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'silence') return;
  if (reply === 'drop') response.destroy();
  else if (typeof reply === 'function') reply(response);
  else {
    const { status = 200, headers = {}, body } = reply;
    const isText = typeof body === 'string';
    response.writeHead(status, { 'Content-Type': isText ? 'text/html' : status < 400 ? 'application/json' : 'application/problem+json', ...headers });
    response.end(isText || body === undefined ? body : JSON.stringify(body));
  }
}

/** A refusal as the API writes it. */
export function problem(status: number, code: string, more: object = {}): Answer {
  return {
    status,
    headers: { 'Retry-After': '0' },
    body: { type: `https://peerverse.in/errors/${code}`, title: code, status, detail: `Detail of ${code}.`, code, requestId: 'req_7', errors: [], ...more },
  };
}

const HOUR_MS = 3_600_000;

/** A session as the API answers it; the server's clock is an hour ahead to show that the device's is not trusted. */
export function sessionAnswer(accessToken: string, lifetimeMs = 600_000, more: object = {}): Answer {
  const serverNow = Date.now() + HOUR_MS;
  return {
    status: 201,
    body: {
      object: 'session', livemode: false, accessToken, purpose: 'embed', bookingId: null, returnUrl: null,
      serverNow: new Date(serverNow).toISOString(),
      expiresAt: new Date(serverNow + lifetimeMs).toISOString(),
      user: { object: 'user', id: 'usr_01m832xbyremp9cx6sqy7qj59q', name: 'Asha Verma', roles: ['student'] },
      ...more,
    },
  };
}
