/** Payments: opening one, its order at the provider, what a page needs to pay it, and the doors by which news comes in. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { CursorCodec } from '../../platform/http/cursor.ts';
import { newId, type Id, type IdKind } from '../../platform/ids/ids.ts';
import { cancelWork, scheduleWork } from '../../platform/jobs/due-work.ts';
import type { Log } from '../../platform/log/log.ts';
import { type Amount, toMoney, toWire } from '../../platform/money/money.ts';
import type { LedgerService } from '../ledger/index.ts';
import type { Checkout, Payment, Refund } from './payments.contract.ts';
import { StudentCredit } from './payments.credit.ts';
import { signatureInvalid } from './payments.errors.ts';
import { Disputes } from './payments.disputes.ts';
import { sumTaken } from './payments.disputes-repository.ts';
import { paymentPayable } from './payments.events.ts';
import { PaymentInbox, type TenantScopes } from './payments.inbox.ts';
import { isCaptured, isPayable, nextReconcileAt, retryAfterAge, sightOf } from './payments.policy.ts';
import type { CheckoutNames, Payers, PaymentProviders, ProviderOrder, ProviderPayment, ProviderRefund, Staff } from './payments.port.ts';
import type { ProviderPace } from './payments.pace.ts';
import { listOfPayer, listRefundsOf, type PayerPayment, type PayerRefund } from './payments.payer-repository.ts';
import { providerFor, ProviderSilent } from './payments.providers.ts';
import { Refunds, type RefundWish } from './payments.refunds.ts';
import * as refundRecords from './payments.refunds-repository.ts';
import * as repository from './payments.repository.ts';
import { Settlements } from './payments.settlements.ts';
import { PaymentReports, toRefund } from './payments.reports.ts';
import { freeMinor } from './refund.policy.ts';
import { PaymentStates, RECONCILE_WORK } from './payments.states.ts';
import { SubjectRegistry, type PaymentPurpose, type PaymentSubject } from './payments.subjects.ts';

export type PaymentRecord = repository.PaymentRecord;
export type RefundRecord = refundRecords.RefundRecord;

export const ORDER_WORK = 'payments.create_order';
/** A page polls for its order every two seconds; asking the provider sooner than this would race the first try. */
const ORDER_RETRY_SECONDS = { min: 5, max: 60 };
/** Checkout closes this long before the hold ends, so that a bank's answer still finds the slot (design, the main job). */
const CHECKOUT_MARGIN_SECONDS = 30;

export interface PaymentWish {
  readonly purpose: PaymentPurpose;
  readonly subjectId: Id<'booking'>;
  readonly payerUserId: Id<'user'>;
  readonly amount: Amount;
  readonly payableUntil: Date;
}

export interface CheckoutAnswer {
  readonly razorpayPaymentId: string;
  readonly razorpayOrderId: string;
  readonly razorpaySignature: string;
}

interface PaymentsDeps {
  readonly db: Database;
  readonly cursors: CursorCodec;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly log: Log;
  readonly ledger: LedgerService;
  readonly providers: PaymentProviders;
  readonly scopes: TenantScopes;
  readonly tenants: CheckoutNames;
  readonly payers: Payers;
  /** Before each question that nobody waits for. */
  readonly pace: ProviderPace;
  readonly staff: Staff;
}

export class PaymentsService {
  readonly #deps: PaymentsDeps;
  readonly #subjects = new SubjectRegistry();
  readonly #refunds: Refunds;
  readonly #states: PaymentStates;
  readonly inbox: PaymentInbox;
  readonly settlements: Settlements;
  readonly disputes: Disputes;
  readonly reports: PaymentReports;
  readonly credit: StudentCredit;

  constructor(deps: PaymentsDeps) {
    this.#deps = deps;
    this.#refunds = new Refunds({ ...deps, subjects: this.#subjects });
    this.#states = new PaymentStates({ ...deps, refunds: this.#refunds, subjects: this.#subjects });
    this.reports = new PaymentReports(deps);
    this.credit = new StudentCredit(deps);
    this.settlements = new Settlements({ ...deps, states: this.#states });
    this.disputes = new Disputes({ ...deps, refunds: this.#refunds });
    this.inbox = new PaymentInbox({ ...deps, states: this.#states, refunds: this.#refunds, disputes: this.disputes, settlements: this.settlements });
  }

  /** What the provider lists and no webhook told of. Disputes first: a settlement may carry what one of them took. Whatever fails keeps nothing else back. */
  async catchUp(account: 'live' | 'test'): Promise<void> {
    const { log } = this.#deps;
    const say = (what: string) => ({ ref, reason }: { readonly ref: string; readonly reason: string }): void => log.error({ account, ref, reason }, `a ${what} could not be caught up with`);
    const silent = (what: string) => (error: unknown): void => log.error({ err: error, account }, `${what} could not be caught up with`);
    await this.disputes.catchUp(account).then((failed) => failed.forEach(say('dispute'))).catch(silent('disputes'));
    await this.settlements.catchUp(account).then(({ failed }) => failed.forEach(say('settlement'))).catch(silent('settlements'));
  }

  registerSubject(purpose: PaymentPurpose, subject: PaymentSubject): void {
    this.#subjects.register(purpose, subject);
  }

  /**
   * Opens a payment in the caller's transaction, without an order. The order is asked for afterwards by the caller; should it
   * die before, planned work asks. @throws payment.unknown_account
   */
  async open(tx: Tx, wish: PaymentWish): Promise<PaymentRecord> {
    const now = this.#deps.clock.now(tx.scope);
    const provider = providerFor(this.#deps.providers, tx.scope);
    const payment = await repository.insertPayment(tx, {
      id: newId('payment', now), purpose: wish.purpose, subjectId: wish.subjectId, payerUserId: wish.payerUserId, status: 'created', amountMinor: wish.amount.amountMinor,
      currency: wish.amount.currency, payableUntil: wish.payableUntil, createdAt: now, provider: provider.name, account: tx.scope.livemode ? 'live' : 'test', providerPaymentId: null, capturedAt: null,
    });
    await scheduleWork(tx, ORDER_WORK, payment.id, addSeconds(now, ORDER_RETRY_SECONDS.min));
    await scheduleWork(tx, RECONCILE_WORK, payment.id, nextReconcileAt(now, now, payment)!);
    return payment;
  }

  /** The provider's order for a payment, made now or by an earlier try. Null: no answer, or none needed. Call outside transactions. */
  async requestOrder(scope: TenantScope, payment: PaymentRecord): Promise<ProviderOrder | null> {
    if (payment.orderId !== null || !isPayable(payment.status)) return null;
    const answer = await providerFor(this.#deps.providers, scope).createOrder({ receipt: payment.id, amount: payment });
    if (answer.kind === 'answered') return answer.value;
    this.#deps.log.warn({ paymentId: payment.id, answer }, 'no order from the payment provider');
    return null;
  }

  async attachOrder(tx: Tx, paymentId: Id<'payment'>, order: ProviderOrder): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    await repository.insertProviderRef(tx, 'order', order.id, paymentId, now);
    await repository.setOrder(tx, paymentId, order.id, now);
    await cancelWork(tx, ORDER_WORK, paymentId);
  }

  /** Planned work: asks for the order that the first try did not get, while it can still be paid. */
  async ensureOrder(scope: TenantScope, paymentId: Id<'payment'>): Promise<void> {
    const { db, clock, events } = this.#deps;
    const payment = await db.read(scope, (tx) => repository.findPayment(tx, paymentId));
    if (!payment || payment.orderId !== null || clock.now(scope) >= payment.payableUntil) return;
    const order = await this.requestOrder(scope, payment);
    await db.write(scope, async (tx) => {
      if (!order) return scheduleWork(tx, ORDER_WORK, paymentId, retryAfterAge(payment.createdAt, clock.now(scope), ORDER_RETRY_SECONDS.min, ORDER_RETRY_SECONDS.max));
      await this.attachOrder(tx, paymentId, order);
      await events.append(tx, paymentPayable, {
        subject: { type: 'payment', id: paymentId }, actor: 'system', audience: [payment.payerUserId],
        data: { paymentId, purpose: payment.purpose, subjectId: payment.subjectId, amountMinor: toWire(payment.amountMinor), currency: payment.currency },
      });
    });
  }

  /** The signed-in payer's payment. @throws resource.not_found */
  async read(session: SessionPrincipal, paymentId: Id<'payment'>): Promise<Payment> {
    return this.#deps.db.read(session.scope, async (tx) => this.toDto(tx, await this.#own(tx, session, paymentId)));
  }

  /**
   * Takes Checkout's answer. A valid signature proves an authorised payment; whether it is captured the provider is asked, and
   * where it does not answer, its webhook or the reconciler will say. @throws payment.signature_invalid | resource.not_found
   */
  async verify(session: SessionPrincipal, paymentId: Id<'payment'>, answer: CheckoutAnswer): Promise<Payment> {
    const { db, providers } = this.#deps;
    const { scope } = session;
    const payment = await db.read(scope, (tx) => this.#own(tx, session, paymentId));
    const provider = providerFor(providers, scope);
    const isGenuine = payment.orderId === answer.razorpayOrderId && provider.isCheckoutSignature(payment.orderId, answer.razorpayPaymentId, answer.razorpaySignature);
    if (!isGenuine) throw new AppError(signatureInvalid);
    const seen = await provider.fetchPayment(answer.razorpayPaymentId);
    if (seen.kind === 'answered') await this.applyProviderState(scope, seen.value);
    else this.#deps.log.warn({ paymentId, answer: seen }, 'a verified payment could not be fetched');
    if (seen.kind === 'answered' && sightOf(seen.value) === 'authorized') await this.#captureNow(scope, paymentId);
    return this.read(session, paymentId);
  }

  /** The one door for what anybody has seen at the provider. */
  applyProviderState(scope: TenantScope, seen: ProviderPayment): Promise<'applied' | 'unknown'> {
    return this.#states.apply(scope, seen);
  }

  applyRefund(scope: TenantScope, seen: ProviderRefund): Promise<'applied' | 'unknown'> {
    return this.#refunds.apply(scope, seen);
  }

  capture(scope: TenantScope, paymentId: Id<'payment'>): Promise<void> {
    return this.#states.capture(scope, paymentId);
  }

  /** Asks the provider what became of a payment nobody told us about, and plans the next look. */
  async reconcile(scope: TenantScope, paymentId: Id<'payment'>): Promise<void> {
    const { db, clock } = this.#deps;
    const payment = await db.read(scope, (tx) => repository.findPayment(tx, paymentId));
    if (!payment) return;
    await this.#look(scope, payment);
    await db.write(scope, async (tx) => {
      const now = await repository.findPayment(tx, paymentId);
      const next = nextReconcileAt(payment.createdAt, clock.now(scope), now ?? payment);
      if (next) await scheduleWork(tx, RECONCILE_WORK, paymentId, next);
    });
  }

  /** Owes the payer money back, from unallocated receipts; what has not gone by another way is asked for afterwards. Once for each reason. */
  async requestRefund(tx: Tx, paymentId: Id<'payment'>, wish: RefundWish): Promise<RefundRecord> {
    const payment = await repository.findPayment(tx, paymentId, 'FOR UPDATE');
    if (!payment || !isCaptured(payment.status)) throw new Error(`${paymentId} has nothing to refund`);
    return this.#refunds.request(tx, payment, wish);
  }

  /** What has neither gone back yet nor is on its way, nor is with a bank in a dispute. Never below zero. */
  async refundableMinor(tx: Tx, paymentId: Id<'payment'>): Promise<bigint> {
    const payment = await repository.findPayment(tx, paymentId, 'FOR UPDATE');
    if (!payment || !isCaptured(payment.status)) return 0n;
    return freeMinor(payment.amountMinor, await refundRecords.sumGone(tx, paymentId));
  }

  pursueRefund(scope: TenantScope, refundId: Id<'refund'>): Promise<void> {
    return this.#refunds.pursue(scope, refundId);
  }

  /** Staff have seen to the cause. @throws payment.refund_not_waiting | resource.not_found */
  async retryRefund(scope: TenantScope, refundId: Id<'refund'>): Promise<Refund> {
    return toRefund(scope, await this.#refunds.retry(scope, refundId));
  }

  find(tx: Tx, paymentId: Id<'payment'>): Promise<PaymentRecord | null> {
    return repository.findPayment(tx, paymentId);
  }

  async getForSubject(tx: Tx, purpose: PaymentPurpose, subjectId: Id<IdKind>): Promise<PaymentRecord | null> {
    return (await repository.listForSubjects(tx, purpose, [subjectId]))[0] ?? null;
  }

  /** By subject, for lists. */
  async getForSubjects(tx: Tx, purpose: PaymentPurpose, subjectIds: readonly Id<IdKind>[]): Promise<ReadonlyMap<string, PaymentRecord>> {
    if (subjectIds.length === 0) return new Map();
    return new Map((await repository.listForSubjects(tx, purpose, subjectIds)).map((payment) => [payment.subjectId, payment]));
  }

  /** The payments a person made, newest first, and what went back of them. */
  async listOfPayer(tx: Tx, filter: Parameters<typeof listOfPayer>[1]): Promise<{ readonly payments: readonly PayerPayment[]; readonly refunds: readonly PayerRefund[] }> {
    const payments = await listOfPayer(tx, filter);
    return { payments, refunds: await listRefundsOf(tx, payments.map(({ id }) => id)) };
  }

  /** The payment as its payer may see it. */
  async toDto(tx: Tx, payment: PaymentRecord): Promise<Payment> {
    return {
      object: 'payment',
      id: payment.id,
      livemode: tx.scope.livemode,
      purpose: payment.purpose,
      status: payment.status,
      amount: toMoney(payment.amountMinor, payment.currency),
      refunded: toMoney(payment.refundedMinor, payment.currency),
      takenByBank: toMoney(payment.isDisputed ? await sumTaken(tx, payment.id) : 0n, payment.currency),
      checkout: await this.#checkoutOf(tx, payment),
      failure: payment.failure,
      createdAt: payment.createdAt.toISOString(),
      capturedAt: payment.capturedAt?.toISOString() ?? null,
    };
  }

  async #checkoutOf(tx: Tx, payment: PaymentRecord): Promise<Checkout | null> {
    const { clock, providers, tenants, payers } = this.#deps;
    const secondsLeft = Math.floor((payment.payableUntil.getTime() - clock.now(tx.scope).getTime()) / 1000) - CHECKOUT_MARGIN_SECONDS;
    if (payment.orderId === null || !isPayable(payment.status) || secondsLeft <= 0) return null;
    const payer = await payers.getUser(tx, payment.payerUserId);
    return {
      provider: 'razorpay',
      ...providerFor(providers, tx.scope).checkout,
      orderId: payment.orderId,
      amount: toMoney(payment.amountMinor, payment.currency),
      name: (await tenants.getSettings(tx)).displayName,
      description: await this.#subjects.of(payment.purpose).describe(tx, payment),
      prefill: { name: payer.name, email: payer.email },
      timeoutSeconds: secondsLeft,
    };
  }

  /** A link's session reaches the payment of its booking only. */
  async #own(tx: Tx, session: SessionPrincipal, paymentId: Id<'payment'>): Promise<PaymentRecord> {
    const payment = await repository.findPayment(tx, paymentId);
    const isTheirs = payment?.payerUserId === session.userId && (session.purpose === 'embed' || session.bookingId === payment.subjectId);
    if (!payment || !isTheirs) throw new AppError(notFound);
    return payment;
  }

  async #captureNow(scope: TenantScope, paymentId: Id<'payment'>): Promise<void> {
    try {
      await this.#states.capture(scope, paymentId);
    } catch (error) {
      if (!(error instanceof ProviderSilent)) throw error;
      this.#deps.log.warn({ err: error, paymentId }, 'the capture is left to planned work');
    }
  }

  /** An order may exist whose answer never reached us and which nobody can pay any more, because no page was told of it. */
  async #findLostOrder(scope: TenantScope, payment: PaymentRecord): Promise<string | null> {
    await this.#deps.pace.take();
    const answer = await providerFor(this.#deps.providers, scope).findOrder(payment.id);
    if (answer.kind !== 'answered') throw new ProviderSilent(`order of ${payment.id}`, answer);
    const order = answer.value;
    if (order) await this.#deps.db.write(scope, (tx) => this.attachOrder(tx, payment.id, order));
    return order?.id ?? null;
  }

  /** A second capture has a payment at the provider and no order of its own. */
  async #look(scope: TenantScope, payment: PaymentRecord): Promise<void> {
    if (payment.orderId === null && payment.providerPaymentId !== null) {
      await this.#deps.pace.take();
      const answer = await providerFor(this.#deps.providers, scope).fetchPayment(payment.providerPaymentId);
      if (answer.kind !== 'answered') throw new ProviderSilent(payment.providerPaymentId, answer);
      await this.applyProviderState(scope, answer.value);
      return;
    }
    const orderId = payment.orderId ?? (await this.#findLostOrder(scope, payment));
    if (orderId !== null) await this.#applyOrderPayments(scope, orderId);
  }

  async #applyOrderPayments(scope: TenantScope, orderId: string): Promise<void> {
    await this.#deps.pace.take();
    const answer = await providerFor(this.#deps.providers, scope).listOrderPayments(orderId);
    if (answer.kind !== 'answered') throw new ProviderSilent(`payments of ${orderId}`, answer);
    for (const seen of answer.value) await this.applyProviderState(scope, seen);
  }
}
