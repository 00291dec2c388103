/** How an instant call ends, and how it stops ringing: everybody who hears it ring hears that it stopped. The caller holds the call's row. */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { cancelWork } from '../../platform/jobs/due-work.ts';
import { instantAvailabilityChanged, instantCallEnded, instantCallRingStopped } from './instant.events.ts';
import { ringStateAt } from './instant.policy.ts';
import * as presence from './instant.presence-repository.ts';
import * as repository from './instant.repository.ts';
import type { InstantCallRecord, RingRecord } from './instant.repository.ts';

/** Moves a call on: the next try, the end of the ringing, what became of the booking. */
export const STEP_WORK = 'instant.step';
export const END_AVAILABILITY_WORK = 'instant.end_availability';

type Failure = 'declined' | 'timed_out' | 'cancelled' | 'unpaid' | 'unavailable';

export class InstantCallEnding {
  readonly #deps: { readonly clock: Clock; readonly events: EventLog };

  constructor(deps: { readonly clock: Clock; readonly events: EventLog }) {
    this.#deps = deps;
  }

  /** It came to nothing. A mentor who let a call of their own ring to the end is not there, and no longer available. */
  async end(tx: Tx, call: InstantCallRecord, status: Failure, actor: string): Promise<void> {
    const { clock, events } = this.#deps;
    const now = clock.now(tx.scope);
    const stopped = await repository.stopRings(tx, call.id, ringStateAt(status), now);
    await repository.updateCall(tx, { ...call, status, endedAt: now }, now);
    await cancelWork(tx, STEP_WORK, call.id);
    await this.announceStop(tx, call, stopped, actor);
    const accepted = (await repository.listRings(tx, call.id)).filter(({ state }) => state === 'accepted');
    await events.append(tx, instantCallEnded, {
      subject: { type: 'instantCall', id: call.id }, actor, audience: [call.studentUserId, ...accepted.map(({ userId }) => userId)],
      data: { instantCallId: call.id, studentUserId: call.studentUserId, status },
    });
    if (status === 'timed_out' && call.reach === 'mentor') for (const { mentorId, userId } of stopped) await this.leave(tx, { mentorId, userId }, 'system');
  }

  /** These mentors are out of it; where nobody is left the call ends like that. */
  async drop(tx: Tx, call: InstantCallRecord, mentorIds: readonly Id<'mentor'>[], status: 'declined' | 'unavailable', actor: string): Promise<void> {
    await this.announceStop(tx, call, await repository.stopRings(tx, call.id, status, this.#deps.clock.now(tx.scope), mentorIds), actor);
    const isLeft = (await repository.listRings(tx, call.id)).some(({ state }) => state === 'ringing');
    if (!isLeft) await this.end(tx, call, status, actor);
  }

  /** By reason, because the one who accepted and those who were slower hear different things. */
  async announceStop(tx: Tx, call: InstantCallRecord, stopped: readonly RingRecord[], actor: string): Promise<void> {
    for (const [reason, rings] of Map.groupBy(stopped, ({ state }) => state)) {
      if (reason === 'ringing') continue;
      await this.#deps.events.append(tx, instantCallRingStopped, {
        subject: { type: 'instantCall', id: call.id }, actor, audience: rings.map(({ userId }) => userId),
        data: { instantCallId: call.id, studentUserId: call.studentUserId, mentorIds: rings.map(({ mentorId }) => mentorId), reason },
      });
    }
  }

  /** The mentor is available no longer. With an instant, only if their time is over by then. Safe to repeat. */
  async leave(tx: Tx, mentor: { readonly mentorId: Id<'mentor'>; readonly userId: Id<'user'> }, actor: string, overBy: Date | null = null): Promise<boolean> {
    if (!(await presence.deletePresence(tx, mentor.mentorId, overBy))) return false;
    await cancelWork(tx, END_AVAILABILITY_WORK, mentor.mentorId);
    await this.#deps.events.append(tx, instantAvailabilityChanged, {
      subject: { type: 'mentor', id: mentor.mentorId }, actor, audience: [mentor.userId], data: { mentorId: mentor.mentorId, available: false, endsAt: null },
    });
    return true;
  }
}
