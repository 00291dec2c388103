/** The payment provider of the demo's past: it takes every order, and `pay` is the student paying it by UPI. */
import { randomBytes } from 'node:crypto';
import type { PaymentProvider, ProviderAnswer, ProviderOrder, ProviderPayment } from '../../modules/payments/index.ts';
import type { Amount } from '../../platform/money/money.ts';

/** Razorpay's standard fee of 2 %, and 18 % GST on it; its `fee` includes the tax. */
const FEE_BPS = 200n;
const TAX_BPS = 1800n;
const WHOLE_BPS = 10_000n;

/** An order of these plays was never paid outside of them. */
const REFUSED = { kind: 'rejected', status: 400, code: 'BAD_REQUEST_ERROR', description: 'The past is only played' } as const;

export class PlayedProvider implements PaymentProvider {
  readonly name = 'played';
  readonly lists = null;
  readonly checkout = { keyId: 'rzp_test_past', scriptUrl: 'about:blank' };
  readonly #orders = new Map<string, ProviderOrder>();
  readonly #payments = new Map<string, ProviderPayment>();

  createOrder(wish: { readonly receipt: string; readonly amount: Amount }): Promise<ProviderAnswer<ProviderOrder>> {
    const order = { id: newRef('order'), receipt: wish.receipt, amount: { amountMinor: wish.amount.amountMinor, currency: wish.amount.currency } };
    this.#orders.set(order.id, order);
    return answered(order);
  }

  /** What the provider says of the order once it is paid. */
  pay(orderId: string): ProviderPayment {
    const order = this.#orders.get(orderId);
    if (!order) throw new Error(`${orderId} is no order of the past`);
    const feeBeforeTax = (order.amount.amountMinor * FEE_BPS) / WHOLE_BPS;
    const tax = (feeBeforeTax * TAX_BPS) / WHOLE_BPS;
    const payment: ProviderPayment = {
      id: newRef('pay'), orderId, status: 'captured', captured: true, amount: order.amount, method: 'upi', feeMinor: feeBeforeTax + tax, feeTaxMinor: tax, failure: null,
    };
    this.#payments.set(payment.id, payment);
    return payment;
  }

  findOrder(receipt: string): Promise<ProviderAnswer<ProviderOrder | null>> {
    return answered([...this.#orders.values()].find((order) => order.receipt === receipt) ?? null);
  }

  listOrderPayments(orderId: string): Promise<ProviderAnswer<readonly ProviderPayment[]>> {
    return answered([...this.#payments.values()].filter((payment) => payment.orderId === orderId));
  }

  fetchPayment(paymentId: string): Promise<ProviderAnswer<ProviderPayment>> {
    const payment = this.#payments.get(paymentId);
    return payment ? answered(payment) : Promise.resolve(REFUSED);
  }

  capturePayment(paymentId: string): Promise<ProviderAnswer<ProviderPayment>> {
    return this.fetchPayment(paymentId);
  }

  createRefund(): Promise<typeof REFUSED> {
    return Promise.resolve(REFUSED);
  }

  fetchRefund(): Promise<typeof REFUSED> {
    return Promise.resolve(REFUSED);
  }

  listRefunds(): Promise<ProviderAnswer<readonly never[]>> {
    return answered([]);
  }

  /** Nobody outside can speak for this provider. */
  isCheckoutSignature(): boolean {
    return false;
  }

  isWebhookSignature(): boolean {
    return false;
  }

  readWebhook(): null {
    return null;
  }
}

/** Looks like the provider's ids: a kind and fourteen letters. */
function newRef(kind: 'order' | 'pay'): string {
  return `${kind}_${randomBytes(14).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, 14)}`;
}

function answered<T>(value: T): Promise<ProviderAnswer<T>> {
  return Promise.resolve({ kind: 'answered', value });
}
