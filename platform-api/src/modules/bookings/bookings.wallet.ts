/**
 * The wallet model of settling shares: one merchant takes the money, and the ledger of the tenant says whose it is. Pending is an
 * account: a later posting names the one that moved the shares there, so that each hold is released or given back at most once.
 */
import type { Tx } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { allocate, allocateRefund } from '../../platform/money/allocate.ts';
import { walletLines, type LedgerService, type PostingLine } from '../ledger/index.ts';
import type { Sale, ShareSettlement } from './bookings.port.ts';

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

  async extend(tx: Tx, sale: Sale, addedMinor: bigint): Promise<void> {
    if (addedMinor === 0n) return;
    const nth = timesExtended(sale) + 1;
    const { posted } = await this.#ledger.post(tx, {
      source: sourceOf(sale), kind: `booking.reheld.${nth}`, relatesTo: await this.#heldBy(tx, sale), currency: sale.currency,
      lines: [...pendingShares(sale, 1n), { account: { code: 'unallocated_receipts' }, amountMinor: -sale.priceMinor }],
    });
    if (!posted) throw new Error(`extension ${nth} of ${sale.id} was posted before`);
    const longer = { ...sale, priceMinor: sale.priceMinor + addedMinor };
    await this.#ledger.post(tx, {
      source: sourceOf(sale), kind: `booking.extended.${nth}`, currency: sale.currency,
      lines: [{ account: { code: 'unallocated_receipts' }, amountMinor: longer.priceMinor }, ...pendingShares(longer, -1n)],
    });
  }

  async giveBack(tx: Tx, sale: Sale, refundMinor: bigint, cause: 'settled' | 'cancelled'): Promise<bigint> {
    if (sale.priceMinor === 0n) return 0n;
    const held = await this.#heldBy(tx, sale);
    const kept = allocateRefund(refundMinor, sale.priceMinor, sale.split);
    await this.#ledger.post(tx, {
      source: sourceOf(sale), kind: `booking.${cause}`, relatesTo: held, currency: sale.currency,
      lines: [
        ...pendingShares(sale, 1n),
        { account: { code: 'unallocated_receipts' }, amountMinor: -refundMinor },
        ...(await this.#mentorLines(tx, sale, kept.mentor)),
        { account: { code: 'platform_revenue_earned' }, amountMinor: -kept.platform },
        { account: { code: 'tenant_revenue' }, amountMinor: -kept.tenant },
      ],
    });
    return kept.mentor;
  }

  async takeBack(tx: Tx, sale: Sale, { beforeMinor, amountMinor, nth }: { readonly beforeMinor: bigint; readonly amountMinor: bigint; readonly nth: number }): Promise<bigint> {
    const lost = allocateRefund(beforeMinor, beforeMinor + amountMinor, sale.split);
    const { posted } = await this.#ledger.post(tx, {
      source: sourceOf(sale), kind: `booking.refunded.${nth}`, currency: sale.currency,
      lines: [
        ...(await this.#mentorLines(tx, sale, -lost.mentor)),
        { account: { code: 'platform_revenue_earned' }, amountMinor: lost.platform },
        { account: { code: 'tenant_revenue' }, amountMinor: lost.tenant },
        { account: { code: 'unallocated_receipts' }, amountMinor: -amountMinor },
      ],
    });
    if (!posted) throw new Error(`refund ${nth} of ${sale.id} was posted before`);
    return lost.mentor;
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

  /** The posting that holds the shares now. */
  async #heldBy(tx: Tx, sale: Sale): Promise<Id<'ledgerTransaction'>> {
    const held = await this.#ledger.findBySource(tx, sourceOf(sale), timesExtended(sale) === 0 ? 'booking.confirmed' : `booking.extended.${timesExtended(sale)}`);
    if (!held) throw new Error(`${sale.id} was never booked in the ledger`);
    return held;
  }

  /** What the mentor owes is taken first from what they get; what the wallet cannot give is owed. */
  async #mentorLines(tx: Tx, sale: Sale, changeMinor: bigint): Promise<readonly PostingLine[]> {
    if (changeMinor === 0n) return [];
    return walletLines(await this.#ledger.lockMentorWallet(tx, sale.mentorUserId, sale.currency), changeMinor);
  }
}

const timesExtended = ({ extensions = 0 }: Sale): number => extensions;
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
