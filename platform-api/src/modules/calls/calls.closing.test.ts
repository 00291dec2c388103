/** A college's duty officer ends a call: by naming it, with a reason that both read, and the money follows what was recorded. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FakeMediaServer } from '../../testing/fake-media-server.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { StaffPage } from '../../testing/open-case.ts';
import { PaidCall } from '../../testing/paid-call.ts';
import type { SettlementCase } from '../bookings/index.ts';
import type { Notification } from '../notifications/index.ts';
import type { CallTimeline } from './index.ts';

let media!: FakeMediaServer;
const app = await MoneyApp.start({ media: (clock) => (media = new FakeMediaServer(clock)) });
await app.sandbox.switch({ webhooks: { enabled: false } });

const REASON = 'The fire alarm went off in the hostel';
const at = (seconds: number) => PaidCall.at(seconds, app, media);
const newKey = () => randomBytes(12).toString('hex');
type Answer = CallTimeline & { readonly code?: string };

async function close(call: PaidCall, wish: { readonly confirm?: string; readonly reason?: string; readonly key?: string } = {}) {
  return app.call<Answer>('POST', `/v1/calls/${call.callId}/close`, {
    headers: { authorization: `Bearer ${call.secretKey}` }, key: wish.key ?? newKey(), body: { confirm: wish.confirm ?? call.callId, reason: wish.reason ?? REASON },
  });
}
async function both(call: PaidCall, wish: { readonly seconds: number }) {
  const { room } = await call.enter('mentor');
  await call.enter('student');
  await call.look();
  call.goTo(wish.seconds);
  return room;
}
const casesOf = async (call: PaidCall) => (await app.call<{ data: SettlementCase[] }>('GET', '/v1/settlement_cases', { headers: { authorization: `Bearer ${call.secretKey}` } })).body.data;

describe('a call that the college closes', () => {
  it('puts both out at once and for ever, says why in words, and who it was in the audit', async () => {
    const call = await at(0);
    const room = await both(call, { seconds: 100 });
    const page = await StaffPage.open(app, call.secretKey, { externalId: 'officer' });
    const answer = await page.call<Answer>('POST', `/v1/calls/${call.callId}/close`, { key: newKey(), body: { confirm: call.callId, reason: REASON } });
    expect(answer).toMatchObject({ status: 200, body: { status: 'ended', endReason: 'closed_by_staff', closing: { reason: REASON, closedBy: 'staff' } } });
    expect(media.rooms.has(room)).toBe(false);
    for (const who of ['student', 'mentor'] as const) {
      expect(await call.get(who)).toMatchObject({ status: 'ended', endReason: 'closed_by_staff', closing: { reason: REASON } });
      expect((await call.access(who)).status).toBe(410);
    }
    const [closed] = await app.storedEvents(call.scope, 'call.closed');
    const officer = await app.signIn(call.scope, 'officer');
    expect(closed).toMatchObject({ actor: `user:${officer.userId}`, audience: [call.people.mentor.userId, call.people.student.userId] });
    expect((await app.storedEvents(call.scope, 'call.ended'))[0]).toMatchObject({ actor: `user:${officer.userId}`, data: { endReason: 'closed_by_staff' } });
    // What is kept for ever holds no words.
    expect(JSON.stringify([closed, await app.storedEvents(call.scope, 'call.ended')])).not.toContain(REASON);
  });

  it('is told to both in their notifications, each with the other’s name', async () => {
    const call = await at(0);
    await both(call, { seconds: 100 });
    await close(call);
    const [closed] = await app.storedEvents(call.scope, 'call.closed');
    await app.services.notifications.handle(call.scope, closed!);
    await app.services.notifications.handle(call.scope, closed!);
    for (const [who, other] of [['student', 'mentor'], ['mentor', 'student']] as const) {
      const { body } = await app.call<{ data: Notification[] }>('GET', '/v1/notifications', { bearer: await call.bearer(who) });
      const told = body.data.filter(({ kind }) => kind === 'call.closed');
      expect(told.map(({ text, bookingId }) => [text, bookingId])).toEqual([[`Your college ended your session with Name of ${call.people[other].externalId} early: “${REASON}”`, call.booking.id]]);
    }
  });

  it('is settled by its evidence: enough of it pays the mentor', async () => {
    const call = await at(0);
    await both(call, { seconds: 400 });
    await close(call);
    await call.settle();
    expect(await call.readBooking()).toMatchObject({ status: 'completed', settlement: { mentorEarned: { amountMinor: 7_000 }, refunded: { amountMinor: 0 } } });
    expect((await call.timeline()).settlement.bookings).toMatchObject([{ rule: 'both_present', state: 'settled' }]);
  });

  it('waits for the college’s decision where it was too short for a rule', async () => {
    const call = await at(0);
    await both(call, { seconds: 100 });
    await close(call);
    await call.settle();
    await call.settle();
    expect((await call.timeline()).settlement.bookings).toMatchObject([{ rule: 'review', state: 'under_review', neededTogetherSeconds: 360 }]);
    expect(await casesOf(call)).toMatchObject([{ status: 'open', bookingId: call.booking.id, evidence: { neededTogetherSeconds: 360 } }]);
  });

  it('calls nobody absent who could still have come, and calls absent who could not', async () => {
    const early = await at(0);
    await early.enter('student');
    await early.look();
    early.goTo(100);
    await close(early);
    await early.settle();
    expect((await early.timeline()).settlement.bookings).toMatchObject([{ rule: 'review', state: 'under_review' }]);
    const late = await at(0);
    await late.enter('student');
    await late.look();
    late.goTo(185);
    await close(late);
    await late.settle();
    expect(await late.readBooking()).toMatchObject({ status: 'no_show_mentor' });
  });
});

describe('closing a call', () => {
  it('asks for its name: another’s or none ends nothing, and the same key may carry the right one', async () => {
    const [other, call] = [await at(0), await at(0)];
    await both(call, { seconds: 50 });
    const key = newKey();
    for (const confirm of [other.callId, 'yes', '']) expect(await close(call, { confirm, key })).toMatchObject({ status: 422, body: { code: 'call.not_confirmed' } });
    expect((await call.get('student')).status).toBe('live');
    expect((await close(call, { key })).status).toBe(200);
  });

  it('happens once: the same key has the same answer, another key hears that it is over, and of many at once one closes it', async () => {
    const call = await at(0);
    await both(call, { seconds: 50 });
    const key = newKey();
    const first = await close(call, { key });
    expect((await close(call, { key })).body).toEqual(first.body);
    expect(await close(call)).toMatchObject({ status: 410, body: { code: 'call.over' } });
    const crowded = await at(0);
    await both(crowded, { seconds: 50 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => close(crowded)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410, 410]);
    expect(await crowded.events('call.closed')).toHaveLength(1);
    expect(await crowded.events('call.ended')).toHaveLength(1);
  });

  it('is for the college alone, needs a reason, and an open room', async () => {
    const call = await at(0);
    await both(call, { seconds: 50 });
    const path = `/v1/calls/${call.callId}/close`;
    const body = { confirm: call.callId, reason: REASON };
    for (const who of ['student', 'mentor'] as const) expect((await app.call('POST', path, { bearer: await call.bearer(who), key: newKey(), body })).status).toBe(403);
    const neighbour = await app.newTenant();
    expect((await app.call('POST', path, { headers: { authorization: `Bearer ${neighbour.secretKey}` }, key: newKey(), body })).status).toBe(404);
    expect((await close(call, { reason: '  ' })).status).toBe(400);
    const early = await at(-700);
    expect(await close(early)).toMatchObject({ status: 409, body: { code: 'call.not_open' } });
  });

  it('holds although the media server is silent, and the room goes when it speaks again', async () => {
    const call = await at(0);
    const room = await both(call, { seconds: 50 });
    media.isSilent = true;
    expect((await close(call)).status).toBe(200);
    expect((await call.access('student')).status).toBe(410);
    expect(media.rooms.has(room)).toBe(true);
    media.isSilent = false;
    await call.end();
    expect(media.rooms.has(room)).toBe(false);
  });
});
