/** The sandbox's controls: what was mailed, what was paid, which webhooks went out (sandbox/README.md). */
import type { Product } from './product.ts';

export interface SandboxMail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly filename: string; readonly contentType: string; readonly base64Content: string }[];
}

export interface Attempt {
  readonly status: string;
  readonly razorpay_payment_id: string;
  readonly razorpay_order_id: string;
  readonly razorpay_signature: string | null;
}

export interface SandboxDelivery {
  readonly eventId: string;
  readonly event: string;
  readonly body: unknown;
  readonly status: 'pending' | 'delivered' | 'abandoned' | 'suppressed';
  readonly lastStatus: number | null;
}

export class Sandbox {
  readonly #url: string;
  readonly #razorpay: string;

  constructor({ urls, env }: Pick<Product, 'urls' | 'env'>) {
    this.#url = urls.sandbox;
    this.#razorpay = `Basic ${Buffer.from(`${env['PV_RAZORPAY_TEST_KEY_ID']}:${env['PV_RAZORPAY_TEST_KEY_SECRET']}`).toString('base64')}`;
  }

  async mailsTo(address: string): Promise<readonly SandboxMail[]> {
    return (await this.#ask<{ data: SandboxMail[] }>('GET', `/sandbox/mails?to=${encodeURIComponent(address)}`)).data;
  }

  /** The order behind a payment of ours, also where no page may pay it any more; our payment's id is its receipt. */
  async orderFor(paymentId: string): Promise<string> {
    const response = await fetch(`${this.#url}/v1/orders?receipt=${paymentId}`, { headers: { authorization: this.#razorpay } });
    const { items } = (await response.json()) as { items: { id: string }[] };
    if (!items[0]) throw new Error(`there is no order for ${paymentId}`);
    return items[0].id;
  }

  /** Pays an order without a browser. */
  pay(orderId: string): Promise<Attempt> {
    return this.#ask('POST', '/sandbox/payments', { orderId, method: 'upi', outcome: 'success' });
  }

  switch(changes: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#ask('PUT', '/sandbox/switches', changes);
  }

  async requests(route: string): Promise<readonly unknown[]> {
    return (await this.#ask<{ data: unknown[] }>('GET', `/sandbox/requests?route=${route}`)).data;
  }

  async webhooks(event: string): Promise<readonly SandboxDelivery[]> {
    return (await this.#ask<{ data: SandboxDelivery[] }>('GET', `/sandbox/webhooks?provider=razorpay&event=${event}`)).data;
  }

  replay(event: string): Promise<{ readonly replayed: number }> {
    return this.#ask('POST', '/sandbox/webhooks/replay', { event });
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.#url + path, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the sandbox answers ${response.status} to ${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}
