/**
 * Money on its way back. The wish is written with its reason in the transaction that decides it; the provider is asked
 * afterwards, under one key for each try, until it has answered; only its final word clears what is owed. A refund that failed
 * is owed as before: it is tried again for days, and what still fails then waits for the college.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { EventDefinition, EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import { toWire } from '../../platform/money/money.ts';
import type { LedgerService, PostingLine } from '../ledger/index.ts';
import { refundFailed, refundProcessed, refundRequested } from './payments.events.ts';
import { readRefundReceipt, refundReceipt, refundRetryAfter, refundStatusAfter, retryAfterAge } from './payments.policy.ts';
import type { PaymentProviders, ProviderAnswer, ProviderRefund } from './payments.port.ts';
import { setBankReference } from './payments.payer-repository.ts';
import * as repository from './payments.repository.ts';
import { ProviderSilent, providerFor } from './payments.providers.ts';
import type { SubjectRegistry } from './payments.subjects.ts';

export const REFUND_WORK = 'payments.refund';
/** A normal refund takes banks five to seven working days; its webhook is the rule, asking the exception. */
const ASK_AGAIN_SECONDS = { min: 600, max: 24 * 3600 };

interface RefundsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly ledger: LedgerService;
  readonly providers: PaymentProviders;
  readonly subjects: SubjectRegistry;
}

export class Refunds {
  readonly #deps: RefundsDeps;

  constructor(deps: RefundsDeps) {
    this.#deps = deps;
  }

  /**
   * Owes the payer `amountMinor`, taken from unallocated receipts, and plans the call to the provider. One refund for each
   * payment and reason: asking again answers with the first. The caller holds the payment's row.
   */
  async request(tx: Tx, payment: repository.PaymentRecord, amountMinor: bigint, reason: string): Promise<repository.RefundRecord> {
    const now = this.#deps.clock.now(tx.scope);
    const refund = await repository.insertRefund(tx, {
      id: newId('refund', now), paymentId: payment.id, amountMinor, currency: payment.currency, status: 'requested', reason, providerRefundId: null, createdAt: now,
    });
    if (!refund) return (await repository.findRefundForReason(tx, payment.id, reason))!;
    if ((await repository.sumRefunds(tx, payment.id)) > payment.amountMinor) throw new Error(`refunds of ${payment.id} would exceed what was paid`);
    await this.#post(tx, refund, 'refund.requested', [
      { account: { code: 'unallocated_receipts' }, amountMinor },
      { account: { code: 'refunds_payable' }, amountMinor: -amountMinor },
    ]);
    await scheduleWork(tx, REFUND_WORK, refund.id, now);
    await this.#announce(tx, refundRequested, payment, refund);
    return refund;
  }

  /** Asks the provider for a refund it has not been told of, or for the state of one it has. @throws ProviderSilent to be tried again */
  async pursue(scope: TenantScope, refundId: Id<'refund'>): Promise<void> {
    const { db, providers } = this.#deps;
    const { refund, payment } = await db.read(scope, async (tx) => {
      const found = await repository.findRefund(tx, refundId);
      return { refund: found, payment: found && (await repository.findPayment(tx, found.paymentId)) };
    });
    if (!refund || !payment?.providerPaymentId || refund.status === 'processed' || refund.status === 'failed') return;
    const provider = providerFor(providers, scope);
    const receipt = refundReceipt(refund.id, refund.attempt);
    const answer = refund.providerRefundId === null
      ? await provider.createRefund({ paymentId: payment.providerPaymentId, receipt, amount: { amountMinor: refund.amountMinor, currency: refund.currency } })
      : await provider.fetchRefund(refund.providerRefundId);
    const seen = answer.kind === 'rejected' && refund.providerRefundId === null ? await this.#findByReceipt(scope, payment.providerPaymentId, receipt, answer) : answer;
    if (seen.kind !== 'answered') throw new ProviderSilent(`refund ${refund.id}`, seen);
    await this.apply(scope, seen.value);
    if (seen.value.status === 'pending') await this.#askAgain(scope, refund);
  }

  /** Takes in what the provider says of a refund. `unknown` where the payment is not ours. */
  async apply(scope: TenantScope, seen: ProviderRefund): Promise<'applied' | 'unknown'> {
    return this.#deps.db.write(scope, async (tx) => {
      const payment = await repository.lockByProvider(tx, seen.paymentId, null);
      if (!payment) return 'unknown';
      const ours = readRefundReceipt(seen.receipt);
      const refund = (await repository.lockRefund(tx, payment.id, seen.id, ours?.refundId ?? null)) ?? (await this.#takeForeign(tx, payment, seen));
      // News of an earlier try changes nothing any more.
      if (ours?.refundId === refund.id && ours.attempt < refund.attempt) return 'applied';
      if (seen.bankReference !== null) await setBankReference(tx, refund.id, seen.bankReference);
      const status = refundStatusAfter(refund.status, seen.status);
      if (status === refund.status && refund.providerRefundId === seen.id) return 'applied';
      const now = this.#deps.clock.now(scope);
      await repository.updateRefund(tx, refund.id, { status, attempt: refund.attempt, providerRefundId: seen.id }, now);
      await repository.insertProviderRef(tx, 'refund', seen.id, refund.id, now);
      if (status === 'processed' && refund.status !== 'processed') await this.#settle(tx, payment, refund);
      if (status === 'failed' && refund.status !== 'failed') await this.#tryAgain(tx, payment, refund, ours?.refundId === refund.id);
      return 'applied';
    });
  }

  /** The money is owed as before. A refund somebody made by hand is theirs to make again. */
  async #tryAgain(tx: Tx, payment: repository.PaymentRecord, refund: repository.RefundRecord, isOurs: boolean): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    const wait = isOurs ? refundRetryAfter(refund.attempt) : null;
    if (!isOurs) await this.#withdrawForeign(tx, refund);
    if (wait === null) return this.#announce(tx, refundFailed, payment, refund);
    await repository.updateRefund(tx, refund.id, { status: 'requested', attempt: refund.attempt + 1, providerRefundId: null }, now);
    await scheduleWork(tx, REFUND_WORK, refund.id, addSeconds(now, wait));
  }

  async #settle(tx: Tx, payment: repository.PaymentRecord, refund: repository.RefundRecord): Promise<void> {
    await this.#post(tx, refund, 'refund.processed', [
      { account: { code: 'refunds_payable' }, amountMinor: refund.amountMinor },
      { account: { code: 'gateway_clearing' }, amountMinor: -refund.amountMinor },
    ]);
    const refundedMinor = payment.refundedMinor + refund.amountMinor;
    const status = refundedMinor === payment.amountMinor ? 'refunded' : 'partially_refunded';
    await repository.setRefunded(tx, payment.id, refundedMinor, status, this.#deps.clock.now(tx.scope));
    await this.#announce(tx, refundProcessed, payment, refund);
    await this.#deps.subjects.of(payment.purpose).onRefunded(tx, { ...payment, refundedMinor, status }, refund);
  }

  /** Somebody refunded by hand at the provider. The platform bears it until a correction says who does. */
  async #takeForeign(tx: Tx, payment: repository.PaymentRecord, seen: ProviderRefund): Promise<repository.RefundRecord> {
    const now = this.#deps.clock.now(tx.scope);
    const refund = await repository.insertRefund(tx, {
      id: newId('refund', now), paymentId: payment.id, amountMinor: seen.amount.amountMinor, currency: seen.amount.currency,
      status: 'requested', reason: `provider:${seen.id}`, providerRefundId: null, createdAt: now,
    });
    if (!refund) throw new Error(`refund ${seen.id} is known and was not found`);
    await this.#post(tx, refund, 'refund.requested', [
      { account: { code: 'goodwill' }, amountMinor: refund.amountMinor },
      { account: { code: 'refunds_payable' }, amountMinor: -refund.amountMinor },
    ]);
    return refund;
  }

  async #withdrawForeign(tx: Tx, refund: repository.RefundRecord): Promise<void> {
    await this.#post(tx, refund, 'refund.withdrawn', [
      { account: { code: 'refunds_payable' }, amountMinor: refund.amountMinor },
      { account: { code: 'goodwill' }, amountMinor: -refund.amountMinor },
    ]);
  }

  /** A refusal may mean that an earlier try, whose answer was lost, did the work. */
  async #findByReceipt(scope: TenantScope, providerPaymentId: string, receipt: string, refusal: ProviderAnswer<ProviderRefund>): Promise<ProviderAnswer<ProviderRefund>> {
    const all = await providerFor(this.#deps.providers, scope).listRefunds(providerPaymentId);
    if (all.kind !== 'answered') return all;
    const found = all.value.find((refund) => refund.receipt === receipt);
    return found ? { kind: 'answered', value: found } : refusal;
  }

  async #askAgain(scope: TenantScope, refund: repository.RefundRecord): Promise<void> {
    const { db, clock } = this.#deps;
    await db.write(scope, (tx) => scheduleWork(tx, REFUND_WORK, refund.id, retryAfterAge(refund.createdAt, clock.now(scope), ASK_AGAIN_SECONDS.min, ASK_AGAIN_SECONDS.max)));
  }

  async #post(tx: Tx, refund: repository.RefundRecord, kind: string, lines: readonly PostingLine[]): Promise<void> {
    await this.#deps.ledger.post(tx, { source: { type: 'refund', id: refund.id }, kind, currency: refund.currency, lines });
  }

  async #announce(tx: Tx, definition: EventDefinition<string, typeof refundProcessed.data>, payment: repository.PaymentRecord, refund: repository.RefundRecord): Promise<void> {
    await this.#deps.events.append(tx, definition, {
      subject: { type: 'payment', id: payment.id }, actor: 'system', audience: [payment.payerUserId],
      data: {
        paymentId: payment.id, purpose: payment.purpose, subjectId: payment.subjectId, refundId: refund.id, reason: refund.reason,
        amountMinor: toWire(refund.amountMinor), currency: refund.currency,
      },
    });
  }
}
