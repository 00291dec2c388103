/** The payment's states, forward only, and when an open payment is looked at again. Pure. */
import { addSeconds } from '../../platform/clock/clock.ts';
import { isId, type Id } from '../../platform/ids/ids.ts';
import type { Payment } from './payments.contract.ts';
import type { DisputeStatus, ProviderDispute, ProviderPayment, ProviderRefund } from './payments.port.ts';

export type PaymentStatus = Payment['status'];
/** `covered`: nothing is sent, because the money had gone back by another way. */
export type RefundStatus = 'requested' | 'pending' | 'processed' | 'failed' | 'covered';

/** What a sight of the provider's payment says about ours. */
export type Sight = 'attempted' | 'failed' | 'authorized' | 'captured';

/** A refund of something never captured is an authorisation that lapsed: the money was never ours. */
export function sightOf(seen: Pick<ProviderPayment, 'status' | 'captured'>): Sight {
  switch (seen.status) {
    case 'created': return 'attempted';
    case 'authorized': return 'authorized';
    case 'captured': return 'captured';
    case 'refunded': return seen.captured ? 'captured' : 'failed';
    case 'failed': return 'failed';
  }
}

const RANK: Readonly<Record<PaymentStatus, number>> = { created: 0, attempted: 1, failed: 2, authorized: 3, captured: 4, partially_refunded: 5, refunded: 6 };

/**
 * Later of the two. Sights come late, twice and out of order, so an older one never takes anything back; `failed` ranks below
 * `authorized` because a bank may say yes hours after it seemed to say no.
 */
export function statusAfter(current: PaymentStatus, sight: Sight): PaymentStatus {
  return RANK[sight] > RANK[current] ? sight : current;
}

export function isCaptured(status: PaymentStatus): boolean {
  return RANK[status] >= RANK.captured;
}

/** Whether Checkout may still be opened for it. */
export function isPayable(status: PaymentStatus): boolean {
  return RANK[status] < RANK.authorized;
}

const REFUND_RANK: Readonly<Record<RefundStatus, number>> = { requested: 0, pending: 1, processed: 2, failed: 2, covered: 2 };

/** `processed` and `failed` are the provider's last word on a try. */
export function refundStatusAfter(current: RefundStatus, seen: ProviderRefund['status']): RefundStatus {
  return REFUND_RANK[seen] > REFUND_RANK[current] ? seen : current;
}

const RESOLVED: ReadonlySet<DisputeStatus> = new Set(['won', 'lost', 'closed']);

export function isResolved(status: DisputeStatus): boolean {
  return RESOLVED.has(status);
}

/**
 * How a dispute stands after an event about it. What is resolved stays so; before that the newer event counts, because a dispute
 * may go to and fro between evidence that is wanted and evidence that is looked at, and never back to where it began.
 */
export function disputeStatusAfter(current: { readonly status: DisputeStatus; readonly toldAt: Date }, seen: Pick<ProviderDispute, 'status' | 'toldAt'>): DisputeStatus {
  if (isResolved(current.status) || seen.status === 'open') return current.status;
  return isResolved(seen.status) || seen.toldAt >= current.toldAt ? seen.status : current.status;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Seconds after the payment was opened: webhooks come within seconds, banks answer late for three days (facts, late authorisation). */
const OPEN_STEPS = [120, 300, 900, HOUR, 6 * HOUR, DAY, 2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 6 * DAY];
/** A captured order is looked at for a second capture, once the bank can no longer surprise. */
const CAPTURED_STEPS = [DAY, 4 * DAY];

/** When to ask the provider next about a payment opened at `createdAt`; null when all has been asked. A capture without its fee is still open. */
export function nextReconcileAt(createdAt: Date, now: Date, payment: { readonly status: PaymentStatus; readonly feeMinor: bigint | null }): Date | null {
  const steps = isCaptured(payment.status) && payment.feeMinor !== null ? CAPTURED_STEPS : OPEN_STEPS;
  const step = steps.find((seconds) => addSeconds(createdAt, seconds) > now);
  return step === undefined ? null : addSeconds(createdAt, step);
}

/**
 * Seconds until a refund that the bank could not deliver is asked for again: accounts that were closed for a day come back, those
 * that were closed for good do not, and then somebody of the college has to ask the student for another way.
 */
const REFUND_RETRY_SECONDS = [HOUR, 6 * HOUR, DAY, 2 * DAY] as const;

/** Seconds until the try after this one; null when it was the last. */
export function refundRetryAfter(attempt: number): number | null {
  return REFUND_RETRY_SECONDS[attempt - 1] ?? null;
}

/** Razorpay's word for a normal refund is five to seven working days; bank holidays come on top, so nobody is promised more than «usually». */
const REFUND_WORKING_DAYS = 7;

/** When a payer's bank usually shows a refund at the latest. */
export function refundExpectedBy(sentAt: Date): Date {
  const by = new Date(sentAt);
  for (let left = REFUND_WORKING_DAYS; left > 0;) {
    by.setUTCDate(by.getUTCDate() + 1);
    if (by.getUTCDay() % 6 !== 0) left--;
  }
  return by;
}

/** What the provider knows a try by: receipt and idempotency key in one. The first is the refund's id alone. */
export function refundReceipt(refundId: Id<'refund'>, attempt: number): string {
  return attempt === 1 ? refundId : `${refundId}-${attempt}`;
}

/** The refund and the try that a receipt names; null where it is not one of ours. */
export function readRefundReceipt(receipt: string | null): { readonly refundId: Id<'refund'>; readonly attempt: number } | null {
  const [, refundId, attempt = '1'] = /^([^-]+)(?:-([2-9]|[1-9][0-9]{1,3}))?$/.exec(receipt ?? '') ?? [];
  return isId('refund', refundId) ? { refundId, attempt: Number.parseInt(attempt, 10) } : null;
}

/** Wait before the next try of something whose age is known: half its age, within limits. */
export function retryAfterAge(createdAt: Date, now: Date, secondsMin: number, secondsMax: number): Date {
  const age = (now.getTime() - createdAt.getTime()) / 1000;
  return addSeconds(now, Math.min(secondsMax, Math.max(secondsMin, age / 2)));
}

/** Seconds until a webhook that could not be applied is tried again; an unknown order may become known when its creation is resumed. */
export const INBOX_RETRY_SECONDS = [10, 30, 120, 600, HOUR, 6 * HOUR, DAY, DAY, DAY, DAY, DAY, DAY] as const;
