import { describe, expect, it } from 'vitest';
import type { TenantScope } from '../../platform/db/scope.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { createCallsApp, type Person } from '../../testing/calls-app.ts';
import { FakeMediaServer, type SignedWebhook } from '../../testing/fake-media-server.ts';
import type { Booking } from '../bookings/index.ts';
import { identityOf } from './calls.evidence.ts';
import type { Call, CallAccess } from './index.ts';

let media!: FakeMediaServer;
const app = await createCallsApp({ media: (clock) => (media = new FakeMediaServer(clock)) });
const scope: TenantScope = await app.newTenant();

interface Meeting {
  readonly booking: Booking;
  readonly callId: Id<'call'>;
  readonly mentor: Person;
  readonly student: Person;
}

describe('calls', () => {
  async function meet(): Promise<Meeting> {
    media.isSilent = false;
    const booked = await app.book(scope);
    return { ...booked, callId: booked.booking.callId! };
  }
  /** Moves the clock to so many seconds after the planned start. Bearers last ten minutes, so people sign in anew. */
  async function goTo(meeting: Meeting, seconds: number): Promise<Meeting> {
    const to = new Date(meeting.booking.startsAt).getTime() + seconds * 1000;
    app.clock.advance((to - app.clock.wall().getTime()) / 1000);
    return { ...meeting, student: await app.signIn(scope, meeting.student.externalId), mentor: await app.signIn(scope, meeting.mentor.externalId) };
  }
  const get = async ({ callId }: Meeting, who: Person) => (await app.call<Call>('GET', `/v1/calls/${callId}`, { bearer: who.bearer })).body;
  const access = ({ callId }: Meeting, who: Person) => app.call<CallAccess & { code?: string; detail?: string }>('POST', `/v1/calls/${callId}/access`, { bearer: who.bearer });
  const send = ({ body, authorization }: SignedWebhook) => app.call<object>('POST', '/v1/webhooks/livekit', { raw: body, headers: { authorization, 'content-type': 'application/webhook+json' } });
  const roomOf = (answer: { body: CallAccess }) => (JSON.parse(Buffer.from(answer.body.token.split('.')[1]!, 'base64url').toString()) as { video: { room: string } }).video.room;
  const look = ({ callId }: Meeting) => app.services.calls.lifecycle.look(scope, callId);
  const end = ({ callId }: Meeting) => app.services.calls.lifecycle.end(scope, callId);
  const enter = (meeting: Meeting, room: string, who: Person) => media.enter(room, identityOf(meeting.callId, who.userId));
  const dataOf = async (type: string) => {
    const rows = await app.db.app.read(scope, (tx) => tx.query<{ data: Record<string, unknown> }>('SELECT data FROM events WHERE tenant_id = $1 AND type = $2', [tx.tenantUuid, type]));
    return rows.map((row) => row.data);
  };
  const eventsOf = async (meeting: Meeting, type: string) => (await dataOf(type)).filter((data) => data['callId'] === meeting.callId);
  const workOf = async ({ callId }: Meeting) => {
    const rows = await app.db.worker.platform((tx) => tx.query<{ kind: string; due_at: Date }>('SELECT kind, due_at FROM due_work WHERE ref_id = $1', [toUuid(callId)]));
    return Object.fromEntries(rows.map((row) => [row.kind, row.due_at.toISOString()]));
  };
  const bookingOf = async (meeting: Meeting) => (await app.call<Booking>('GET', `/v1/bookings/${meeting.booking.id}`, { bearer: meeting.student.bearer })).body;

  /** Both have asked for access at the planned start and are connected; nobody has told us yet. */
  async function bothConnected(at = 0) {
    const meeting = await goTo(await meet(), at);
    const room = roomOf(await access(meeting, meeting.mentor));
    await access(meeting, meeting.student);
    const stays = { mentor: enter(meeting, room, meeting.mentor), student: enter(meeting, room, meeting.student) };
    return { meeting, room, stays };
  }
  async function started(at = 0) {
    const connected = await bothConnected(at);
    await look(connected.meeting);
    return connected;
  }

  describe('before the room opens', () => {
    it('has a call and a conversation as soon as the booking is confirmed', async () => {
      const meeting = await meet();
      expect(meeting.booking.status).toBe('confirmed');
      const call = await get(meeting, meeting.student);
      const startsAt = new Date(meeting.booking.startsAt).getTime();
      expect(call).toMatchObject({
        id: meeting.callId, bookingIds: [meeting.booking.id], conversationId: meeting.booking.conversationId, topic: 'How to prepare', startedAt: null, endedAt: null,
        opensAt: new Date(startsAt - 600_000).toISOString(), endsAt: new Date(startsAt + 780_000).toISOString(), durationSeconds: 600, mediaReady: true,
      });
      expect(call.participants.map(({ userId, role, present }) => ({ userId, role, present }))).toEqual([
        { userId: meeting.mentor.userId, role: 'mentor', present: false }, { userId: meeting.student.userId, role: 'student', present: false },
      ]);
    });

    it('refuses with call.not_open and says when, and lets in from ten minutes before', async () => {
      const early = await goTo(await meet(), -601);
      expect(await access(early, early.student)).toMatchObject({ status: 409, body: { code: 'call.not_open', detail: expect.stringContaining(new Date(new Date(early.booking.startsAt).getTime() - 600_000).toISOString()) } });
      expect((await get(early, early.student)).status).toBe('scheduled');
      const open = await goTo(early, -599);
      expect((await get(open, open.student)).status).toBe('open');
      expect((await access(open, open.student)).status).toBe(201);
    });

    it('tells each that the other has the page open, for as long as they do, and counts that for nothing', async () => {
      const meeting = await goTo(await meet(), -300);
      const other = async (who: 'mentor' | 'student') => {
        const { participants } = await get(meeting, meeting[who]);
        return participants.find(({ role }) => role !== who)?.waiting;
      };
      expect(await other('student')).toBe(false);
      expect(await other('mentor'), 'the student has just asked').toBe(true);
      expect(await other('student')).toBe(true);
      app.clock.advance(8);
      await other('student');
      app.clock.advance(8);
      expect(await other('mentor'), 'the student asked eight seconds ago').toBe(true);
      app.clock.advance(20);
      expect(await other('student'), 'the mentor asked twenty seconds ago').toBe(false);
      expect((await get(meeting, meeting.student)).participants.map(({ present, presentSeconds }) => [present, presentSeconds])).toEqual([[false, 0], [false, 0]]);
    });

    it('says of nobody in the room that they wait', async () => {
      const { meeting } = await started();
      expect((await get(meeting, meeting.student)).participants.map(({ present, waiting }) => [present, waiting])).toEqual([[true, false], [true, false]]);
    });

    it('is not there for a third person, with or without a booking of their own, nor for another college', async () => {
      const meeting = await goTo(await meet(), 0);
      const stranger = await app.signIn(scope);
      const neighbour = await app.newTenant();
      const missing = await app.call<object>('GET', `/v1/calls/${newId('call', new Date())}`, { bearer: meeting.student.bearer });
      for (const who of [stranger, await app.signIn(neighbour)]) {
        for (const answer of [await app.call<object>('GET', `/v1/calls/${meeting.callId}`, { bearer: who.bearer }), await access(meeting, who)]) {
          expect(answer.status).toBe(404);
          expect({ ...answer.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
        }
      }
    });
  });

  describe('the room', () => {
    it('is made once, for two, for the rest of the call, by whoever asks first, under a name nobody can guess', async () => {
      const meeting = await goTo(await meet(), -100);
      const before = media.made.length;
      const answers = await Promise.all([access(meeting, meeting.student), access(meeting, meeting.mentor), access(meeting, meeting.student)]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(roomOf)).size).toBe(1);
      const wishes = media.made.slice(before);
      expect(wishes).toHaveLength(1);
      expect(wishes[0]).toMatchObject({ participantsMax: 2, name: roomOf(answers[0]) });
      expect(wishes[0]!.keepSeconds).toBeGreaterThanOrEqual(880);
      expect(Buffer.from(wishes[0]!.name, 'base64url')).toHaveLength(32);
      expect(wishes[0]!.endsAt.toISOString()).toBe(answers[0].body.endsAt);
      expect(answers[0].body).toMatchObject({ object: 'call_access', generation: 1, serverUrl: media.browserUrl });
    });

    it('is followed by the next generation when it has vanished while time remains, once for both', async () => {
      const { meeting, room } = await started();
      app.clock.advance(60);
      media.rooms.delete(room);
      const answers = await Promise.all([access(meeting, meeting.student), access(meeting, meeting.mentor)]);
      expect(answers.map(({ body }) => body.generation)).toEqual([2, 2]);
      expect(roomOf(answers[0])).toBe(roomOf(answers[1]));
      expect(roomOf(answers[0])).not.toBe(room);
      expect(media.made.filter((wish) => wish.name === room)).toHaveLength(1);
    });

    it('answers call.media_unavailable while the media server is silent, and lets in once it speaks', async () => {
      const meeting = await goTo(await meet(), 0);
      media.isSilent = true;
      expect(await access(meeting, meeting.student)).toMatchObject({ status: 503, body: { code: 'call.media_unavailable' } });
      expect((await get(meeting, meeting.student)).mediaReady).toBe(false);
      media.isSilent = false;
      expect((await access(meeting, meeting.student)).status).toBe(201);
    });
  });

  describe('the start', () => {
    it('is when both are there, once, however often and from wherever it is told', async () => {
      const { meeting, room, stays } = await bothConnected(20);
      const webhooks = await Promise.all([media.webhook('participant_joined', room, stays.mentor), media.webhook('participant_joined', room, stays.student)]);
      const answers = await Promise.all([...webhooks, ...webhooks, ...webhooks].map(send));
      await Promise.all([look(meeting), look(meeting)]);
      expect(answers.every(({ status }) => status === 204)).toBe(true);
      const call = await get(meeting, meeting.student);
      expect(call).toMatchObject({ status: 'live', participants: [{ present: true }, { present: true }] });
      expect(new Date(call.endsAt).getTime() - new Date(call.startedAt!).getTime()).toBe(600_000);
      expect(await eventsOf(meeting, 'call.started')).toEqual([{
        callId: meeting.callId, sessionId: expect.stringMatching(/^mse_/), bookingIds: [meeting.booking.id], startedAt: call.startedAt, endsAt: call.endsAt,
      }]);
      expect(await workOf(meeting)).toMatchObject({ 'calls.end': call.endsAt });
      expect(media.rooms.get(room)!.endsAt.toISOString()).toBe(call.endsAt);
      expect((await bookingOf(meeting)).status).toBe('live');
    });

    it('never gives more than the claim to those who come late', async () => {
      const { meeting } = await started(700);
      const call = await get(meeting, meeting.student);
      expect(call.endsAt).toBe(new Date(new Date(meeting.booking.startsAt).getTime() + 780_000).toISOString());
    });

    it('does not come from one person alone, nor from one on two connections', async () => {
      const meeting = await goTo(await meet(), 0);
      const room = roomOf(await access(meeting, meeting.student));
      enter(meeting, room, meeting.student);
      enter(meeting, room, meeting.student);
      await look(meeting);
      expect((await get(meeting, meeting.student)).status).toBe('open');
    });

    it('is found by polling when every webhook is lost', async () => {
      const { meeting } = await started();
      expect((await get(meeting, meeting.mentor)).status).toBe('live');
    });
  });

  describe('webhooks', () => {
    it('refuses a forged one, ignores rooms that are not ours, and takes each event once', async () => {
      const { meeting, room, stays } = await started();
      const forged = await media.webhook('participant_left', room, stays.student);
      expect(await send({ ...forged, body: forged.body.replace(stays.student.connection, stays.mentor.connection) })).toMatchObject({ status: 401, body: { code: 'webhook.signature_invalid' } });
      expect((await send(await media.webhook('participant_left', 'a-room-of-another-program', stays.student))).status).toBe(204);
      app.clock.advance(100);
      media.leave(room, stays.student);
      const left = await media.webhook('participant_left', room, stays.student);
      expect([(await send(left)).status, (await send(left)).status]).toEqual([204, 204]);
      const { participants } = await get(meeting, meeting.mentor);
      expect(participants).toMatchObject([{ role: 'mentor', present: true }, { role: 'student', present: false }]);
      expect(participants[1]!.presentSeconds).toBeGreaterThanOrEqual(100);
      expect(participants[1]!.presentSeconds).toBeLessThanOrEqual(102);
      const inbox = await app.db.app.platform((tx) => tx.query<{ body: string | null }>('SELECT body FROM webhook_inbox WHERE event_id = $1', [(JSON.parse(left.body) as { id: string }).id]));
      expect(inbox).toEqual([{ body: null }]);
    });

    it('believes polling when the news of a leaving is lost', async () => {
      const { meeting, room, stays } = await started();
      app.clock.advance(60);
      media.leave(room, stays.student);
      await look(meeting);
      expect((await get(meeting, meeting.mentor)).participants).toMatchObject([{ present: true }, { present: false }]);
    });
  });

  describe('the end', () => {
    it('does not come early, whoever asks', async () => {
      const { meeting, room } = await started();
      app.clock.advance(590);
      await end(meeting);
      expect(await eventsOf(meeting, 'call.ended')).toEqual([]);
      expect(media.rooms.has(room)).toBe(true);
    });

    it('deletes the room, is told once, lets nobody in again, and settles the booking', async () => {
      const { meeting: before, room } = await started();
      app.clock.advance(600);
      await Promise.all([end(before), end(before), end(before)]);
      const meeting = await goTo(before, 605);
      const call = await get(meeting, meeting.student);
      expect(call).toMatchObject({ status: 'ended', endReason: 'time_up', participants: [{ present: false, presentSeconds: 600 }, { present: false, presentSeconds: 600 }] });
      expect(media.rooms.has(room)).toBe(false);
      expect(await eventsOf(meeting, 'call.ended')).toHaveLength(1);
      expect(await access(meeting, meeting.student)).toMatchObject({ status: 410, body: { code: 'call.over' } });
      await app.services.calls.lifecycle.settle(scope, meeting.callId);
      await app.services.calls.lifecycle.settle(scope, meeting.callId);
      expect((await bookingOf(meeting)).status).toBe('completed');
      expect((await dataOf('session.settled')).filter((data) => data['bookingId'] === meeting.booking.id)).toHaveLength(1);
    });

    it('holds although the media server is silent, and the room goes when it speaks again', async () => {
      const { meeting: before, room } = await started();
      app.clock.advance(600);
      media.isSilent = true;
      await expect(end(before)).rejects.toThrow('did not say');
      const meeting = await goTo(before, 605);
      expect((await get(meeting, meeting.student)).status).toBe('ended');
      expect(media.rooms.has(room)).toBe(true);
      media.isSilent = false;
      await end(meeting);
      expect(media.rooms.has(room)).toBe(false);
      expect(await eventsOf(meeting, 'call.ended')).toHaveLength(1);
    });

    it('calls the mentor absent after three minutes with the student there, and gives the session up', async () => {
      const before = await goTo(await meet(), 0);
      const room = roomOf(await access(before, before.student));
      enter(before, room, before.student);
      app.clock.advance(170);
      await look(before);
      expect((await get(before, before.student)).status).toBe('open');
      app.clock.advance(15);
      await look(before);
      const meeting = await goTo(before, 190);
      expect(await get(meeting, meeting.student)).toMatchObject({ status: 'ended', endReason: 'mentor_absent' });
      await app.services.calls.lifecycle.settle(scope, meeting.callId);
      expect((await bookingOf(meeting)).status).toBe('no_show_mentor');
    });

    it.each<[string, 'mentor' | null, string]>([['nobody_came', null, 'no_show_mentor'], ['student_absent', 'mentor', 'no_show_student']])('says %s at the end of the claim', async (reason, whoCame, status) => {
      const before = await goTo(await meet(), 0);
      if (whoCame) {
        const room = roomOf(await access(before, before[whoCame]));
        enter(before, room, before[whoCame]);
        await look(before);
      }
      await goTo(before, 780);
      await end(before);
      const meeting = await goTo(before, 781);
      expect(await get(meeting, meeting.student)).toMatchObject({ status: 'ended', endReason: reason });
      await app.services.calls.lifecycle.settle(scope, meeting.callId);
      expect((await bookingOf(meeting)).status).toBe(status);
    });

    it('is nobody’s fault where the media server was away all along', async () => {
      const before = await goTo(await meet(), 1);
      media.isSilent = true;
      await look(before);
      await look(before);
      await goTo(before, 780);
      await end(before).catch((error: Error) => expect(error.message).toContain('did not say'));
      const meeting = await goTo(before, 781);
      expect(await get(meeting, meeting.student)).toMatchObject({ status: 'ended', endReason: 'media_lost' });
      await app.services.calls.lifecycle.settle(scope, meeting.callId);
      expect((await bookingOf(meeting)).status).toBe('completed');
      media.isSilent = false;
    });
  });
});
