/** Calls as people meet them: the lobby's state, and the way into the room. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { CursorCodec } from '../../platform/http/cursor.ts';
import type { Idempotency, IdempotentRequest } from '../../platform/http/idempotency.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import type { ConfirmedSession, SessionRooms } from '../bookings/index.ts';
import type { ConversationsService } from '../conversations/index.ts';
import { admit, type Staff } from './calls.admission.ts';
import { presentNow } from './calls.attendance.ts';
import type { Call, CallAccess, CallTimeline, CloseCall } from './calls.contract.ts';
import { callNotConfirmed, callNotOpen, callOver, mediaUnavailable, mediaWebhookSignatureInvalid } from './calls.errors.ts';
import { identityOf } from './calls.evidence.ts';
import { CallLifecycle, END_WORK, isRunning, WATCH_WORK, type LifecycleDeps } from './calls.lifecycle.ts';
import { CallOverviews } from './calls.overviews.ts';
import { attendanceOf, LOBBY_SECONDS, type Participant } from './calls.policy.ts';
import { CallReports } from './calls.reports.ts';
import * as repository from './calls.repository.ts';
import type { CallRecord, RoomRecord } from './calls.repository.ts';
import { CallTimelines, toClosing } from './calls.timeline.ts';
import { isWaiting, isWorthRecording } from './calls.waiting.ts';

interface CallsDeps extends LifecycleDeps {
  readonly idempotency: Idempotency;
  readonly cursors: CursorCodec;
  readonly conversations: Pick<ConversationsService, 'create' | 'listMembers' | 'listMembersOf'>;
  /** The right to a tenant whose id a room's name told (AuthRepository). */
  readonly scopes: { findScope(tenantUuid: string): Promise<TenantScope | null> };
}

/** The room's own timers are nets far below the call's end. */
const ROOM_KEPT_AFTER_SECONDS = 60;

export class CallsService implements SessionRooms {
  readonly #deps: CallsDeps;
  readonly lifecycle: CallLifecycle;
  readonly timelines: CallTimelines;
  readonly overviews: CallOverviews;
  readonly reports: CallReports;

  constructor(deps: CallsDeps) {
    this.#deps = deps;
    this.lifecycle = new CallLifecycle(deps);
    this.timelines = new CallTimelines(deps);
    this.overviews = new CallOverviews(deps);
    this.reports = new CallReports(deps);
  }

  /** Makes the call and its conversation with the booking that is being confirmed. */
  async open(tx: Tx, session: ConfirmedSession): Promise<{ callId: Id<'call'>; conversationId: Id<'conversation'> }> {
    const { clock, conversations } = this.#deps;
    const participants: Participant[] = [
      { userId: session.mentorUserId, role: 'mentor' }, ...session.bookings.map(({ studentUserId }) => ({ userId: studentUserId, role: 'student' as const })),
    ];
    const [only, ...others] = session.bookings;
    const conversationId = await conversations.create(tx, {
      ...(only && others.length === 0 ? { subjectType: 'booking', subjectId: only.bookingId } : { subjectType: 'mentoringSession', subjectId: session.sessionId }),
      members: participants.map((person) => person.userId),
    });
    const id = newId('call', clock.wall());
    const claimEndsAt = addSeconds(session.startsAt, session.durationSeconds + session.graceSeconds);
    const isNew = await repository.insertCall(tx, {
      id, conversationId, claimEndsAt, sessionId: session.sessionId, topic: session.topic, startsAt: session.startsAt, durationSeconds: session.durationSeconds,
      opensAt: addSeconds(session.startsAt, -LOBBY_SECONDS), createdAt: clock.now(tx.scope),
    });
    const call = isNew ? { id, conversationId } : (await repository.findCallOfSession(tx, session.sessionId))!;
    await repository.insertParticipants(tx, call.id, participants);
    if (isNew) {
      await scheduleWork(tx, END_WORK, id, claimEndsAt);
      await scheduleWork(tx, WATCH_WORK, id, session.startsAt);
    }
    return { callId: call.id, conversationId: call.conversationId };
  }

  /** The session was cancelled: whoever looked in early is put out by the work that is due at once. */
  close(tx: Tx, callId: Id<'call'>): Promise<void> {
    return this.lifecycle.cancel(tx, callId);
  }

  async runsUntil(tx: Tx, callId: Id<'call'>): Promise<Date | null> {
    const call = await repository.findCall(tx, callId);
    return call && isRunning(call, this.#deps.clock.now(tx.scope)) ? call.endsAt : null;
  }

  extend(tx: Tx, callId: Id<'call'>, seconds: number): Promise<Date | null> {
    return this.lifecycle.extend(tx, callId, seconds);
  }

  async getCall(session: SessionPrincipal, callId: Id<'call'>): Promise<Call> {
    const { db, clock, media, conversations, bookings } = this.#deps;
    const { call, participants, evidence, looks, reports, closing, members, bookingIds } = await db.read(session.scope, async (tx) => {
      const found = await admit(tx, bookings, session, callId);
      return {
        ...found,
        evidence: await repository.listEvidence(tx, callId),
        reports: await repository.listReports(tx, callId),
        closing: await repository.findClosing(tx, callId),
        looks: await repository.listLooks(tx, callId),
        members: await conversations.listMembers(tx, found.call.conversationId),
        bookingIds: await bookings.listBookingIds(tx, found.call.sessionId),
      };
    });
    const now = clock.now(session.scope);
    if (!call.endedAt && isWorthRecording(looks, session.userId, now)) await db.write(session.scope, (tx) => repository.updateLook(tx, callId, session.userId, now));
    const names = new Map(members.map(({ userId, name }) => [userId, name]));
    const attendance = attendanceOf(evidence, reports, call, call.endedAt ?? now);
    const present = call.endedAt ? new Set<Id<'user'>>() : presentNow(evidence);
    return {
      object: 'call', id: call.id, livemode: session.scope.livemode, bookingIds: [...bookingIds], conversationId: call.conversationId,
      status: call.status === 'scheduled' && now >= call.opensAt ? 'open' : call.status,
      topic: call.topic, opensAt: call.opensAt.toISOString(), startsAt: call.startsAt.toISOString(), startedAt: call.startedAt?.toISOString() ?? null,
      endsAt: call.endsAt.toISOString(), endedAt: call.endedAt?.toISOString() ?? null, endReason: call.endReason, durationSeconds: call.durationSeconds,
      closing: closing && toClosing(closing), interruptedAt: call.status === 'live' ? call.interruptedAt?.toISOString() ?? null : null,
      participants: participants.map(({ userId, role }) => ({
        userId, role, name: names.get(userId) ?? '', present: present.has(userId), waiting: !call.endedAt && !present.has(userId) && (userId === session.userId || isWaiting(looks, userId, now)),
        presentSeconds: attendance.get(userId)?.presentSeconds ?? 0,
      })),
      mediaReady: call.status === 'ended' || (await media.isReady()),
      serverNow: now.toISOString(),
    };
  }

  /** A token for the call's room, which is made when first asked for. @throws call.not_open | call.over | call.media_unavailable */
  async createAccess(session: SessionPrincipal, callId: Id<'call'>): Promise<CallAccess> {
    const { db, clock, media, conversations, bookings } = this.#deps;
    const { call, participants, name } = await db.read(session.scope, async (tx) => {
      const found = await admit(tx, bookings, session, callId);
      this.#assertOpen(session.scope, found.call);
      const members = await conversations.listMembers(tx, found.call.conversationId);
      return { ...found, name: members.find((member) => member.userId === session.userId)?.name ?? '' };
    });
    const room = await this.#readyRoom(session.scope, call, participants.length);
    const { role } = participants.find((person) => person.userId === session.userId)!;
    const token = await media.issueToken({ roomName: room.name, identity: identityOf(callId, session.userId), name, role });
    // Both may have met, or the call may have ended, while the room was made.
    const current = await db.read(session.scope, (tx) => repository.findCall(tx, callId)) ?? call;
    if (current.status === 'ended') await media.deleteRoom(room.name);
    this.#assertOpen(session.scope, current);
    return {
      object: 'call_access', callId, livemode: session.scope.livemode, serverUrl: media.browserUrl, token, generation: room.generation,
      endsAt: current.endsAt.toISOString(), serverNow: clock.now(session.scope).toISOString(),
    };
  }

  /**
   * Somebody of the college ends it, once, with a reason that both read. What was recorded until then settles it.
   * @throws call.not_confirmed | call.not_open | call.over | resource.not_found
   */
  async closeByStaff(staff: Staff, callId: Id<'call'>, wish: CloseCall, request: IdempotentRequest): Promise<CallTimeline> {
    const { db, clock, idempotency, log } = this.#deps;
    const closedBy = staff.kind === 'session' ? `user:${staff.userId}` : `key:${staff.keyId}`;
    const answer = await db.write(staff.scope, async (tx) => {
      // Key, end and answer are one transaction, so a key that can be gone on with was never begun.
      if ((await idempotency.claim(tx, request, toUuid(callId))).kind === 'resume') throw new Error(`${request.operation} was left half done`);
      const call = await repository.lockCall(tx, callId);
      if (!call) throw new AppError(notFound);
      if (wish.confirm !== callId) throw new AppError(callNotConfirmed, { params: { callId } });
      this.#assertOpen(staff.scope, call);
      await repository.insertClosing(tx, callId, { reason: wish.reason, closedBy, closedAt: clock.now(staff.scope) });
      await this.lifecycle.closeByStaff(tx, call, closedBy);
      const ended = (await repository.findCall(tx, callId))!;
      const timeline = await this.timelines.describe(tx, { call: ended, participants: await repository.listParticipants(tx, callId) });
      await idempotency.finish(tx, request, { status: 200, body: timeline });
      return timeline;
    });
    // Now rather than by the work that is due: where the media server is silent that comes again.
    await this.lifecycle.end(staff.scope, callId).catch((error: unknown) => log.warn({ err: error, callId }, 'a room that was closed by staff is not gone yet'));
    return answer;
  }

  /** The college's words to both, where it ended the call. */
  async findClosing(tx: Tx, callId: Id<'call'>): Promise<{ readonly reason: string } | null> {
    return repository.findClosing(tx, callId);
  }

  /** @throws webhook.signature_invalid */
  async receiveWebhook(rawBody: Buffer, authorization: string | undefined): Promise<void> {
    const { db, media, scopes, log } = this.#deps;
    const event = await media.readWebhook(rawBody, authorization);
    if (!event) throw new AppError(mediaWebhookSignatureInvalid);
    const owner = event.roomName === '' ? null : await db.platform((tx) => repository.findRoomOwner(tx, event.roomName));
    const scope = owner && (await scopes.findScope(owner.tenantUuid));
    if (!scope) {
      // The media server may serve other programs too; what is not about a room of ours is not for us.
      log.debug({ eventId: event.id, type: event.type }, 'a media event about no room of ours');
      return;
    }
    await this.lifecycle.record(scope, owner.callId, event);
  }

  /** The newest room, once it certainly exists: a vanished one is followed by the next generation. */
  async #readyRoom(scope: TenantScope, call: CallRecord, participantsMax: number): Promise<RoomRecord> {
    const { db, clock, media } = this.#deps;
    const newest = (await db.read(scope, (tx) => repository.listRooms(tx, call.id)))[0];
    if (newest && !newest.closedAt && (await this.lifecycle.hasBeen(scope, call.id, newest))) {
      const sight = await media.lookInto(newest.name);
      if (sight.kind === 'open') return newest;
      if (sight.kind === 'unknown') return this.#failUnanswered(scope, call, newest);
      await db.write(scope, async (tx) => {
        const locked = await repository.lockCall(tx, call.id);
        // At its end a room goes away on purpose.
        if (locked && locked.status !== 'ended') await this.lifecycle.noteGone(tx, locked, newest);
      });
    }
    const room = await db.write(scope, (tx) => this.#openRoom(tx, call));
    const keepSeconds = Math.ceil((call.claimEndsAt.getTime() - clock.now(scope).getTime()) / 1000) + ROOM_KEPT_AFTER_SECONDS;
    const made = await media.createRoom({ name: room.name, keepSeconds, participantsMax, endsAt: call.endsAt });
    return made.kind === 'done' ? room : this.#failUnanswered(scope, call, room);
  }

  /** The open room's row, or the next generation's; of any number of callers one writes it. */
  async #openRoom(tx: Tx, call: CallRecord): Promise<RoomRecord> {
    const locked = (await repository.lockCall(tx, call.id))!;
    this.#assertOpen(tx.scope, locked);
    const rooms = await repository.listRooms(tx, call.id);
    if (rooms[0] && !rooms[0].closedAt) return rooms[0];
    await scheduleWork(tx, WATCH_WORK, call.id, addSeconds(this.#deps.clock.now(tx.scope), 1));
    return this.lifecycle.addRoom(tx, locked, rooms);
  }

  async #failUnanswered(scope: TenantScope, call: CallRecord, room: RoomRecord): Promise<never> {
    await this.#deps.db.write(scope, async (tx) => {
      const locked = await repository.lockCall(tx, call.id);
      if (locked && locked.status !== 'ended') await this.lifecycle.noteUnanswered(tx, locked, room);
    });
    throw new AppError(mediaUnavailable, { retryAfterSeconds: 2 });
  }

  #assertOpen(scope: TenantScope, call: CallRecord): void {
    const now = this.#deps.clock.now(scope);
    if (call.status === 'ended' || now >= call.endsAt) throw new AppError(callOver);
    if (now < call.opensAt) throw new AppError(callNotOpen, { params: { opensAt: call.opensAt.toISOString() } });
  }
}
