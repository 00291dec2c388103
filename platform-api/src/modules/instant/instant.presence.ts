/** «Available now»: a mentor's own word, with an end, and only as long as a page of theirs says that they are there. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Page } from '../../platform/http/cursor.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import { toMoney } from '../../platform/money/money.ts';
import type { AvailabilityService } from '../availability/index.ts';
import { mentorPaused, type MentorsService } from '../mentors/index.ts';
import type { InstantAvailability, InstantMentor } from './instant.contract.ts';
import { END_AVAILABILITY_WORK, type InstantCallEnding } from './instant.ending.ts';
import { instantAvailabilityChanged } from './instant.events.ts';
import { AVAILABLE_MINUTES, HEARTBEAT_SECONDS, neededUntil, ringsOverFrom, ringsUntil, SEEN_SECONDS } from './instant.policy.ts';
import * as presence from './instant.presence-repository.ts';
import * as repository from './instant.repository.ts';

export interface PresenceDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly mentors: Pick<MentorsService, 'findByUser' | 'getMentor'>;
  readonly availability: Pick<AvailabilityService, 'firstClaim' | 'sessionSeconds'>;
  readonly ending: InstantCallEnding;
}

type Mentor = Awaited<ReturnType<MentorsService['getMentor']>>;

export class MentorPresence {
  readonly #deps: PresenceDeps;

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
  }

  read(session: SessionPrincipal): Promise<InstantAvailability> {
    return this.#deps.db.read(session.scope, async (tx) => this.#toDto(tx, await this.#own(tx, session)));
  }

  /** @throws mentor.paused | resource.not_found */
  set(session: SessionPrincipal, wish: { readonly available: boolean; readonly minutes?: number | undefined }): Promise<InstantAvailability> {
    const { db, clock, events } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const mentor = await this.#own(tx, session);
      if (!wish.available) {
        await this.withdraw(tx, mentor, `user:${session.userId}`);
        return this.#toDto(tx, mentor);
      }
      if (mentor.paused) throw new AppError(mentorPaused);
      const now = clock.now(tx.scope);
      const endsAt = addSeconds(now, (wish.minutes ?? AVAILABLE_MINUTES.usual) * 60);
      const seenUntil = addSeconds(now, SEEN_SECONDS);
      await presence.upsertPresence(tx, { mentorId: mentor.id, userId: mentor.userId, endsAt, seenUntil }, now);
      await scheduleWork(tx, END_AVAILABILITY_WORK, mentor.id, seenUntil);
      await events.append(tx, instantAvailabilityChanged, {
        subject: { type: 'mentor', id: mentor.id }, actor: `user:${session.userId}`, audience: [mentor.userId],
        data: { mentorId: mentor.id, available: true, endsAt: endsAt.toISOString() },
      });
      return this.#toDto(tx, mentor);
    });
  }

  /** @throws resource.not_found */
  beat(session: SessionPrincipal): Promise<InstantAvailability> {
    const { db, clock } = this.#deps;
    return db.write(session.scope, async (tx) => {
      const mentor = await this.#own(tx, session);
      const now = clock.now(tx.scope);
      await presence.updateSeen(tx, mentor.id, addSeconds(now, SEEN_SECONDS), now);
      return this.#toDto(tx, mentor);
    });
  }

  /** Mentors who are ready now. */
  list(scope: TenantScope, filter: { readonly mentorId?: Id<'mentor'> | undefined; readonly interest?: string | undefined; readonly limit: number }): Promise<Page<InstantMentor>> {
    const { db, clock, mentors } = this.#deps;
    return db.read(scope, async (tx) => {
      const now = clock.now(scope);
      const present = await presence.listPresent(tx, {
        mentorId: filter.mentorId ?? null, interest: filter.interest ?? null, now, ringingSince: ringsOverFrom(now), limit: filter.limit,
      });
      const data: InstantMentor[] = [];
      for (const { mentorId, endsAt } of present) {
        const mentor = await mentors.getMentor(tx, mentorId);
        if ((await this.#claimInTheWay(tx, mentor)) === null) data.push(toMentorDto(tx, mentor, endsAt));
      }
      return { data, nextCursor: null, hasMore: false };
    });
  }

  /** Planned work: nobody has said for a while that they are there, or the time they chose is over. */
  async endLapsed(scope: TenantScope, mentorId: Id<'mentor'>): Promise<void> {
    const { db, clock } = this.#deps;
    await db.write(scope, async (tx) => {
      const found = await presence.findPresence(tx, mentorId);
      if (!found) return;
      const until = endOf(found);
      if (until > clock.now(scope)) return scheduleWork(tx, END_AVAILABILITY_WORK, mentorId, until);
      await this.withdraw(tx, { id: mentorId, userId: found.userId }, 'system', clock.now(scope));
    });
  }

  /** Nothing rings at the mentor any more, and nothing will. */
  async withdraw(tx: Tx, mentor: { readonly id: Id<'mentor'>; readonly userId: Id<'user'> }, actor: string, overBy: Date | null = null): Promise<void> {
    const { ending } = this.#deps;
    const ringing = await repository.findRingingAt(tx, mentor.id);
    // The call's row before the mentor's, as whoever answers takes them.
    const call = ringing && (await repository.lockCall(tx, ringing.callId));
    const left = await ending.leave(tx, { mentorId: mentor.id, userId: mentor.userId }, actor, overBy);
    if (left && call?.status === 'ringing') await ending.drop(tx, call, [mentor.id], 'unavailable', actor);
  }

  /** Whether a mentor's own word still holds. */
  async isPresent(tx: Tx, mentorId: Id<'mentor'>): Promise<boolean> {
    const found = await presence.findPresence(tx, mentorId);
    return found !== null && endOf(found) > this.#deps.clock.now(tx.scope);
  }

  async #toDto(tx: Tx, { id }: { readonly id: Id<'mentor'> }): Promise<InstantAvailability> {
    const { clock, mentors } = this.#deps;
    const now = clock.now(tx.scope);
    const found = await presence.findPresence(tx, id);
    const there = found && endOf(found) > now ? found : null;
    return {
      object: 'instant_availability', livemode: tx.scope.livemode, mentorId: id, available: there !== null,
      state: there ? await this.#stateOf(tx, await mentors.getMentor(tx, id), now) : 'off',
      endsAt: there?.endsAt.toISOString() ?? null, seenUntil: there ? endOf(there).toISOString() : null, heartbeatSeconds: HEARTBEAT_SECONDS, serverNow: now.toISOString(),
    };
  }

  async #stateOf(tx: Tx, mentor: Mentor, now: Date): Promise<Exclude<InstantAvailability['state'], 'off'>> {
    const ringing = await repository.findRingingAt(tx, mentor.id);
    if (ringing && ringsUntil({ createdAt: ringing.rungAt }) > now) return 'ringing';
    const claim = await this.#claimInTheWay(tx, mentor);
    if (!claim) return 'ready';
    return claim.from <= now ? 'in_session' : 'session_soon';
  }

  /** The shortest session they offer would have to fit before it. */
  async #claimInTheWay(tx: Tx, mentor: Mentor): Promise<{ readonly from: Date; readonly to: Date } | null> {
    const { clock, availability } = this.#deps;
    const now = clock.now(tx.scope);
    const shortest = Math.min(...mentor.sessionTypes.filter(({ active }) => active).map(({ durationSeconds }) => durationSeconds));
    const seconds = await availability.sessionSeconds(tx, mentor.id, Number.isFinite(shortest) ? shortest : 0);
    return availability.firstClaim(tx, mentor.userId, now, neededUntil(now, seconds));
  }

  async #own(tx: Tx, session: SessionPrincipal): Promise<{ readonly id: Id<'mentor'>; readonly userId: Id<'user'>; readonly paused: boolean }> {
    const mentor = await this.#deps.mentors.findByUser(tx, session.userId);
    if (!mentor) throw new AppError(notFound);
    return mentor;
  }
}

function endOf({ endsAt, seenUntil }: presence.PresenceRecord): Date {
  return endsAt < seenUntil ? endsAt : seenUntil;
}

function toMentorDto(tx: Tx, mentor: Mentor, endsAt: Date): InstantMentor {
  return {
    object: 'instant_mentor', livemode: tx.scope.livemode, mentorId: mentor.id, name: mentor.name, headline: mentor.headline, photoUrl: mentor.photoUrl, interests: [...mentor.interests],
    endsAt: endsAt.toISOString(),
    sessionTypes: mentor.sessionTypes.filter(({ active }) => active).map(({ id, name, durationSeconds, price }) => (
      { sessionTypeId: id, name, durationSeconds, price: toMoney(price.amountMinor, price.currency) })),
  };
}
