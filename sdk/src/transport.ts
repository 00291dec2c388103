/** One HTTP call: credentials, deadline, retries, one idempotency key over all tries, errors. */
import type { ServerClock } from './clock.ts';
import { deadline } from './deadline.ts';
import { errorFrom, parseObject, PeerVerseConnectionError, PeerVerseError, unexpectedReply } from './errors.ts';
import type { paths } from './generated/schema.ts';
import { newIdempotencyKey } from './ids.ts';
import { RETRIES_DEFAULT, withRetries } from './retry.ts';
import type { IdempotentCallOptions, InputOf, MethodOf, ReplyTo } from './types.ts';

/** Longer than the slowest operation: a booking whose payment provider takes its whole time. */
const TIMEOUT_MS_DEFAULT = 30_000;

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** `page` calls also work before sign-in; `none` needs no credential at all. */
export type Access = 'session' | 'page' | 'publishable' | 'none';

export interface Credentials {
  /** The headers that prove who calls. */
  headers(access: Access, signal: AbortSignal | undefined): Promise<Readonly<Record<string, string>>>;
  /** Told that these headers were refused as invalid; true if there may be better ones. */
  refused(headers: Readonly<Record<string, string>>): boolean;
}

export interface ConnectionOptions {
  /** Where the API is, e.g. `http://127.0.0.1:4100`. Default `https://api.peerverse.in`. */
  readonly baseUrl?: string | undefined;
  /** Dated API version; default is the one this SDK's types were made from. */
  readonly version?: string | undefined;
  readonly fetch?: Fetch | undefined;
  /** Further tries after the first, only for calls that are safe to repeat. Default 3. */
  readonly maxRetries?: number | undefined;
  /** For one try, answer included. Default 30 s. */
  readonly timeoutMs?: number | undefined;
}

interface TransportSetup extends ConnectionOptions {
  readonly credentials: Credentials;
  readonly clock: ServerClock;
  readonly headers: Readonly<Record<string, string>>;
  readonly init?: RequestInit;
}

/** One HTTP request in the contract's terms. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly access?: Access | undefined;
  readonly idempotent?: boolean | undefined;
  /** The contract says that repeating it changes nothing. */
  readonly repeatable?: boolean | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Such as `keepalive`, for what goes out although the page is being closed. */
  readonly init?: Pick<RequestInit, 'keepalive'> | undefined;
}

type Send = <T>(request: Request, options?: IdempotentCallOptions, read?: (response: Response) => Promise<T>) => Promise<T>;

/** Calls an operation of the contract; path, method, input and answer are held together by the generated types. */
export type Call = <Path extends keyof paths, M extends MethodOf<Path>>(
  method: M,
  path: Path,
  input: InputOf<paths[Path][M]> & Pick<Request, 'access' | 'repeatable' | 'headers' | 'init'>,
  options?: IdempotentCallOptions,
) => Promise<ReplyTo<paths[Path][M]>>;

export interface Transport {
  readonly send: Send;
  readonly call: Call;
}

export function createTransport(setup: TransportSetup): Transport {
  const { credentials, clock } = setup;
  const baseUrl = (setup.baseUrl ?? 'https://api.peerverse.in').replace(/\/+$/, '');
  const fetch: Fetch = setup.fetch ?? ((url, init) => globalThis.fetch(url, init));

  /** One try, from the request to the last byte of the answer. */
  async function attempt<T>(request: Request, url: string, headers: Record<string, string>, options: IdempotentCallOptions, read: (response: Response) => Promise<T>): Promise<T> {
    const end = deadline(options.timeoutMs ?? setup.timeoutMs ?? TIMEOUT_MS_DEFAULT, options.signal);
    const sentAt = Date.now();
    try {
      const response = await fetch(url, {
        ...setup.init,
        ...request.init,
        method: request.method,
        headers,
        signal: end.signal,
        body: isBytes(request.body) ? request.body : request.body === undefined ? null : JSON.stringify(request.body),
      });
      if (!response.ok) throw errorFrom(response, await response.text());
      const reply = await read(response);
      // The first answer to an idempotent call may be replayed much later, with the time it was first given.
      const serverNow = (reply as { serverNow?: string } | undefined)?.serverNow;
      if (serverNow && !request.idempotent) clock.observe(serverNow, sentAt, Date.now());
      return reply;
    } catch (error) {
      if (error instanceof PeerVerseError) throw error;
      throw end.signal.aborted ? end.signal.reason : new PeerVerseConnectionError('client.no_answer', 'PeerVerse could not be reached.', error);
    } finally {
      end.clear();
    }
  }

  /** A bearer refused as invalid has often only run out: better credentials are tried once. */
  async function authorized<T>(request: Request, url: string, headers: Record<string, string>, options: IdempotentCallOptions, read: (response: Response) => Promise<T>): Promise<T> {
    for (let renewed = false; ; renewed = true) {
      const proof = await credentials.headers(request.access ?? 'session', options.signal);
      try {
        return await attempt(request, url, { ...setup.headers, ...headers, ...request.headers, ...proof }, options, read);
      } catch (error) {
        if (renewed || !(error instanceof PeerVerseError) || error.code !== 'auth.invalid' || !credentials.refused(proof)) throw error;
      }
    }
  }

  const send: Send = async (request, options = {}, read = readJson) => {
    const url = urlOf(baseUrl, request);
    const headers: Record<string, string> = {};
    if (request.body !== undefined && !isBytes(request.body)) headers['Content-Type'] = 'application/json';
    if (request.idempotent) headers['Idempotency-Key'] = options.idempotencyKey ?? newIdempotencyKey();
    const repeatable = request.method === 'GET' || request.idempotent || request.repeatable;
    const retries = repeatable ? (options.maxRetries ?? setup.maxRetries ?? RETRIES_DEFAULT) : 0;
    return withRetries(retries, options.signal, () => authorized(request, url, headers, options, read));
  };

  return { send, call: (method, path, input, options) => send({ ...input, method: method.toUpperCase(), path }, options) };
}

/** Bytes go as they are, under the type they name themselves. */
function isBytes(body: unknown): body is Blob {
  return body instanceof Blob;
}

function urlOf(baseUrl: string, { path, params, query }: Request): string {
  const filled = path.replace(/{(\w+)}/g, (_, name: string) => {
    const id = params?.[name] ?? '';
    // Nothing or dots would make the address of another operation.
    if (/^\.*$/.test(id)) throw new TypeError(`${name} is not an id.`);
    return encodeURIComponent(id);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, String(value));
  const asked = search.toString();
  return baseUrl + filled + (asked && `?${asked}`);
}

async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (response.status === 204) return undefined as T;
  const reply = parseObject(text);
  if (!reply) throw unexpectedReply(response.status);
  return reply as T;
}
