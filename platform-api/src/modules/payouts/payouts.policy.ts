/** A withdrawal's states, forward only, what it waits for, and when the provider is asked again. Pure. */
import { addSeconds } from '../../platform/clock/clock.ts';
import type { Payout, PayoutStatus } from './payouts.contract.ts';
import type { AccountDetails, ProviderPayout } from './payouts.port.ts';

export type WaitingFor = NonNullable<Payout['waitingFor']>;

/** What a sight of the provider's payout says about ours. Until it is under way it is only asked for. */
export function sightOf(seen: ProviderPayout['status']): PayoutStatus {
  switch (seen) {
    case 'queued':
    case 'pending':
    case 'scheduled': return 'requested';
    case 'processing': return 'processing';
    case 'processed': return 'processed';
    case 'reversed': return 'reversed';
    case 'failed':
    case 'cancelled':
    case 'rejected': return 'failed';
  }
}

/** Also what was processed may come back, for days; what failed gave the money back already (facts, RazorpayX life cycle). */
const NEXT: Readonly<Record<PayoutStatus, readonly PayoutStatus[]>> = {
  requested: ['processing', 'processed', 'failed', 'reversed'],
  processing: ['processed', 'failed', 'reversed'],
  processed: ['reversed'],
  failed: [],
  reversed: [],
};

/** Sights come late, twice and out of order, so an older one never takes anything back. */
export function statusAfter(current: PayoutStatus, sight: PayoutStatus): PayoutStatus {
  return NEXT[current].includes(sight) ? sight : current;
}

export function isOpen(status: PayoutStatus): boolean {
  return status === 'requested' || status === 'processing';
}

export function waitingForOf(seen: ProviderPayout['status']): WaitingFor {
  if (seen === 'queued') return 'funds';
  return seen === 'processing' ? 'bank' : 'provider';
}

const HOUR = 3_600;
const DAY = 24 * HOUR;
const OPEN_SECONDS = { min: 60, max: 6 * HOUR };
/** Banks send money back within three working days; a long weekend later nobody asks any more, and a webhook still may tell. */
const PROCESSED_STEPS = [DAY, 3 * DAY, 7 * DAY];

/** When to ask about a withdrawal next; null when all has been asked. Open ones are never given up. */
export function nextLookAt(payout: { readonly status: PayoutStatus; readonly createdAt: Date; readonly processedAt: Date | null }, now: Date): Date | null {
  if (isOpen(payout.status)) {
    const ageSeconds = (now.getTime() - payout.createdAt.getTime()) / 1000;
    return addSeconds(now, Math.min(OPEN_SECONDS.max, Math.max(OPEN_SECONDS.min, ageSeconds / 2)));
  }
  const since = payout.status === 'processed' ? payout.processedAt : null;
  const step = since && PROCESSED_STEPS.find((seconds) => addSeconds(since, seconds) > now);
  return since && step ? addSeconds(since, step) : null;
}

/** Four digits, or the first letters of a name that has enough more: enough to tell one's own accounts apart, too little to pay to. */
export function maskedLabel(details: AccountDetails): string {
  if (details.kind === 'bank_account') return `•••• ${details.accountNumber.slice(-4)}`;
  const [name = '', handle = ''] = details.vpa.split('@');
  return `${name.slice(0, lettersShown(name))}•••@${handle}`;
}

/** Three letters at least stay hidden, so that nobody finds the name by trying. */
function lettersShown(name: string): number {
  return Math.min(2, Math.max(0, name.length - 3));
}

/** Errors of ours at the provider's door: the payout was not looked at, and asking again once they are mended is right. */
export function isOurFault(status: number): boolean {
  return status === 401 || status === 403;
}

/** The words of api/x/payouts where an account is short and may not queue. */
export function isShortOfFunds(description: string): boolean {
  return /enough balance|insufficient (balance|funds)/i.test(description);
}

/** The key is taken: the provider has a payout of ours under it, whatever else it says (x/payout-idempotency). */
export function isKeyTaken(description: string): boolean {
  return /idempoten/i.test(description);
}

/** By then a payout that was made stands in the provider's list, if its answer was lost; before that a refusal proves nothing about the try before. */
const UNSURE_SECONDS = 3_600;

/** From when a refusal is the last word: at once, unless an earlier try went without an answer. */
export function refusalCountsFrom(unsureAt: Date | null): Date | null {
  return unsureAt && addSeconds(unsureAt, UNSURE_SECONDS);
}
