/**
 * Sends webhooks over HTTP(S) to addresses that tenants chose, which is why every one is checked: the name is resolved
 * once, all it leads to must be public, and the connection is pinned to what was checked, so that a name that changes its
 * mind leads nowhere. Redirects are not followed, proxies of the environment not used.
 */
import { Resolver } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { SendOutcome, WebhookRequest, WebhookSender } from '../../modules/webhooks/index.ts';
import { isPublicAddress } from './public-address.ts';

/** Standard Webhooks: 15 to 30 s; ours is shorter, because a receiver should take first and work afterwards. */
const TIMEOUT_MS = 10_000;
const DNS_TRY_MS = 2_000;
const DNS_TRIES = 2;
/** What of an answer is kept for the log. */
const BODY_BYTES_KEPT = 1_024;
const HEADER_BYTES_MAX = 16 * 1024;

type Reason = Extract<SendOutcome, { kind: 'unanswered' }>['reason'];

class Unanswered extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

export interface HttpWebhookSenderDeps {
  /** `host:port`, exactly, that test tenants may name although it is private. */
  readonly allowedHosts: readonly string[];
  readonly timeoutMs?: number;
  readonly resolver?: Pick<Resolver, 'resolve4' | 'resolve6'>;
}

export class HttpWebhookSender implements WebhookSender {
  readonly #allowedHosts: ReadonlySet<string>;
  readonly #timeoutMs: number;
  readonly #resolver: Pick<Resolver, 'resolve4' | 'resolve6'>;
  readonly #running = new Set<AbortController>();
  #closed = false;

  constructor(deps: HttpWebhookSenderDeps) {
    this.#allowedHosts = new Set(deps.allowedHosts);
    this.#timeoutMs = deps.timeoutMs ?? TIMEOUT_MS;
    this.#resolver = deps.resolver ?? new Resolver({ timeout: DNS_TRY_MS, tries: DNS_TRIES });
  }

  admits(text: string, livemode: boolean): boolean {
    const url = parseUrl(text);
    if (!url || url.username !== '' || url.password !== '' || url.hash !== '') return false;
    if (url.protocol !== 'https:' && (livemode || url.protocol !== 'http:')) return false;
    const host = hostOf(url);
    return isIP(host) === 0 || this.#mayReach(url, livemode, [host]);
  }

  async send(request: WebhookRequest): Promise<SendOutcome> {
    const startedAt = performance.now();
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(new Unanswered('timeout')), this.#timeoutMs);
    this.#running.add(controller);
    if (this.#closed) controller.abort(new Unanswered('interrupted'));
    try {
      const answer = await this.#attempt(request, controller.signal);
      return { kind: 'answered', ...answer, durationMs: performance.now() - startedAt };
    } catch (error) {
      const reason = error instanceof Unanswered ? error.reason : reasonOf(error);
      return { kind: 'unanswered', reason, durationMs: performance.now() - startedAt };
    } finally {
      clearTimeout(timer);
      this.#running.delete(controller);
    }
  }

  close(): void {
    this.#closed = true;
    for (const controller of this.#running) controller.abort(new Unanswered('interrupted'));
  }

  async #attempt(request: WebhookRequest, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const url = new URL(request.url);
    if (!this.admits(request.url, request.livemode)) throw new Unanswered('address_refused');
    const host = hostOf(url);
    const addresses = isIP(host) === 0 ? await unlessAborted(this.#resolve(host), signal) : [host];
    if (!this.#mayReach(url, request.livemode, addresses)) throw new Unanswered('address_refused');
    return post(url, addresses, request, signal);
  }

  /** One private address among public ones is enough to refuse: which is taken would be chance. */
  #mayReach(url: URL, livemode: boolean, addresses: readonly string[]): boolean {
    if (!livemode && this.#allowedHosts.has(`${url.hostname}:${portOf(url)}`)) return true;
    return addresses.every(isPublicAddress);
  }

  /** Asks name servers only: what this machine's hosts file says is nobody's webhook. */
  async #resolve(host: string): Promise<readonly string[]> {
    const found = await Promise.allSettled([this.#resolver.resolve4(host), this.#resolver.resolve6(host)]);
    const addresses = found.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
    if (addresses.length === 0) throw new Unanswered('dns_failed');
    return addresses;
  }
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly retryAfterSeconds: number | null;
}

function post(url: URL, addresses: readonly string[], { headers, body }: WebhookRequest, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send({
      method: 'POST', hostname: hostOf(url), port: portOf(url), path: url.pathname + url.search, signal,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // A connection of its own: none that another request has opened, and none kept after.
      agent: false, lookup: pinnedTo(addresses), maxHeaderSize: HEADER_BYTES_MAX,
    });
    let answered = false;
    request.on('error', (error) => {
      if (!answered) reject(signal.aborted ? (signal.reason as Error) : error);
    });
    // An answer that switches protocols is neither a response nor an error: the connection only ends.
    request.on('close', () => {
      if (!answered) reject(signal.aborted ? (signal.reason as Error) : new Unanswered('connection_failed'));
    });
    request.on('response', (response) => {
      answered = true;
      const retryAfterSeconds = secondsOf(response.headers['retry-after']);
      // The status is the answer; how its body ends changes nothing.
      void readStart(response).then((text) => {
        request.destroy();
        resolve({ status: response.statusCode ?? 0, body: text, retryAfterSeconds });
      });
    });
    request.end(body);
  });
}

/** The beginning of the body as text that the database can hold; what has come when it breaks off. */
function readStart(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (): void => resolve(new TextDecoder().decode(Buffer.concat(chunks).subarray(0, BODY_BYTES_KEPT)).replaceAll('\0', '�'));
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= BODY_BYTES_KEPT) done();
    });
    response.on('end', done);
    response.on('close', done);
    response.on('error', done);
  });
}

/** Whatever the socket asks for, it gets the addresses that were checked. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = all;
    if (options.all) callback(null, all);
    else callback(null, first!.address, first!.family);
  };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function reasonOf(error: unknown): Reason {
  const code = (error as { code?: string }).code ?? '';
  return /TLS|SSL|CERT|SIGNATURE|UNABLE_TO|HOSTNAME|EPROTO/.test(code) ? 'tls_failed' : 'connection_failed';
}

/** RFC 9110 section 10.2.3 as seconds; dates are left to our own schedule. */
function secondsOf(retryAfter: string | undefined): number | null {
  return retryAfter !== undefined && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : null;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** Without the brackets that URLs put around IPv6. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}
