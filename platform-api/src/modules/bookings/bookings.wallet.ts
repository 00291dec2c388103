/**
 * The wallet model of settling shares: one merchant takes the money, and the ledger of the tenant says whose it is. Pending is an
 * account: a later posting names the one that moved the shares there, so that each hold is released or given back at most once.
 */
import type { Tx } from '../../platform/db/database.ts';
import { allocate, allocateRefund } from '../../platform/money/allocate.ts';
import type { LedgerService, PostingLine } from '../ledger/index.ts';
import type { Sale, ShareSettlement } from './bookings.port.ts';

const KIND = { not_held: 'booking.settled', cancelled: 'booking.cancelled' } as const;

export class WalletSettlement implements ShareSettlement {
  readonly #ledger: LedgerService;

  constructor(ledger: LedgerService) {
    this.#ledger = ledger;
  }

  async hold(tx: Tx, sale: Sale): Promise<void> {
    if (sale.priceMinor === 0n) return;
    await this.#ledger.post(tx, {
      source: sourceOf(sale), kind: 'booking.confirmed', currency: sale.currency,
      lines: [{ account: { code: 'unallocated_receipts' }, amountMinor: sale.priceMinor }, ...pendingShares(sale, -1n)],
    });
  }

  async release(tx: Tx, sale: Sale): Promise<bigint> {
    if (sale.priceMinor === 0n) return 0n;
    const shares = allocate(sale.priceMinor, sale.split);
    await this.#resolve(tx, sale, 'booking.settled', [
      { account: { code: 'mentor_available', ownerId: sale.mentorUserId }, amountMinor: -shares.mentor },
      { account: { code: 'platform_revenue_earned' }, amountMinor: -shares.platform },
      { account: { code: 'tenant_revenue' }, amountMinor: -shares.tenant },
    ]);
    return shares.mentor;
  }

  async giveBack(tx: Tx, sale: Sale, refundMinor: bigint, cause: 'not_held' | 'cancelled'): Promise<void> {
    if (sale.priceMinor === 0n) return;
    const kept = allocateRefund(refundMinor, sale.priceMinor, sale.split);
    await this.#resolve(tx, sale, KIND[cause], [
      { account: { code: 'unallocated_receipts' }, amountMinor: -refundMinor },
      { account: { code: 'mentor_available', ownerId: sale.mentorUserId }, amountMinor: -kept.mentor },
      { account: { code: 'platform_revenue_earned' }, amountMinor: -kept.platform },
      { account: { code: 'tenant_revenue' }, amountMinor: -kept.tenant },
    ]);
  }

  async absorb(tx: Tx, sale: Sale, amountMinor: bigint): Promise<void> {
    await this.#ledger.post(tx, {
      source: sourceOf(sale), kind: 'booking.goodwill', currency: sale.currency,
      lines: [
        { account: { code: 'goodwill' }, amountMinor },
        { account: { code: 'unallocated_receipts' }, amountMinor: -amountMinor },
      ],
    });
  }

  async #resolve(tx: Tx, sale: Sale, kind: string, lines: readonly PostingLine[]): Promise<void> {
    const held = await this.#ledger.findBySource(tx, sourceOf(sale), 'booking.confirmed');
    if (!held) throw new Error(`${sale.id} was never booked in the ledger`);
    await this.#ledger.post(tx, { source: sourceOf(sale), kind, relatesTo: held, currency: sale.currency, lines: [...pendingShares(sale, 1n), ...lines] });
  }
}

const sourceOf = (sale: Sale) => ({ type: 'booking' as const, id: sale.id });

/** `sign` -1 moves the shares into the pending accounts, 1 out of them. */
function pendingShares(sale: Sale, sign: 1n | -1n): readonly PostingLine[] {
  const shares = allocate(sale.priceMinor, sale.split);
  return [
    { account: { code: 'mentor_pending', ownerId: sale.mentorUserId }, amountMinor: sign * shares.mentor },
    { account: { code: 'platform_revenue_pending' }, amountMinor: sign * shares.platform },
    { account: { code: 'tenant_revenue_pending' }, amountMinor: sign * shares.tenant },
  ];
}
