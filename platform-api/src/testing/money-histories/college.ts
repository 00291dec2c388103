/** The services under a history: a college of its own on real PostgreSQL, and each action as a caller would do it. */
import { randomBytes } from 'node:crypto';
import { bookingsAudits, type SessionFacts } from '../../modules/bookings/index.ts';
import { ledgerAudits } from '../../modules/ledger/index.ts';
import { paymentsAudits, type PaymentProvider } from '../../modules/payments/index.ts';
import { payoutsAudits } from '../../modules/payouts/index.ts';
import type { SecretPrincipal, SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds } from '../../platform/clock/clock.ts';
import { API_VERSION } from '../../platform/config/api-version.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { hashRequest, type IdempotentRequest } from '../../platform/http/idempotency.ts';
import { fromUuid, newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { Split } from '../../platform/money/allocate.ts';
import { type MoneyApp, type Offered, PORTAL } from '../money-app.ts';
import type { Action, Ending, Outcome } from './model.ts';
import { HistoryWithdrawals } from './withdrawals.ts';

/** A bank's word of a dispute comes later than its question. */
const DISPUTE_SECONDS = { opened: 0, decided: 60 };

/** A provider that takes every order at once and is never asked for anything else: what it says comes in by the history. */
export const instantProvider: PaymentProvider = {
  name: 'histories',
  lists: null,
  checkout: { keyId: 'rzp_test_history', scriptUrl: 'https://checkout.example/v1.js' },
  createOrder: ({ receipt, amount }) => Promise.resolve({ kind: 'answered', value: { id: `order_${receipt.slice(-14)}`, receipt, amount } }),
  findOrder: () => silent,
  listOrderPayments: () => silent,
  fetchPayment: () => silent,
  capturePayment: () => silent,
  createRefund: () => silent,
  fetchRefund: () => silent,
  listRefunds: () => silent,
  isCheckoutSignature: () => false,
  isWebhookSignature: () => false,
  readWebhook: () => null,
};
const silent = Promise.resolve({ kind: 'unknown' as const, reason: 'not asked in histories' });

/** What a service refuses with, where a history may bring it about. Anything else is a fault. */
const REFUSALS = new Set(['booking.too_many_holds', 'booking.wrong_state', 'booking.refund_changed', 'booking.refund_too_large', 'booking.refund_too_small', 'booking.not_settled', 'booking.credit_students_choice', 'credit.insufficient', 'credit.refund_too_small', 'settlement_case.decided', 'payout.below_minimum', 'payout.insufficient_balance', 'extension.not_possible', 'extension.applied', 'idempotency.in_flight']);

/** No rule has left it to anybody. */
class NothingToDecide extends Error {}
/** As of the provider. */
const SENDABLE_MINOR_MIN = 100n;
/** More than a history has bookings. */
const CASES_MAX = 1_000;

/** A session of ten minutes that was made longer twice, and its grace. */
const LONGEST_MS = (600 + 2 * 300 + 180) * 1_000;

interface Dispute {
  readonly id: string;
  readonly amountMinor: bigint;
}

interface Booked {
  readonly id: Id<'booking'>;
  readonly sessionId: Id<'mentoringSession'>;
  readonly student: number;
  readonly mentor: number;
  /** Null where credit paid it. */
  readonly orderId: string | null;
  readonly providerPaymentId: string;
  readonly priceMinor: bigint;
  /** What the provider could still send back, and what a bank has asked it for. */
  readonly atProvider: { leftMinor: bigint; dispute: Dispute | null };
}

export interface CollegePlan {
  readonly split: Split;
  readonly refundBps: bigint;
  readonly prices: readonly bigint[];
  readonly students: number;
}

export class HistoryCollege {
  readonly #app: MoneyApp;
  readonly #scope: TenantScope;
  readonly #students: readonly SessionPrincipal[];
  readonly #mentors: readonly (Offered & { readonly session: SessionPrincipal })[];
  readonly #withdrawals: HistoryWithdrawals;
  readonly #starts: string[];
  readonly bookings: Booked[] = [];
  #asked = 0;

  private constructor(parts: { app: MoneyApp; scope: TenantScope; students: readonly SessionPrincipal[]; mentors: readonly (Offered & { readonly session: SessionPrincipal })[]; withdrawals: HistoryWithdrawals; starts: string[] }) {
    this.#app = parts.app;
    this.#scope = parts.scope;
    this.#students = parts.students;
    this.#mentors = parts.mentors;
    this.#withdrawals = parts.withdrawals;
    this.#starts = parts.starts;
  }

  static async open(app: MoneyApp, plan: CollegePlan): Promise<HistoryCollege> {
    const { scope } = await app.newTenant({ split: plan.split });
    await app.newCancellationPolicy(scope, 2, [{ minutesBefore: 0, refundBps: Number(plan.refundBps) }]);
    const principal = (userId: Id<'user'>, role: 'student' | 'mentor'): SessionPrincipal => ({
      kind: 'session', scope, apiVersion: API_VERSION, sessionId: newId('session', app.clock.wall()), userId, roles: [role], origin: PORTAL, purpose: 'embed', bookingId: null, verifiedUntil: null,
      expiresAt: addSeconds(app.clock.wall(), 3600),
    });
    const students: SessionPrincipal[] = [];
    for (let index = 0; index < plan.students; index++) students.push(principal((await app.signIn(scope)).userId, 'student'));
    const mentors = [];
    for (const price of plan.prices) {
      const mentor = await app.newMentor(scope, { price: Number(price) });
      mentors.push({ ...mentor, session: principal(mentor.userId, 'mentor') });
    }
    const withdrawals = await HistoryWithdrawals.open(app, scope, mentors.map(({ session }) => session));
    // All mentors are free around the clock, and each start is used once, so that only money decides who may do what.
    // Far enough apart for a session to be made longer twice.
    const starts = apart((await app.slots(scope, mentors[0]!, 7)).slice(4), LONGEST_MS);
    return new HistoryCollege({ app, scope, students, mentors, withdrawals, starts });
  }

  /** The provider sends back no more than it has, and nothing that a bank asks for. @returns whether it does */
  takeAtProvider(booking: number, amount: bigint): boolean {
    const { atProvider } = this.bookings[booking]!;
    if (amount < SENDABLE_MINOR_MIN || amount > atProvider.leftMinor) return false;
    atProvider.leftMinor -= amount;
    return true;
  }

  /** A bank asks for a part of what is there, one dispute of a payment at a time. Null where there is nothing to ask for. */
  openAtProvider(booking: number, amount: bigint): Dispute | null {
    const { atProvider } = this.bookings[booking]!;
    if (atProvider.dispute || !this.takeAtProvider(booking, amount)) return null;
    atProvider.dispute = { id: `disp_${randomBytes(7).toString('hex')}`, amountMinor: amount };
    return atProvider.dispute;
  }

  /** What the bank does not take, up to `lost`, can be sent back again. Null where it asks for nothing. */
  decideAtProvider(booking: number, lost: bigint): (Dispute & { readonly lost: bigint }) | null {
    const { atProvider } = this.bookings[booking]!;
    const { dispute } = atProvider;
    if (!dispute) return null;
    const taken = lost < dispute.amountMinor ? lost : dispute.amountMinor;
    atProvider.dispute = null;
    atProvider.leftMinor += dispute.amountMinor - taken;
    return { ...dispute, lost: taken };
  }

  /** The number of the withdrawal that is about to be asked for. */
  countWithdrawal(): number {
    return this.#asked++;
  }

  priceOf(mentor: number): bigint {
    return BigInt(this.#mentors[mentor]!.price);
  }

  /** Does it `times` over at once, as a caller does who got no answer. */
  async do(action: Action, times: number): Promise<Outcome> {
    const once = this.#prepare(action);
    const outcomes = await Promise.all(Array.from({ length: times }, () => outcomeOf(once)));
    return outcomes.includes('done') ? 'done' : 'refused';
  }

  /** Every account with something on it, in the model's names. */
  async balances(): Promise<Map<string, bigint>> {
    const owners = new Map([...this.#mentors.map(({ userId }, index) => [userId, `m${index}`] as const), ...this.#students.map(({ userId }, index) => [userId, `s${index}`] as const)]);
    const all = await this.#app.services.ledger.listBalances(this.#scope);
    return new Map(all.filter(({ balanceMinor }) => balanceMinor !== 0).map(({ account, owner, balanceMinor }) => [owner === null ? account : `${account}/${owners.get(owner as Id<'user'>)}`, BigInt(balanceMinor)]));
  }

  /** Refunds that the provider has not confirmed yet, oldest first. */
  async openRefunds(): Promise<{ readonly id: Id<'refund'>; readonly amount: bigint; readonly booking: number; readonly isOfExtension: boolean }[]> {
    const rows = await this.#app.db.app.read(this.#scope, (tx) => tx.query<{ id: string; amount_minor: bigint; subject_id: string; purpose: string }>(
      `SELECT r.id, r.amount_minor, p.subject_id, p.purpose FROM refunds r JOIN payments p ON p.tenant_id = r.tenant_id AND p.id = r.payment_id
       WHERE r.tenant_id = $1 AND r.status NOT IN ('processed', 'covered') AND r.held_at IS NULL ORDER BY r.created_at, r.id`, [tx.tenantUuid],
    ));
    return rows.map((row) => ({ id: fromUuid('refund', row.id), amount: row.amount_minor, booking: this.bookings.findIndex(({ id }) => id === fromUuid('booking', row.subject_id)), isOfExtension: row.purpose === 'extension' }));
  }

  async findings(): Promise<readonly unknown[]> {
    const { db, clock } = this.#app.foundation;
    const findings = [];
    for (const audit of [...ledgerAudits(db), ...paymentsAudits({ db, clock }), ...payoutsAudits({ db }), ...bookingsAudits({ db })]) findings.push(...(await audit.run(this.#scope)));
    return findings;
  }

  /** The call with its ids and keys, which repeating it sends again. */
  #prepare(action: Action): () => Promise<unknown> {
    const { payments } = this.#app.services;
    switch (action.type) {
      case 'book': return this.#booking(action);
      case 'capture': {
        const { orderId, ...booked } = this.bookings[action.booking]!;
        if (orderId === null) return () => Promise.resolve();
        return () => payments.applyProviderState(this.#scope, {
          id: booked.providerPaymentId, orderId, status: 'captured', captured: true, amount: { amountMinor: booked.priceMinor, currency: 'INR' }, method: 'upi',
          feeMinor: 0n, feeTaxMinor: 0n, failure: null,
        });
      }
      case 'release': {
        const { id, student } = this.bookings[action.booking]!;
        return () => this.#app.services.bookings.release(this.#students[student]!, id);
      }
      case 'cancel': return this.#cancelling(this.bookings[action.booking]!, action);
      case 'extend': return this.#extending(this.bookings[action.booking]!, action);
      case 'refund_credit': return this.#refundingCredit(this.#students[action.student]!, action.amount);
      case 'settle': {
        const { id, sessionId } = this.bookings[action.booking]!;
        return async () => {
          const { durationSeconds } = await this.#app.db.app.read(this.#scope, (tx) => this.#app.services.bookings.getRecord(tx, id));
          await this.#app.services.bookings.settleSession(this.#scope, factsOf(sessionId, action.ending, durationSeconds, this.#app.clock.now(this.#scope)));
        };
      }
      case 'refund': return this.#refunding(this.bookings[action.booking]!.id, action.amount);
      case 'refund_by_hand': return this.#refundingByHand(this.bookings[action.booking]!, action.amount);
      case 'dispute_opened': return this.#disputing(action, 'open', 0n);
      case 'dispute_decided': return this.#disputing(action, action.lost > 0n ? 'lost' : 'won', action.lost);
      case 'decide': return this.#deciding(this.bookings[action.booking]!.id, action.refund);
      case 'refund_processed': return () => this.#confirmRefund(action.refund, action.amount);
      case 'withdraw': {
        const { session } = this.#mentors[action.mentor]!;
        return this.#withdrawals.withdraw(action.payout, session, action.amount, this.#request('createPayout', session.userId));
      }
      case 'payout_told': return this.#withdrawals.told(action.payout, action.word);
    }
  }

  #booking({ student, mentor, payWith }: Extract<Action, { type: 'book' }>): () => Promise<void> {
    const { bookings } = this.#app.services;
    const [session, offered, startsAt] = [this.#students[student]!, this.#mentors[mentor]!, new Date(this.#starts.shift()!)];
    const expectedPrice = { amountMinor: offered.price, currency: 'INR' };
    const request = this.#request('createBooking', session.userId);
    let isKept = false;
    return async () => {
      const booking = await bookings.hold(session, { mentorId: offered.mentorId, sessionTypeId: offered.sessionTypeId, startsAt, expectedPrice, topic: 'A history', payWith }, request);
      if (isKept) return;
      isKept = true;
      const { sessionId } = await this.#app.db.app.read(this.#scope, (tx) => bookings.getRecord(tx, booking.id));
      this.bookings.push({ id: booking.id, sessionId, student, mentor, orderId: booking.payment?.checkout?.orderId ?? null, providerPaymentId: `pay_${randomBytes(7).toString('hex')}`, priceMinor: BigInt(offered.price), atProvider: { leftMinor: BigInt(offered.price), dispute: null } });
    };
  }

  #cancelling({ id, student, mentor }: Booked, { by, to }: Pick<Extract<Action, { type: 'cancel' }>, 'by' | 'to'>): () => Promise<unknown> {
    const session = by === 'student' ? this.#students[student]! : this.#mentors[mentor]!.session;
    return async () => {
      const { cancellation } = await this.#app.services.bookings.read(session, id);
      return this.#app.services.bookings.cancel(session, id, { expectedRefund: cancellation.refund, refundTo: to });
    };
  }

  /** Both are in the call and want more time; what is paid late is paid after somebody withdrew. */
  #extending({ id, student, mentor }: Booked, { price, payWith, ending }: Extract<Action, { type: 'extend' }>): () => Promise<unknown> {
    const { bookings, payments } = this.#app.services;
    const [studentSession, mentorSession] = [this.#students[student]!, this.#mentors[mentor]!.session];
    const [asked, agreed] = [this.#request('agreeToExtension', studentSession.userId), this.#request('agreeToExtension', mentorSession.userId)];
    const [expectedPrice, providerPaymentId] = [{ amountMinor: Number(price), currency: 'INR' }, `pay_${randomBytes(7).toString('hex')}`];
    return async () => {
      await this.#startCall(id);
      const { payment } = await bookings.extensions.agree(studentSession, id, { expectedPrice, payWith }, asked).then(async () => {
        await bookings.extensions.agree(mentorSession, id, { expectedPrice }, agreed);
        return bookings.extensions.read(studentSession, id);
      });
      if (!payment) return;
      if (ending !== 'paid') await bookings.extensions.withdraw(ending === 'withdrawn' ? studentSession : mentorSession, id);
      if (ending === 'withdrawn') return;
      await payments.applyProviderState(this.#scope, {
        id: providerPaymentId, orderId: payment.checkout!.orderId, status: 'captured', captured: true, amount: { amountMinor: price, currency: 'INR' }, method: 'upi', feeMinor: 0n, feeTaxMinor: 0n, failure: null,
      });
    };
  }

  /** Both are there, long before the plan; it goes on as long as their time is claimed. */
  async #startCall(id: Id<'booking'>): Promise<void> {
    const { bookings } = this.#app.services;
    await this.#app.db.app.write(this.#scope, async (tx) => {
      const { callId, sessionId } = await bookings.getRecord(tx, id);
      if (callId === null) return;
      await bookings.markLive(tx, sessionId);
      await tx.query("UPDATE calls SET status = 'live', started_at = $3, ends_at = claim_ends_at WHERE tenant_id = $1 AND id = $2 AND status IN ('scheduled', 'open')", [tx.tenantUuid, toUuid(callId), this.#app.clock.now(this.#scope)]);
    });
  }

  #refundingCredit(session: SessionPrincipal, amount: bigint | 'all'): () => Promise<unknown> {
    const request = this.#request('refundCredit', session.userId);
    return () => this.#app.services.bookings.credit.sendBack(session, { amount: amount === 'all' ? amount : { amountMinor: Number(amount), currency: 'INR' } }, request);
  }

  #refunding(id: Id<'booking'>, amount: bigint | 'full'): () => Promise<unknown> {
    const staff: SecretPrincipal = { kind: 'secret', scope: this.#scope, keyId: newId('apiKey', this.#app.clock.wall()), apiVersion: API_VERSION };
    const request = this.#request('refundBooking', staff.keyId);
    const wish = { amount: amount === 'full' ? amount : { amountMinor: Number(amount), currency: 'INR' }, reason: 'A history' };
    return () => this.#app.services.bookings.refund(staff, id, wish, request);
  }

  #deciding(bookingId: Id<'booking'>, refund: bigint): () => Promise<unknown> {
    const staff: SecretPrincipal = { kind: 'secret', scope: this.#scope, keyId: newId('apiKey', this.#app.clock.wall()), apiVersion: API_VERSION };
    const { cases } = this.#app.services.bookings;
    const request = this.#request('decideSettlementCase', staff.keyId);
    return async () => {
      const { data } = await cases.list(this.#scope, { limit: CASES_MAX });
      const found = data.find((each) => each.bookingId === bookingId);
      if (!found) throw new NothingToDecide();
      await cases.decide(staff, found.id, { refund: { amountMinor: Number(refund), currency: 'INR' }, reason: 'A history' }, request);
    };
  }

  #refundingByHand({ providerPaymentId }: Booked, amountMinor: bigint): () => Promise<unknown> {
    const seen = { id: `rfnd_${randomBytes(7).toString('hex')}`, paymentId: providerPaymentId, amount: { amountMinor, currency: 'INR' }, status: 'processed' as const, receipt: null, bankReference: null };
    return () => this.#app.services.payments.applyRefund(this.#scope, seen);
  }

  #disputing({ booking, amount, dispute: id }: Extract<Action, { type: 'dispute_opened' | 'dispute_decided' }>, status: 'open' | 'won' | 'lost', deductedMinor: bigint): () => Promise<unknown> {
    const toldAt = addSeconds(this.#app.clock.wall(), status === 'open' ? DISPUTE_SECONDS.opened : DISPUTE_SECONDS.decided);
    const seen = { id, paymentId: this.bookings[booking]!.providerPaymentId, amount: { amountMinor: amount, currency: 'INR' }, status, deductedMinor, reasonCode: null, respondBy: null, toldAt };
    return () => this.#app.services.payments.disputes.apply(this.#scope, seen);
  }

  /** Under the key of its last try, as the provider knows it. */
  async #confirmRefund(id: Id<'refund'>, amountMinor: bigint): Promise<void> {
    const [row] = await this.#app.db.app.read(this.#scope, (tx) => tx.query<{ provider_payment_id: string; attempt: number }>(
      'SELECT p.provider_payment_id, r.attempt FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = $1', [toUuid(id)],
    ));
    const { provider_payment_id: paymentId, attempt } = row!;
    await this.#app.services.payments.applyRefund(this.#scope, {
      id: `rfnd_${id.slice(-14)}`, paymentId, amount: { amountMinor, currency: 'INR' }, status: 'processed', receipt: attempt === 1 ? id : `${id}-${attempt}`, bankReference: null,
    });
  }

  #request(operation: string, actor: Id<'user'> | Id<'apiKey'>): IdempotentRequest {
    const key = randomBytes(12).toString('hex');
    return { operation, actorId: toUuid(actor), key, requestHash: hashRequest(key) };
  }
}

/** Of starts in order, those that leave so much time to the one before. */
function apart(starts: readonly string[], leastMs: number): string[] {
  let last = -Infinity;
  return starts.filter((start) => {
    if (Date.parse(start) - last < leastMs) return false;
    last = Date.parse(start);
    return true;
  });
}

async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    await call();
    return 'done';
  } catch (error) {
    if (error instanceof NothingToDecide || (error instanceof AppError && REFUSALS.has(error.code))) return 'refused';
    throw error;
  }
}

function factsOf(sessionId: Id<'mentoringSession'>, ending: Ending, seconds: number, now: Date): SessionFacts {
  const both = (seconds: number) => ({ bothPresentSeconds: seconds, mentorPresentSeconds: seconds, studentPresentSeconds: seconds, metAt: now });
  const common = { sessionId, endedAt: now, studentLeftFirst: false, evidence: 'sfu' as const, lostSeconds: 0 };
  switch (ending) {
    case 'paid': return { ...common, ...both(seconds) };
    case 'mentor_absent': return { ...common, bothPresentSeconds: 0, mentorPresentSeconds: 0, studentPresentSeconds: seconds, metAt: null };
    case 'unclear': return { ...common, ...both(60) };
    case 'half_lost': return { ...common, ...both(seconds / 2), lostSeconds: seconds / 2 };
  }
}
