/**
 * The one place that makes Razorpay's own client, with what its package lacks: a base URL, a time-out, no proxy, and an
 * answer where there was none. Razorpay's package (2.9.8) fixes its address, never times out, sends even loopback calls
 * to HTTP_PROXY, and fails with a TypeError where no answer came.
 */
import Razorpay from 'razorpay';

/** Razorpay documents no time limit; a checkout waits no longer than this before the outcome counts as unknown. */
const TIMEOUT_MS = 10_000;

export interface RazorpayCall {
  readonly method: 'get' | 'post';
  /** Under /v1, with its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type RazorpayReply =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'none'; readonly reason: string };

/** The part of axios that the package hands out as `api.rq`. */
interface HttpClient {
  readonly defaults: { baseURL?: string; timeout?: number; proxy?: false };
  request(call: { method: string; url: string; data?: unknown; headers?: Readonly<Record<string, string>>; validateStatus: () => boolean }): Promise<{ status: number; data: unknown }>;
}

export class RazorpayClient {
  readonly #http: HttpClient;

  constructor(options: { readonly keyId: string; readonly keySecret: string; readonly baseUrl: string | null; readonly timeoutMs?: number }) {
    const razorpay = new Razorpay({ key_id: options.keyId, key_secret: options.keySecret });
    this.#http = (razorpay.api as unknown as { rq: HttpClient }).rq;
    this.#http.defaults.timeout = options.timeoutMs ?? TIMEOUT_MS;
    this.#http.defaults.proxy = false;
    if (options.baseUrl !== null) this.#http.defaults.baseURL = options.baseUrl;
  }

  /** Never throws for what the network or the provider does. */
  async call(call: RazorpayCall): Promise<RazorpayReply> {
    try {
      const { status, data } = await this.#http.request({
        method: call.method,
        url: `/v1${call.path}`,
        // Every status is an answer here; the caller tells refusals from faults.
        validateStatus: () => true,
        ...(call.body === undefined ? {} : { data: call.body }),
        ...(call.headers ? { headers: call.headers } : {}),
      });
      return { kind: 'answer', status, body: data };
    } catch (error) {
      return { kind: 'none', reason: (error as { code?: string }).code ?? (error as Error).message };
    }
  }
}
