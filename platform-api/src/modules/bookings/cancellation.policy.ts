/** What comes back to a student when a session is cancelled. Pure; the tiers are the ones frozen into the booking. */
import { addSeconds } from '../../platform/clock/clock.ts';
import type { CancellationPolicy } from '../tenants/index.ts';

export type CancelledBy = 'student' | 'mentor';

export interface CancellableSale {
  readonly startsAt: Date;
  readonly priceMinor: bigint;
  readonly cancellation: CancellationPolicy;
}

/** The provider sends back nothing smaller (Razorpay, refunds: «The amount must be at least INR 1.00»). */
export const REFUND_MINOR_MIN = 100n;
const WHOLE_BPS = 10_000n;

/** A mentor who cancels gives everything back, whatever the notice; a student what the notice earns. */
export function refundOf(sale: CancellableSale, by: CancelledBy, now: Date): bigint {
  if (by === 'mentor') return sale.priceMinor;
  const noticeMs = sale.startsAt.getTime() - now.getTime();
  const tier = sale.cancellation.tiers.find(({ minutesBefore }) => noticeMs >= minutesBefore * 60_000);
  return tier ? partOf(sale.priceMinor, tier.refundBps) : 0n;
}

/** Until when how much comes back, as a student reads it: the most first, the last until the start. */
export function refundSteps(sale: CancellableSale): readonly { readonly until: Date; readonly refundMinor: bigint }[] {
  return sale.cancellation.tiers
    .map(({ minutesBefore, refundBps }) => ({ until: addSeconds(sale.startsAt, -minutesBefore * 60), refundMinor: partOf(sale.priceMinor, refundBps) }))
    .filter(({ refundMinor }) => refundMinor > 0n);
}

/** Rounded in the student's favour: to a whole minor unit, and up to what can be sent, never above the price. */
function partOf(priceMinor: bigint, bps: number): bigint {
  if (bps === 0 || priceMinor === 0n) return 0n;
  const exact = (priceMinor * BigInt(bps) + WHOLE_BPS - 1n) / WHOLE_BPS;
  const sendable = exact < REFUND_MINOR_MIN ? REFUND_MINOR_MIN : exact;
  return sendable < priceMinor ? sendable : priceMinor;
}
