/** Razorpay as a payment provider: one account, every answer parsed, a missing or unreadable one said to be unknown. */
import { equalBytes, hmacSha256 } from '../../platform/auth/secrets.ts';
import type { RazorpayAccount } from '../../platform/config/config.ts';
import { type Amount, toWire } from '../../platform/money/money.ts';
import type { OrderWish, PaymentProvider, ProviderAnswer, ProviderEvent, ProviderOrder, ProviderPayment, ProviderRefund, RefundWish } from '../../modules/payments/index.ts';
import { ask, jsonOf } from './razorpay-answer.ts';
import { RazorpayLists } from './razorpay-lists.ts';
import { collectionOf, EventBody, OrderAnswer, PaymentAnswer, RefundAnswer } from './razorpay.answers.ts';
import { createRazorpayClient, type RazorpayClient } from './razorpay-client.ts';

/** The account without what only payouts need. */
type PaymentAccount = Omit<RazorpayAccount, 'payoutAccount'>;

export interface RazorpayOptions extends PaymentAccount {
  /** Where the service is; null is the real one. */
  readonly baseUrl: string | null;
  readonly checkoutUrl: string;
}

export class RazorpayProvider implements PaymentProvider {
  readonly name = 'razorpay';
  readonly checkout: PaymentProvider['checkout'];
  readonly lists: RazorpayLists;
  readonly #account: PaymentAccount;
  readonly #client: RazorpayClient;

  constructor(options: RazorpayOptions) {
    this.#account = options;
    this.#client = createRazorpayClient(options, options.baseUrl);
    this.lists = new RazorpayLists(this.#client);
    this.checkout = { keyId: options.keyId, scriptUrl: options.checkoutUrl };
  }

  async createOrder(wish: OrderWish): Promise<ProviderAnswer<ProviderOrder>> {
    const body = { amount: paise(wish.amount), currency: wish.amount.currency, receipt: wish.receipt, unique_receipt: true };
    const answer = await ask(OrderAnswer, () => this.#client.api.orders.create(body));
    // Where the account does not know unique_receipt, a second order is refused and the first is found by its receipt.
    if (answer.kind !== 'rejected' || !/receipt should be unique/i.test(answer.description)) return answer;
    const found = await this.findOrder(wish.receipt);
    return found.kind === 'answered' ? (found.value ? { kind: 'answered', value: found.value } : answer) : found;
  }

  async findOrder(receipt: string): Promise<ProviderAnswer<ProviderOrder | null>> {
    const answer = await ask(collectionOf(OrderAnswer), () => this.#client.api.orders.all({ receipt }));
    return answer.kind === 'answered' ? { kind: 'answered', value: answer.value.find((order) => order.receipt === receipt) ?? null } : answer;
  }

  listOrderPayments(orderId: string): Promise<ProviderAnswer<readonly ProviderPayment[]>> {
    return ask(collectionOf(PaymentAnswer), () => this.#client.api.orders.fetchPayments(orderId));
  }

  fetchPayment(paymentId: string): Promise<ProviderAnswer<ProviderPayment>> {
    return ask(PaymentAnswer, () => this.#client.api.payments.fetch(paymentId));
  }

  capturePayment(paymentId: string, amount: Amount): Promise<ProviderAnswer<ProviderPayment>> {
    return ask(PaymentAnswer, () => this.#client.api.payments.capture(paymentId, paise(amount), amount.currency));
  }

  createRefund(wish: RefundWish): Promise<ProviderAnswer<ProviderRefund>> {
    const body = { amount: paise(wish.amount), speed: 'normal', receipt: wish.receipt };
    return ask(RefundAnswer, () => this.#client.postWithHeaders(`/v1/payments/${wish.paymentId}/refund`, body, { 'X-Refund-Idempotency': wish.receipt }));
  }

  fetchRefund(refundId: string): Promise<ProviderAnswer<ProviderRefund>> {
    return ask(RefundAnswer, () => this.#client.api.refunds.fetch(refundId));
  }

  listRefunds(paymentId: string): Promise<ProviderAnswer<readonly ProviderRefund[]>> {
    // 100 is the largest page; a booking has a handful of refunds at most.
    return ask(collectionOf(RefundAnswer), () => this.#client.api.payments.fetchMultipleRefund(paymentId, { count: 100 }));
  }

  isCheckoutSignature(orderId: string, paymentId: string, signature: string): boolean {
    return isHexHmac(this.#account.keySecret, `${orderId}|${paymentId}`, signature);
  }

  isWebhookSignature(rawBody: Buffer, signature: string): boolean {
    // Every secret is tried, so that the time taken does not tell which fitted.
    return this.#account.webhookSecrets.map((secret) => isHexHmac(secret, rawBody, signature)).includes(true);
  }

  readWebhook(body: string): ProviderEvent | null {
    return EventBody.safeParse(jsonOf(body)).data ?? null;
  }
}

/** Paise as the service wants them; amounts are far below 2^53 (contract: AmountMinor). */
function paise(amount: Amount): number {
  return toWire(amount.amountMinor);
}

function isHexHmac(secret: string, data: Buffer | string, signature: string): boolean {
  return equalBytes(Buffer.from(hmacSha256(secret, data).toString('hex')), Buffer.from(signature));
}
