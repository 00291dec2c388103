/** What the runs need of the sandbox besides its mailbox and its switches: what it was asked, what it made, and storms of its webhooks. */
import { Sandbox, type Attempt } from '../sandbox.ts';
import type { Product } from '../product.ts';

interface LoggedRequest {
  readonly id: number;
  readonly status: number | null;
}

export interface Made {
  readonly id: string;
  readonly amount: number;
  readonly status: string;
}

const PAGE = 100;
const STORM_EVERY_MS = 500;
const STORM_SIZE = 3;
/** Old events come back too, the newest more often: what is applied right now is what can go wrong. */
const REMEMBERED_MAX = 500;

export class SandboxControl extends Sandbox {
  readonly #url: string;
  readonly #authorization: string;
  #storm: NodeJS.Timeout | undefined;
  #gust: Promise<void> = Promise.resolve();
  #lastDelivery = 0;
  #lastRequest = 0;
  #eventIds: string[] = [];

  constructor(product: Pick<Product, 'urls' | 'env'>) {
    super(product);
    this.#url = product.urls.sandbox;
    this.#authorization = `Basic ${Buffer.from(`${product.env['PV_RAZORPAY_TEST_KEY_ID']}:${product.env['PV_RAZORPAY_TEST_KEY_SECRET']}`).toString('base64')}`;
  }

  async lastRequest(): Promise<number> {
    this.#lastRequest = (await this.#requests(this.#lastRequest)).at(-1)?.id ?? this.#lastRequest;
    return this.#lastRequest;
  }

  /** Calls of this kind that came since and have no answer yet. */
  async unanswered(route: string, since: number): Promise<number> {
    return (await this.#requests(since, route)).filter(({ status }) => status === null).length;
  }

  settle(): Promise<{ readonly settlement: { readonly id: string; readonly amount: number } | null }> {
    return this.#json('POST', '/sandbox/settlements', {});
  }

  allMails(): Promise<{ readonly data: readonly { readonly customId: string | null; readonly to: string; readonly subject: string }[] }> {
    return this.#json('GET', '/sandbox/mails');
  }

  async paymentsOf(orderId: string): Promise<readonly Made[]> {
    return (await this.#json<{ items: Made[] }>('GET', `/v1/orders/${orderId}/payments`)).items;
  }

  async refundsOf(paymentId: string): Promise<readonly Made[]> {
    return (await this.#json<{ items: Made[] }>('GET', `/v1/payments/${paymentId}/refunds`)).items;
  }

  async payoutsFor(reference: string): Promise<readonly Made[]> {
    return (await this.#json<{ items: Made[] }>('GET', `/v1/payouts?reference_id=${reference}&count=${PAGE}`)).items;
  }

  async movePayout(id: string, status: 'processed'): Promise<void> {
    await this.#json('POST', `/sandbox/payouts/${id}`, { status });
  }

  /**
   * From now on webhooks come three times and shuffled, and old ones come again and again. That a mail was sent is told late, as
   * Mailjet may: whoever died before the answer has to find out for themselves.
   */
  async beginStorm(): Promise<void> {
    await this.switch({ webhooks: { copies: 3, order: 'random', delayMs: 20, retryBaseMs: 200 }, mail: { sentDelayMs: 60_000 } });
    this.#storm = setInterval(() => { this.#gust = this.#replaySome().catch(() => undefined); }, STORM_EVERY_MS);
  }

  async endStorm(): Promise<void> {
    clearInterval(this.#storm);
    await this.#gust;
    await this.switch({ webhooks: { copies: 1, order: 'sent', delayMs: 0 } });
  }

  /** How many webhooks are still on their way. */
  async underWay(): Promise<number> {
    const { data } = await this.#json<{ data: { status: string }[] }>('GET', '/sandbox/webhooks?provider=razorpay');
    return data.filter(({ status }) => status === 'pending').length;
  }

  async #replaySome(): Promise<void> {
    const { data } = await this.#json<{ data: { id: number; eventId: string }[] }>('GET', `/sandbox/webhooks?provider=razorpay&after=${this.#lastDelivery}`);
    this.#lastDelivery = data.at(-1)?.id ?? this.#lastDelivery;
    this.#eventIds = [...new Set([...this.#eventIds, ...data.map(({ eventId }) => eventId)])].slice(-REMEMBERED_MAX);
    for (let index = 0; index < STORM_SIZE && this.#eventIds.length > 0; index++) {
      const eventId = this.#eventIds[Math.floor(this.#eventIds.length * Math.sqrt(Math.random()))];
      await this.#json('POST', '/sandbox/webhooks/replay', { eventId });
    }
  }

  async #requests(after: number, route?: string): Promise<readonly LoggedRequest[]> {
    return (await this.#json<{ data: LoggedRequest[] }>('GET', `/sandbox/requests?after=${after}${route ? `&route=${route}` : ''}`)).data;
  }

  async #json<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(this.#url + path, {
      method, headers: { authorization: this.#authorization, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`the sandbox answers ${response.status} to ${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}

export type { Attempt };
