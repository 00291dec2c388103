/** How much more time is sold, for how much, and until when; and how what goes back is spread over what was paid. Pure. */
import { addSeconds } from '../../platform/clock/clock.ts';
import { REFUND_MINOR_MIN } from './cancellation.policy.ts';

export const EXTENSION_SECONDS = 300;
/** Design, the call: only a capture before this moves the end. */
const PAYABLE_SECONDS_BEFORE_END = 5;
/** Both have to read it and press a button. */
const AGREE_SECONDS_BEFORE_END = 20;
/** Checkout closes 30 s before the last moment to pay, and half a minute is the least in which anybody pays. */
const PAY_SECONDS_BEFORE_END = 65;
/** Whoever wants more than ten minutes more books again. */
const EXTENSIONS_MAX = 2;
/** The provider takes no smaller order (Razorpay, orders: «minimum amount 100»). */
const PAYABLE_MINOR_MIN = 100n;

export type NotOffered = 'off' | 'not_running' | 'too_late' | 'limit';

/** ceil(price × time / booked) of the session as it was sold, never less than can be paid. */
export function extensionPrice(sold: { readonly priceMinor: bigint; readonly durationSeconds: number }): bigint {
  if (sold.priceMinor === 0n) return 0n;
  const booked = BigInt(sold.durationSeconds);
  const exact = (sold.priceMinor * BigInt(EXTENSION_SECONDS) + booked - 1n) / booked;
  return exact < PAYABLE_MINOR_MIN ? PAYABLE_MINOR_MIN : exact;
}

export function payableUntil(endsAt: Date): Date {
  return addSeconds(endsAt, -PAYABLE_SECONDS_BEFORE_END);
}

/** The last moment to agree, which is earlier where it is to be paid. */
export function agreeableUntil(endsAt: Date, payWith: 'payment' | 'credit' | null, priceMinor: bigint): Date {
  return addSeconds(endsAt, -(payWith === 'payment' && priceMinor > 0n ? PAY_SECONDS_BEFORE_END : AGREE_SECONDS_BEFORE_END));
}

/** Why a running session is not made longer; null where it can be. */
export function notOffered(
  session: { readonly allowed: boolean; readonly extensions: number; readonly endsAt: Date | null }, now: Date, payWith: 'payment' | 'credit' | null, priceMinor: bigint,
): NotOffered | null {
  if (!session.allowed) return 'off';
  if (!session.endsAt) return 'not_running';
  if (session.extensions >= EXTENSIONS_MAX) return 'limit';
  return now < agreeableUntil(session.endsAt, payWith, priceMinor) ? null : 'too_late';
}

/** What of a booking was paid by itself, and can go back by itself. */
export interface RefundablePart {
  /** What of it can still go back. */
  readonly leftMinor: bigint;
  /** Credit has no smallest amount; what is sent to a bank has. */
  readonly isCredit: boolean;
}

/**
 * Takes a refund apart over what was paid, given last first. Nothing below what can be sent goes to a bank, and nothing below it is
 * left behind, as long as there is a way; where there is none, all that is asked goes back all the same.
 */
export function spreadRefund(amountMinor: bigint, parts: readonly RefundablePart[]): bigint[] {
  const total = parts.reduce((sum, { leftMinor }) => sum + leftMinor, 0n);
  if (amountMinor > total) throw new Error('more would go back than was paid');
  return spread(amountMinor, parts, true) ?? spread(amountMinor, parts, false) ?? inOrder(amountMinor, parts);
}

function spread(amountMinor: bigint, parts: readonly RefundablePart[], leavesNoCrumbs: boolean): bigint[] | null {
  const [part, ...others] = parts;
  if (!part) return amountMinor === 0n ? [] : null;
  const rest = amountMinor < part.leftMinor ? amountMinor : part.leftMinor;
  for (const take of [rest, rest - REFUND_MINOR_MIN, part.leftMinor - REFUND_MINOR_MIN, 0n]) {
    if (take < 0n || take > rest || !fits(part, take, leavesNoCrumbs)) continue;
    const further = spread(amountMinor - take, others, leavesNoCrumbs);
    if (further) return [take, ...further];
  }
  return null;
}

function fits({ leftMinor, isCredit }: RefundablePart, take: bigint, leavesNoCrumbs: boolean): boolean {
  if (isCredit || take === 0n) return true;
  const left = leftMinor - take;
  return take >= REFUND_MINOR_MIN && (!leavesNoCrumbs || left === 0n || left >= REFUND_MINOR_MIN);
}

function inOrder(amountMinor: bigint, parts: readonly RefundablePart[]): bigint[] {
  let rest = amountMinor;
  return parts.map(({ leftMinor }) => {
    const take = rest < leftMinor ? rest : leftMinor;
    rest -= take;
    return take;
  });
}
