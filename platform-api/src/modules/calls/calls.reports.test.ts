/** What people's own browsers tell of a call, over HTTP and on real PostgreSQL: it explains, and raises nobody's presence. */
import { describe, expect, it } from 'vitest';
import { FakeMediaServer } from '../../testing/fake-media-server.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { StaffPage } from '../../testing/open-case.ts';
import { PaidCall } from '../../testing/paid-call.ts';
import type { ReportReason } from './index.ts';

let media!: FakeMediaServer;
const app = await MoneyApp.start({ media: (clock) => (media = new FakeMediaServer(clock)) });
await app.sandbox.switch({ webhooks: { enabled: false } });

const at = (seconds: number) => PaidCall.at(seconds, app, media);
const report = async (call: PaidCall, who: 'mentor' | 'student', reason: ReportReason, connection?: string) =>
  (await app.call('POST', `/v1/calls/${call.callId}/reports`, { bearer: await call.bearer(who), body: { reason, ...(connection !== undefined && { connection }) } })).status;
const reported = async (call: PaidCall) => (await call.timeline()).entries.filter(({ kind }) => kind === 'reported').map(({ userId, source, report: reason, generation }) => [userId === call.people.student.userId ? 'student' : 'mentor', source, reason, generation]);
const counted = async (call: PaidCall, who: 'mentor' | 'student') => (await call.timeline()).participants.find(({ role }) => role === who)!.presentSeconds;

describe('what a browser reports', () => {
  it('stands in the timeline once, however often it is told, as the browser’s word', async () => {
    const call = await at(0);
    const { stay } = await call.enter('student');
    await call.enter('mentor');
    await call.look();
    for (const _ of [1, 2, 3]) expect(await report(call, 'student', 'no_microphone', stay.connection)).toBe(204);
    expect(await report(call, 'mentor', 'could_not_join')).toBe(204);
    expect(await reported(call)).toEqual([['student', 'browser', 'no_microphone', 1], ['mentor', 'browser', 'could_not_join', null]]);
  });

  it('ends its own person’s presence sooner than the media server notices, and nobody else’s', async () => {
    const call = await at(0);
    const student = await call.enter('student');
    await call.enter('mentor');
    await call.look();
    call.goTo(100);
    await report(call, 'student', 'page_closed', student.stay.connection);
    call.goTo(140);
    media.leave(student.room, student.stay);
    await call.webhook('participant_left', student.room, student.stay);
    call.goTo(200);
    const [ofStudent, ofMentor] = [await counted(call, 'student'), await counted(call, 'mentor')];
    expect(ofStudent).toBeGreaterThanOrEqual(90);
    expect(ofStudent).toBeLessThanOrEqual(110);
    expect(ofMentor).toBeGreaterThanOrEqual(185);
  });

  it('ends nobody else’s stay: about another’s, or one that is not known, it is about none', async () => {
    const call = await at(0);
    const mentor = await call.enter('mentor');
    await call.enter('student');
    await call.look();
    call.goTo(100);
    for (const connection of [mentor.stay.connection, 'PA_of_nobody', '']) expect(await report(call, 'student', 'left', connection)).toBe(204);
    call.goTo(120);
    for (const who of ['mentor', 'student'] as const) expect(await counted(call, who)).toBeGreaterThanOrEqual(110);
    expect(await reported(call)).toEqual([['student', 'browser', 'left', null]]);
  });

  it.each([
    ['student', 'could_not_join', 'review', 'under_review'], ['student', 'no_microphone', 'student_absent', 'settled'],
    // A mentor's word does not keep a student waiting for their refund.
    ['mentor', 'could_not_join', 'mentor_absent', 'settled'],
  ] as const)('of a %s who is absent, %s, comes to %s', async (who, reason, rule, state) => {
    const call = await at(0);
    await call.enter(who === 'student' ? 'mentor' : 'student');
    await call.look();
    await report(call, who, reason);
    call.goTo(185);
    await call.look();
    call.goTo(800);
    await call.end();
    await call.settle();
    expect((await call.timeline()).settlement.bookings).toMatchObject([{ rule, state }]);
  });

  it('counts from the opening of the room to the end of the call, and only from those who take part', async () => {
    const call = await at(-700);
    expect(await report(call, 'student', 'could_not_join')).toBe(204);
    expect(await reported(call)).toEqual([]);
    call.goTo(800);
    await call.end();
    expect(await report(call, 'student', 'could_not_join')).toBe(204);
    expect(await reported(call)).toEqual([]);
    const stranger = await app.signIn(call.scope);
    const body = { reason: 'left' };
    expect((await app.call('POST', `/v1/calls/${call.callId}/reports`, { bearer: stranger.bearer, body })).status).toBe(404);
    const page = await StaffPage.open(app, call.secretKey, { externalId: 'duty-officer' });
    expect((await page.call('POST', `/v1/calls/${call.callId}/reports`, { body })).status).toBe(403);
  });
});
