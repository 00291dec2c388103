import { afterEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import { InstantCalls, type ReadyMentor } from '../../testing/instant-calls.ts';
import { MoneyApp, type Person } from '../../testing/money-app.ts';
import { paidSession } from '../../testing/paid-sessions.ts';
import type { InstantCall } from './index.ts';
import { instantConsumers } from './instant.jobs.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });
const { scope } = await app.newTenant();
const calls = new InstantCalls(app, scope);
afterEach(() => app.stopWorker());

/** The consumer's part, which the worker does when the relay tells it. */
async function hearBookings(type: 'booking.confirmed' | 'booking.expired' | 'booking.released'): Promise<void> {
  const [consumer] = instantConsumers(app.services.instant);
  for (const event of await app.storedEvents(scope, type)) await consumer!.handle(scope, event);
}

async function ringing(): Promise<{ readonly mentor: ReadyMentor; readonly student: Person; readonly call: InstantCall }> {
  const [mentor, student] = [await calls.mentor(), await calls.student()];
  const { status, body: call } = await calls.ring(student, mentor);
  expect(status).toBe(201);
  return { mentor, student, call };
}

/** Accepted, with an order to pay. */
async function accepted() {
  const at = await ringing();
  const { status, body } = await calls.accept(at.mentor, at.call);
  expect([status, body.status]).toEqual([200, 'accepted']);
  return { ...at, call: body, booking: await calls.booking(at.student, body) };
}

describe('a mentor who is available now', () => {
  it('is so for the time they chose, as long as their page says that they are there, and is told when it ends', async () => {
    const mentor = await calls.mentor();
    expect(await calls.presence(mentor)).toMatchObject({ available: true, state: 'ready', heartbeatSeconds: 30 });
    app.clock.advance(80);
    expect((await calls.beat(mentor)).body.available).toBe(true);
    app.clock.advance(80);
    expect((await calls.presence(mentor)).available).toBe(true);
    app.clock.advance(11);
    // Nobody has written it down yet, and it is true all the same.
    expect(await calls.presence(mentor)).toMatchObject({ available: false, state: 'off', endsAt: null });
    expect((await calls.beat(mentor)).body.available).toBe(false);
    app.startWorker();
    await expect.poll(() => app.events(scope, 'instant_availability.changed')).toContainEqual({ mentorId: mentor.mentorId, available: false, endsAt: null });
  });

  it('cannot stay available past the end they chose, however often the page says that they are there', async () => {
    const mentor = await calls.mentor();
    expect((await calls.available(mentor, { available: true, minutes: 5 })).body.available).toBe(true);
    for (let beats = 0; beats < 5; beats++) {
      app.clock.advance(60);
      await calls.beat(mentor);
    }
    expect((await calls.presence(mentor)).available).toBe(false);
    expect((await calls.available(mentor, { available: true, minutes: 241 })).status).toBe(400);
  });

  it('is listed with what they offer, and not while they are in a session, have one soon, are rung, or paused', async () => {
    const student = await calls.student();
    const mentor = await calls.mentor({ interest: 'Listing' });
    const listed = async () => (await app.call<{ data: { mentorId: string }[] }>('GET', '/v1/instant_mentors?interest=listing', { bearer: student.bearer })).body.data;
    expect(await listed()).toEqual([expect.objectContaining({ mentorId: mentor.mentorId, sessionTypes: [expect.objectContaining({ sessionTypeId: mentor.sessionTypeId, price: { amountMinor: 10_000, currency: 'INR' } })] })]);
    const { body: booking } = await app.book(scope, await calls.student(), mentor, { startsAt: (await app.slots(scope, mentor))[0]! });
    expect(booking.status).toBe('held');
    expect(await listed()).toEqual([]);
    expect((await calls.presence(mentor)).state).toMatch(/^(session_soon|in_session)$/);
    expect((await calls.ring(student, mentor)).body.code).toBe('instant_call.mentor_busy');
    const rung = await calls.mentor({ interest: 'Listing' });
    const { body: call } = await calls.ring(student, rung);
    expect(await listed()).toEqual([]);
    expect((await calls.presence(rung)).state).toBe('ringing');
    await calls.cancel(student, call);
    expect((await listed()).map(({ mentorId }) => mentorId)).toEqual([rung.mentorId]);
    await app.call('PATCH', `/v1/mentors/${rung.mentorId}`, { bearer: rung.bearer, body: { paused: true } });
    expect(await listed()).toEqual([]);
    expect((await calls.available(rung)).body.code).toBe('mentor.paused');
  });

  it('stops ringing in the moment they say that they are not', async () => {
    const { mentor, student, call } = await ringing();
    await calls.available(mentor, { available: false });
    expect((await calls.read(student, call)).body).toMatchObject({ status: 'unavailable', bookInstead: { mentorId: mentor.mentorId, startsAt: (await app.slots(scope, mentor))[0] } });
    expect((await calls.told(call)).map(({ type, about }) => [type, about])).toEqual([['rung', 1], ['ring_stopped', 'unavailable'], ['ended', 'unavailable']]);
  });
});

describe('a call that is accepted and paid', () => {
  it('is one booking with both claims, and opens when the payment is captured', async () => {
    const { mentor, student, call, booking } = await accepted();
    expect(call).toMatchObject({ rings: [{ mentorId: mentor.mentorId, state: 'accepted' }], student: { userId: student.userId }, mentorShare: { amountMinor: 7_000 }, callId: null });
    expect(booking).toMatchObject({ status: 'held', topic: 'Which electives count', price: { amountMinor: 10_000 }, holdExpiresAt: call.payUntil, startsAt: call.payUntil });
    expect(booking.payment!.checkout!.timeoutSeconds).toBeGreaterThan(50);
    expect(booking.payment!.checkout!.timeoutSeconds).toBeLessThanOrEqual(60);
    expect(await calls.claims(mentor, student)).toBe(2);
    await calls.capture(booking);
    expect((await calls.read(student, call)).body).toMatchObject({ status: 'connected', callId: expect.stringMatching(/^cal_/) as string, bookInstead: null });
    await hearBookings('booking.confirmed');
    const paid = await calls.booking(student, call);
    expect(paid.status).toBe('confirmed');
    // Both may come in before the payment's time would have run out.
    for (const { bearer } of [student, mentor]) expect((await app.call('GET', `/v1/calls/${paid.callId}`, { bearer })).body).toMatchObject({ status: 'open' });
    expect((await calls.told(call)).map(({ type, audience, about }) => [type, audience, about])).toEqual([
      ['rung', [mentor.userId], 1], ['ring_stopped', [mentor.userId], 'accepted'], ['accepted', [student.userId, mentor.userId], undefined], ['connected', [student.userId, mentor.userId], undefined],
    ]);
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });

  it('takes credit at once, and leaves it to the student to pay where the credit went while it rang', async () => {
    const college = await app.newTenant();
    await app.newCancellationPolicy(college.scope, 2, [{ minutesBefore: 0, refundBps: 10_000 }]);
    const there = new InstantCalls(app, college.scope);
    const [student, mentor] = [await there.student(), await there.mentor()];
    expect((await there.ring(student, mentor, { payWith: 'credit' })).body.code).toBe('credit.insufficient');
    const { booking } = await paidSession(app, college.scope, await app.newMentor(college.scope), student);
    await app.call('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: student.bearer, body: { expectedRefund: { amountMinor: 10_000, currency: 'INR' }, refundTo: 'credit' } });
    const first = await there.ring(student, mentor, { payWith: 'credit' });
    expect(first.status).toBe(201);
    const taken = await there.accept(mentor, first.body);
    expect(taken.body).toMatchObject({ status: 'connected', payWith: 'credit' });
    expect(await there.booking(student, taken.body)).toMatchObject({ status: 'confirmed', paidWith: 'credit', payment: null });
    await app.call('POST', `/v1/bookings/${taken.body.bookingId}/cancel`, { bearer: student.bearer, body: { expectedRefund: { amountMinor: 10_000, currency: 'INR' } } });
    const other = await there.mentor();
    const second = await there.ring(student, other, { payWith: 'credit' });
    expect((await app.call('POST', '/v1/credit/refunds', { bearer: student.bearer, key: 'spent-while-it-rang', body: { amount: 'all' } })).status).toBe(201);
    const asked = await there.accept(other, second.body);
    expect(asked.body).toMatchObject({ status: 'accepted', payWith: 'payment' });
    expect((await there.booking(student, asked.body)).payment!.checkout!.orderId).toMatch(/^order_/);
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });

  it('costs nothing where the session costs nothing, and is open at once', async () => {
    const [mentor, student] = [await calls.mentor({ price: 0 }), await calls.student()];
    const { body: call } = await calls.ring(student, mentor);
    expect((await calls.accept(mentor, call)).body).toMatchObject({ status: 'connected', callId: expect.stringMatching(/^cal_/) as string });
  });

  it('gets its order from the worker where the provider gave no answer', async () => {
    const { mentor, student, call } = await ringing();
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'reset' }] });
    const { status, body } = await calls.accept(mentor, call);
    expect([status, body.status]).toEqual([200, 'accepted']);
    expect((await calls.booking(student, body)).payment!.checkout).toBeNull();
    app.startWorker();
    app.clock.advance(6);
    await expect.poll(async () => (await calls.booking(student, body)).payment!.checkout?.orderId).toMatch(/^order_/);
  });
});

describe('a call that comes to nothing', () => {
  it('rings three times, then is over: the mentor is no longer available, and a time to book is offered', async () => {
    const { mentor, student, call } = await ringing();
    app.startWorker();
    for (const attempt of [2, 3]) {
      app.clock.advance(30);
      await calls.beat(mentor);
      await expect.poll(async () => (await calls.read(student, call)).body.attempt).toBe(attempt);
    }
    app.clock.advance(30);
    await expect.poll(async () => (await calls.told(call)).map(({ type, about }) => [type, about])).toEqual([
      ['rung', 1], ['rung', 2], ['rung', 3], ['ring_stopped', 'timed_out'], ['ended', 'timed_out'],
    ]);
    expect((await calls.read(student, call)).body).toMatchObject({ status: 'timed_out', bookInstead: { mentorId: mentor.mentorId, sessionTypeId: mentor.sessionTypeId } });
    expect((await calls.presence(mentor)).available).toBe(false);
    expect((await calls.accept(mentor, call)).body.code).toBe('instant_call.not_live');
    expect(await calls.claims(mentor, student)).toBe(0);
  });

  it('is declined, once or twice with the same effect; «not now» also makes the mentor unavailable', async () => {
    const { mentor, student, call } = await ringing();
    expect((await calls.decline(mentor, call)).body.status).toBe('declined');
    expect((await calls.decline(mentor, call)).status).toBe(200);
    expect((await calls.read(student, call)).body).toMatchObject({ status: 'declined', bookInstead: { mentorId: mentor.mentorId } });
    expect((await calls.presence(mentor)).available).toBe(true);
    const { body: next } = await calls.ring(student, mentor);
    await calls.decline(mentor, next, { notNow: true });
    expect((await calls.presence(mentor)).available).toBe(false);
    expect((await calls.ring(student, mentor)).body.code).toBe('instant_call.mentor_unavailable');
  });

  it('is cancelled while it rings and while it waits for the payment, and both people’s time is free again', async () => {
    const first = await ringing();
    expect((await calls.cancel(first.student, first.call)).body.status).toBe('cancelled');
    expect((await calls.cancel(first.student, first.call)).status).toBe(200);
    expect((await calls.accept(first.mentor, first.call)).body.code).toBe('instant_call.not_live');
    const { mentor, student, call } = await accepted();
    expect((await calls.cancel(student, call)).body.status).toBe('cancelled');
    expect(await calls.claims(mentor, student)).toBe(0);
    expect((await calls.booking(student, call)).status).toBe('expired');
    expect((await calls.told(call)).at(-1)).toEqual({ type: 'ended', audience: [student.userId, mentor.userId], about: 'cancelled' });
  });

  it('is not paid in ninety seconds, and nothing was charged', async () => {
    const { mentor, student, call } = await accepted();
    app.clock.advance(89);
    expect((await calls.read(student, call)).body.status).toBe('accepted');
    app.startWorker();
    app.clock.advance(5);
    await expect.poll(async () => (await calls.read(student, call)).body).toMatchObject({ status: 'unpaid', bookInstead: { mentorId: mentor.mentorId } });
    expect(await calls.claims(mentor, student)).toBe(0);
    expect(await app.events(scope, 'payment.captured')).not.toContainEqual(expect.objectContaining({ subjectId: call.bookingId }));
  });

  it('is paid too late: booked where both are still free, refunded in full where not', async () => {
    for (const isFree of [true, false]) {
      const { mentor, student, call, booking } = await accepted();
      app.clock.advance(91);
      await app.services.bookings.expireHold(scope, booking.id);
      await hearBookings('booking.expired');
      expect((await calls.read(student, call)).body.status).toBe('unpaid');
      if (!isFree) {
        const { body: other } = await calls.ring(await calls.student(), await available(mentor));
        expect((await calls.accept(mentor, other)).body.status).toBe('accepted');
      }
      await calls.capture(booking);
      await hearBookings('booking.confirmed');
      expect((await calls.read(student, call)).body.status).toBe(isFree ? 'connected' : 'unpaid');
      const refunds = (await app.events(scope, 'refund.requested')).filter(({ subjectId }) => subjectId === booking.id);
      expect(refunds).toHaveLength(isFree ? 0 : 1);
    }
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });
});

async function available(mentor: ReadyMentor): Promise<ReadyMentor> {
  await calls.available(mentor);
  return mentor;
}

describe('«any mentor for this topic»', () => {
  it('rings at all who offer it at this price; the first gets it and the others are told that it was taken', async () => {
    const mentors = [await calls.mentor({ interest: 'GATE' }), await calls.mentor({ interest: 'Gate' }), await calls.mentor({ interest: 'gate' })];
    const elsewhere = [await calls.mentor({ interest: 'Placements' }), await calls.mentor({ interest: 'GATE', price: 20_000 })];
    const student = await calls.student();
    const { status, body: call } = await calls.ringAny(student, 'GATE');
    expect(status).toBe(201);
    expect(call.rings.map(({ mentorId }) => mentorId).toSorted()).toEqual(mentors.map(({ mentorId }) => mentorId).toSorted());
    for (const mentor of elsewhere) expect((await calls.read(mentor, call)).status).toBe(404);
    expect((await calls.decline(mentors[0]!, call)).body).toMatchObject({ status: 'ringing', rings: [{ state: 'declined' }] });
    expect((await calls.accept(mentors[1]!, call)).body).toMatchObject({ status: 'accepted', rings: [{ mentorId: mentors[1]!.mentorId, state: 'accepted' }] });
    expect((await calls.accept(mentors[2]!, call)).body.code).toBe('instant_call.taken');
    expect((await calls.read(mentors[2]!, call)).body.rings).toEqual([expect.objectContaining({ state: 'taken' })]);
    expect((await calls.told(call)).filter(({ type }) => type === 'ring_stopped')).toEqual([
      { type: 'ring_stopped', audience: [mentors[0]!.userId], about: 'declined' },
      { type: 'ring_stopped', audience: [mentors[1]!.userId], about: 'accepted' },
      { type: 'ring_stopped', audience: [mentors[2]!.userId], about: 'taken' },
    ]);
    expect((await calls.ringAny(await calls.student(), 'Astronomy')).body.code).toBe('instant_call.nobody_available');
  });

  it('goes on at the others where the one who accepts has become busy, and offers the first time of them all where nobody is left', async () => {
    const mentors = [await calls.mentor({ interest: 'Busy' }), await calls.mentor({ interest: 'Busy' })];
    const student = await calls.student();
    const { body: call } = await calls.ringAny(student, 'Busy');
    for (const mentor of mentors) {
      await app.book(scope, await calls.student(), mentor, { startsAt: (await app.slots(scope, mentor))[0]! });
      expect((await calls.accept(mentor, call)).body.code).toBe('instant_call.not_possible');
    }
    const over = (await calls.read(student, call)).body;
    expect(over).toMatchObject({ status: 'unavailable', bookingId: null });
    expect(mentors.map(({ mentorId }) => mentorId)).toContain(over.bookInstead!.mentorId);
  });
});

describe('a page that is loaded anew', () => {
  it('finds the live call on both sides until it is over, and nobody else finds it', async () => {
    const { mentor, student, call } = await ringing();
    expect(await calls.live(student, 'student')).toEqual([expect.objectContaining({ id: call.id, status: 'ringing', attempt: 1 })]);
    expect(await calls.live(mentor, 'mentor')).toEqual([expect.objectContaining({ id: call.id, topic: 'Which electives count', student: { userId: student.userId, name: `Name of ${student.externalId}` } })]);
    expect(await calls.live(mentor, 'student')).toEqual([]);
    const { body: held } = await calls.accept(mentor, call);
    for (const [person, as] of [[student, 'student'], [mentor, 'mentor']] as const) expect(await calls.live(person, as)).toEqual([expect.objectContaining({ status: 'accepted', bookingId: held.bookingId, payUntil: held.payUntil })]);
    await calls.capture(await calls.booking(student, held));
    for (const [person, as] of [[student, 'student'], [mentor, 'mentor']] as const) expect(await calls.live(person, as)).toEqual([expect.objectContaining({ status: 'connected' })]);
    await hearBookings('booking.confirmed');
    expect(await calls.live(student, 'student')).toEqual([expect.objectContaining({ status: 'connected' })]);
    app.clock.advance(301);
    expect(await calls.live(student, 'student')).toEqual([]);
    const strangers = [await calls.student(), await app.signIn((await app.newTenant()).scope)];
    for (const stranger of strangers) {
      expect((await calls.read(stranger, call)).status).toBe(404);
      expect((await calls.cancel(stranger, call)).status).toBe(404);
      expect(await calls.live(stranger, 'student')).toEqual([]);
    }
  });
});

describe('ringing', () => {
  it('is refused at another price, at oneself, at nobody who is there, and while a call is live', async () => {
    const [mentor, student] = [await calls.mentor(), await calls.student()];
    expect((await calls.ring(student, mentor, { price: 9_999 })).body.code).toBe('booking.price_changed');
    expect((await calls.ring(mentor, mentor)).body.code).toBe('booking.own_session');
    expect((await calls.ring(student, await app.newMentor(scope))).body.code).toBe('instant_call.mentor_unavailable');
    expect((await calls.ring(student, mentor)).status).toBe(201);
    expect((await calls.ring(student, await calls.mentor())).body.code).toBe('instant_call.already_calling');
  });

  it('answers a repeated request with the call it made', async () => {
    const [mentor, student] = [await calls.mentor(), await calls.student()];
    const first = await calls.ring(student, mentor, { key: 'the-same-key-again' });
    const again = await calls.ring(student, mentor, { key: 'the-same-key-again' });
    expect([again.status, again.body.id, again.headers.get('idempotent-replayed')]).toEqual([201, first.body.id, 'true']);
  });

  it('at a mentor who did not take it three times ends for an hour', async () => {
    const [mentor, student] = [await calls.mentor(), await calls.student()];
    for (let times = 0; times < 3; times++) await calls.decline(mentor, (await calls.ring(student, mentor)).body);
    const refused = await calls.ring(student, mentor);
    expect([refused.status, refused.body.code]).toEqual([429, 'instant_call.rung_too_often']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect((await calls.ring(await calls.student(), mentor)).status).toBe(201);
  });

  it('at one after the other ends after six calls in ten minutes', async () => {
    const student = await calls.student();
    for (let times = 0; times < 6; times++) await calls.cancel(student, (await calls.ring(student, await calls.mentor())).body);
    const refused = await calls.ring(student, await calls.mentor());
    expect([refused.status, refused.body.code]).toEqual([429, 'instant_call.rung_too_often']);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(600);
  });
});
