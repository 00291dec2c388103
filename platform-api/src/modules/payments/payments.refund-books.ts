/**
 * What refunds owe and what stands for them. Money that went back by another way, by hand or by a bank's decision, was the platform's
 * loss when it went; where it stands for a refund that is decided, whoever that refund is taken from bears it, and nothing is sent.
 */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { EventDefinition, EventLog } from '../../platform/events/events.ts';
import { newId } from '../../platform/ids/ids.ts';
import { cancelWork, scheduleWork } from '../../platform/jobs/due-work.ts';
import { toWire } from '../../platform/money/money.ts';
import type { LedgerService, PostingLine } from '../ledger/index.ts';
import { refundCovered, refundRefused, refundRequested, type refundProcessed } from './payments.events.ts';
import type { Staff } from './payments.port.ts';
import * as records from './payments.refunds-repository.ts';
import type { PaymentRecord } from './payments.repository.ts';
import { coverOf } from './refund.policy.ts';

export const REFUND_WORK = 'payments.refund';

interface BooksDeps {
  readonly clock: Clock;
  readonly events: EventLog;
  readonly ledger: LedgerService;
  readonly staff: Staff;
}

interface Owed {
  readonly amountMinor: bigint;
  readonly coveredMinor: bigint;
  readonly reason: string;
  readonly isHeld: boolean;
  /** Where the money lies that is owed from now on. */
  readonly from: PostingLine['account'];
}

export class RefundBooks {
  readonly #deps: BooksDeps;

  constructor(deps: BooksDeps) {
    this.#deps = deps;
  }

  /** Writes down a refund and plans its call to the provider, unless nothing is to be sent or a dispute comes first. Null where this reason has one. */
  async owe(tx: Tx, payment: PaymentRecord, { amountMinor, coveredMinor, reason, isHeld, from }: Owed): Promise<records.RefundRecord | null> {
    const now = this.#deps.clock.now(tx.scope);
    const refund = await records.insertRefund(tx, {
      id: newId('refund', now), paymentId: payment.id, amountMinor, coveredMinor, currency: payment.currency, status: amountMinor === 0n ? 'covered' : 'requested', reason,
      heldAt: isHeld ? now : null, createdAt: now,
    });
    if (!refund) return null;
    await this.post(tx, refund, 'refund.requested', [
      { account: from, amountMinor: amountMinor + coveredMinor },
      { account: { code: 'refunds_payable' }, amountMinor: -amountMinor },
      { account: { code: 'goodwill' }, amountMinor: -coveredMinor },
    ]);
    if (amountMinor > 0n && !isHeld) await scheduleWork(tx, REFUND_WORK, refund.id, now);
    if (amountMinor > 0n) await this.announce(tx, refundRequested, payment, refund);
    if (coveredMinor > 0n) await this.announce(tx, refundCovered, payment, { ...refund, amountMinor: coveredMinor });
    return refund;
  }

  /** `freshMinor` more has gone by another way: it stands for what is owed and known not to be sent, the oldest first. The caller holds the payment. */
  async coverOwed(tx: Tx, payment: PaymentRecord, freshMinor: bigint): Promise<void> {
    let left = freshMinor;
    for (const refund of (await records.listOwed(tx, payment.id)).filter(isKnownUnsent)) {
      const coveredMinor = coverOf(refund.amountMinor, payment.amountMinor, await records.sumGone(tx, payment.id), left);
      if (coveredMinor === 0n) continue;
      left -= coveredMinor < left ? coveredMinor : left;
      await this.cover(tx, payment, refund, coveredMinor);
    }
  }

  /** What is left of it is another request to the provider, so it has a key of its own. */
  async cover(tx: Tx, payment: PaymentRecord, refund: records.RefundRecord, coveredMinor: bigint): Promise<records.RefundRecord> {
    const now = this.#deps.clock.now(tx.scope);
    const amountMinor = refund.amountMinor - coveredMinor;
    const rest: records.RefundRecord = {
      ...refund, amountMinor, coveredMinor: refund.coveredMinor + coveredMinor, covers: refund.covers + 1, status: amountMinor === 0n ? 'covered' : 'requested', heldAt: null,
      attempt: refund.attempt + (amountMinor === 0n ? 0 : 1), providerRefundId: null, failure: null,
    };
    await records.updateRefund(tx, rest, now);
    await this.post(tx, refund, `refund.covered.${rest.covers}`, [
      { account: { code: 'refunds_payable' }, amountMinor: coveredMinor },
      { account: { code: 'goodwill' }, amountMinor: -coveredMinor },
    ]);
    if (amountMinor === 0n) await cancelWork(tx, REFUND_WORK, refund.id);
    else await scheduleWork(tx, REFUND_WORK, refund.id, now);
    await this.announce(tx, refundCovered, payment, { ...refund, amountMinor: coveredMinor });
    return rest;
  }

  async post(tx: Tx, refund: Pick<records.RefundRecord, 'id' | 'currency'>, kind: string, lines: readonly PostingLine[]): Promise<void> {
    const { posted } = await this.#deps.ledger.post(tx, { source: { type: 'refund', id: refund.id }, kind, currency: refund.currency, lines });
    if (!posted) throw new Error(`${kind} of ${refund.id} was posted before`);
  }

  async announce(tx: Tx, definition: EventDefinition<string, typeof refundProcessed.data>, payment: PaymentRecord, refund: records.RefundRecord): Promise<void> {
    await this.#deps.events.append(tx, definition, { subject: { type: 'payment', id: payment.id }, actor: 'system', audience: [payment.payerUserId], data: dataOf(payment, refund) });
  }

  /** Staff alone: why a provider refuses is between it and the college. */
  async announceRefusal(tx: Tx, payment: PaymentRecord, refund: records.RefundRecord, code: string): Promise<void> {
    await this.#deps.events.append(tx, refundRefused, {
      subject: { type: 'payment', id: payment.id }, actor: 'provider:razorpay', audience: await this.#deps.staff.listStaff(tx), data: { ...dataOf(payment, refund), code },
    });
  }
}

function dataOf(payment: PaymentRecord, refund: records.RefundRecord) {
  return {
    paymentId: payment.id, purpose: payment.purpose, subjectId: payment.subjectId, refundId: refund.id, reason: refund.reason,
    amountMinor: toWire(refund.amountMinor), currency: refund.currency,
  };
}

/** It waits for a dispute, the provider has refused it, or the bank could not deliver it. Any other may be on its way. */
function isKnownUnsent(refund: records.RefundRecord): boolean {
  return refund.status === 'failed' || (refund.providerRefundId === null && (refund.heldAt !== null || refund.failure !== null));
}
