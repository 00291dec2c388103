/**
 * Money on its way back. The wish is written with its reason in the transaction that decides it; the provider is asked
 * afterwards, under one key for each try, until it has answered; only its final word clears what is owed. No answer is no
 * word: the same key asks again. A refusal is one: it is kept with its reason and asked again under a new key, less and less often. A
 * refund that failed is owed as before: it is tried again for days, and what still fails then waits for the college.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import type { Log } from '../../platform/log/log.ts';
import type { LedgerService } from '../ledger/index.ts';
import { refundNotWaiting } from './payments.errors.ts';
import { refundFailed, refundProcessed } from './payments.events.ts';
import { readRefundReceipt, refundReceipt, refundRetryAfter, refundStatusAfter, retryAfterAge } from './payments.policy.ts';
import type { PaymentProviders, ProviderAnswer, ProviderRefund, Staff } from './payments.port.ts';
import { setBankReference } from './payments.payer-repository.ts';
import { ProviderSilent, providerFor } from './payments.providers.ts';
import { REFUND_WORK, RefundBooks } from './payments.refund-books.ts';
import * as records from './payments.refunds-repository.ts';
import * as repository from './payments.repository.ts';
import type { SubjectRegistry } from './payments.subjects.ts';
import { coverOf, fits, partsOf, refusalCode, refusedRetryAfter } from './refund.policy.ts';

export { REFUND_WORK };
/** A normal refund takes banks five to seven working days; its webhook is the rule, asking the exception. */
const ASK_AGAIN_SECONDS = { min: 600, max: 24 * 3600 };
const WORDS_LENGTH_MAX = 300;

type Refusal = Extract<ProviderAnswer<ProviderRefund>, { kind: 'rejected' }>;

interface RefundsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly log: Log;
  readonly ledger: LedgerService;
  readonly providers: PaymentProviders;
  readonly staff: Staff;
  readonly subjects: SubjectRegistry;
}

export interface RefundWish {
  readonly amountMinor: bigint;
  readonly reason: string;
  /** Decided by somebody who knows what has gone back by other ways: it does not count towards this. */
  readonly onTop?: boolean;
}

export class Refunds {
  readonly #deps: RefundsDeps;
  readonly #books: RefundBooks;

  constructor(deps: RefundsDeps) {
    this.#deps = deps;
    this.#books = new RefundBooks(deps);
  }

  /**
   * Owes the payer `amountMinor`, taken from unallocated receipts. What of it had gone back by another way is not sent again; what a
   * bank holds in a dispute is sent when that is decided; the rest is asked for at once. One refund for each payment and reason:
   * asking again answers with the first. The caller holds the payment's row.
   */
  async request(tx: Tx, payment: repository.PaymentRecord, { amountMinor, reason, onTop = false }: RefundWish): Promise<records.RefundRecord> {
    const known = await records.findRefundForReason(tx, payment.id, reason);
    if (known) return known;
    const gone = await records.sumGone(tx, payment.id);
    if (gone.oursMinor + gone.coveredMinor + amountMinor > payment.amountMinor) throw new Error(`refunds of ${payment.id} would exceed what was paid`);
    const { coveredMinor, nowMinor, heldMinor } = partsOf(amountMinor, payment.amountMinor, gone, onTop);
    const owe = (part: { readonly amountMinor: bigint; readonly coveredMinor: bigint; readonly reason: string; readonly isHeld: boolean }) =>
      this.#books.owe(tx, payment, { ...part, from: { code: 'unallocated_receipts' } });
    const isSplit = nowMinor > 0n && heldMinor > 0n;
    const refund = await owe({ amountMinor: isSplit ? nowMinor : nowMinor + heldMinor, coveredMinor, reason, isHeld: !isSplit && heldMinor > 0n });
    if (isSplit) await owe({ amountMinor: heldMinor, coveredMinor: 0n, reason: `${reason}.disputed`, isHeld: true });
    return refund!;
  }

  /** Asks the provider for a refund it has not been told of, or for the state of one it has. @throws ProviderSilent to be tried again */
  async pursue(scope: TenantScope, refundId: Id<'refund'>): Promise<void> {
    const { db, providers } = this.#deps;
    const { refund, payment, gone } = await db.read(scope, async (tx) => {
      const found = await records.findRefund(tx, refundId);
      return { refund: found, payment: found && (await repository.findPayment(tx, found.paymentId)), gone: found && (await records.sumGone(tx, found.paymentId)) };
    });
    if (!refund || !gone || !payment?.providerPaymentId || (refund.status !== 'requested' && refund.status !== 'pending')) return;
    const provider = providerFor(providers, scope);
    if (refund.providerRefundId !== null) {
      await this.#take(scope, refund, await provider.fetchRefund(refund.providerRefundId));
      return;
    }
    if (!fits(refund.amountMinor, payment.amountMinor, gone)) {
      await this.#wait(scope, refund, payment.providerPaymentId);
      return;
    }
    const receipt = refundReceipt(refund.id, refund.attempt);
    const answer = await provider.createRefund({ paymentId: payment.providerPaymentId, receipt, amount: { amountMinor: refund.amountMinor, currency: refund.currency } });
    if (answer.kind === 'rejected') await this.#hear(scope, refund, payment.providerPaymentId, answer);
    else await this.#take(scope, refund, answer);
  }

  /**
   * Somebody of the college has seen to the cause: asks again now. One that the bank could not deliver gets a new key, because its end
   * is known. Safe to repeat. @throws payment.refund_not_waiting | resource.not_found
   */
  async retry(scope: TenantScope, refundId: Id<'refund'>): Promise<records.RefundRecord> {
    return this.#deps.db.write(scope, async (tx) => {
      const known = await records.findRefund(tx, refundId);
      if (!known) throw new AppError(notFound);
      await repository.findPayment(tx, known.paymentId, 'FOR UPDATE');
      const refund = (await records.findRefund(tx, refundId))!;
      const now = this.#deps.clock.now(scope);
      const isOurs = !refund.reason.startsWith(records.FOREIGN);
      const waits = refund.status === 'requested' && refund.providerRefundId === null && refund.heldAt === null;
      if (!isOurs || (!waits && refund.status !== 'failed')) throw new AppError(refundNotWaiting, { params: { state: refund.heldAt ? 'disputed' : refund.status } });
      const asked: records.RefundRecord = waits ? refund : { ...refund, status: 'requested', attempt: refund.attempt + 1, providerRefundId: null };
      await records.updateRefund(tx, asked, now);
      await scheduleWork(tx, REFUND_WORK, refund.id, now);
      return asked;
    });
  }

  /** Takes in what the provider says of a refund. `unknown` where the payment is not ours. */
  async apply(scope: TenantScope, seen: ProviderRefund): Promise<'applied' | 'unknown'> {
    return this.#deps.db.write(scope, async (tx) => {
      const payment = await repository.lockByProvider(tx, seen.paymentId, null);
      if (!payment) return 'unknown';
      const ours = readRefundReceipt(seen.receipt);
      const found = await records.lockRefund(tx, payment.id, seen.id, ours?.refundId ?? null);
      const isCurrent = found && (found.providerRefundId === seen.id || (found.status === 'requested' && found.providerRefundId === null && found.attempt === ours?.attempt));
      // News of an earlier try changes nothing any more, unless it was given up and made all the same.
      if (found && !isCurrent && (seen.status === 'failed' || (await records.isKnownAtProvider(tx, seen.id)))) return 'applied';
      const refund = isCurrent ? found : await this.#takeForeign(tx, payment, seen);
      if (seen.bankReference !== null) await setBankReference(tx, refund.id, seen.bankReference);
      const status = refundStatusAfter(refund.status, seen.status);
      // Also of one that somebody else made: its last word may come by no webhook.
      if (status === 'pending') await this.#askAgain(tx, refund);
      if (status === refund.status && refund.providerRefundId === seen.id) return 'applied';
      const now = this.#deps.clock.now(scope);
      await records.updateRefund(tx, { ...refund, status, providerRefundId: seen.id, heldAt: null, failure: status === 'failed' ? NOT_DELIVERED : refund.failure }, now);
      await repository.insertProviderRef(tx, 'refund', seen.id, refund.id, now);
      if (status === 'processed' && refund.status !== 'processed') await this.#settle(tx, payment, refund);
      if (status === 'failed' && refund.status !== 'failed') await this.#fail(tx, payment, refund);
      if (!isCurrent && status !== 'failed') await this.#books.coverOwed(tx, payment, refund.amountMinor);
      return 'applied';
    });
  }

  /** A dispute is decided: `lostMinor` of it stand for what waited, and what is left of that is asked for. The caller holds the payment. */
  async afterDispute(tx: Tx, payment: repository.PaymentRecord, lostMinor: bigint): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    if (lostMinor > 0n) await this.#books.coverOwed(tx, payment, lostMinor);
    for (const refund of await records.listOwed(tx, payment.id)) {
      if (refund.status !== 'requested' || refund.heldAt === null) continue;
      await records.updateRefund(tx, { ...refund, heldAt: null }, now);
      await scheduleWork(tx, REFUND_WORK, refund.id, now);
    }
  }

  async #take(scope: TenantScope, refund: records.RefundRecord, answer: ProviderAnswer<ProviderRefund>): Promise<void> {
    if (answer.kind !== 'answered') throw new ProviderSilent(`refund ${refund.id}`, answer);
    await this.apply(scope, answer.value);
  }

  /**
   * A refusal may mean that an earlier try, whose answer was lost, did the work, or that somebody did it by hand: the provider's list
   * says so. Where there is no list either, the key stays.
   */
  async #hear(scope: TenantScope, refund: records.RefundRecord, providerPaymentId: string, refusal: Refusal): Promise<void> {
    const listed = await providerFor(this.#deps.providers, scope).listRefunds(providerPaymentId);
    if (listed.kind === 'unknown') throw new ProviderSilent(`refunds of ${providerPaymentId}`, listed);
    const all = listed.kind === 'answered' ? listed.value : [];
    const own = ownOf(all, refund);
    if (own) return this.#take(scope, refund, { kind: 'answered', value: own });
    await this.#noteRefusal(scope, refund, refusal, listed.kind === 'answered');
    for (const other of all) if (readRefundReceipt(other.receipt) === null && other.status !== 'failed') await this.apply(scope, other);
  }

  async #noteRefusal(scope: TenantScope, seen: records.RefundRecord, refusal: Refusal, isNewKey: boolean): Promise<void> {
    const failure = { code: refusalCode(refusal), description: refusal.description.slice(0, WORDS_LENGTH_MAX) };
    await this.#withUnmoved(scope, seen, async (tx, payment, refund) => {
      const now = this.#deps.clock.now(scope);
      const refused = { ...refund, failure, refusals: refund.refusals + 1, attempt: refund.attempt + (isNewKey ? 1 : 0) };
      await records.updateRefund(tx, refused, now);
      await scheduleWork(tx, REFUND_WORK, refund.id, addSeconds(now, refusedRetryAfter(refused.refusals)));
      if (refused.refusals === 1) await this.#books.announceRefusal(tx, payment, refund, failure.code);
      tx.afterCommit(() => this.#deps.log.error({ tenantId: scope.tenantId, refundId: refund.id, ...failure, refusals: refused.refusals }, 'the payment provider refuses a refund'));
    });
  }

  /** Part of the payment is gone or with a bank by now. What is known not to have been sent waits, or is covered by what has gone. */
  async #wait(scope: TenantScope, seen: records.RefundRecord, providerPaymentId: string): Promise<void> {
    const listed = await providerFor(this.#deps.providers, scope).listRefunds(providerPaymentId);
    if (listed.kind !== 'answered') throw new ProviderSilent(`refunds of ${providerPaymentId}`, listed);
    const own = ownOf(listed.value, seen);
    if (own) return this.#take(scope, seen, { kind: 'answered', value: own });
    await this.#withUnmoved(scope, seen, async (tx, payment, refund) => {
      const now = this.#deps.clock.now(scope);
      const gone = await records.sumGone(tx, payment.id);
      const coveredMinor = coverOf(refund.amountMinor, payment.amountMinor, gone, 0n);
      if (coveredMinor > 0n) await this.#books.cover(tx, payment, refund, coveredMinor);
      else if (fits(refund.amountMinor, payment.amountMinor, gone)) await scheduleWork(tx, REFUND_WORK, refund.id, now);
      else await records.updateRefund(tx, { ...refund, heldAt: now }, now);
    });
  }

  /** Under the payment's row, unless somebody has moved the refund since it was read. */
  async #withUnmoved(scope: TenantScope, seen: records.RefundRecord, act: (tx: Tx, payment: repository.PaymentRecord, refund: records.RefundRecord) => Promise<void>): Promise<void> {
    await this.#deps.db.write(scope, async (tx) => {
      const payment = await repository.findPayment(tx, seen.paymentId, 'FOR UPDATE');
      const refund = await records.findRefund(tx, seen.id);
      const isUnmoved = refund?.status === 'requested' && refund.providerRefundId === null && refund.attempt === seen.attempt;
      if (payment && isUnmoved) await act(tx, payment, refund);
    });
  }

  /** The money is owed as before. A refund somebody made by hand is theirs to make again; what it stood for is owed anew. */
  async #fail(tx: Tx, payment: repository.PaymentRecord, refund: records.RefundRecord): Promise<void> {
    if (refund.reason.startsWith(records.FOREIGN)) {
      await this.#withdrawForeign(tx, payment, refund);
      return this.#books.announce(tx, refundFailed, payment, refund);
    }
    const wait = refundRetryAfter(Math.max(1, refund.attempt - refund.refusals));
    if (wait === null) return this.#books.announce(tx, refundFailed, payment, refund);
    const now = this.#deps.clock.now(tx.scope);
    await records.updateRefund(tx, { ...refund, status: 'requested', attempt: refund.attempt + 1, providerRefundId: null, failure: NOT_DELIVERED }, now);
    await scheduleWork(tx, REFUND_WORK, refund.id, addSeconds(now, wait));
  }

  async #settle(tx: Tx, payment: repository.PaymentRecord, refund: records.RefundRecord): Promise<void> {
    await this.#books.post(tx, refund, 'refund.processed', [
      { account: { code: 'refunds_payable' }, amountMinor: refund.amountMinor },
      { account: { code: 'gateway_clearing' }, amountMinor: -refund.amountMinor },
    ]);
    const refundedMinor = payment.refundedMinor + refund.amountMinor;
    const status = refundedMinor === payment.amountMinor ? 'refunded' : 'partially_refunded';
    await repository.setRefunded(tx, payment.id, refundedMinor, status, this.#deps.clock.now(tx.scope));
    await this.#books.announce(tx, refundProcessed, payment, refund);
    await this.#deps.subjects.of(payment.purpose).onRefunded(tx, { ...payment, refundedMinor, status }, refund);
  }

  /** Somebody refunded by hand at the provider. The platform bears it, until it stands for something that is decided. */
  async #takeForeign(tx: Tx, payment: repository.PaymentRecord, seen: ProviderRefund): Promise<records.RefundRecord> {
    const now = this.#deps.clock.now(tx.scope);
    const refund = await records.insertRefund(tx, {
      id: newId('refund', now), paymentId: payment.id, amountMinor: seen.amount.amountMinor, coveredMinor: 0n, currency: seen.amount.currency,
      status: 'requested', reason: `${records.FOREIGN}${seen.id}`, heldAt: null, createdAt: now,
    });
    if (!refund) throw new Error(`refund ${seen.id} is known and was not found`);
    await this.#books.post(tx, refund, 'refund.requested', [
      { account: { code: 'goodwill' }, amountMinor: refund.amountMinor },
      { account: { code: 'refunds_payable' }, amountMinor: -refund.amountMinor },
    ]);
    return refund;
  }

  async #withdrawForeign(tx: Tx, payment: repository.PaymentRecord, refund: records.RefundRecord): Promise<void> {
    await this.#books.post(tx, refund, 'refund.withdrawn', [
      { account: { code: 'refunds_payable' }, amountMinor: refund.amountMinor },
      { account: { code: 'goodwill' }, amountMinor: -refund.amountMinor },
    ]);
    const gone = await records.sumGone(tx, payment.id);
    const missing = gone.coveredMinor - gone.elsewhereMinor;
    if (missing > 0n) await this.#books.owe(tx, payment, { amountMinor: missing, coveredMinor: 0n, reason: `${records.RETURNED}${refund.id}`, isHeld: false, from: { code: 'goodwill' } });
  }

  async #askAgain(tx: Tx, refund: records.RefundRecord): Promise<void> {
    await scheduleWork(tx, REFUND_WORK, refund.id, retryAfterAge(refund.createdAt, this.#deps.clock.now(tx.scope), ASK_AGAIN_SECONDS.min, ASK_AGAIN_SECONDS.max));
  }
}

const NOT_DELIVERED = { code: 'not_delivered', description: 'The payer’s bank could not take it.' };

/** This try of ours, as the provider lists it. */
function ownOf(listed: readonly ProviderRefund[], refund: records.RefundRecord): ProviderRefund | undefined {
  return listed.find(({ receipt }) => receipt === refundReceipt(refund.id, refund.attempt));
}
