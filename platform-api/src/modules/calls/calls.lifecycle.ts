/**
 * A call's life between its opening and its settlement: what the media server says becomes evidence, both being there
 * starts the clock, the end deletes the rooms. Every step is safe to do twice at once: API, worker and both their timers may.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../platform/clock/clock.ts';
import { addSeconds } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { cancelWork, scheduleWork } from '../../platform/jobs/due-work.ts';
import type { Log } from '../../platform/log/log.ts';
import type { EndReason } from './calls.contract.ts';
import { callClosed, callEnded, callExtended, callInterrupted, callResumed, callStarted } from './calls.events.ts';
import { evidenceOfEvent, evidenceOfSight, evidenceOfSilence, usersOf, wasSeen, type Subject } from './calls.evidence.ts';
import { MediaClock } from './calls.media-clock.ts';
import { endOf, factsOf, isInterrupted, isMentorAbsent, reasonAtEnd, type Participant } from './calls.policy.ts';
import type { CalledSessions, MediaEvent, MediaServer, RoomSight } from './calls.port.ts';
import * as repository from './calls.repository.ts';
import type { CallRecord, RoomRecord } from './calls.repository.ts';

export const END_WORK = 'calls.end';
export const WATCH_WORK = 'calls.watch';
export const SETTLE_WORK = 'calls.settle';

/** Webhooks may be lost or late (the server drops them after 30 s); polling sees the same within this time. */
const WATCH_SECONDS = 5;
/** Until somebody asks for a room there is nothing to see but whether the media server is there at all. */
const WATCH_EMPTY_SECONDS = 15;
/** A room's row is written before the room is made; younger than this, one that was never seen is not lost. */
const ROOM_SETTLES_MS = 10_000;

export interface LifecycleDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly log: Log;
  readonly media: MediaServer;
  readonly bookings: CalledSessions;
}

interface Decision {
  readonly startedEndsAt?: Date;
  readonly end?: EndReason;
  readonly call: CallRecord;
}

export class CallLifecycle {
  readonly #deps: LifecycleDeps;
  readonly #mediaClock: MediaClock;

  constructor(deps: LifecycleDeps) {
    this.#deps = deps;
    this.#mediaClock = new MediaClock(deps);
  }

  /** Takes a signed webhook's word, once per event. */
  async record(scope: TenantScope, callId: Id<'call'>, event: MediaEvent): Promise<void> {
    const { db, clock } = this.#deps;
    const receivedAt = clock.now(scope);
    const aheadMs = await this.#mediaClock.aheadMs();
    const isSomebodyNew = await db.write(scope, async (tx) => {
      if (!(await repository.insertWebhook(tx, { id: event.id, type: event.type, receivedAt: clock.wall() }))) return false;
      const room = (await repository.listRooms(tx, callId)).find((candidate) => candidate.name === event.roomName);
      if (!room) return false;
      const subject = await this.#subject(tx, callId, room, aheadMs);
      await repository.insertEvidence(tx, callId, evidenceOfEvent(subject, event, receivedAt));
      if (event.type === 'room_finished') await repository.updateRoomsClosed(tx, [room.id], receivedAt);
      return event.type === 'participant_joined' || (event.type === 'track_published' && event.track?.isAudio === true);
    });
    // Being there and being heard are the moments for which both wait: look now, not at the next poll.
    if (isSomebodyNew) await this.look(scope, callId);
  }

  /** Due work: looks into the room every few seconds until the call has ended. */
  async watch(scope: TenantScope, callId: Id<'call'>): Promise<void> {
    const seconds = await this.look(scope, callId);
    if (seconds === null) return;
    await this.#deps.db.write(scope, async (tx) => {
      const call = await repository.lockCall(tx, callId);
      if (call && call.status !== 'ended') await scheduleWork(tx, WATCH_WORK, callId, addSeconds(this.#deps.clock.now(scope), seconds));
    });
  }

  /** Compares the room with what is known, and draws the conclusions. Answers when to look again; null when it is over. */
  async look(scope: TenantScope, callId: Id<'call'>): Promise<number | null> {
    const { db, clock, media } = this.#deps;
    const { call, rooms } = await db.read(scope, async (tx) => ({ call: await repository.findCall(tx, callId), rooms: await repository.listRooms(tx, callId) }));
    if (!call || call.status === 'ended') return null;
    const room = rooms.find((candidate) => !candidate.closedAt);
    if (!room) {
      await this.#lookWithoutRoom(scope, call, rooms);
      return WATCH_EMPTY_SECONDS;
    }
    const aheadMs = await this.#mediaClock.aheadMs();
    const lookedAt = clock.now(scope);
    const sight = await media.lookInto(room.name);
    if (sight.kind === 'gone' && !(await this.hasBeen(scope, callId, room))) return WATCH_SECONDS;
    const decision = await db.write(scope, (tx) => this.#conclude(tx, callId, room, { sight, lookedAt, aheadMs }));
    const endsAt = decision.startedEndsAt ?? (decision.call.status === 'live' ? decision.call.endsAt : null);
    if (endsAt && sight.kind === 'open' && sight.endsAt !== endsAt.toISOString()) await media.announceEnd(room.name, endsAt);
    if (decision.end) await this.end(scope, callId, decision.end);
    return WATCH_SECONDS;
  }

  /**
   * Ends the call: everyone out, rooms gone for ever, settlement on its way. Without a reason only when the time is over.
   * @throws where the media server gave no answer, so that whoever asked asks again; the call has ended all the same
   */
  async end(scope: TenantScope, callId: Id<'call'>, forced?: EndReason): Promise<void> {
    const { db, clock, media, log } = this.#deps;
    const { call, rooms } = await db.read(scope, async (tx) => ({ call: await repository.findCall(tx, callId), rooms: await repository.listRooms(tx, callId) }));
    if (!call) return;
    const over = call.status === 'ended' || forced !== undefined || clock.now(scope) >= call.endsAt;
    if (!over) {
      await db.write(scope, (tx) => scheduleWork(tx, END_WORK, callId, call.endsAt));
      return;
    }
    const open = rooms.filter((room) => !room.closedAt);
    const outcomes = await Promise.all(open.map(async (room) => ({ room, outcome: await media.deleteRoom(room.name) })));
    const closed = outcomes.filter(({ outcome }) => outcome.kind === 'done').map(({ room }) => room.id);
    const unknown = outcomes.length - closed.length;
    const reason = await db.write(scope, (tx) => this.#close(tx, callId, closed, forced, unknown > 0));
    if (reason) log.info({ callId, reason, rooms: rooms.length, lagMs: clock.now(scope).getTime() - call.endsAt.getTime() }, 'call ended');
    if (unknown > 0) throw new Error('the media server did not say whether the room is gone');
  }

  /** Ends a call that is not to take place. Nothing is settled; rooms that are open already go by due work. */
  async cancel(tx: Tx, callId: Id<'call'>): Promise<void> {
    const { clock } = this.#deps;
    const call = await repository.lockCall(tx, callId);
    if (!call || call.status === 'ended') return;
    const now = clock.now(tx.scope);
    await repository.updateEnded(tx, callId, now, 'cancelled');
    await cancelWork(tx, WATCH_WORK, callId);
    await scheduleWork(tx, END_WORK, callId, now);
    await this.#announceEnd(tx, call, now, 'cancelled');
  }

  /** Moves the end of a running call, its work with it; the room is told as soon as this is committed. Null where it does not run any more. */
  async extend(tx: Tx, callId: Id<'call'>, seconds: number): Promise<Date | null> {
    const { clock, events, bookings, log } = this.#deps;
    const call = await repository.lockCall(tx, callId);
    const now = clock.now(tx.scope);
    if (!call || !isRunning(call, now)) return null;
    const endsAt = addSeconds(call.endsAt, seconds);
    await repository.updateExtended(tx, callId, { endsAt, claimEndsAt: addSeconds(call.claimEndsAt, seconds), durationSeconds: call.durationSeconds + seconds }, now);
    await scheduleWork(tx, END_WORK, callId, endsAt);
    await events.append(tx, callExtended, {
      ...(await this.#eventAbout(tx, call)),
      data: { callId, sessionId: call.sessionId, bookingIds: [...(await bookings.listBookingIds(tx, call.sessionId))], endsAt: endsAt.toISOString(), seconds },
    });
    const { scope } = tx;
    // The next look would tell them within seconds; nobody should read «time is up» meanwhile.
    tx.afterCommit(() => void this.look(scope, callId).catch((error: unknown) => log.warn({ err: error, callId }, 'a longer call is not told to its room yet')));
    return endsAt;
  }

  /** Somebody of the college ends it before its time. The rooms go by the work that is due at once; the caller holds the call's lock. */
  async closeByStaff(tx: Tx, call: CallRecord, actor: string): Promise<void> {
    const { events, bookings } = this.#deps;
    const endedAt = await this.#finish(tx, call, 'closed_by_staff', actor);
    await scheduleWork(tx, END_WORK, call.id, endedAt);
    await events.append(tx, callClosed, {
      ...(await this.#eventAbout(tx, call)), actor,
      data: { callId: call.id, sessionId: call.sessionId, bookingIds: [...(await bookings.listBookingIds(tx, call.sessionId))], closedAt: endedAt.toISOString() },
    });
  }

  /** Due work: hands the facts to the bookings module. */
  async settle(scope: TenantScope, callId: Id<'call'>): Promise<void> {
    const facts = await this.#deps.db.read(scope, async (tx) => {
      const call = await repository.findCall(tx, callId);
      if (!call?.endedAt) return null;
      return factsOf({ ...call, endedAt: call.endedAt }, await repository.listParticipants(tx, callId), await repository.listEvidence(tx, callId), await repository.listReports(tx, callId));
    });
    if (facts) await this.#deps.bookings.settleSession(scope, facts);
  }

  /** Whether a room that is not listed is lost, or may only not have been made yet: its row is written first. */
  async hasBeen(scope: TenantScope, callId: Id<'call'>, room: RoomRecord): Promise<boolean> {
    const { db, clock } = this.#deps;
    if (clock.now(scope).getTime() - room.createdAt.getTime() >= ROOM_SETTLES_MS) return true;
    return wasSeen(room, await db.read(scope, (tx) => repository.listEvidence(tx, callId)));
  }

  /** Notes that the media server gave no answer for this room, once until it answers. The caller holds the call's lock. */
  async noteUnanswered(tx: Tx, call: CallRecord, room: RoomRecord): Promise<void> {
    const silence = evidenceOfSilence(room, await repository.listEvidence(tx, call.id), this.#deps.clock.now(tx.scope));
    if (silence) await repository.insertEvidence(tx, call.id, [silence]);
    await this.#tellInterruption(tx, call, room);
  }

  /** Notes that the room has vanished, so that the next generation may be opened. The caller holds the call's lock. */
  async noteGone(tx: Tx, call: CallRecord, room: RoomRecord): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    const subject = await this.#subject(tx, call.id, room, 0);
    await repository.insertEvidence(tx, call.id, evidenceOfSight(subject, { kind: 'gone' }, [], now));
    await repository.updateRoomsClosed(tx, [room.id], now);
    await this.#tellInterruption(tx, call, room);
  }

  /** Where nobody has a room, the call still has to notice that the media server is away: that is nobody's absence. */
  async #lookWithoutRoom(scope: TenantScope, call: CallRecord, rooms: readonly RoomRecord[]): Promise<void> {
    const { db, clock, media } = this.#deps;
    if (clock.now(scope) < call.startsAt || (await media.isReady())) return;
    await db.write(scope, async (tx) => {
      const locked = await repository.lockCall(tx, call.id);
      const newest = (await repository.listRooms(tx, call.id))[0];
      if (locked?.status === 'ended' || newest?.id !== rooms[0]?.id) return;
      if (locked) await this.noteUnanswered(tx, locked, newest ?? (await this.addRoom(tx, call, rooms)));
    });
  }

  /** The next generation's row; the caller holds the call's lock and makes the room afterwards. */
  async addRoom(tx: Tx, call: CallRecord, rooms: readonly RoomRecord[]): Promise<RoomRecord> {
    const { clock } = this.#deps;
    const createdAt = clock.now(tx.scope);
    // 256 bits: the name is all that is between a stranger with a token for some room and this one.
    const name = randomBytes(32).toString('base64url');
    const room: RoomRecord = { id: newId('callRoom', clock.wall()), generation: (rooms[0]?.generation ?? 0) + 1, name, createdAt, closedAt: null };
    await repository.insertRoom(tx, call.id, room);
    await repository.updateOpen(tx, call.id, createdAt);
    return room;
  }

  async #conclude(tx: Tx, callId: Id<'call'>, room: RoomRecord, seen: { readonly sight: RoomSight; readonly lookedAt: Date; readonly aheadMs: number }): Promise<Decision> {
    const { sight } = seen;
    const call = (await repository.lockCall(tx, callId))!;
    // At its end a room goes away on purpose; what is seen from then on tells of nothing but that.
    if (call.status === 'ended' || this.#deps.clock.now(tx.scope) >= call.endsAt) return { call };
    if (sight.kind === 'unknown') {
      await this.noteUnanswered(tx, call, room);
      return { call };
    }
    if (sight.kind === 'gone') {
      await this.noteGone(tx, call, room);
      return { call };
    }
    const subject = await this.#subject(tx, callId, room, seen.aheadMs);
    const { participants } = subject;
    await repository.insertEvidence(tx, callId, evidenceOfSight(subject, sight, await repository.listEvidence(tx, callId), seen.lookedAt));
    await this.#tellInterruption(tx, call, room);
    const users = usersOf(subject, sight.stays);
    const here = new Set(users.values());
    const isSound = sight.stays.some((stay) => users.has(stay.connection) && stay.audio.length > 0);
    if (call.status !== 'live' && isSound && isEveryoneNeededHere(participants, here)) return this.#start(tx, call);
    return isMentorAbsent(call, participants, here, this.#deps.clock.now(tx.scope)) ? { call, end: 'mentor_absent' } : { call };
  }

  /** Both hear once that the platform lost their room, and once that they are in one again. The caller holds the call's lock. */
  async #tellInterruption(tx: Tx, call: CallRecord, { generation }: RoomRecord): Promise<void> {
    const { clock, events, bookings } = this.#deps;
    if (call.status !== 'live') return;
    const now = clock.now(tx.scope);
    const isLost = isInterrupted(await repository.listEvidence(tx, call.id), now);
    if (isLost === (call.interruptedAt !== null)) return;
    await repository.updateInterrupted(tx, call.id, isLost ? now : null, now);
    const data = { callId: call.id, sessionId: call.sessionId, bookingIds: [...(await bookings.listBookingIds(tx, call.sessionId))], generation };
    const about = await this.#eventAbout(tx, call);
    if (isLost) await events.append(tx, callInterrupted, { ...about, data: { ...data, interruptedAt: now.toISOString() } });
    else await events.append(tx, callResumed, { ...about, data: { ...data, resumedAt: now.toISOString() } });
  }

  async #start(tx: Tx, call: CallRecord): Promise<Decision> {
    const { clock, events, bookings } = this.#deps;
    const startedAt = clock.now(tx.scope);
    if (startedAt >= call.endsAt) return { call };
    const endsAt = endOf(startedAt, call.durationSeconds, call.claimEndsAt);
    await repository.updateStarted(tx, call.id, startedAt, endsAt);
    await bookings.markLive(tx, call.sessionId);
    await scheduleWork(tx, END_WORK, call.id, endsAt);
    await events.append(tx, callStarted, {
      ...(await this.#eventAbout(tx, call)),
      data: { callId: call.id, sessionId: call.sessionId, bookingIds: [...(await bookings.listBookingIds(tx, call.sessionId))], startedAt: startedAt.toISOString(), endsAt: endsAt.toISOString() },
    });
    return { call: { ...call, status: 'live', startedAt, endsAt }, startedEndsAt: endsAt };
  }

  /** Answers with the reason where this was the one that ended it. */
  async #close(tx: Tx, callId: Id<'call'>, closed: readonly Id<'callRoom'>[], forced: EndReason | undefined, retry: boolean): Promise<EndReason | null> {
    const { clock } = this.#deps;
    const endedAt = clock.now(tx.scope);
    const call = (await repository.lockCall(tx, callId))!;
    await repository.updateRoomsClosed(tx, closed, endedAt);
    // Made longer since it was read: its rooms are gone, and whoever asks gets the next one until the new end.
    if (call.status === 'ended' || (forced === undefined && endedAt < call.endsAt)) return null;
    const evidence = await repository.listEvidence(tx, callId);
    const participants = await repository.listParticipants(tx, callId);
    const reason = forced ?? reasonAtEnd(call.startedAt !== null, factsOf({ ...call, endedAt, endReason: forced ?? null }, participants, evidence), evidence);
    await this.#finish(tx, call, reason, 'system', endedAt);
    // Ended before its time: the work that was planned for the end would ask again only then.
    if (retry && endedAt < call.endsAt) await scheduleWork(tx, END_WORK, callId, endedAt);
    else if (endedAt < call.endsAt) await cancelWork(tx, END_WORK, callId);
    return reason;
  }

  /** Ended, told, and to be settled by what is known then. */
  async #finish(tx: Tx, call: CallRecord, reason: EndReason, actor: string, endedAt = this.#deps.clock.now(tx.scope)): Promise<Date> {
    await repository.updateEnded(tx, call.id, endedAt, reason);
    await cancelWork(tx, WATCH_WORK, call.id);
    await scheduleWork(tx, SETTLE_WORK, call.id, endedAt);
    await this.#announceEnd(tx, call, endedAt, reason, actor);
    return endedAt;
  }

  async #announceEnd(tx: Tx, call: CallRecord, endedAt: Date, endReason: EndReason, actor = 'system'): Promise<void> {
    const { events, bookings } = this.#deps;
    await events.append(tx, callEnded, {
      ...(await this.#eventAbout(tx, call)), actor,
      data: {
        callId: call.id, sessionId: call.sessionId, bookingIds: [...(await bookings.listBookingIds(tx, call.sessionId))],
        startedAt: call.startedAt?.toISOString() ?? null, endedAt: endedAt.toISOString(), endReason,
      },
    });
  }

  async #eventAbout(tx: Tx, call: CallRecord) {
    const participants = await repository.listParticipants(tx, call.id);
    return { subject: { type: 'call' as const, id: call.id }, actor: 'system', audience: participants.map((person) => person.userId) };
  }

  async #subject(tx: Tx, callId: Id<'call'>, room: RoomRecord, mediaAheadMs: number): Promise<Subject> {
    const participants = await repository.listParticipants(tx, callId);
    return { callId, room, participants, tenantTime: (told) => new Date(told.getTime() - mediaAheadMs + tx.scope.clockOffsetMs) };
  }
}

/** Both have met and time is left. */
export function isRunning({ status, endsAt }: Pick<CallRecord, 'status' | 'endsAt'>, now: Date): boolean {
  return status === 'live' && now < endsAt;
}

function isEveryoneNeededHere(participants: readonly Participant[], here: ReadonlySet<Id<'user'>>): boolean {
  const isHere = (role: Participant['role']) => participants.some((person) => person.role === role && here.has(person.userId));
  return isHere('mentor') && isHere('student');
}
