/** Payments by Razorpay: orders, payments, captures, refunds, signatures and webhooks of one account. */
import type { z } from 'zod';
import type { OrderWish, PaymentProvider, ProviderAnswer, ProviderEvent, ProviderOrder, ProviderPayment, ProviderRefund, RefundWish } from '../../modules/payments/index.ts';
import { equalBytes, hmacSha256 } from '../../platform/auth/secrets.ts';
import type { Amount } from '../../platform/money/money.ts';
import { RazorpayClient, type RazorpayCall, type RazorpayReply } from './razorpay-client.ts';
import { collectionOf, ErrorBody, Order, Payment, Refund, toEvent, toOrder, toPayment, toRefund, Webhook } from './razorpay-shapes.ts';

export interface RazorpayOptions {
  readonly keyId: string;
  readonly keySecret: string;
  /** Newest first; retries of webhooks sent before a rotation carry the older secret's signature. */
  readonly webhookSecrets: readonly string[];
  readonly checkoutUrl: string;
  /** A stand-in; null is the service. */
  readonly baseUrl: string | null;
  readonly timeoutMs?: number;
}

/** Razorpay's own largest page. */
const PAGE = 100;

export class RazorpayProvider implements PaymentProvider {
  readonly checkout: PaymentProvider['checkout'];
  readonly #client: RazorpayClient;
  readonly #keySecret: string;
  readonly #webhookSecrets: readonly string[];

  constructor(options: RazorpayOptions) {
    this.checkout = { keyId: options.keyId, scriptUrl: options.checkoutUrl };
    this.#client = new RazorpayClient(options);
    this.#keySecret = options.keySecret;
    this.#webhookSecrets = options.webhookSecrets;
  }

  /** `unique_receipt` makes a repeated receipt answer with the first order (Razorpay, retries and idempotency). */
  createOrder(wish: OrderWish): Promise<ProviderAnswer<ProviderOrder>> {
    const body = { ...toPaise(wish.amount), receipt: wish.receipt, unique_receipt: true };
    return this.#ask({ method: 'post', path: '/orders', body }, Order, toOrder);
  }

  findOrder(receipt: string): Promise<ProviderAnswer<ProviderOrder | null>> {
    const path = `/orders?receipt=${encodeURIComponent(receipt)}`;
    return this.#ask({ method: 'get', path }, collectionOf(Order), ({ items }) => {
      const order = items.find((candidate) => candidate.receipt === receipt);
      return order ? toOrder(order) : null;
    });
  }

  listOrderPayments(orderId: string): Promise<ProviderAnswer<readonly ProviderPayment[]>> {
    return this.#ask({ method: 'get', path: `/orders/${orderId}/payments` }, collectionOf(Payment), ({ items }) => items.map(toPayment));
  }

  fetchPayment(paymentId: string): Promise<ProviderAnswer<ProviderPayment>> {
    return this.#ask({ method: 'get', path: `/payments/${paymentId}` }, Payment, toPayment);
  }

  /** A second capture is refused by Razorpay; the caller fetches the payment then. */
  capturePayment(paymentId: string, amount: Amount): Promise<ProviderAnswer<ProviderPayment>> {
    return this.#ask({ method: 'post', path: `/payments/${paymentId}/capture`, body: toPaise(amount) }, Payment, toPayment);
  }

  createRefund(wish: RefundWish): Promise<ProviderAnswer<ProviderRefund>> {
    const body = { amount: toPaise(wish.amount).amount, speed: 'normal', receipt: wish.receipt };
    return this.#ask({ method: 'post', path: `/payments/${wish.paymentId}/refund`, body, headers: { 'X-Refund-Idempotency': wish.receipt } }, Refund, toRefund);
  }

  fetchRefund(refundId: string): Promise<ProviderAnswer<ProviderRefund>> {
    return this.#ask({ method: 'get', path: `/refunds/${refundId}` }, Refund, toRefund);
  }

  listRefunds(paymentId: string): Promise<ProviderAnswer<readonly ProviderRefund[]>> {
    return this.#ask({ method: 'get', path: `/payments/${paymentId}/refunds?count=${PAGE}` }, collectionOf(Refund), ({ items }) => items.map(toRefund));
  }

  isCheckoutSignature(orderId: string, paymentId: string, signature: string): boolean {
    return isSignature(this.#keySecret, `${orderId}|${paymentId}`, signature);
  }

  isWebhookSignature(rawBody: Buffer, signature: string): boolean {
    // Every secret is tried, so that the time taken does not tell which one fits.
    return this.#webhookSecrets.map((secret) => isSignature(secret, rawBody, signature)).includes(true);
  }

  readWebhook(body: string): ProviderEvent | null {
    const parsed = Webhook.safeParse(parseJson(body));
    return parsed.success ? toEvent(parsed.data) : null;
  }

  async #ask<S extends z.ZodType, T>(call: RazorpayCall, shape: S, read: (value: z.output<S>) => T): Promise<ProviderAnswer<T>> {
    return interpret(await this.#client.call(call), shape, read);
  }
}

/** Refusals are Razorpay's documented error bodies with a 4xx; everything else that is not the promised shape tells nothing. */
function interpret<S extends z.ZodType, T>(reply: RazorpayReply, shape: S, read: (value: z.output<S>) => T): ProviderAnswer<T> {
  if (reply.kind === 'none') return { kind: 'unknown', reason: reply.reason };
  if (reply.status === 200) {
    const parsed = shape.safeParse(reply.body);
    return parsed.success ? { kind: 'answered', value: read(parsed.data) } : { kind: 'unknown', reason: `unreadable answer: ${parsed.error.issues[0]?.path.join('.') ?? ''}` };
  }
  const refused = ErrorBody.safeParse(reply.body);
  // 409 is «the first request with this key still runs», 429 «later»: neither is a refusal of the work.
  if (refused.success && reply.status >= 400 && reply.status < 500 && reply.status !== 409 && reply.status !== 429) {
    const { code, reason, description } = refused.data.error;
    return { kind: 'rejected', status: reply.status, code: reason ?? code, description };
  }
  return { kind: 'unknown', reason: `status ${reply.status}` };
}

/** Hex in lower case, as Razorpay sends it. */
function isSignature(secret: string, signed: Buffer | string, signature: string): boolean {
  return equalBytes(Buffer.from(hmacSha256(secret, signed).toString('hex')), Buffer.from(signature));
}

/** Razorpay's amounts are JSON integers of paise; ours are far below 2^53. */
function toPaise(amount: Amount): { amount: number; currency: string } {
  return { amount: Number(amount.amountMinor), currency: amount.currency };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON is one of the things a body may be; the caller answers for it.
    return undefined;
  }
}
