/** What payments need from a payment provider and from other modules. */
import type { Tx } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { Amount } from '../../platform/money/money.ts';
import type { ProviderAnswer } from '../../platform/providers/provider-answer.ts';

export type { ProviderAnswer };

export interface ProviderOrder {
  readonly id: string;
  readonly receipt: string | null;
  readonly amount: Amount;
}

/** A payment as the provider had it when it answered or sent the event; it may be further along by now. */
export interface ProviderPayment {
  readonly id: string;
  readonly orderId: string | null;
  readonly status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  /** False on an authorisation that went back to the payer without ever being ours. */
  readonly captured: boolean;
  readonly amount: Amount;
  readonly method: string | null;
  /** Includes the tax. Null until known. */
  readonly feeMinor: bigint | null;
  readonly feeTaxMinor: bigint | null;
  readonly failure: { readonly code: string; readonly description: string } | null;
}

export interface ProviderRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: Amount;
  readonly status: 'pending' | 'processed' | 'failed';
  /** What we called it when we asked; null where somebody refunded by hand. */
  readonly receipt: string | null;
  /** The bank's own reference (ARN, for UPI the RRN); null until it has given one. */
  readonly bankReference: string | null;
}

/** Whether what the provider shows is an authorisation that went back to the payer without ever being ours, as late second ones do. */
export const neverOurs = (payment: Pick<ProviderPayment, 'status' | 'captured'>): boolean => payment.status === 'refunded' && !payment.captured;

export type DisputeStatus = 'open' | 'action_required' | 'under_review' | 'won' | 'lost' | 'closed';

/** What a payer's bank holds against a payment, as an event told it. */
export interface ProviderDispute {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: Amount;
  /** What was taken from us; 0 until the dispute is lost. */
  readonly deductedMinor: bigint;
  readonly status: DisputeStatus;
  readonly reasonCode: string | null;
  readonly respondBy: Date | null;
  /** The provider's time of the event, by which the older of two is known. */
  readonly toldAt: Date;
}

/** Money that the provider has paid out to our bank, for all tenants of the account at once. Its currency is the account's. */
export interface ProviderSettlement {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly utr: string | null;
  readonly settledAt: Date;
}

/** One payment, refund or lost dispute within a settlement. */
export interface ProviderSettlementLine {
  readonly settlementId: string;
  readonly kind: 'payment' | 'refund' | 'dispute';
  /** The payment's, refund's or dispute's id. */
  readonly ref: string;
  readonly currency: string;
  readonly creditMinor: bigint;
  readonly debitMinor: bigint;
  readonly feeMinor: bigint;
  readonly feeTaxMinor: bigint;
}

/** A webhook's content. Events about other things have none of it. */
export interface ProviderEvent {
  readonly type: string;
  readonly payment: ProviderPayment | null;
  readonly refund: ProviderRefund | null;
  readonly dispute: ProviderDispute | null;
  readonly settlement: ProviderSettlement | null;
}

export interface OrderWish {
  /** Ours, at most 40 characters; the same receipt twice is the same order. */
  readonly receipt: string;
  readonly amount: Amount;
}

export interface RefundWish {
  readonly paymentId: string;
  readonly amount: Amount;
  /** Also the idempotency key: the same receipt twice is the same refund. */
  readonly receipt: string;
}

export interface ListWindow {
  readonly from: Date;
  readonly to: Date;
}

/** What the provider's account has, page by page, to be held against what we have. `skip` is how many are known already. */
export interface ProviderLists {
  /** An empty page is the end. Several pages of one list need not be one moment's. */
  payments(window: ListWindow, skip: number): Promise<ProviderAnswer<readonly ProviderPayment[]>>;
  refunds(window: ListWindow, skip: number): Promise<ProviderAnswer<readonly ProviderRefund[]>>;
  settlements(window: ListWindow, skip: number): Promise<ProviderAnswer<readonly ProviderSettlement[]>>;
  /** Every dispute there is, as it stands now, which is newer than what any event told before; the API takes no days. */
  disputes(skip: number): Promise<ProviderAnswer<readonly Omit<ProviderDispute, 'toldAt'>[]>>;
  /** Of all settlements of the day on which this instant falls at the provider. */
  settlementLines(settledAt: Date, skip: number): Promise<ProviderAnswer<readonly ProviderSettlementLine[]>>;
}

/** One account at a payment provider. No method throws for what the provider says; it answers with it. */
export interface PaymentProvider {
  /** Kept on each payment. */
  readonly name: string;
  /** Null where nobody else keeps lists, as in the demo's played past. */
  readonly lists: ProviderLists | null;
  /** What a page needs to open Checkout. */
  readonly checkout: { readonly keyId: string; readonly scriptUrl: string };
  createOrder(wish: OrderWish): Promise<ProviderAnswer<ProviderOrder>>;
  findOrder(receipt: string): Promise<ProviderAnswer<ProviderOrder | null>>;
  listOrderPayments(orderId: string): Promise<ProviderAnswer<readonly ProviderPayment[]>>;
  fetchPayment(paymentId: string): Promise<ProviderAnswer<ProviderPayment>>;
  capturePayment(paymentId: string, amount: Amount): Promise<ProviderAnswer<ProviderPayment>>;
  createRefund(wish: RefundWish): Promise<ProviderAnswer<ProviderRefund>>;
  fetchRefund(refundId: string): Promise<ProviderAnswer<ProviderRefund>>;
  listRefunds(paymentId: string): Promise<ProviderAnswer<readonly ProviderRefund[]>>;
  /** Whether Checkout's answer was signed by the provider for this order of ours. Constant time. */
  isCheckoutSignature(orderId: string, paymentId: string, signature: string): boolean;
  /** Whether a webhook's bytes were signed with any of the account's secrets. Constant time. */
  isWebhookSignature(rawBody: Buffer, signature: string): boolean;
  /** Null where the body is not an event. */
  readWebhook(body: string): ProviderEvent | null;
}

/** The platform's accounts; a tenant uses the one of its mode. */
export type PaymentProviders = Readonly<Record<'live' | 'test', PaymentProvider | null>>;

/** Who pays and to whom, for Checkout's window. */
export interface CheckoutNames {
  getSettings(tx: Tx): Promise<{ readonly displayName: string; readonly locale: string }>;
}
/** Who of the college hears of what needs an answer. */
export interface Staff {
  listStaff(tx: Tx): Promise<readonly Id<'user'>[]>;
}
export interface Payers {
  getUser(tx: Tx, userId: Id<'user'>): Promise<{ readonly name: string; readonly email: string | null }>;
}
