/**
 * The one place where a payment's state moves. Checkout's answer, webhooks and the reconciler all end in `apply` with what
 * they have seen; the first to see money captured books it, in one transaction: receipt, decision of what is paid for, postings.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import { toWire } from '../../platform/money/money.ts';
import type { LedgerService } from '../ledger/index.ts';
import { paymentCaptured, paymentFailed } from './payments.events.ts';
import { isCaptured, nextReconcileAt, sightOf, statusAfter } from './payments.policy.ts';
import type { PaymentProviders, ProviderPayment } from './payments.port.ts';
import { ProviderSilent, providerFor } from './payments.providers.ts';
import type { Refunds } from './payments.refunds.ts';
import * as repository from './payments.repository.ts';
import type { SubjectRegistry } from './payments.subjects.ts';

export const CAPTURE_WORK = 'payments.capture';
export const RECONCILE_WORK = 'payments.reconcile';
/** Accounts capture by themselves within seconds; ours to do only where one does not. */
const CAPTURE_AFTER_SECONDS = 15;

interface StatesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly ledger: LedgerService;
  readonly providers: PaymentProviders;
  readonly refunds: Refunds;
  readonly subjects: SubjectRegistry;
}

export class PaymentStates {
  readonly #deps: StatesDeps;

  constructor(deps: StatesDeps) {
    this.#deps = deps;
  }

  /** Takes in a sight of a provider's payment, however late, repeated or out of order. `unknown` where no payment of ours has it. */
  apply(scope: TenantScope, seen: ProviderPayment): Promise<'applied' | 'unknown'> {
    return this.#deps.db.write(scope, async (tx) => {
      const payment = await repository.lockByProvider(tx, seen.id, seen.orderId);
      if (!payment) return 'unknown';
      if (seen.amount.amountMinor !== payment.amountMinor || seen.amount.currency !== payment.currency) {
        throw new Error(`the provider has another amount for ${payment.id} than we asked for`);
      }
      const isAnotherOne = isCaptured(payment.status) && payment.providerPaymentId !== seen.id;
      if (!isAnotherOne) await this.#move(tx, payment, seen);
      else if (sightOf(seen) === 'captured') await this.#takeSurplus(tx, payment, seen);
      return 'applied';
    });
  }

  /** Captures what was authorised and not captured by the account itself. @throws ProviderSilent to be tried again */
  async capture(scope: TenantScope, paymentId: Id<'payment'>): Promise<void> {
    const payment = await this.#deps.db.read(scope, (tx) => repository.findPayment(tx, paymentId));
    if (!payment?.providerPaymentId || payment.status !== 'authorized') return;
    const provider = providerFor(this.#deps.providers, scope);
    const captured = await provider.capturePayment(payment.providerPaymentId, { amountMinor: payment.amountMinor, currency: payment.currency });
    // A second capture is refused; the payment itself says whether it was the second.
    const answer = captured.kind === 'rejected' ? await provider.fetchPayment(payment.providerPaymentId) : captured;
    if (answer.kind !== 'answered') throw new ProviderSilent(`capture of ${payment.id}`, answer);
    await this.apply(scope, answer.value);
    if (sightOf(answer.value) === 'authorized' && captured.kind !== 'answered') throw new ProviderSilent(`capture of ${payment.id}`, captured);
  }

  /** A settlement tells a fee that no event had told. The caller holds the payment's row. */
  bookFee(tx: Tx, payment: repository.PaymentRecord, fee: Pick<ProviderPayment, 'feeMinor' | 'feeTaxMinor'>): Promise<void> {
    return this.#bookFee(tx, payment, fee);
  }

  async #move(tx: Tx, payment: repository.PaymentRecord, seen: ProviderPayment): Promise<void> {
    const sight = sightOf(seen);
    const status = statusAfter(payment.status, sight);
    if (status !== payment.status) {
      const now = this.#deps.clock.now(tx.scope);
      const isOurs = status === 'authorized' || status === 'captured';
      const moved = {
        ...payment,
        status,
        providerPaymentId: isOurs ? seen.id : payment.providerPaymentId,
        failure: status === 'failed' ? (seen.failure ?? { code: 'payment_failed', description: '' }) : null,
        capturedAt: status === 'captured' ? now : payment.capturedAt,
      };
      await repository.updatePayment(tx, payment.id, { ...moved, method: seen.method }, now);
      if (isOurs) await repository.insertProviderRef(tx, 'payment', seen.id, payment.id, now);
      if (status === 'authorized') await scheduleWork(tx, CAPTURE_WORK, payment.id, addSeconds(now, CAPTURE_AFTER_SECONDS));
      if (status === 'failed') await this.#deps.events.append(tx, paymentFailed, { ...this.#told(moved), data: { ...dataOf(moved), code: moved.failure!.code } });
      if (status === 'captured') await this.#receive(tx, moved);
    }
    if (isCaptured(status) && sight === 'captured') await this.#bookFee(tx, payment, seen);
  }

  /** Nothing captured is ever without its line: the receipt is booked first, then whoever is paid decides what it pays for. */
  async #receive(tx: Tx, payment: repository.PaymentRecord): Promise<void> {
    await this.#bookReceipt(tx, payment);
    await this.#deps.events.append(tx, paymentCaptured, { ...this.#told(payment), data: dataOf(payment) });
    const decision = await this.#deps.subjects.of(payment.purpose).onCaptured(tx, payment);
    if (decision === 'refund') await this.#deps.refunds.request(tx, payment, { amountMinor: payment.amountMinor, reason: 'nothing_to_give' });
  }

  /** A second capture on one order, which a bank's late yes can cause: booked as a payment of its own and sent back. */
  async #takeSurplus(tx: Tx, first: repository.PaymentRecord, seen: ProviderPayment): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    const surplus = await repository.insertPayment(tx, {
      id: newId('payment', now), purpose: first.purpose, subjectId: first.subjectId, payerUserId: first.payerUserId, status: 'captured', amountMinor: first.amountMinor,
      currency: first.currency, payableUntil: now, createdAt: now, provider: providerFor(this.#deps.providers, tx.scope).name, account: tx.scope.livemode ? 'live' : 'test', providerPaymentId: seen.id, capturedAt: now,
    });
    await repository.insertProviderRef(tx, 'payment', seen.id, surplus.id, now);
    await this.#bookReceipt(tx, surplus);
    await this.#bookFee(tx, surplus, seen);
    if (seen.feeMinor === null) await scheduleWork(tx, RECONCILE_WORK, surplus.id, nextReconcileAt(now, now, surplus)!);
    await this.#deps.refunds.request(tx, surplus, { amountMinor: surplus.amountMinor, reason: 'paid_twice' });
  }

  async #bookReceipt(tx: Tx, payment: repository.PaymentRecord): Promise<void> {
    await this.#deps.ledger.post(tx, {
      source: { type: 'payment', id: payment.id }, kind: 'payment.captured', currency: payment.currency,
      lines: [
        { account: { code: 'gateway_clearing' }, amountMinor: payment.amountMinor },
        { account: { code: 'unallocated_receipts' }, amountMinor: -payment.amountMinor },
      ],
    });
  }

  /** The provider keeps its fee, which includes the tax on it, from what it settles to us. */
  async #bookFee(tx: Tx, payment: repository.PaymentRecord, seen: Pick<ProviderPayment, 'feeMinor' | 'feeTaxMinor'>): Promise<void> {
    const fee = seen.feeMinor;
    if (fee === null || payment.feeMinor !== null) return;
    const tax = seen.feeTaxMinor ?? 0n;
    await repository.setFee(tx, payment.id, fee, tax, this.#deps.clock.now(tx.scope));
    if (fee === 0n) return;
    await this.#deps.ledger.post(tx, {
      source: { type: 'payment', id: payment.id }, kind: 'payment.fee', currency: payment.currency,
      lines: [
        { account: { code: 'gateway_fee' }, amountMinor: fee - tax },
        { account: { code: 'gst_input' }, amountMinor: tax },
        { account: { code: 'gateway_clearing' }, amountMinor: -fee },
      ],
    });
  }

  #told(payment: repository.PaymentRecord) {
    return { subject: { type: 'payment' as const, id: payment.id }, actor: 'provider:razorpay', audience: [payment.payerUserId] };
  }
}

function dataOf(payment: repository.PaymentRecord) {
  return { paymentId: payment.id, purpose: payment.purpose, subjectId: payment.subjectId, amountMinor: toWire(payment.amountMinor), currency: payment.currency };
}
