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
