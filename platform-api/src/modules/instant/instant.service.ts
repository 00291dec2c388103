/** Instant calls as people meet them: ringing, answering, and finding the call again after the page was loaded anew. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Page } from '../../platform/http/cursor.ts';
import type { Idempotency, IdempotentRequest } from '../../platform/http/idempotency.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { allocate, type Split } from '../../platform/money/allocate.ts';
import { toMoney } from '../../platform/money/money.ts';
import type { AvailabilityService } from '../availability/index.ts';
import type { BookingsService } from '../bookings/index.ts';
import type { MentorsService } from '../mentors/index.ts';
import { InstantCallAnswers } from './instant.answers.ts';
import type { InstantCall } from './instant.contract.ts';
import { InstantCallEnding } from './instant.ending.ts';
import { CONNECTED_SHOWN_SECONDS, isLive, ringsUntil, TRIES } from './instant.policy.ts';
import { MentorPresence } from './instant.presence.ts';
import * as repository from './instant.repository.ts';
import { Ringing, type RingWish } from './instant.ringing.ts';

export interface InstantDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly idempotency: Idempotency;
  readonly tenants: { getSettings(tx: Tx): Promise<{ readonly split: Split }> };
  readonly mentors: Pick<MentorsService, 'findByUser' | 'getMentor' | 'getOffer'>;
  readonly availability: Pick<AvailabilityService, 'firstClaim' | 'sessionSeconds' | 'nextFree'>;
  readonly bookings: Pick<BookingsService, 'assertHoldable' | 'holdNow' | 'giveBackHold' | 'getRecord' | 'requestOrder'>;
}

export class InstantService {
  readonly #deps: InstantDeps;
  readonly #ringing: Ringing;
  readonly presence: MentorPresence;
  readonly answers: InstantCallAnswers;

  constructor(deps: InstantDeps) {
    this.#deps = deps;
    const ending = new InstantCallEnding(deps);
    this.presence = new MentorPresence({ ...deps, ending });
    this.#ringing = new Ringing({ ...deps, presence: this.presence, ending });
    this.answers = new InstantCallAnswers({ ...deps, presence: this.presence, ringing: this.#ringing, ending });
  }

  /** Rings. Key, call, rings and answer are one transaction. @throws the codes of createInstantCall */
  ring(session: SessionPrincipal, wish: RingWish, request: IdempotentRequest): Promise<InstantCall> {
    const { db, clock, idempotency } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const id = newId('instantCall', clock.now(tx.scope));
      if ((await idempotency.claim(tx, request, toUuid(id))).kind === 'resume') throw new Error(`${request.operation} was left half done`);
      await this.answers.clearTheWay(tx, session.userId);
      await this.#ringing.begin(tx, id, session.userId, wish);
      const call = await this.#dtoOf(tx, session, id);
      await idempotency.finish(tx, request, { status: 201, body: call });
      return call;
    });
  }

  /** @throws resource.not_found, also for anybody it does not concern */
  read(session: SessionPrincipal, id: Id<'instantCall'>): Promise<InstantCall> {
    return this.#deps.db.read(session.scope, (tx) => this.#dtoOf(tx, session, id));
  }

  list(session: SessionPrincipal, as: 'student' | 'mentor'): Promise<Page<InstantCall>> {
    const { db, clock } = this.#deps;
    return db.read(session.scope, async (tx) => {
      const views = await repository.listLiveViews(tx, session.userId, as, addSeconds(clock.now(session.scope), -CONNECTED_SHOWN_SECONDS));
      const calls: InstantCall[] = [];
      for (const view of views) calls.push(await this.#toDto(tx, view, session.userId));
      // Over in truth, though no worker has written it down yet.
      return { data: calls.filter(({ status }) => isLive(status) || status === 'connected'), nextCursor: null, hasMore: false };
    });
  }

  async accept(session: SessionPrincipal, id: Id<'instantCall'>): Promise<InstantCall> {
    await this.answers.accept(session, id);
    return this.read(session, id);
  }

  async decline(session: SessionPrincipal, id: Id<'instantCall'>, notNow: boolean): Promise<InstantCall> {
    await this.answers.decline(session, id, notNow);
    return this.read(session, id);
  }

  async cancel(session: SessionPrincipal, id: Id<'instantCall'>): Promise<InstantCall> {
    await this.answers.cancel(session, id);
    return this.read(session, id);
  }

  async #dtoOf(tx: Tx, session: SessionPrincipal, id: Id<'instantCall'>): Promise<InstantCall> {
    const view = await repository.findView(tx, id);
    if (!view || (view.studentUserId !== session.userId && !view.rings.some(({ userId }) => userId === session.userId))) throw new AppError(notFound);
    return this.#toDto(tx, view, session.userId);
  }

  async #toDto(tx: Tx, view: repository.InstantCallView, readerId: Id<'user'>): Promise<InstantCall> {
    const now = this.#deps.clock.now(tx.scope);
    const isStudent = view.studentUserId === readerId;
    const { split } = await this.#deps.tenants.getSettings(tx);
    const status = statusNow(view, now);
    return {
      object: 'instant_call', id: view.id, livemode: tx.scope.livemode, status, reach: view.reach, interest: view.interest, topic: view.topic, durationSeconds: view.durationSeconds,
      price: toMoney(view.priceMinor, view.currency), mentorShare: toMoney(allocate(view.priceMinor, split).mentor, view.currency), payWith: view.payWith,
      attempt: view.attempt, attemptsMax: TRIES, tryEndsAt: view.tryEndsAt.toISOString(), ringsUntil: ringsUntil(view).toISOString(),
      student: { userId: view.studentUserId, name: view.studentName },
      rings: view.rings.filter(({ userId }) => isStudent || userId === readerId).map((ring) => ({ ...ring })),
      bookingId: view.bookingId, payUntil: view.status === 'accepted' ? (view.payUntil?.toISOString() ?? null) : null, callId: view.callId,
      bookInstead: isStudent && !isLive(status) && status !== 'connected' ? await this.#bookInstead(tx, view) : null,
      createdAt: view.createdAt.toISOString(), endedAt: view.endedAt?.toISOString() ?? null, serverNow: now.toISOString(),
    };
  }

  async #bookInstead(tx: Tx, view: repository.InstantCallView): Promise<InstantCall['bookInstead']> {
    const offers = [];
    for (const { mentorId, sessionTypeId } of view.rings) {
      const startsAt = await this.#deps.availability.nextFree(tx, mentorId, view.durationSeconds);
      if (startsAt) offers.push({ mentorId, sessionTypeId, startsAt: startsAt.toISOString() });
    }
    return offers.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0] ?? null;
  }
}

/** What is true at this moment, whoever writes it down later: nobody can accept a call that has rung to its end, and a paid one is open. */
function statusNow(view: repository.InstantCallView, now: Date): InstantCall['status'] {
  if (view.status === 'ringing' && ringsUntil(view) <= now) return 'timed_out';
  return view.callId === null ? view.status : 'connected';
}
