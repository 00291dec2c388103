/** What mentor and student say to a call that rings, and what becomes of it once it was accepted. One row's lock orders them all. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError, isAppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { cancelWork, scheduleWork } from '../../platform/jobs/due-work.ts';
import { toMoney } from '../../platform/money/money.ts';
import { slotTaken, type BookingRecord, type BookingsService } from '../bookings/index.ts';
import { mentorPaused } from '../mentors/index.ts';
import { creditInsufficient } from '../payments/index.ts';
import { STEP_WORK, type InstantCallEnding } from './instant.ending.ts';
import { alreadyCalling, callNotLive, callNotPossible, callTaken } from './instant.errors.ts';
import { instantCallAccepted, instantCallConnected } from './instant.events.ts';
import { isLive, PAY_SECONDS, ringsUntil } from './instant.policy.ts';
import type { MentorPresence } from './instant.presence.ts';
import * as repository from './instant.repository.ts';
import type { InstantCallRecord, RingRecord } from './instant.repository.ts';
import type { Ringing } from './instant.ringing.ts';

/** The booking tells by an event; this is the net for one that was lost. */
const LOOK_AGAIN_SECONDS = 2;
/** A mentor's own trouble; the call may go on ringing at others. */
const MENTORS_TROUBLE = [slotTaken, mentorPaused];

export interface AnswersDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly bookings: Pick<BookingsService, 'holdNow' | 'giveBackHold' | 'getRecord' | 'requestOrder'>;
  readonly presence: MentorPresence;
  readonly ringing: Ringing;
  readonly ending: InstantCallEnding;
}

export class InstantCallAnswers {
  readonly #deps: AnswersDeps;

  constructor(deps: AnswersDeps) {
    this.#deps = deps;
  }

  /**
   * The first to accept gets it: ring, both claims, booking and payment are one transaction, so whoever dies in it has done nothing. The
   * provider's order follows outside it; should nobody come to ask, planned work does. Safe to repeat.
   * @throws instant_call.taken | instant_call.not_live | instant_call.not_possible | resource.not_found
   */
  async accept(session: SessionPrincipal, id: Id<'instantCall'>): Promise<void> {
    const { db, bookings } = this.#deps;
    const take = (payWith?: 'payment') => db.write(session.scope, (tx) => this.#take(tx, session, id, payWith));
    let bookingId: Id<'booking'> | null;
    try {
      // Credit that was spent while it rang is no reason to send the mentor away: the student may still pay.
      bookingId = await take().catch((error: unknown) => (isAppError(error, creditInsufficient) ? take('payment') : Promise.reject(error)));
    } catch (error) {
      if (!isAppError(error) || error.code.startsWith('instant_call.') || isAppError(error, notFound)) throw error;
      await this.#fail(session, id, error);
      throw new AppError(callNotPossible, { cause: error });
    }
    // It rang to its end a moment before; that much has been written down.
    if (bookingId === null) throw new AppError(callNotLive, { params: { state: 'timed_out' } });
    await bookings.requestOrder(session.scope, bookingId);
  }

  /** @throws instant_call.not_live once the mentor has accepted | resource.not_found */
  async decline(session: SessionPrincipal, id: Id<'instantCall'>, notNow: boolean): Promise<void> {
    const { db, presence, ending } = this.#deps;
    await db.write(session.scope, async (tx) => {
      const { call, ring } = await this.#lockRung(tx, session, id);
      if (ring.state === 'accepted') throw new AppError(callNotLive, { params: { state: call.status } });
      if (call.status === 'ringing' && ring.state === 'ringing') await ending.drop(tx, call, [ring.mentorId], 'declined', `user:${session.userId}`);
      if (notNow) await presence.withdraw(tx, { id: ring.mentorId, userId: ring.userId }, `user:${session.userId}`);
    });
  }

  /** @throws instant_call.not_live once it was paid | resource.not_found */
  async cancel(session: SessionPrincipal, id: Id<'instantCall'>): Promise<void> {
    const { db, bookings, ending } = this.#deps;
    await db.write(session.scope, async (tx) => {
      const call = await repository.lockCall(tx, id);
      if (!call || call.studentUserId !== session.userId) throw new AppError(notFound);
      const actor = `user:${session.userId}`;
      if (call.status === 'accepted' && !(await bookings.giveBackHold(tx, call.bookingId!, actor))) throw new AppError(callNotLive, { params: { state: 'connected' } });
      if (call.status === 'connected') throw new AppError(callNotLive, { params: { state: call.status } });
      if (isLive(call.status)) await ending.end(tx, call, 'cancelled', actor);
    });
  }

  /** Planned work: whatever is next for the call. Safe to repeat, and to come late. */
  async step(scope: TenantScope, id: Id<'instantCall'>): Promise<void> {
    const { db, clock, ringing } = this.#deps;
    await db.write(scope, async (tx) => {
      const call = await repository.lockCall(tx, id);
      if (call?.status === 'ringing') return ringing.goOn(tx, call);
      if (call?.status === 'accepted' && !(await this.#conclude(tx, call))) await scheduleWork(tx, STEP_WORK, id, addSeconds(clock.now(scope), LOOK_AGAIN_SECONDS));
    });
  }

  /** Something has happened to a booking; it may be one of ours. Safe to repeat. */
  async onBooking(scope: TenantScope, bookingId: Id<'booking'>): Promise<void> {
    await this.#deps.db.write(scope, async (tx) => {
      const call = await repository.lockCallOfBooking(tx, bookingId);
      if (call) await this.#conclude(tx, call);
    });
  }

  /** What stands in a student's way and is over in truth is ended now, whether or not a worker is alive. @throws instant_call.already_calling */
  async clearTheWay(tx: Tx, studentUserId: Id<'user'>): Promise<void> {
    const { clock, ending } = this.#deps;
    const call = await repository.lockLiveCallOf(tx, studentUserId);
    if (!call) return;
    const isOver = call.status === 'accepted' ? await this.#conclude(tx, call) : ringsUntil(call) <= clock.now(tx.scope);
    if (!isOver) throw new AppError(alreadyCalling);
    if (call.status === 'ringing') await ending.end(tx, call, 'timed_out', 'system');
  }

  /** Null where it had rung to its end. */
  async #take(tx: Tx, session: SessionPrincipal, id: Id<'instantCall'>, payWith?: 'payment'): Promise<Id<'booking'> | null> {
    const { clock, bookings, ending } = this.#deps;
    const { call, ring } = await this.#lockRung(tx, session, id);
    if (ring.state === 'accepted') return call.bookingId!;
    if (ring.state === 'taken') throw new AppError(callTaken);
    if (call.status !== 'ringing' || ring.state !== 'ringing') throw new AppError(callNotLive, { params: { state: call.status } });
    const now = clock.now(tx.scope);
    if (ringsUntil(call) <= now) {
      await ending.end(tx, call, 'timed_out', 'system');
      return null;
    }
    const paysWith = payWith ?? call.payWith;
    const booking = await bookings.holdNow(tx, call.studentUserId, {
      mentorId: ring.mentorId, sessionTypeId: ring.sessionTypeId, expectedPrice: toMoney(call.priceMinor, call.currency), topic: call.topic, payWith: paysWith, payWithinSeconds: PAY_SECONDS,
    });
    await this.#announceAccepted(tx, { ...call, payWith: paysWith }, ring, booking);
    return booking.id;
  }

  async #announceAccepted(tx: Tx, call: InstantCallRecord, ring: RingRecord, booking: BookingRecord): Promise<void> {
    const { clock, events, ending } = this.#deps;
    const now = clock.now(tx.scope);
    const actor = `user:${ring.userId}`;
    const accepted: InstantCallRecord = { ...call, status: 'accepted', bookingId: booking.id };
    const stopped = [...(await repository.stopRings(tx, call.id, 'accepted', now, [ring.mentorId])), ...(await repository.stopRings(tx, call.id, 'taken', now))];
    await repository.updateCall(tx, accepted, now);
    await ending.announceStop(tx, call, stopped, actor);
    const payUntil = addSeconds(now, PAY_SECONDS);
    await events.append(tx, instantCallAccepted, {
      subject: { type: 'instantCall', id: call.id }, actor, audience: [call.studentUserId, ring.userId],
      data: { instantCallId: call.id, studentUserId: call.studentUserId, mentorId: ring.mentorId, bookingId: booking.id, payUntil: payUntil.toISOString() },
    });
    if (!(await this.#conclude(tx, accepted))) await scheduleWork(tx, STEP_WORK, call.id, addSeconds(payUntil, LOOK_AGAIN_SECONDS));
  }

  /**
   * Reads what became of the booking. A payment that came late and found the time still free connects a call that was over already,
   * as it confirms the booking. False while it is still held.
   */
  async #conclude(tx: Tx, call: InstantCallRecord): Promise<boolean> {
    const { clock, events, bookings, ending } = this.#deps;
    if (call.status === 'connected' || call.bookingId === null) return true;
    const booking = await bookings.getRecord(tx, call.bookingId);
    if (booking.status === 'held') return false;
    if (booking.callId === null) {
      if (call.status === 'accepted') await ending.end(tx, call, 'unpaid', 'system');
      return true;
    }
    const now = clock.now(tx.scope);
    await repository.updateCall(tx, { ...call, status: 'connected', endedAt: now }, now);
    await cancelWork(tx, STEP_WORK, call.id);
    await events.append(tx, instantCallConnected, {
      subject: { type: 'instantCall', id: call.id }, actor: 'system', audience: [call.studentUserId, booking.mentorUserId],
      data: { instantCallId: call.id, studentUserId: call.studentUserId, mentorId: booking.mentorId, bookingId: booking.id, callId: booking.callId },
    });
    return true;
  }

  /** The hold was refused and everything of it is undone. Who is in the way is out of the call; the student's own trouble ends it. */
  async #fail(session: SessionPrincipal, id: Id<'instantCall'>, error: AppError): Promise<void> {
    const { db, ending } = this.#deps;
    await db.write(session.scope, async (tx) => {
      const { call, ring } = await this.#lockRung(tx, session, id);
      if (call.status !== 'ringing') return;
      if (MENTORS_TROUBLE.some((trouble) => isAppError(error, trouble))) await ending.drop(tx, call, [ring.mentorId], 'unavailable', 'system');
      else await ending.end(tx, call, 'unavailable', 'system');
    });
  }

  /** A call that rang at the signed-in mentor, its row held. @throws resource.not_found */
  async #lockRung(tx: Tx, session: SessionPrincipal, id: Id<'instantCall'>): Promise<{ readonly call: InstantCallRecord; readonly ring: RingRecord }> {
    const call = await repository.lockCall(tx, id);
    const ring = call && (await repository.listRings(tx, id)).find(({ userId }) => userId === session.userId);
    if (!call || !ring) throw new AppError(notFound);
    return { call, ring };
  }
}
