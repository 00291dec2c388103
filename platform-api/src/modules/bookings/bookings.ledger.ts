/** Where a booking's money goes. Pending is an account: a later posting names the one that moved it there. */
import type { Tx } from '../../platform/db/database.ts';
import { allocate, allocateRefund } from '../../platform/money/allocate.ts';
import type { LedgerService, PostingLine } from '../ledger/index.ts';
import type { BookingRecord } from './bookings.repository.ts';

const source = (booking: BookingRecord) => ({ type: 'booking' as const, id: booking.id });

/** The shares of a confirmed booking wait until the session was held. */
export async function postConfirmed(tx: Tx, ledger: LedgerService, booking: BookingRecord): Promise<void> {
  if (booking.priceMinor === 0n) return;
  await ledger.post(tx, {
    source: source(booking), kind: 'booking.confirmed', currency: booking.currency,
    lines: [{ account: { code: 'unallocated_receipts' }, amountMinor: booking.priceMinor }, ...pendingShares(booking, -1n)],
  });
}

/** The session was held: everyone's share is theirs. Answers with the mentor's. */
export async function postPaid(tx: Tx, ledger: LedgerService, booking: BookingRecord): Promise<bigint> {
  const shares = allocate(booking.priceMinor, booking.split);
  if (booking.priceMinor === 0n) return 0n;
  await resolve(tx, ledger, booking, [
    { account: { code: 'mentor_available', ownerId: booking.mentorUserId }, amountMinor: -shares.mentor },
    { account: { code: 'platform_revenue_earned' }, amountMinor: -shares.platform },
    { account: { code: 'tenant_revenue' }, amountMinor: -shares.tenant },
  ]);
  return shares.mentor;
}

/** The session was not held: the shares become undecided money again, from which payments refunds. */
export async function postReturned(tx: Tx, ledger: LedgerService, booking: BookingRecord): Promise<void> {
  if (booking.priceMinor === 0n) return;
  await resolve(tx, ledger, booking, [{ account: { code: 'unallocated_receipts' }, amountMinor: -booking.priceMinor }]);
}

/** Cancelled: the refund becomes undecided money again, from which payments refunds; what is kept is everyone's by their share. */
export async function postCancelled(tx: Tx, ledger: LedgerService, booking: BookingRecord, refundMinor: bigint): Promise<void> {
  if (booking.priceMinor === 0n) return;
  const kept = allocateRefund(refundMinor, booking.priceMinor, booking.split);
  await resolve(tx, ledger, booking, [
    { account: { code: 'unallocated_receipts' }, amountMinor: -refundMinor },
    { account: { code: 'mentor_available', ownerId: booking.mentorUserId }, amountMinor: -kept.mentor },
    { account: { code: 'platform_revenue_earned' }, amountMinor: -kept.platform },
    { account: { code: 'tenant_revenue' }, amountMinor: -kept.tenant },
  ], 'booking.cancelled');
}

/** The platform pays for its own failure; the shares stay as they are. */
export async function postGoodwill(tx: Tx, ledger: LedgerService, booking: BookingRecord, amountMinor: bigint): Promise<void> {
  await ledger.post(tx, {
    source: source(booking), kind: 'booking.goodwill', currency: booking.currency,
    lines: [
      { account: { code: 'goodwill' }, amountMinor },
      { account: { code: 'unallocated_receipts' }, amountMinor: -amountMinor },
    ],
  });
}

async function resolve(tx: Tx, ledger: LedgerService, booking: BookingRecord, lines: readonly PostingLine[], kind = 'booking.settled'): Promise<void> {
  const held = await ledger.findBySource(tx, source(booking), 'booking.confirmed');
  if (!held) throw new Error(`${booking.id} was never booked in the ledger`);
  await ledger.post(tx, { source: source(booking), kind, relatesTo: held, currency: booking.currency, lines: [...pendingShares(booking, 1n), ...lines] });
}

/** `sign` -1 moves the shares into the pending accounts, 1 out of them. */
function pendingShares(booking: BookingRecord, sign: 1n | -1n): readonly PostingLine[] {
  const shares = allocate(booking.priceMinor, booking.split);
  return [
    { account: { code: 'mentor_pending', ownerId: booking.mentorUserId }, amountMinor: sign * shares.mentor },
    { account: { code: 'platform_revenue_pending' }, amountMinor: sign * shares.platform },
    { account: { code: 'tenant_revenue_pending' }, amountMinor: sign * shares.tenant },
  ];
}
