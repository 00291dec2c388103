/** Attendance by what the media server says, over HTTP and on real PostgreSQL, and what both and the college read of it. */
import { describe, expect, it } from 'vitest';
import { FakeMediaServer } from '../../testing/fake-media-server.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { PaidCall } from '../../testing/paid-call.ts';
import { StaffPage } from '../../testing/open-case.ts';
import { newId } from '../../platform/ids/ids.ts';
import type { CallTimeline } from './index.ts';

let media!: FakeMediaServer;
const app = await MoneyApp.start({ media: (clock) => (media = new FakeMediaServer(clock)) });
await app.sandbox.switch({ webhooks: { enabled: false } });

const at = (seconds: number) => PaidCall.at(seconds, app, media);
const kinds = ({ entries }: CallTimeline) => entries.map(({ kind }) => kind);
/** A busy machine takes its seconds between two steps, so seconds are compared with room. */
const secondsOf = async (call: PaidCall) => {
  const { participants } = await call.timeline();
  return Object.fromEntries(participants.map(({ role, inRoomSeconds, presentSeconds }) => [role, [inRoomSeconds, presentSeconds]]));
};

describe('being present', () => {
  it('takes live sound: the clock does not start for two who neither speak nor hear, and starts with the first who is heard', async () => {
    const call = await at(0);
    const { room } = await call.enter('mentor', { isHeard: false });
    await call.enter('student', { isHeard: false });
    await call.look();
    call.goTo(20);
    const { participants, ...waiting } = await call.get('student');
    expect(waiting).toMatchObject({ status: 'open', startedAt: null });
    // The mentor came a moment earlier, and was alone for it.
    expect(participants.map(({ present, presentSeconds }) => present && presentSeconds <= 15)).toEqual([true, true]);
    call.goTo(30);
    const again = await call.enter('mentor');
    expect(again.room).toBe(room);
    await call.webhook('track_published', room, again.stay);
    const { status, startedAt } = await call.get('student');
    expect([status, Date.parse(startedAt!) - Date.parse(call.booking.startsAt) >= 30_000]).toEqual(['live', true]);
  });

  it('is waiting alone, too, with the microphone off: a mentor who did is paid where the student never came', async () => {
    const call = await at(0);
    await call.enter('mentor', { isHeard: false });
    await call.look();
    call.goTo(790);
    await call.end();
    await call.settle();
    expect(await call.timeline('mentor')).toMatchObject({ endReason: 'student_absent', settlement: { bookings: [{ rule: 'student_absent', state: 'settled' }] } });
    expect(await call.readBooking()).toMatchObject({ status: 'no_show_student', settlement: { mentorEarned: { amountMinor: 7_000 } } });
  });

  it('never begins where nobody is heard: the student gets everything back, and nobody is called absent who was there', async () => {
    const call = await at(0);
    await call.enter('mentor', { isHeard: false });
    await call.enter('student', { isHeard: false });
    await call.look();
    call.goTo(790);
    await call.end();
    await call.settle();
    expect(await call.timeline()).toMatchObject({ endReason: 'no_sound', settlement: { bookings: [{ rule: 'never_heard', state: 'settled' }] } });
    expect(await call.readBooking()).toMatchObject({ status: 'completed', reviewable: false, settlement: { refunded: { amountMinor: 10_000 }, mentorEarned: { amountMinor: 0 } } });
  });

  it('counts who only listens while the other is heard, and neither once nobody is', async () => {
    const call = await at(0);
    const mentor = await call.enter('mentor');
    await call.enter('student', { isHeard: false });
    await call.look();
    call.goTo(200);
    await call.webhook('track_unpublished', mentor.room, mentor.stay, 3);
    call.goTo(300);
    const { mentor: [there, counted], student } = await secondsOf(call) as { mentor: [number, number]; student: [number, number] };
    expect([there, student[0]].every((seconds) => seconds >= 285 && seconds <= 315)).toBe(true);
    expect([counted, student[1]].every((seconds) => seconds >= 185 && seconds <= 215)).toBe(true);
  });

  it('is learned from polling alone where every webhook is lost, and from webhooks alone where they come late, doubled and backwards', async () => {
    const [polled, told] = [await at(0), await at(0)];
    const run = async (call: PaidCall, isPolled: boolean) => {
      call.goTo(0);
      const student = await call.enter('student');
      const mentor = await call.enter('mentor');
      if (isPolled) await call.look();
      const later = [] as (() => Promise<void>)[];
      for (const { room, stay } of [student, mentor]) for (const type of ['participant_joined', 'track_published']) {
        const signed = await media.webhook(type, room, stay);
        later.push(async () => { await app.call('POST', '/v1/webhooks/livekit', { raw: signed.body, headers: { authorization: signed.authorization, 'content-type': 'application/webhook+json' } }); });
      }
      if (!isPolled) await call.look();
      call.goTo(120);
      media.leave(student.room, student.stay);
      if (isPolled) await call.look();
      else {
        const left = await media.webhook('participant_left', student.room, student.stay);
        later.push(async () => { await app.call('POST', '/v1/webhooks/livekit', { raw: left.body, headers: { authorization: left.authorization, 'content-type': 'application/webhook+json' } }); });
        call.goTo(140);
        for (const send of [...later.toReversed(), ...later]) await send();
      }
      call.goTo(150);
      return secondsOf(call);
    };
    const [byPolls, byWebhooks] = [await run(polled, true), await run(told, false)];
    for (const { student, mentor } of [byPolls, byWebhooks]) {
      expect(student!.every((seconds) => seconds >= 105 && seconds <= 138)).toBe(true);
      expect(mentor!.every((seconds) => seconds >= 139 && seconds <= 165)).toBe(true);
    }
  });

  it.each([-75_000, 75_000])('is dated by our clock where the media server’s is %i ms ahead', async (skewMs) => {
    const call = await at(0);
    // What was measured for the calls before is a minute old by now.
    media.skewMs = skewMs;
    call.goTo(15);
    const student = await call.enter('student');
    const mentor = await call.enter('mentor');
    await call.webhook('participant_joined', student.room, student.stay);
    await call.webhook('participant_joined', mentor.room, mentor.stay);
    await call.look();
    call.goTo(115);
    media.leave(student.room, student.stay);
    await call.webhook('participant_left', student.room, student.stay);
    call.goTo(135);
    const { student: seconds, mentor: others } = await secondsOf(call);
    expect(seconds!.every((value) => value >= 85 && value <= 115)).toBe(true);
    expect(others!.every((value) => value >= 105 && value <= 140)).toBe(true);
  });
});

describe('a room that is lost through nobody’s fault', () => {
  it('is told to both once, is followed by the next generation, and what they missed comes back as goodwill', async () => {
    const call = await at(0);
    const { room } = await call.enter('mentor');
    await call.enter('student');
    await call.look();
    call.goTo(200);
    media.rooms.delete(room);
    media.isSilent = true;
    await call.look();
    expect((await call.access('student')).body.code).toBe('call.media_unavailable');
    expect(await call.events('call.interrupted')).toEqual([expect.objectContaining({ callId: call.callId, generation: 1 })]);
    expect((await call.get('student')).interruptedAt).not.toBeNull();
    call.goTo(230);
    media.isSilent = false;
    const again = [await call.enter('student'), await call.enter('mentor')];
    expect(new Set(again.map(({ room: name }) => name)).size).toBe(1);
    expect(again[0]!.room).not.toBe(room);
    await call.look();
    await call.look();
    expect(await call.events('call.interrupted')).toHaveLength(1);
    expect(await call.events('call.resumed')).toEqual([expect.objectContaining({ generation: 2 })]);
    expect((await call.get('student')).interruptedAt).toBeNull();
    call.goTo(700);
    await call.end();
    await call.settle();
    const timeline = await call.timeline('mentor');
    expect(timeline).toMatchObject({ endReason: 'time_up', rooms: [{ generation: 1 }, { generation: 2 }], settlement: { isRecorded: true, bookings: [{ bookingId: call.booking.id, rule: 'both_present', state: 'settled' }] } });
    expect(timeline.settlement.lostSeconds).toBeGreaterThanOrEqual(20);
    expect(timeline.settlement.lostSeconds).toBeLessThanOrEqual(45);
    expect(kinds(timeline)).toEqual(expect.arrayContaining(['media_silent', 'room_lost']));
    const { settlement, status } = await call.readBooking();
    expect(status).toBe('completed');
    expect(settlement.refunded.amountMinor).toBe(Math.ceil((10_000 * timeline.settlement.lostSeconds) / 600));
    expect(settlement.mentorEarned.amountMinor).toBe(7_000);
  });

  it('is never made anew under its old name, also where it was lost within moments of being seen', async () => {
    const call = await at(0);
    const { room } = await call.enter('mentor');
    await call.look();
    media.rooms.delete(room);
    expect((await call.access('student')).body.generation).toBe(2);
    expect(media.rooms.has(room)).toBe(false);
  });

  it('is no loss where it was only out of our reach', async () => {
    const call = await at(0);
    await call.enter('mentor');
    await call.enter('student');
    await call.look();
    call.goTo(100);
    media.isSilent = true;
    await call.look();
    call.goTo(140);
    media.isSilent = false;
    await call.look();
    call.goTo(700);
    await call.end();
    const { settlement, entries } = await call.timeline();
    expect(settlement).toMatchObject({ lostSeconds: 0, bookings: [{ rule: 'both_present' }] });
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['media_silent', 'media_answered']));
    expect(await call.events('call.resumed')).toHaveLength(1);
  });
});

describe('the timeline', () => {
  it('tells who came when, was heard, left, and by whose word, and names no rule before the end', async () => {
    const call = await at(-60);
    const student = await call.enter('student');
    await call.webhook('participant_joined', student.room, student.stay, 2);
    call.goTo(0);
    const mentor = await call.enter('mentor');
    await call.look();
    const { student: { userId: studentId }, mentor: { userId: mentorId } } = call.people;
    call.goTo(50);
    media.leave(mentor.room, mentor.stay);
    await call.look();
    const early = await call.timeline();
    expect(early.settlement.bookings).toEqual([{ bookingId: call.booking.id, state: 'open', rule: null, neededTogetherSeconds: 360 }]);
    call.goTo(700);
    await call.end();
    const timeline = await call.timeline();
    const told = timeline.entries.map(({ kind, userId, source }) => [kind, userId === studentId ? 'student' : userId === mentorId ? 'mentor' : null, source]);
    for (const line of [['room_opened', null, 'system'], ['joined', 'student', 'webhook'], ['sound_on', 'student', 'poll'], ['joined', 'mentor', 'poll'], ['started', null, 'system'], ['lost_sight', 'mentor', 'poll'], ['ended', null, 'system']]) expect(told).toContainEqual(line);
    expect(told.filter(([kind, who]) => kind === 'joined' && who === 'student')).toHaveLength(1);
    expect(timeline.entries.map(({ at: instant }) => instant)).toEqual(timeline.entries.map(({ at: instant }) => instant).toSorted());
    expect(timeline.settlement.bookings).toMatchObject([{ rule: 'review' }]);
  });

  it('is the same for student, mentor, the college’s server and its staff, and is not there for anybody else', async () => {
    const call = await at(0);
    await call.enter('student');
    await call.look();
    const path = `/v1/calls/${call.callId}/timeline`;
    const [forStudent, forMentor] = [await call.timeline('student'), await call.timeline('mentor')];
    const server = await app.call<CallTimeline>('GET', path, { headers: { authorization: `Bearer ${call.secretKey}` } });
    const page = await StaffPage.open(app, call.secretKey, { externalId: 'duty-officer' });
    const staff = await page.call<CallTimeline>('GET', path);
    for (const other of [forMentor, server.body, staff.body]) expect({ ...other, serverNow: '', participants: [] }).toEqual({ ...forStudent, serverNow: '', participants: [] });
    expect(forStudent.participants.map(({ name }) => name)).toEqual([`Name of ${call.people.mentor.externalId}`, `Name of ${call.people.student.externalId}`]);
    const neighbour = await app.newTenant();
    const missing = await app.call('GET', `/v1/calls/${newId('call', new Date(call.booking.startsAt))}/timeline`, { headers: { authorization: `Bearer ${call.secretKey}` } });
    expect(missing.status).toBe(404);
    const others = [
      await app.call('GET', path, { headers: { authorization: `Bearer ${neighbour.secretKey}` } }),
      await app.call('GET', path, { bearer: (await app.signIn(call.scope)).bearer }),
      await (await StaffPage.open(app, neighbour.secretKey, { externalId: 'their-officer' })).call('GET', path),
    ];
    for (const answer of others) expect({ ...answer.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
  });

  it('keeps ids alone, and no words of anybody', async () => {
    const call = await at(0);
    const { room, stay } = await call.enter('student');
    await call.webhook('participant_joined', room, stay);
    const rows = await app.db.app.read(call.scope, (tx) => tx.query('SELECT * FROM call_evidence WHERE tenant_id = $1', [tx.tenantUuid]));
    const inbox = await app.db.app.platform((tx) => tx.query("SELECT body FROM webhook_inbox WHERE provider = 'livekit' AND body IS NOT NULL"));
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('Name of');
    expect(inbox).toEqual([]);
  });
});
