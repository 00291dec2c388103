/** Bookings: one student's seat in a session, from the hold to the settlement. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventDefinition, EventLog } from '../../platform/events/events.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import type { Idempotency, IdempotentRequest } from '../../platform/http/idempotency.ts';
import { fromUuid, newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { cancelWork } from '../../platform/jobs/due-work.ts';
import type { Log } from '../../platform/log/log.ts';
import { toWire } from '../../platform/money/money.ts';
import type { AvailabilityService } from '../availability/index.ts';
import type { IdentityService } from '../identity/index.ts';
import type { MentorsService } from '../mentors/index.ts';
import type { PaymentRecord, PaymentsService, PaymentSubject, RefundRecord } from '../payments/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import { BookingCancellation, type CancellationWish } from './bookings.cancellation.ts';
import { SettlementCases } from './bookings.cases.ts';
import { BookingCredit } from './bookings.credit.ts';
import { BookingConfirmation, eventData, EXPIRE_WORK } from './bookings.confirmation.ts';
import type { Booking, BookingRefund } from './bookings.contract.ts';
import { toBookingDto } from './bookings.dto.ts';
import { wrongBookingState } from './bookings.errors.ts';
import { bookingExpired, bookingLive, bookingRefunded, bookingReleased } from './bookings.events.ts';
import { BookingExtensions } from './bookings.extensions.ts';
import { listAppliedAt } from './bookings.extensions-repository.ts';
import { BookingHolding, type BookingWish, type HoldNowWish } from './bookings.holding.ts';
import { BookingMoney } from './bookings.money.ts';
import { wasAttended } from './bookings.policy.ts';
import type { SessionFacts, SettlementOutlook, SessionRooms, ShareSettlement } from './bookings.port.ts';
import { BookingRefunds, type Staff, type StaffRefundWish } from './bookings.refunds.ts';
import * as repository from './bookings.repository.ts';
import { SessionSettlement } from './bookings.settlement.ts';

export type BookingRecord = repository.BookingRecord;

/** The page goes on to the summary and the rating; whoever lengthened the session is still in it. */
const JOIN_LINK_SECONDS_AFTER_END = 3_600;

export interface BookingsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly cursors: CursorCodec;
  readonly idempotency: Idempotency;
  readonly tenants: Pick<TenantsService, 'getSettings' | 'assertOriginAllowed' | 'assertPooledFundsAllowed'>;
  readonly identity: Pick<IdentityService, 'createAccessLink' | 'listStaff' | 'getUsers'>;
  readonly log: Log;
  readonly mentors: Pick<MentorsService, 'getOffer' | 'recordAttendance'>;
  readonly availability: AvailabilityService;
  readonly payments: PaymentsService;
  readonly shares: ShareSettlement;
  readonly hostedUrl: string;
}

export interface BookingList {
  readonly as?: 'student' | 'mentor' | undefined;
  readonly when?: 'upcoming' | 'past' | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export class BookingsService implements PaymentSubject {
  readonly #deps: BookingsDeps;
  readonly #confirmation: BookingConfirmation;
  readonly #holding: BookingHolding;
  readonly #cancellation: BookingCancellation;
  readonly #settlement: SessionSettlement;
  readonly #refunds: BookingRefunds;
  /** What no rule decides. */
  readonly cases: SettlementCases;
  readonly money: BookingMoney;
  readonly credit: BookingCredit;
  /** More time for running sessions; answers for their payments. */
  readonly extensions: BookingExtensions;
  #rooms: SessionRooms | undefined;

  constructor(deps: BookingsDeps) {
    this.#deps = deps;
    this.#confirmation = new BookingConfirmation({ ...deps, rooms: () => this.#registeredRooms() });
    this.#holding = new BookingHolding({ ...deps, confirmation: this.#confirmation });
    this.#refunds = new BookingRefunds(deps);
    this.money = new BookingMoney(deps);
    this.credit = new BookingCredit(deps);
    this.extensions = new BookingExtensions({ ...deps, rooms: () => this.#registeredRooms() });
    this.#cancellation = new BookingCancellation({ ...deps, refunds: this.#refunds, rooms: () => this.#registeredRooms() });
    this.cases = new SettlementCases({ ...deps, refunds: this.#refunds });
    this.#settlement = new SessionSettlement({ ...deps, refunds: this.#refunds, cases: this.cases });
  }

  registerRooms(rooms: SessionRooms): void {
    this.#rooms = rooms;
  }

  /**
   * Holds the slot for the payment window and answers with the booking and its open payment, in three phases: key, claims,
   * booking and payment in one transaction; the provider asked for an order outside any; order and answer kept in another. A
   * try that died in between is gone on with by the next one with the same key, once its lease has run out.
   * @throws booking.slot_taken and the other codes of createBooking
   */
  async hold(session: SessionPrincipal, wish: BookingWish, request: IdempotentRequest): Promise<Booking> {
    const { db, clock, payments, idempotency } = this.#deps;
    const { scope } = session;
    const bookingId = await db.write(scope, async (tx) => {
      const id = newId('booking', clock.now(scope));
      const claim = await idempotency.claim(tx, request, toUuid(id));
      if (claim.kind === 'resume') return fromUuid('booking', claim.resourceId);
      await this.#holding.hold(tx, id, session.userId, wish);
      return id;
    });
    const { payment, order } = await this.#order(scope, bookingId);
    return db.write(scope, async (tx) => {
      if (payment && order) await payments.attachOrder(tx, payment.id, order);
      const booking = await this.getForParticipant(tx, bookingId, session.userId);
      await idempotency.finish(tx, request, { status: 201, body: booking });
      return booking;
    });
  }

  /**
   * Holds both people's time from this moment on for a session that begins as soon as they meet, in the caller's transaction.
   * What costs nothing, and what credit pays, is confirmed at once; otherwise the caller asks for the order afterwards.
   * @throws the codes of `heldNowErrors`
   */
  async holdNow(tx: Tx, studentId: Id<'user'>, wish: HoldNowWish): Promise<BookingRecord> {
    const id = newId('booking', this.#deps.clock.now(tx.scope));
    await this.#holding.holdNow(tx, id, studentId, wish);
    return this.getRecord(tx, id);
  }

  /** Whether a session that begins now could be sold to the student at this price. @throws the codes of `heldNowErrors` */
  assertHoldable(tx: Tx, studentId: Id<'user'>, wish: Omit<BookingWish, 'startsAt'>): Promise<void> {
    return this.#holding.assertHoldable(tx, studentId, wish);
  }

  /** Asks for the order of a held booking, outside any transaction. Where there is no answer planned work asks again. */
  async requestOrder(scope: TenantScope, bookingId: Id<'booking'>): Promise<void> {
    const { payment, order } = await this.#order(scope, bookingId);
    if (payment && order) await this.#deps.db.write(scope, (tx) => this.#deps.payments.attachOrder(tx, payment.id, order));
  }

  /** Gives a hold back in the caller's transaction. False where it is none any more. Safe to repeat. */
  async giveBackHold(tx: Tx, bookingId: Id<'booking'>, actor: string): Promise<boolean> {
    const booking = await repository.findBooking(tx, bookingId, 'FOR UPDATE OF b');
    if (booking?.status === 'held') await this.#giveBack(tx, booking, bookingReleased, actor);
    return booking?.status === 'held' || booking?.status === 'expired';
  }

  read(session: SessionPrincipal, bookingId: Id<'booking'>): Promise<Booking> {
    assertReachable(session, bookingId);
    return this.#deps.db.read(session.scope, (tx) => this.getForParticipant(tx, bookingId, session.userId));
  }

  list(session: SessionPrincipal, query: BookingList): Promise<Page<Booking>> {
    const { db, clock, cursors } = this.#deps;
    const list = `bookings:${session.userId}:${query.as ?? ''}:${query.when ?? ''}`;
    const after = query.cursor === undefined ? null : cursors.decode(list, query.cursor);
    return db.read(session.scope, async (tx) => {
      const views = await repository.listViews(tx, {
        userId: session.userId, as: query.as ?? null, when: query.when ?? null, now: clock.now(session.scope), limit: query.limit + 1,
        after: after && { startsAt: new Date(String(after[0])), id: String(after[1]) as Id<'booking'> },
      });
      const page = pageFrom(views, query.limit, (view) => view, (view) => cursors.encode(list, [view.startsAt.toISOString(), view.id]));
      return { ...page, data: await this.#toDtos(tx, page.data, session.userId) };
    });
  }

  /** Gives a held slot back. Safe to repeat. @throws booking.wrong_state | resource.not_found */
  release(session: SessionPrincipal, bookingId: Id<'booking'>): Promise<Booking> {
    assertReachable(session, bookingId);
    return this.#deps.db.write(session.scope, async (tx) => {
      const booking = await this.#lockOwn(tx, session, bookingId);
      if (booking.status !== 'expired') {
        if (booking.status !== 'held') throw new AppError(wrongBookingState, { params: { state: booking.status } });
        await this.#giveBack(tx, booking, bookingReleased, `user:${session.userId}`);
      }
      return this.getForParticipant(tx, bookingId, session.userId);
    });
  }

  /** @throws booking.wrong_state | booking.refund_changed | booking.credit_students_choice | tenant.pooled_funds_not_allowed | resource.not_found */
  cancel(session: SessionPrincipal, bookingId: Id<'booking'>, wish: CancellationWish): Promise<Booking> {
    return this.#deps.db.write(session.scope, async (tx) => {
      await this.#cancellation.cancel(tx, session, bookingId, wish);
      return this.getForParticipant(tx, bookingId, session.userId);
    });
  }

  /** The college gives money back after the shares were paid out. @throws booking.not_settled | booking.refund_too_large | booking.refund_too_small | resource.not_found */
  refund(staff: Staff, bookingId: Id<'booking'>, wish: StaffRefundWish, request: IdempotentRequest): Promise<BookingRefund> {
    return this.#refunds.refund(staff, bookingId, wish, request);
  }

  /** Every decision to give money back for a booking. @throws resource.not_found */
  listRefunds(scope: TenantScope, bookingId: Id<'booking'>): Promise<BookingRefund[]> {
    return this.#refunds.list(scope, bookingId);
  }

  /** A page of ours to pay on, for pages that cannot open Checkout. @throws booking.wrong_state | auth.origin_not_allowed | resource.not_found */
  createHostedCheckout(session: SessionPrincipal, bookingId: Id<'booking'>, returnUrl: string | undefined) {
    const { db, clock, tenants, identity, hostedUrl } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const booking = await this.#lockOwn(tx, session, bookingId);
      const expiresAt = booking.holdExpiresAt;
      if (booking.status !== 'held' || !expiresAt || expiresAt <= clock.now(tx.scope)) throw new AppError(wrongBookingState, { params: { state: booking.status } });
      if (returnUrl !== undefined) await tenants.assertOriginAllowed(tx, returnUrl);
      const token = await identity.createAccessLink(tx, { userId: session.userId, bookingId, purpose: 'pay', returnUrl: returnUrl ?? null, expiresAt });
      // In the fragment, which no server's log and no Referer sees.
      return { object: 'hosted_checkout' as const, livemode: tx.scope.livemode, url: `${hostedUrl}/pay#token=${token}`, expiresAt: expiresAt.toISOString() };
    });
  }

  /** A page of ours to join on, for pages that keep camera and microphone away. @throws booking.wrong_state | resource.not_found */
  createHostedJoin(session: SessionPrincipal, bookingId: Id<'booking'>) {
    const { db, identity, hostedUrl } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const booking = await repository.findBooking(tx, bookingId);
      if (!booking || ![booking.studentUserId, booking.mentorUserId].includes(session.userId)) throw new AppError(notFound);
      if (booking.status !== 'confirmed' && booking.status !== 'live') throw new AppError(wrongBookingState, { params: { state: booking.status } });
      const expiresAt = addSeconds(booking.startsAt, booking.durationSeconds + booking.graceSeconds + JOIN_LINK_SECONDS_AFTER_END);
      const token = await identity.createAccessLink(tx, { userId: session.userId, bookingId, purpose: 'join', returnUrl: null, expiresAt });
      return { object: 'hosted_join' as const, livemode: tx.scope.livemode, url: `${hostedUrl}/join#token=${token}`, expiresAt: expiresAt.toISOString() };
    });
  }

  /** Planned work: the hold has run out unpaid. */
  async expireHold(scope: TenantScope, bookingId: Id<'booking'>): Promise<void> {
    await this.#deps.db.write(scope, async (tx) => {
      const booking = await repository.findBooking(tx, bookingId, 'FOR UPDATE OF b');
      const hasRunOut = booking?.status === 'held' && booking.holdExpiresAt !== null && booking.holdExpiresAt <= this.#deps.clock.now(scope);
      if (hasRunOut) await this.#giveBack(tx, booking, bookingExpired, 'system');
    });
  }

  /** The booking as this person may see it; payment and prefill are the student's alone. @throws resource.not_found */
  async getForParticipant(tx: Tx, bookingId: Id<'booking'>, userId: Id<'user'>): Promise<Booking> {
    const view = await repository.findView(tx, bookingId);
    if (!view || (view.studentUserId !== userId && view.mentorUserId !== userId)) throw new AppError(notFound);
    return (await this.#toDtos(tx, [view], userId))[0]!;
  }

  /** The student's booking, and whether its session was attended. @throws resource.not_found, also for anybody else */
  async getForReview(tx: Tx, bookingId: Id<'booking'>, studentUserId: Id<'user'>): Promise<BookingRecord & { readonly attended: boolean }> {
    const booking = await this.getRecord(tx, bookingId);
    if (booking.studentUserId !== studentUserId) throw new AppError(notFound);
    return { ...booking, attended: wasAttended(booking) };
  }

  async listBookingIds(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<readonly Id<'booking'>[]> {
    return repository.listIdsOfSession(tx, sessionId);
  }

  /** @throws resource.not_found */
  async getRecord(tx: Tx, bookingId: Id<'booking'>): Promise<BookingRecord> {
    const booking = await repository.findBooking(tx, bookingId);
    if (!booking) throw new AppError(notFound);
    return booking;
  }

  /** The call has begun: both are there. Safe to repeat. */
  async markLive(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    for (const booking of await repository.lockOfSession(tx, sessionId)) {
      if (booking.status !== 'confirmed') continue;
      await repository.updateStatus(tx, booking.id, 'live', now);
      await this.#announce(tx, bookingLive, booking, 'system');
    }
  }

  /** The session is over. Safe to repeat. */
  settleSession(scope: TenantScope, facts: SessionFacts): Promise<void> {
    return this.#settlement.settle(scope, facts);
  }

  /** What a session's facts come to, for who wants to know before or after. */
  outlookOf(tx: Tx, facts: SessionFacts): Promise<SettlementOutlook[]> {
    return this.#settlement.outlookOf(tx, facts);
  }

  listExtendedAt(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<Date[]> {
    return listAppliedAt(tx, sessionId);
  }

  async describe(tx: Tx, payment: PaymentRecord): Promise<string> {
    const view = await repository.findView(tx, payment.subjectId);
    return view ? `${view.sessionName} · ${view.mentor.name}` : '';
  }

  async onCaptured(tx: Tx, payment: PaymentRecord): Promise<'accepted' | 'refund'> {
    const booking = await repository.findBooking(tx, payment.subjectId, 'FOR UPDATE OF b');
    if (!booking) throw new Error(`${payment.id} pays for a booking that does not exist`);
    if (await this.#confirmation.confirm(tx, booking)) return 'accepted';
    if (booking.status === 'held') await this.#giveBack(tx, booking, bookingExpired, 'system');
    return 'refund';
  }

  async onRefunded(tx: Tx, payment: PaymentRecord, refund: RefundRecord): Promise<void> {
    const booking = await this.getRecord(tx, payment.subjectId);
    await this.#deps.events.append(tx, bookingRefunded, {
      subject: { type: 'booking', id: booking.id }, actor: 'system', audience: [booking.studentUserId],
      data: { ...eventData(booking), amountMinor: toWire(refund.amountMinor), reason: refund.reason },
    });
  }

  /** Expired, not gone: a capture that comes all the same may still find the slot free. */
  async #giveBack(tx: Tx, booking: BookingRecord, definition: EventDefinition<string, typeof bookingExpired.data>, actor: string): Promise<void> {
    await repository.updateStatus(tx, booking.id, 'expired', this.#deps.clock.now(tx.scope));
    await this.#deps.availability.release(tx, [booking.mentorClaimId, booking.studentClaimId]);
    await cancelWork(tx, EXPIRE_WORK, booking.id);
    await this.#announce(tx, definition, booking, actor, [booking.studentUserId]);
  }

  async #announce(
    tx: Tx, definition: EventDefinition<string, typeof bookingExpired.data>, booking: BookingRecord, actor: string,
    audience: readonly Id<'user'>[] = [booking.studentUserId, booking.mentorUserId],
  ): Promise<void> {
    await this.#deps.events.append(tx, definition, { subject: { type: 'booking', id: booking.id }, actor, audience, data: eventData(booking) });
  }

  async #lockOwn(tx: Tx, session: SessionPrincipal, bookingId: Id<'booking'>): Promise<BookingRecord> {
    const booking = await repository.findBooking(tx, bookingId, 'FOR UPDATE OF b');
    if (!booking || booking.studentUserId !== session.userId) throw new AppError(notFound);
    return booking;
  }

  async #toDtos(tx: Tx, views: readonly repository.BookingView[], readerId: Id<'user'>): Promise<Booking[]> {
    const { clock, tenants, payments } = this.#deps;
    const settings = await tenants.getSettings(tx);
    const paid = await payments.getForSubjects(tx, 'booking', views.filter((view) => view.studentUserId === readerId).map((view) => view.id));
    const dtos: Booking[] = [];
    for (const view of views) {
      const payment = paid.get(view.id);
      dtos.push(toBookingDto(view, { readerId, scope: tx.scope, now: clock.now(tx.scope), settings, payment: payment ? await payments.toDto(tx, payment) : null }));
    }
    return dtos;
  }

  async #order(scope: TenantScope, bookingId: Id<'booking'>) {
    const { db, payments } = this.#deps;
    const payment = await db.read(scope, (tx) => payments.getForSubject(tx, 'booking', bookingId));
    return { payment, order: payment && (await payments.requestOrder(scope, payment)) };
  }

  #registeredRooms(): SessionRooms {
    if (!this.#rooms) throw new Error('no module opens rooms for sessions');
    return this.#rooms;
  }
}

/** A link's session reaches its own booking only; any other is not there for it. */
function assertReachable(session: SessionPrincipal, bookingId: Id<'booking'>): void {
  if (session.purpose !== 'embed' && session.bookingId !== bookingId) throw new AppError(notFound);
}
