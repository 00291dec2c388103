/** Where a withdrawal's money lies. The hold is an account: whatever ends it names the posting that filled it, once. */
import type { Tx } from '../../platform/db/database.ts';
import type { LedgerService, PostingLine } from '../ledger/index.ts';
import type { PayoutRecord } from './payouts.repository.ts';

type Moved = Pick<PayoutRecord, 'id' | 'userId' | 'amountMinor' | 'currency'>;

const source = (payout: Moved) => ({ type: 'payout' as const, id: payout.id });
const available = (payout: Moved, sign: 1n | -1n): PostingLine => ({ account: { code: 'mentor_available', ownerId: payout.userId }, amountMinor: sign * payout.amountMinor });
const hold = (payout: Moved, sign: 1n | -1n): PostingLine => ({ account: { code: 'mentor_payout_hold', ownerId: payout.userId }, amountMinor: sign * payout.amountMinor });
const float = (payout: Moved, sign: 1n | -1n): PostingLine => ({ account: { code: 'payout_float' }, amountMinor: sign * payout.amountMinor });

/** @throws InsufficientBalance */
export async function postRequested(tx: Tx, ledger: LedgerService, payout: Moved): Promise<void> {
  await ledger.post(tx, { source: source(payout), kind: 'payout.requested', currency: payout.currency, lines: [available(payout, 1n), hold(payout, -1n)] });
}

export async function postProcessed(tx: Tx, ledger: LedgerService, payout: Moved): Promise<void> {
  await end(tx, ledger, payout, 'payout.requested', 'payout.processed', [hold(payout, 1n), float(payout, -1n)]);
}

/** It never arrived: what was held is the mentor's again. */
export async function postReturned(tx: Tx, ledger: LedgerService, payout: Moved, kind: 'payout.failed' | 'payout.reversed'): Promise<void> {
  await end(tx, ledger, payout, 'payout.requested', kind, [hold(payout, 1n), available(payout, -1n)]);
}

/** It had arrived and came back, with the fee (RazorpayX, billing: a reversal returns amount, fees and tax). */
export async function postCameBack(tx: Tx, ledger: LedgerService, payout: Moved): Promise<void> {
  await end(tx, ledger, payout, 'payout.processed', 'payout.reversed', [float(payout, 1n), available(payout, -1n)]);
  const fee = await ledger.findBySource(tx, source(payout), 'payout.fee');
  if (fee) await ledger.reverse(tx, fee);
}

/** The platform pays what sending costs; `feeMinor` includes the tax. */
export async function postFee(tx: Tx, ledger: LedgerService, payout: Moved, feeMinor: bigint, taxMinor: bigint): Promise<void> {
  await ledger.post(tx, {
    source: source(payout), kind: 'payout.fee', currency: payout.currency,
    lines: [
      { account: { code: 'gateway_fee' }, amountMinor: feeMinor - taxMinor },
      { account: { code: 'gst_input' }, amountMinor: taxMinor },
      { account: { code: 'payout_float' }, amountMinor: -feeMinor },
    ],
  });
}

async function end(tx: Tx, ledger: LedgerService, payout: Moved, begun: string, kind: string, lines: readonly PostingLine[]): Promise<void> {
  const relatesTo = await ledger.findBySource(tx, source(payout), begun);
  if (!relatesTo) throw new Error(`${payout.id} has no ${begun} in the ledger`);
  await ledger.post(tx, { source: source(payout), kind, relatesTo, currency: payout.currency, lines });
}
