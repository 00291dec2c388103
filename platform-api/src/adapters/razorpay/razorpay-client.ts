/**
 * The one place where the razorpay package is set up, with what it leaves open: it has no base URL to set, no time-out, honours
 * proxy variables even for loopback, and turns a missing answer into a TypeError that hides the cause.
 */
import Razorpay from 'razorpay';

/** Half of the idempotency lease of 30 s, so that a try that waits is never overtaken by its retry. */
const TIMEOUT_MS = 10_000;
/** A little more, for an answer that has begun: from here on nothing came back, either. */
const WHOLE_CALL_MS = TIMEOUT_MS + 2_000;
/** Statuses start at 100, so this one cannot come from the service: nothing came back. */
export const NO_ANSWER = 0;

/** The package's axios instance, public in JavaScript and missing in its types. */
interface HttpClient {
  readonly defaults: { baseURL?: string; timeout?: number; proxy?: false };
  readonly interceptors: { readonly request: { use(prepare: (config: { signal?: AbortSignal }) => unknown): void }; readonly response: { use(done: (response: unknown) => unknown, failed: (error: FailedCall) => never): void } };
  post(url: string, body: unknown, config: { readonly headers: Readonly<Record<string, string>> }): Promise<{ readonly data: unknown }>;
  get(url: string, config: { readonly params: Readonly<Record<string, string>> }): Promise<{ readonly data: unknown }>;
}

interface FailedCall extends Error {
  readonly code?: string;
  response?: { readonly status: number; readonly data: unknown };
}

/** What the package throws as a plain object, for calls that go around it. */
export class RazorpayRefusal extends Error {
  readonly statusCode: number;
  readonly error: unknown;

  constructor(statusCode: number, body: unknown) {
    super(`Razorpay answered ${statusCode}`);
    this.statusCode = statusCode;
    this.error = (body as { readonly error?: unknown } | null)?.error;
  }
}

export interface RazorpayClient {
  readonly api: Razorpay;
  /** The package drops headers it does not know, so calls with one of their own go around its resources. */
  postWithHeaders(path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<unknown>;
  /** For what the package has no resource of: RazorpayX. */
  get(path: string, params: Readonly<Record<string, string>>): Promise<unknown>;
}

/** `baseUrl` points it at a stand-in; config refuses one in production. */
export function createRazorpayClient(account: { readonly keyId: string; readonly keySecret: string }, baseUrl: string | null): RazorpayClient {
  const api = new Razorpay({ key_id: account.keyId, key_secret: account.keySecret });
  const { rq } = api.api as unknown as { readonly rq: HttpClient };
  if (baseUrl !== null) rq.defaults.baseURL = baseUrl;
  rq.defaults.timeout = TIMEOUT_MS;
  rq.defaults.proxy = false;
  // The time-out above is renewed by every byte that comes; an answer that drips has to end, too.
  rq.interceptors.request.use((config) => {
    config.signal = AbortSignal.timeout(WHOLE_CALL_MS);
    return config;
  });
  rq.interceptors.response.use(
    (response) => response,
    (error) => {
      // The package reads error.response without looking; where nothing came back it would hide the reason.
      error.response ??= { status: NO_ANSWER, data: { error: { code: 'NO_ANSWER', description: `${error.code ?? 'no code'}: ${error.message}` } } };
      throw error;
    },
  );
  return {
    api,
    postWithHeaders: (path, body, headers) => dataOf(rq.post(path, body, { headers })),
    get: (path, params) => dataOf(rq.get(path, { params })),
  };
}

async function dataOf(call: Promise<{ readonly data: unknown }>): Promise<unknown> {
  try {
    return (await call).data;
  } catch (error) {
    const { response } = error as FailedCall;
    if (!response) throw error;
    throw new RazorpayRefusal(response.status, response.data);
  }
}
