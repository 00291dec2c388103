// Where a booking's payment stands, from what the API says and from what this page is doing.
import type { Booking } from '@peerverse/sdk/browser';
import type { BlockReason } from './razorpay.ts';

/** What this page does: the API knows nothing of it. */
export type Attempt =
  | { name: 'none' | 'loading' | 'window' | 'paid' | 'closed' }
  | { name: 'failed'; reason: string }
  | { name: 'blocked'; reason: BlockReason };

export type Stage = 'contacting' | 'payable' | 'window' | 'processing' | 'blocked' | 'paid' | 'expired' | 'released' | 'refunded';

export function stageOf(booking: Booking, attempt: Attempt): Stage {
  const payment = booking.payment;
  if (['confirmed', 'live', 'completed', 'no_show_student'].includes(booking.status)) return 'paid';
  if (payment && payment.refunded.amountMinor > 0) return 'refunded';
  // Money that is on its way decides, even where the hold has run out: it books the time again or comes back.
  if (attempt.name === 'paid' || payment?.status === 'authorized' || payment?.status === 'captured') return 'processing';
  if (booking.status === 'expired') return 'expired';
  if (booking.status !== 'held' && booking.status !== 'requested') return 'released';
  if (!payment?.checkout) return 'contacting';
  if (attempt.name === 'blocked') return 'blocked';
  return attempt.name === 'window' ? 'window' : 'payable';
}

/** How often to ask, by how soon news is likely; null where nothing changes any more. */
export function watchEveryMs(stage: Stage, waitedMs: number): number | null {
  if (stage === 'paid' || stage === 'released' || stage === 'refunded') return null;
  if (stage === 'contacting' || stage === 'processing') return waitedMs < 30_000 ? 1_500 : 5_000;
  // A payment may still arrive after the hold; banks take up to some minutes.
  if (stage === 'expired') return waitedMs < 300_000 ? 10_000 : null;
  return 4_000;
}
