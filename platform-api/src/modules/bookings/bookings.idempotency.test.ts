/** What an Idempotency-Key promises, on the operation that books and takes money. */
import { describe, expect, it } from 'vitest';
import { MoneyApp } from '../../testing/money-app.ts';

const app = await MoneyApp.start();
const { scope } = await app.newTenant();
const DAY = 86_400;

async function wish() {
  const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
  return { student, mentor, starts: await app.slots(scope, mentor) };
}
const bookingsOf = async (bearer: string) => (await app.call<{ data: { id: string }[] }>('GET', '/v1/bookings?as=student', { bearer })).body.data.map(({ id }) => id);

describe('an Idempotency-Key', () => {
  it.each([['none', {}], ['one that is too short to be anybody’s own', { key: 'short' }], ['one of 256 letters', { key: 'x'.repeat(256) }]])('is required: %s is answered with 400 and books nothing', async (_name, { key }: { key?: string }) => {
    const { student, mentor, starts } = await wish();
    const reply = await app.call('POST', '/v1/bookings', {
      bearer: student.bearer, ...(key === undefined ? {} : { key }),
      body: { mentorId: mentor.mentorId, sessionTypeId: mentor.sessionTypeId, startsAt: starts[0], expectedPrice: { amountMinor: 10_000, currency: 'INR' }, topic: 'How to prepare' },
    });
    expect(reply).toMatchObject({ status: 400, body: { code: 'idempotency.missing' } });
    expect(await bookingsOf(student.bearer)).toEqual([]);
  });

  it('brings the stored answer word for word, marked as such, however the booking has moved since', async () => {
    const { student, mentor, starts } = await wish();
    const first = await app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'word-for-word' });
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    await app.call('POST', `/v1/bookings/${first.body.id}/release`, { bearer: student.bearer });
    const again = await app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'word-for-word' });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(await app.sandbox.requests('orders.create')).toHaveLength(1);
  });

  it('with another body is refused with 422, also while the first try runs', async () => {
    const { student, mentor, starts } = await wish();
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'slowStart', delayMs: 1_500 }] });
    const first = app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'another-body' });
    await expect.poll(() => bookingsOf(student.bearer), { timeout: 10_000 }).toHaveLength(1);
    const [same, other] = await Promise.all([
      app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'another-body' }), app.book(scope, student, mentor, { startsAt: starts[1]!, key: 'another-body' }),
    ]);
    expect([same.status, same.body.code, same.headers.get('retry-after')]).toEqual([409, 'idempotency.in_flight', '1']);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch']);
    expect((await first).status).toBe(201);
    expect((await app.book(scope, student, mentor, { startsAt: starts[1]!, key: 'another-body' })).status).toBe(422);
  });

  it('is one person’s own: another’s same key is another request', async () => {
    const { student, mentor, starts } = await wish();
    const [one, other] = [await app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'the-same-words' }), await app.book(scope, await app.signIn(scope), mentor, { startsAt: starts[1]!, key: 'the-same-words' })];
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(one.body.id).not.toBe(other.body.id);
  });

  it('is one operation’s own: sent with another operation it asks for that one', async () => {
    const { student, mentor, starts } = await wish();
    await app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'two-operations' });
    const refund = await app.call('POST', '/v1/credit/refunds', { bearer: student.bearer, key: 'two-operations', body: { amount: { amountMinor: 1_000, currency: 'INR' } } });
    expect(refund).toMatchObject({ status: 409, body: { code: 'credit.insufficient' } });
  });

  it('is kept for 24 hours and forgotten then, answer and all', async () => {
    const { student, mentor, starts } = await wish();
    const first = await app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'kept-for-a-day' });
    app.clock.advance(DAY - 60);
    const later = await app.signIn(scope, student.externalId);
    expect((await app.book(scope, later, mentor, { startsAt: starts[0]!, key: 'kept-for-a-day' })).body.id).toBe(first.body.id);
    app.clock.advance(120);
    const [next] = (await app.slots(scope, mentor)).slice(5);
    const fresh = await app.book(scope, await app.signIn(scope, student.externalId), mentor, { startsAt: next!, key: 'kept-for-a-day' });
    expect([fresh.status, fresh.headers.get('idempotent-replayed')]).toEqual([201, null]);
    expect(fresh.body.id).not.toBe(first.body.id);
    const count = async () => (await app.db.app.read(scope, (tx) => tx.query('SELECT key FROM idempotency_keys WHERE tenant_id = $1', [tx.tenantUuid]))).length;
    const before = await count();
    expect(await app.foundation.idempotency.forgetExpired(scope)).toBe(before - 1);
    expect(await count()).toBe(1);
  });
});

describe('a first try that is still at it, or died', () => {
  /** As a process leaves it that died after the first phase: the booking is there, the answer is not. */
  const forgetAnswer = (key: string) => app.db.app.write(scope, (tx) => tx.query('UPDATE idempotency_keys SET status = NULL, body = NULL, locked_until = $3 WHERE tenant_id = $1 AND key = $2', [
    tx.tenantUuid, key, new Date(app.clock.wall().getTime() + 30_000),
  ]));

  it('is not overtaken while the provider may still answer it', async () => {
    const { student, mentor, starts } = await wish();
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'slowStart', delayMs: 1_500 }] });
    const first = app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'a-slow-provider' });
    await expect.poll(() => bookingsOf(student.bearer), { timeout: 10_000 }).toHaveLength(1);
    // Longer than the client waits for any answer.
    app.clock.advance(20);
    expect((await app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'a-slow-provider' })).body.code).toBe('idempotency.in_flight');
    expect((await first).status).toBe(201);
  });

  it('is gone on with by one of two that come when its lease is over, with the other one told to wait', async () => {
    const { student, mentor, starts } = await wish();
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'droppedResponse' }] });
    const { body: begun } = await app.book(scope, student, mentor, { startsAt: starts[0]!, key: 'two-take-over' });
    await forgetAnswer('two-take-over');
    app.clock.advance(31);
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'slowStart', delayMs: 1_500 }] });
    const { bearer } = await app.signIn(scope, student.externalId);
    const both = await Promise.all([1, 2].map(() => app.book(scope, { ...student, bearer }, mentor, { startsAt: starts[0]!, key: 'two-take-over' })));
    expect(both.map(({ status, body }) => [status, body.code ?? body.id]).toSorted()).toEqual([[201, begun.id], [409, 'idempotency.in_flight']]);
  });
});

describe('a college’s server', () => {
  async function settled() {
    const college = await app.newTenant();
    const mentor = await app.newMentor(college.scope);
    const sold = async () => {
      const { body: booking } = await app.book(college.scope, await app.signIn(college.scope), mentor);
      await app.capture(college.scope, booking);
      const { sessionId } = await app.db.app.read(college.scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
      const now = app.clock.now(college.scope);
      await app.services.bookings.settleSession(college.scope, {
        sessionId, endedAt: now, metAt: now, bothPresentSeconds: 600, mentorPresentSeconds: 600, studentPresentSeconds: 600, studentLeftFirst: false, evidence: 'sfu', lostSeconds: 0,
      });
      return booking.id;
    };
    return { ...college, bookings: [await sold(), await sold()] as const };
  }
  const refund = (secretKey: string, bookingId: string, key: string) => app.call<{ id?: string; code?: string }>('POST', `/v1/bookings/${bookingId}/refunds`, {
    headers: { authorization: `Bearer ${secretKey}` }, key, body: { amount: { amountMinor: 1_000, currency: 'INR' }, reason: 'The picture froze' },
  });

  it('gets the same answer after its secret key was rotated, and no answer about another booking', async () => {
    const { tenantId, secretKey, bookings: [one, other], scope: college } = await settled();
    const first = await refund(secretKey, one, 'a-refund-by-the-college');
    expect(first.status).toBe(201);
    expect(await refund(secretKey, other, 'a-refund-by-the-college')).toMatchObject({ status: 422, body: { code: 'idempotency.mismatch' } });
    const next = await app.rotateSecretKey({ tenantId, secretKey });
    const again = await refund(next, one, 'a-refund-by-the-college');
    expect([again.status, again.headers.get('idempotent-replayed'), again.body]).toEqual([201, 'true', first.body]);
    expect(await app.balances(college)).toMatchObject({ refunds_payable: 1_000 });
  });
});

describe('provider calls', () => {
  it('carry the keys that make a retry the same call: an order its receipt, a refund its idempotency header', async () => {
    const { student, mentor, starts } = await wish();
    const { body: booking } = await app.book(scope, student, mentor, { startsAt: starts[0]! });
    const orders = await app.sandbox.requests('orders.create') as readonly { readonly body?: { receipt?: string; unique_receipt?: boolean } }[];
    expect(orders.map(({ body }) => body)).toContainEqual(expect.objectContaining({ receipt: booking.payment!.id, unique_receipt: true }));
    await app.sandbox.pay(booking.payment!.checkout!.orderId);
    app.startWorker();
    await expect.poll(async () => (await app.call<{ status: string }>('GET', `/v1/bookings/${booking.id}`, { bearer: student.bearer })).body.status, { timeout: 15_000 }).toBe('confirmed');
    const refund = await app.db.app.write(scope, (tx) => app.services.payments.requestRefund(tx, booking.payment!.id, { amountMinor: 10_000n, reason: 'a_test_of_keys' }));
    await expect.poll(async () => (await app.sandbox.requests('refunds.create') as readonly { readonly idempotencyKey?: string | null }[]).map(({ idempotencyKey }) => idempotencyKey), { timeout: 15_000 }).toContain(refund.id);
    await app.stopWorker();
  });
});
