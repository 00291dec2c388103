/** When a mentor can be met, and who has claimed which of a person's time. */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import type { MentorsService } from '../mentors/index.ts';
import type { CancellationPolicy } from '../tenants/index.ts';
import type { Availability, SlotList } from './availability.contract.ts';
import { invalidRule, rangeTooLong } from './availability.errors.ts';
import { availabilityChanged } from './availability.events.ts';
import { problemsOf } from './availability.policy.ts';
import * as repository from './availability.repository.ts';
import { gridStarts, withoutClaimed, type Span } from './availability.slots.ts';
import { ZoneOffsets } from './zone-offsets.ts';

/** A month in the widest sense; a page shows two weeks. */
const RANGE_DAYS_MAX = 31;
const DAY_MS = 24 * 3600 * 1000;
/** Until a mentor says otherwise. */
const DEFAULT_NOTICE_MINUTES = 60;

export interface ClaimWish {
  readonly personId: Id<'user'>;
  readonly from: Date;
  readonly to: Date;
  readonly expiresAt: Date;
}

/** What a mentor asks of a start that is on their grid. */
export interface OfferedStart {
  readonly noticeMinutes: number;
  readonly bufferSeconds: number;
}

/** The person is somewhere else then. Thrown before anything of the claim is written. */
export class ClaimConflict extends Error {
  readonly personId: Id<'user'>;

  constructor(personId: Id<'user'>) {
    super(`the time of ${personId} is taken`);
    this.personId = personId;
  }
}

interface AvailabilityDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly mentors: Pick<MentorsService, 'getMentor' | 'getOffer'>;
  readonly tenants: { getSettings(tx: Tx): Promise<{ readonly graceSeconds: number; readonly cancellation: CancellationPolicy }> };
}

interface SessionLength {
  readonly durationSeconds: number;
  readonly graceSeconds: number;
}

export class AvailabilityService {
  readonly #deps: AvailabilityDeps;
  readonly #zones = new ZoneOffsets();

  constructor(deps: AvailabilityDeps) {
    this.#deps = deps;
  }

  /** @throws resource.not_found, also for another mentor's hours */
  readPlan(principal: Exclude<Principal, { kind: 'public' }>, mentorId: Id<'mentor'>): Promise<Availability> {
    return this.#deps.db.read(principal.scope, async (tx) => {
      const mentor = await this.#ownMentor(tx, principal, mentorId);
      return (await repository.findPlan(tx, mentorId)) ?? { timeZone: mentor.timeZone, weekly: [], exceptions: [], noticeMinutes: DEFAULT_NOTICE_MINUTES, bufferMinutes: 0 };
    });
  }

  /** Booked sessions stay as they are. @throws availability.invalid_rule | resource.not_found */
  setPlan(principal: Exclude<Principal, { kind: 'public' }>, mentorId: Id<'mentor'>, plan: Availability): Promise<Availability> {
    const errors = problemsOf(plan);
    if (errors.length > 0) throw new AppError(invalidRule, { errors });
    return this.#deps.db.write(principal.scope, async (tx) => {
      await this.#ownMentor(tx, principal, mentorId);
      await repository.upsertPlan(tx, mentorId, plan, this.#deps.clock.now(tx.scope));
      const actor = principal.kind === 'session' ? `user:${principal.userId}` : 'system';
      await this.#deps.events.append(tx, availabilityChanged, { subject: { type: 'mentor', id: mentorId }, actor, audience: [], data: { mentorId } });
      return plan;
    });
  }

  /** @throws availability.range_too_long | resource.not_found */
  listSlots(scope: TenantScope, mentorId: Id<'mentor'>, wish: { readonly sessionTypeId: Id<'sessionType'>; readonly from: Date; readonly to: Date }): Promise<SlotList> {
    if (wish.to.getTime() - wish.from.getTime() > RANGE_DAYS_MAX * DAY_MS) throw new AppError(rangeTooLong, { params: { days: RANGE_DAYS_MAX } });
    return this.#deps.db.read(scope, async (tx) => {
      const { mentor, sessionType } = await this.#deps.mentors.getOffer(tx, mentorId, wish.sessionTypeId);
      const { graceSeconds, cancellation } = await this.#deps.tenants.getSettings(tx);
      const plan = await repository.findPlan(tx, mentorId);
      const length = { durationSeconds: sessionType.durationSeconds, graceSeconds };
      const bookable = !mentor.paused && sessionType.active && plan;
      const starts = bookable ? await this.#freeStarts(tx, plan, mentor.userId, { from: wish.from.getTime(), to: wish.to.getTime() }, length) : [];
      return {
        object: 'slot_list',
        mentorId,
        sessionTypeId: sessionType.id,
        mentorTimeZone: plan?.timeZone ?? mentor.timeZone,
        serverNow: this.#deps.clock.now(scope).toISOString(),
        cancellation,
        data: starts.map((start) => ({ startsAt: new Date(start).toISOString(), endsAt: addSeconds(new Date(start), sessionType.durationSeconds).toISOString() })),
      };
    });
  }

  /**
   * Whether the mentor's hours offer this start, and on which terms; null where they do not. Claims are not looked at: the
   * constraint decides about those when the time is claimed.
   */
  async findOfferedStart(tx: Tx, mentorId: Id<'mentor'>, startsAt: Date, length: SessionLength): Promise<OfferedStart | null> {
    const plan = await repository.findPlan(tx, mentorId);
    const start = startsAt.getTime();
    if (!plan || gridStarts(plan, { from: start, to: start + 1, ...length }, this.#zones).length === 0) return null;
    return { noticeMinutes: plan.noticeMinutes, bufferSeconds: plan.bufferMinutes * 60 };
  }

  /** The first start a student could book within a month, or null. */
  async nextFree(tx: Tx, mentorId: Id<'mentor'>, durationSeconds: number): Promise<Date | null> {
    const mentor = await this.#deps.mentors.getMentor(tx, mentorId);
    const plan = await repository.findPlan(tx, mentorId);
    if (!plan || mentor.paused) return null;
    const { graceSeconds } = await this.#deps.tenants.getSettings(tx);
    const now = this.#deps.clock.now(tx.scope).getTime();
    const [first] = await this.#freeStarts(tx, plan, mentor.userId, { from: now, to: now + RANGE_DAYS_MAX * DAY_MS }, { durationSeconds, graceSeconds });
    return first === undefined ? null : new Date(first);
  }

  /** The free time a mentor keeps after each session. */
  async bufferSeconds(tx: Tx, mentorId: Id<'mentor'>): Promise<number> {
    return ((await repository.findPlan(tx, mentorId))?.bufferMinutes ?? 0) * 60;
  }

  /** What takes a person's time first within a span, or null. Holds that have run out count as free. */
  async firstClaim(tx: Tx, personId: Id<'user'>, from: Date, to: Date): Promise<{ readonly from: Date; readonly to: Date } | null> {
    const [first] = await repository.listClaims(tx, personId, { from: from.getTime(), to: to.getTime() }, this.#deps.clock.now(tx.scope));
    return first ? { from: new Date(first.from), to: new Date(first.to) } : null;
  }

  /** How much of a mentor's time a session takes: its length, the grace, and the free time after it. */
  async sessionSeconds(tx: Tx, mentorId: Id<'mentor'>, durationSeconds: number): Promise<number> {
    const { graceSeconds } = await this.#deps.tenants.getSettings(tx);
    return claimSeconds({ durationSeconds, graceSeconds }, await this.bufferSeconds(tx, mentorId));
  }

  /** Lets one transaction at a time claim these people's time. Call once with everybody, before the first claim. */
  lockPeople(tx: Tx, people: readonly Id<'user'>[]): Promise<void> {
    return repository.lockPeople(tx, people);
  }

  /**
   * Holds [from, to) of a person's time until `expiresAt`. Of any number of callers that overlap one gets it.
   * @throws ClaimConflict
   */
  async claim(tx: Tx, wish: ClaimWish): Promise<Id<'slotClaim'>> {
    const now = this.#deps.clock.now(tx.scope);
    const id = newId('slotClaim', now);
    await repository.lockPeople(tx, [wish.personId]);
    await repository.releaseLapsed(tx, wish.personId, wish.from, wish.to, now);
    const claimed = await repository.unlessTaken(tx, () => repository.insertClaim(tx, { id, ...wish, createdAt: now }));
    if (!claimed) throw new ClaimConflict(wish.personId);
    return id;
  }

  /**
   * Makes holds final, all or none, also those that have run out or were released if the time is still free.
   * False where somebody else has it now.
   */
  async book(tx: Tx, claimIds: readonly Id<'slotClaim'>[]): Promise<boolean> {
    await repository.lockPeople(tx, await repository.listClaimants(tx, claimIds));
    await repository.releaseLapsedInWayOf(tx, claimIds, this.#deps.clock.now(tx.scope));
    return repository.unlessTaken(tx, () => repository.setClaimsBooked(tx, claimIds));
  }

  /** Makes booked claims longer, all or none. False where somebody has claimed the time after one of them. */
  async lengthen(tx: Tx, claimIds: readonly Id<'slotClaim'>[], seconds: number): Promise<boolean> {
    await repository.lockPeople(tx, await repository.listClaimants(tx, claimIds));
    await repository.releaseLapsedBehind(tx, claimIds, seconds, this.#deps.clock.now(tx.scope));
    return repository.unlessTaken(tx, () => repository.moveClaimEnds(tx, claimIds, seconds));
  }

  /** Takes back what `lengthen` gave. */
  shorten(tx: Tx, claimIds: readonly Id<'slotClaim'>[], seconds: number): Promise<void> {
    return repository.moveClaimEnds(tx, claimIds, -seconds);
  }

  release(tx: Tx, claimIds: readonly Id<'slotClaim'>[]): Promise<void> {
    return repository.setClaimsReleased(tx, claimIds);
  }

  async #freeStarts(tx: Tx, plan: Availability, personId: Id<'user'>, span: Span, length: SessionLength): Promise<number[]> {
    const now = this.#deps.clock.now(tx.scope);
    const from = Math.max(span.from, now.getTime() + plan.noticeMinutes * 60_000);
    if (from >= span.to) return [];
    const starts = gridStarts(plan, { from, to: span.to, ...length }, this.#zones);
    const claimMs = claimSeconds(length, plan.bufferMinutes * 60) * 1000;
    const claims = await repository.listClaims(tx, personId, { from, to: span.to + claimMs }, now);
    return withoutClaimed(starts, claims, claimMs);
  }

  /** Staff and the college's server see everyone's hours; a mentor their own. */
  async #ownMentor(tx: Tx, principal: Exclude<Principal, { kind: 'public' }>, mentorId: Id<'mentor'>): Promise<{ readonly timeZone: string }> {
    const mentor = await this.#deps.mentors.getMentor(tx, mentorId);
    if (principal.kind === 'session' && principal.userId !== mentor.userId) throw new AppError(notFound);
    return mentor;
  }
}

/** A mentor's claim: the session, the grace a late start may take, and the free time they keep after it. */
export function claimSeconds(length: SessionLength, bufferSeconds: number): number {
  return length.durationSeconds + length.graceSeconds + bufferSeconds;
}
