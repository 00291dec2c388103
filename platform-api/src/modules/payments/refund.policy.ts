/** How much of a refund is sent, now or after a dispute, and how much had gone back already. Pure. */

/** The provider sends back nothing smaller (Razorpay, refunds: «The amount must be at least INR 1.00»). */
export const SENDABLE_MINOR_MIN = 100n;

/** What has gone from a payment, and what is to go. */
export interface Gone {
  /** Our own refunds, sent or owed, and what the payer keeps as credit instead. */
  readonly oursMinor: bigint;
  /** By other ways: refunds made by hand at the provider, and what lost disputes took. */
  readonly elsewhereMinor: bigint;
  /** What of that stands for something that was decided, and was not sent for it. */
  readonly coveredMinor: bigint;
  /** With banks that have not decided. */
  readonly disputedMinor: bigint;
  /** What of our own waits for them to. */
  readonly heldMinor: bigint;
}

export interface RefundParts {
  readonly coveredMinor: bigint;
  readonly nowMinor: bigint;
  /** Owed, and sent when the bank has decided. */
  readonly heldMinor: bigint;
}

const atLeastNothing = (minor: bigint): bigint => (minor > 0n ? minor : 0n);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What of the payment has gone nowhere yet. */
export function leftMinor(paidMinor: bigint, gone: Gone): bigint {
  return atLeastNothing(paidMinor - gone.oursMinor - gone.elsewhereMinor);
}

/** What of that no bank may take before. What waits for a bank to decide is out of what it holds. */
export function freeMinor(paidMinor: bigint, gone: Gone): bigint {
  return atLeastNothing(leftMinor(paidMinor, gone) - atLeastNothing(gone.disputedMinor - gone.heldMinor));
}

/** What went back by other ways and stands for nothing that was decided. */
export function uncoveredMinor(gone: Gone): bigint {
  return atLeastNothing(gone.elsewhereMinor - gone.coveredMinor);
}

/**
 * Takes a decided refund apart. What a rule decides is a total, so money that went back by another way counts towards it; what
 * somebody decides who knows of that (`onTop`) is sent, as far as the payment reaches.
 */
export function partsOf(decidedMinor: bigint, paidMinor: bigint, gone: Gone, onTop: boolean): RefundParts {
  const left = leftMinor(paidMinor, gone);
  const beyond = atLeastNothing(decidedMinor - left);
  const counts = onTop ? 0n : smaller(uncoveredMinor(gone), decidedMinor);
  const coveredMinor = withoutCrumbs(decidedMinor, counts > beyond ? counts : beyond, left);
  const rest = decidedMinor - coveredMinor;
  const free = freeMinor(paidMinor, gone);
  if (rest <= free) return { coveredMinor, nowMinor: rest, heldMinor: 0n };
  const isSplit = free >= SENDABLE_MINOR_MIN && rest - free >= SENDABLE_MINOR_MIN;
  return isSplit ? { coveredMinor, nowMinor: free, heldMinor: rest - free } : { coveredMinor, nowMinor: 0n, heldMinor: rest };
}

/** Less than can be sent is rounded up to it where the payment has it, and cannot be sent where it has not. */
function withoutCrumbs(decidedMinor: bigint, coveredMinor: bigint, left: bigint): bigint {
  const rest = decidedMinor - coveredMinor;
  if (rest === 0n || rest >= SENDABLE_MINOR_MIN) return coveredMinor;
  return left >= SENDABLE_MINOR_MIN && decidedMinor >= SENDABLE_MINOR_MIN ? decidedMinor - SENDABLE_MINOR_MIN : decidedMinor;
}

/** How much of a refund that is owed and known not to be sent stands covered once `freshMinor` more has gone by another way. */
export function coverOf(owedMinor: bigint, paidMinor: bigint, gone: Gone, freshMinor: bigint): bigint {
  const left = leftMinor(paidMinor, { ...gone, oursMinor: gone.oursMinor - owedMinor });
  const beyond = atLeastNothing(owedMinor - left);
  const fresh = smaller(owedMinor, smaller(freshMinor, uncoveredMinor(gone)));
  return withoutCrumbs(owedMinor, fresh > beyond ? fresh : beyond, left);
}

/** Whether a refund that is owed, and does not wait for a bank, can be sent beside all others and whatever a bank decides. */
export function fits(owedMinor: bigint, paidMinor: bigint, gone: Gone): boolean {
  return owedMinor <= freeMinor(paidMinor, { ...gone, oursMinor: gone.oursMinor - owedMinor });
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Balances are filled within hours; after a day somebody has heard of it, and asking more often helps nobody. */
const REFUSED_RETRY_SECONDS = [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR] as const;

/** Seconds until a refund that the provider refused for the nth time is asked for again. */
export function refusedRetryAfter(nth: number): number {
  return REFUSED_RETRY_SECONDS[nth - 1] ?? 24 * HOUR;
}

/** The provider's words for why it refuses, as far as they help whoever has to act (facts, refunds). */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/enough balance|insufficient.*balance|balance.*insufficient/i, 'insufficient_balance'],
  [/fully refunded|greater than amount captured/i, 'already_refunded'],
  [/at least INR/i, 'amount_too_small'],
  [/6 months|too old/i, 'payment_too_old'],
  [/api key|authentication/i, 'account_refused'],
];

export function refusalCode({ status, description }: { readonly status: number; readonly description: string }): string {
  if (status === 401 || status === 403) return 'account_refused';
  return REFUSALS.find(([words]) => words.test(description))?.[1] ?? 'refused';
}
