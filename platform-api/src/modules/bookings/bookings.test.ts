import { describe, expect, it } from 'vitest';
import { MoneyApp, PORTAL, type Offered, type Person } from '../../testing/money-app.ts';
import type { Booking } from './index.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });
const { scope } = await app.newTenant();

const get = (person: Person, booking: { readonly id: string }) => app.call<Booking>('GET', `/v1/bookings/${booking.id}`, { bearer: person.bearer });
const release = (person: Person, booking: { readonly id: string }) => app.call<Booking & { code?: string }>('POST', `/v1/bookings/${booking.id}/release`, { bearer: person.bearer });

describe('holding a slot', () => {
  it('answers with the booking, its price and an order that Checkout can open', async () => {
    const student = await app.signIn(scope);
    const mentor = await app.newMentor(scope);
    const startsAt = (await app.slots(scope, mentor))[8]!;
    const { status, headers, body } = await app.book(scope, student, mentor, { startsAt });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/bookings/${body.id}`);
    expect(body).toMatchObject({
      object: 'booking', status: 'held', startsAt, durationSeconds: 600, price: { amountMinor: 10_000 }, mentorShare: { amountMinor: 7_000 }, callId: null, joinUrl: null,
      mentor: { mentorId: mentor.mentorId, userId: mentor.userId }, student: { userId: student.userId },
      payment: {
        status: 'created', amount: { amountMinor: 10_000 },
        checkout: { provider: 'razorpay', keyId: app.sandbox.keyId, orderId: expect.stringMatching(/^order_/) as string, name: expect.stringMatching(/^Mentors of/) as string, prefill: { email: `${student.externalId}@college.example` } },
      },
    });
    expect(body.payment!.checkout!.timeoutSeconds).toBeGreaterThan(540);
    expect(body.payment!.checkout!.timeoutSeconds).toBeLessThanOrEqual(570);
    expect(await app.slots(scope, mentor)).not.toContain(startsAt);
    await expect(app.events(scope, 'booking.held')).resolves.toContainEqual(expect.objectContaining({ bookingId: body.id, priceMinor: 10_000 }));
  });

  it('gives one slot to one of fifty students who ask at once; the others hear booking.slot_taken', async () => {
    const mentor = await app.newMentor(scope);
    const students = await Promise.all(Array.from({ length: 50 }, () => app.signIn(scope)));
    const [startsAt] = await app.slots(scope, mentor);
    const replies = await Promise.all(students.map((student) => app.book(scope, student, mentor, { startsAt: startsAt! })));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(replies.filter((reply) => reply.status === 409 && reply.body.code === 'booking.slot_taken')).toHaveLength(49);
  }, 60_000);

  it('lets neighbours on the grid be booked by two students', async () => {
    const mentor = await app.newMentor(scope);
    const [first, second] = await app.slots(scope, mentor);
    const replies = [await app.book(scope, await app.signIn(scope), mentor, { startsAt: first! }), await app.book(scope, await app.signIn(scope), mentor, { startsAt: second! })];
    expect(replies.map((reply) => reply.status)).toEqual([201, 201]);
  });

  it('keeps a mentor’s free time after a session, also against two students at once', async () => {
    const mentor = await app.newMentor(scope, { bufferMinutes: 15 });
    const [first, second] = await app.slots(scope, mentor);
    const students = [await app.signIn(scope), await app.signIn(scope)];
    const replies = await Promise.all([app.book(scope, students[0]!, mentor, { startsAt: first! }), app.book(scope, students[1]!, mentor, { startsAt: second! })]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
  });

  it('refuses a student who is elsewhere then, also where they ask two mentors at once', async () => {
    const [a, b, student] = [await app.newMentor(scope), await app.newMentor(scope), await app.signIn(scope)];
    const startsAt = (await app.slots(scope, a)).find((slot) => slot > new Date(app.clock.wall().getTime() + 3_600_000).toISOString())!;
    const replies = await Promise.all([a, b].map((mentor) => app.book(scope, student, mentor, { startsAt })));
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
    expect(replies.find((reply) => reply.status === 409)!.body.code).toBe('booking.student_busy');
  });

  it('says booking.student_busy, not that somebody took it, to a student who holds this very slot in another tab', async () => {
    const [mentor, student] = [await app.newMentor(scope), await app.signIn(scope)];
    const [startsAt] = await app.slots(scope, mentor);
    const replies = [await app.book(scope, student, mentor, { startsAt: startsAt! }), await app.book(scope, student, mentor, { startsAt: startsAt! })];
    expect(replies.map((reply) => [reply.status, reply.body.code])).toEqual([[201, undefined], [409, 'booking.student_busy']]);
  });

  it('lets a student hold two slots and no third, also where they ask for five at once', async () => {
    const student = await app.signIn(scope);
    const mentor = await app.newMentor(scope);
    const slots = (await app.slots(scope, mentor)).slice(0, 5);
    const replies = await Promise.all(slots.map((startsAt) => app.book(scope, student, mentor, { startsAt })));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(2);
    expect(replies.filter((reply) => reply.body.code === 'booking.too_many_holds')).toHaveLength(3);
  });

  it.each<[string, (mentor: Offered, slots: string[]) => { startsAt?: string; price?: number }, number, string]>([
    ['another price than shown', () => ({ price: 9_900 }), 422, 'booking.price_changed'],
    ['a start off the grid', (_mentor, slots) => ({ startsAt: new Date(Date.parse(slots[3]!) + 60_000).toISOString() }), 422, 'booking.slot_not_offered'],
    ['a start in the past', (_mentor, slots) => ({ startsAt: new Date(Date.parse(slots[0]!) - 86_400_000).toISOString() }), 422, 'booking.notice_too_short'],
  ])('refuses %s', async (_what, wishOf, status, code) => {
    const mentor = await app.newMentor(scope);
    const reply = await app.book(scope, await app.signIn(scope), mentor, wishOf(mentor, await app.slots(scope, mentor)));
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('refuses a start within the mentor’s notice, one’s own time, a paused mentor and a paused college', async () => {
    const early = await app.newMentor(scope, { noticeMinutes: 240 });
    const [soon] = await app.slots(scope, await app.newMentor(scope));
    const student = await app.signIn(scope);
    expect((await app.book(scope, student, early, { startsAt: soon! })).body).toMatchObject({ code: 'booking.notice_too_short' });
    const mentor = await app.newMentor(scope);
    const self = await app.signIn(scope, mentor.externalId);
    expect((await app.book(scope, self, mentor)).body).toMatchObject({ code: 'booking.own_session' });
    const startsAt = (await app.slots(scope, mentor))[0]!;
    await app.call('PATCH', `/v1/mentors/${mentor.mentorId}`, { bearer: self.bearer, body: { paused: true } });
    expect((await app.book(scope, student, mentor, { startsAt })).body).toMatchObject({ code: 'mentor.paused' });
    expect(await app.slots(scope, mentor)).toEqual([]);
    const suspended = await app.newTenant({ suspended: true });
    const there = await app.newMentor(suspended.scope);
    expect((await app.book(suspended.scope, await app.signIn(suspended.scope), there)).body).toMatchObject({ code: 'tenant.suspended' });
  });

  it('confirms a free session at once, without a payment', async () => {
    const mentor = await app.newMentor(scope, { price: 0 });
    const { status, body } = await app.book(scope, await app.signIn(scope), mentor);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'confirmed', payment: null, holdExpiresAt: null, callId: expect.stringMatching(/^cal_/) as string, conversationId: expect.stringMatching(/^cnv_/) as string });
  });
});

describe('a retry with the same Idempotency-Key', () => {
  it('gets the first answer and books nothing more', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    const wish = { startsAt: (await app.slots(scope, mentor))[0]!, key: 'the-same-key-again' };
    const first = await app.book(scope, student, mentor, wish);
    const again = await app.book(scope, student, mentor, wish);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.id).toBe(first.body.id);
    expect((await app.book(scope, student, mentor, { ...wish, price: 1 })).body).toMatchObject({ code: 'idempotency.mismatch' });
  });

  it('leaves no key behind a refusal', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    const wish = { startsAt: (await app.slots(scope, mentor))[0]!, key: 'first-refused-then-right' };
    expect((await app.book(scope, student, mentor, { ...wish, price: 1 })).status).toBe(422);
    expect((await app.book(scope, student, mentor, wish)).status).toBe(201);
  });

  it('of ten at once makes one booking; the others hear that it is in flight or get its answer', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    const wish = { startsAt: (await app.slots(scope, mentor))[0]!, key: 'ten-times-the-same' };
    const replies = await Promise.all(Array.from({ length: 10 }, () => app.book(scope, student, mentor, wish)));
    const made = replies.filter((reply) => reply.status === 201);
    expect(new Set(made.map((reply) => reply.body.id)).size).toBe(1);
    expect(replies.filter((reply) => reply.status !== 201).every((reply) => reply.body.code === 'idempotency.in_flight')).toBe(true);
  });

  it('goes on with the booking of a first try that died before the order, once its lease has run out', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    const wish = { startsAt: (await app.slots(scope, mentor))[0]!, key: 'died-between-the-phases' };
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'droppedResponse' }] });
    const first = await app.book(scope, student, mentor, wish);
    expect(first.body.payment).toMatchObject({ status: 'created', checkout: null });
    // As a process that died after the first phase leaves it: the booking is there, the answer is not.
    await app.db.app.write(scope, (tx) => tx.query("UPDATE idempotency_keys SET status = NULL, body = NULL, locked_until = now() + interval '30 s' WHERE key = $1", [wish.key]));
    expect((await app.book(scope, student, mentor, wish)).body).toMatchObject({ code: 'idempotency.in_flight' });
    app.clock.advance(31);
    const resumed = await app.book(scope, await app.signIn(scope, student.externalId), mentor, wish);
    expect(resumed.status).toBe(201);
    expect(resumed.body.id).toBe(first.body.id);
    expect(resumed.body.payment!.checkout!.orderId).toMatch(/^order_/);
  });
});

describe('a provider that does not answer', () => {
  it('leaves the slot held with no checkout, and the page gets its order when the worker got one', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'reset' }] });
    const { status, body } = await app.book(scope, student, mentor);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'held', payment: { status: 'created', checkout: null } });
    app.startWorker();
    app.clock.advance(6);
    await expect.poll(async () => (await get(student, body)).body.payment?.checkout?.orderId, { timeout: 10_000 }).toMatch(/^order_/);
    await app.stopWorker();
  });
});

describe('an unpaid hold', () => {
  it('can be given back, twice with the same effect, and frees the slot', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    const [startsAt] = await app.slots(scope, mentor);
    const { body } = await app.book(scope, student, mentor, { startsAt: startsAt! });
    expect((await release(student, body)).body.status).toBe('expired');
    expect((await release(student, body)).status).toBe(200);
    expect(await app.slots(scope, mentor)).toContain(startsAt);
    await expect(app.events(scope, 'booking.released')).resolves.toContainEqual(expect.objectContaining({ bookingId: body.id }));
  });

  it('expires by itself, and blocks nobody even while the worker is down', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    const startsAt = (await app.slots(scope, mentor))[8]!;
    const { body } = await app.book(scope, student, mentor, { startsAt });
    app.clock.advance(601);
    const other = await app.signIn(scope);
    expect(await app.slots(scope, mentor)).toContain(startsAt);
    expect((await app.book(scope, other, mentor, { startsAt })).status).toBe(201);
    app.startWorker();
    const again = await app.signIn(scope, student.externalId);
    await expect.poll(async () => (await get(again, body)).body.status, { timeout: 10_000 }).toBe('expired');
    await app.stopWorker();
    expect((await get(again, body)).body.payment!.checkout).toBeNull();
  });

  it('can be paid on our own page, by a link for this booking only that returns to an allowed page', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    const { body } = await app.book(scope, student, mentor);
    const ask = (returnUrl: string) => app.call('POST', `/v1/bookings/${body.id}/hosted_checkout`, { bearer: student.bearer, body: { returnUrl } });
    const reply = await ask(`${PORTAL}/sessions`);
    expect(reply.status).toBe(201);
    expect(reply.body['url']).toMatch(/^https:\/\/hosted\.example\.org\/pay#token=pvl_/);
    expect((await ask('https://elsewhere.example/')).status).toBe(403);
    expect(await app.call('POST', `/v1/bookings/${body.id}/hosted_join`, { bearer: student.bearer }), 'there is nothing to join yet').toMatchObject({ status: 409, body: { code: 'booking.wrong_state' } });
    await release(student, body);
    expect((await ask(`${PORTAL}/sessions`)).body).toMatchObject({ code: 'booking.wrong_state' });
  });
});

describe('who sees a booking', () => {
  it('its student with the payment, its mentor without; everyone else, and every other college, gets the same 404 as for no booking', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope, { price: 0 })];
    const { body } = await app.book(scope, student, mentor);
    const paid = (await app.book(scope, student, await app.newMentor(scope))).body;
    expect((await get(await app.signIn(scope, mentor.externalId), body)).body.id).toBe(body.id);
    expect((await get(student, paid)).body.payment).not.toBeNull();
    const others = [await app.signIn(scope), await app.signIn((await app.newTenant()).scope)];
    const strip = (text: unknown) => JSON.stringify(text).replace(/req_\w+/, 'req');
    const missing = strip((await get(student, { id: 'bkg_01h455vb4pex5vsknk084sn02q' })).body);
    for (const other of others) {
      const reply = await get(other, body);
      expect([reply.status, strip(reply.body)]).toEqual([404, missing]);
      expect((await release(other, paid)).status).toBe(404);
    }
    expect((await release(await app.signIn(scope, mentor.externalId), body)).status).toBe(404);
  });

  it('lists what is to come soonest first and what is over latest first, for each side, in pages', async () => {
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope, { price: 0 })];
    const slots = (await app.slots(scope, mentor)).slice(4, 7);
    for (const startsAt of [slots[1]!, slots[0]!, slots[2]!]) expect((await app.book(scope, student, mentor, { startsAt })).status).toBe(201);
    const list = async (person: Person, query: string) => (await app.call<{ data: Booking[]; nextCursor: string | null }>('GET', `/v1/bookings?${query}`, { bearer: person.bearer })).body;
    const first = await list(student, 'when=upcoming&limit=2');
    expect(first.data.map((booking) => booking.startsAt)).toEqual(slots.slice(0, 2));
    const rest = await list(student, `when=upcoming&limit=2&cursor=${first.nextCursor}`);
    expect(rest.data.map((booking) => booking.startsAt)).toEqual(slots.slice(2));
    expect((await list(await app.signIn(scope, mentor.externalId), 'as=mentor&when=upcoming')).data).toHaveLength(3);
    expect((await list(student, 'as=mentor')).data).toEqual([]);
    app.clock.advance(3 * 86_400);
    const later = await app.signIn(scope, student.externalId);
    expect((await list(later, 'when=upcoming')).data).toEqual([]);
    expect((await list(later, 'when=past')).data.map((booking) => booking.startsAt)).toEqual([...slots].reverse());
    expect((await app.call('GET', `/v1/bookings?when=past&cursor=${first.nextCursor}`, { bearer: later.bearer })).body).toMatchObject({ code: 'request.invalid_cursor' });
  });
});
