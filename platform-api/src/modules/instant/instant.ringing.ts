/** Ringing: whom a call rings at, and its tries. Every limit that keeps it from annoying anybody stands here. */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import { secondsUntilAllowed } from '../../platform/clock/sliding-window.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import type { MoneyDto } from '../../platform/money/money.ts';
import type { AvailabilityService } from '../availability/index.ts';
import { studentBusy, type BookingsService } from '../bookings/index.ts';
import type { MentorsService } from '../mentors/index.ts';
import { STEP_WORK, type InstantCallEnding } from './instant.ending.ts';
import { alreadyCalling, mentorBusy, mentorUnavailable, nobodyAvailable, rungTooOften } from './instant.errors.ts';
import { instantCallRung } from './instant.events.ts';
import { neededUntil, PAIR_LIMIT, ringsOverFrom, ringsUntil, RUNG_AT_ONCE_MAX, STUDENT_LIMIT, tryAt } from './instant.policy.ts';
import type { MentorPresence } from './instant.presence.ts';
import * as presences from './instant.presence-repository.ts';
import * as repository from './instant.repository.ts';
import type { InstantCallRecord } from './instant.repository.ts';

export interface RingWish {
  readonly to:
    | { readonly mentorId: Id<'mentor'>; readonly sessionTypeId: Id<'sessionType'> }
    | { readonly interest: string; readonly durationSeconds: number };
  readonly expectedPrice: MoneyDto;
  readonly topic: string;
  readonly payWith?: 'payment' | 'credit' | undefined;
}

export interface RingingDeps {
  readonly clock: Clock;
  readonly events: EventLog;
  readonly mentors: Pick<MentorsService, 'getOffer'>;
  readonly availability: Pick<AvailabilityService, 'firstClaim' | 'sessionSeconds'>;
  readonly bookings: Pick<BookingsService, 'assertHoldable'>;
  readonly presence: MentorPresence;
  readonly ending: InstantCallEnding;
}

type Candidate = presences.CandidateRecord;

interface Chosen {
  readonly candidates: readonly Candidate[];
  readonly durationSeconds: number;
}

export class Ringing {
  readonly #deps: RingingDeps;

  constructor(deps: RingingDeps) {
    this.#deps = deps;
  }

  /** Rings, under the given id. Of any number of wishes of one student the constraint lets one live. @throws the codes of createInstantCall */
  async begin(tx: Tx, id: Id<'instantCall'>, studentUserId: Id<'user'>, wish: RingWish): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    await this.#assertNotTooOften(tx, studentUserId, now);
    const { candidates, durationSeconds } = 'mentorId' in wish.to ? await this.#chooseOne(tx, studentUserId, wish, wish.to, now) : await this.#chooseAny(tx, studentUserId, wish, wish.to, now);
    const { attempt, endsAt } = tryAt(now, now)!;
    const isAny = 'interest' in wish.to;
    const call: InstantCallRecord = {
      id, studentUserId, reach: isAny ? 'any' : 'mentor', interest: 'interest' in wish.to ? wish.to.interest : null, topic: wish.topic, durationSeconds,
      priceMinor: BigInt(wish.expectedPrice.amountMinor), currency: wish.expectedPrice.currency, payWith: wish.payWith ?? 'payment', status: 'ringing', attempt, tryEndsAt: endsAt,
      bookingId: null, createdAt: now, endedAt: null,
    };
    if (!(await repository.insertCall(tx, call))) throw new AppError(alreadyCalling);
    const rung: Candidate[] = [];
    // In the order of ids, so that two calls to any mentor do not wait for each other in a circle.
    for (const candidate of candidates.toSorted((a, b) => (a.mentorId < b.mentorId ? -1 : 1))) if (await this.#ringAt(tx, id, candidate, now)) rung.push(candidate);
    if (rung.length === 0) throw new AppError(isAny ? nobodyAvailable : mentorBusy);
    await scheduleWork(tx, STEP_WORK, id, endsAt);
    await this.#announce(tx, call, rung);
  }

  /** The next try, or the end of the ringing. Counts from the beginning of the call, so it may come late. The caller holds the call's row. */
  async goOn(tx: Tx, call: InstantCallRecord): Promise<void> {
    const { clock, presence, ending } = this.#deps;
    const now = clock.now(tx.scope);
    const current = tryAt(call.createdAt, now);
    if (!current) return ending.end(tx, call, 'timed_out', 'system');
    if (current.attempt > call.attempt) {
      const ringing = (await repository.listRings(tx, call.id)).filter(({ state }) => state === 'ringing');
      const gone: Id<'mentor'>[] = [];
      for (const { mentorId } of ringing) if (!(await presence.isPresent(tx, mentorId))) gone.push(mentorId);
      const left = ringing.filter(({ mentorId }) => !gone.includes(mentorId));
      if (gone.length > 0) await ending.drop(tx, call, gone, 'unavailable', 'system');
      if (left.length === 0) return;
      const next = { ...call, attempt: current.attempt, tryEndsAt: current.endsAt };
      await repository.updateCall(tx, next, now);
      await this.#announce(tx, next, left);
    }
    await scheduleWork(tx, STEP_WORK, call.id, current.endsAt);
  }

  async #chooseOne(tx: Tx, studentUserId: Id<'user'>, wish: RingWish, to: { readonly mentorId: Id<'mentor'>; readonly sessionTypeId: Id<'sessionType'> }, now: Date): Promise<Chosen> {
    const { mentors, bookings, presence } = this.#deps;
    await bookings.assertHoldable(tx, studentUserId, { ...wish, ...to });
    const { mentor, sessionType: { durationSeconds } } = await mentors.getOffer(tx, to.mentorId, to.sessionTypeId);
    const untaken = await repository.listUntakenTimes(tx, studentUserId, to.mentorId, addSeconds(now, -PAIR_LIMIT.withinSeconds));
    refuseFor(secondsUntilAllowed(untaken, PAIR_LIMIT, now));
    if (!(await presence.isPresent(tx, to.mentorId))) throw new AppError(mentorUnavailable);
    const candidate = { ...to, userId: mentor.userId };
    await this.#assertStudentFree(tx, studentUserId, candidate, durationSeconds, now);
    if (!(await this.#isFree(tx, candidate, durationSeconds, now))) throw new AppError(mentorBusy);
    return { candidates: [candidate], durationSeconds };
  }

  async #chooseAny(tx: Tx, studentUserId: Id<'user'>, wish: RingWish, { interest, durationSeconds }: { readonly interest: string; readonly durationSeconds: number }, now: Date): Promise<Chosen> {
    const { bookings } = this.#deps;
    const found = await presences.listCandidates(tx, {
      studentUserId, interest, durationSeconds, priceMinor: BigInt(wish.expectedPrice.amountMinor), currency: wish.expectedPrice.currency, now,
      ringingSince: ringsOverFrom(now), since: addSeconds(now, -PAIR_LIMIT.withinSeconds), ringsMax: PAIR_LIMIT.times, limit: 3 * RUNG_AT_ONCE_MAX,
    });
    const free: Candidate[] = [];
    for (const candidate of found) if (free.length < RUNG_AT_ONCE_MAX && (await this.#isFree(tx, candidate, durationSeconds, now))) free.push(candidate);
    const [first] = free;
    if (!first) throw new AppError(nobodyAvailable);
    // What is the student's own stands for all of them, who ask the same price.
    await bookings.assertHoldable(tx, studentUserId, { ...wish, mentorId: first.mentorId, sessionTypeId: first.sessionTypeId });
    await this.#assertStudentFree(tx, studentUserId, first, durationSeconds, now);
    return { candidates: free, durationSeconds };
  }

  async #isFree(tx: Tx, { mentorId, userId }: Candidate, durationSeconds: number, now: Date): Promise<boolean> {
    const { availability } = this.#deps;
    const until = neededUntil(now, await availability.sessionSeconds(tx, mentorId, durationSeconds));
    return (await availability.firstClaim(tx, userId, now, until)) === null;
  }

  async #assertStudentFree(tx: Tx, studentUserId: Id<'user'>, { mentorId }: Candidate, durationSeconds: number, now: Date): Promise<void> {
    const { availability } = this.#deps;
    const until = neededUntil(now, await availability.sessionSeconds(tx, mentorId, durationSeconds));
    if (await availability.firstClaim(tx, studentUserId, now, until)) throw new AppError(studentBusy);
  }

  /** A ring that nobody ended in time stands in nobody's way: whoever rings next ends it. */
  async #ringAt(tx: Tx, callId: Id<'instantCall'>, candidate: Candidate, now: Date): Promise<boolean> {
    const ring = { ...candidate, state: 'ringing' as const };
    if (await repository.insertRing(tx, callId, ring, now)) return true;
    const other = await repository.findRingingAt(tx, candidate.mentorId);
    if (!other || ringsUntil({ createdAt: other.rungAt }) > now) return false;
    const lapsed = await repository.lockCall(tx, other.callId);
    if (lapsed?.status === 'ringing') await this.#deps.ending.end(tx, lapsed, 'timed_out', 'system');
    return repository.insertRing(tx, callId, ring, now);
  }

  async #assertNotTooOften(tx: Tx, studentUserId: Id<'user'>, now: Date): Promise<void> {
    const times = await repository.listCallTimes(tx, studentUserId, addSeconds(now, -STUDENT_LIMIT.withinSeconds));
    refuseFor(secondsUntilAllowed(times, STUDENT_LIMIT, now));
  }

  async #announce(tx: Tx, call: InstantCallRecord, rung: readonly { readonly mentorId: Id<'mentor'>; readonly userId: Id<'user'> }[]): Promise<void> {
    await this.#deps.events.append(tx, instantCallRung, {
      subject: { type: 'instantCall', id: call.id }, actor: `user:${call.studentUserId}`, audience: rung.map(({ userId }) => userId),
      data: { instantCallId: call.id, studentUserId: call.studentUserId, mentorIds: rung.map(({ mentorId }) => mentorId), attempt: call.attempt, tryEndsAt: call.tryEndsAt.toISOString() },
    });
  }
}

function refuseFor(seconds: number): void {
  if (seconds > 0) throw new AppError(rungTooOften, { params: { seconds }, retryAfterSeconds: seconds });
}
