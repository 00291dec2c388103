import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { fromUuid } from '../../platform/ids/ids.ts';
import { MoneyApp, type Offered, type Person } from '../../testing/money-app.ts';
import type { CreatedTenant } from '../tenants/index.ts';
import type { Booking, BookingRefund } from './index.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });

afterEach(async () => {
  await app.stopWorker();
  await app.sandbox.switch({ webhooks: { enabled: false } });
});

interface College extends CreatedTenant {
  readonly scope: TenantScope;
  readonly mentor: Offered;
}

const college = async (): Promise<College> => {
  const created = await app.newTenant();
  return { ...created, mentor: await app.newMentor(created.scope) };
};

const minor = (amountMinor: number) => ({ amountMinor, currency: 'INR' });
const random = (prefix: string): string => `${prefix}_${randomBytes(7).toString('hex')}`;

/** A session that is paid for, as the provider would say it. */
async function confirmed({ scope, mentor }: College): Promise<{ booking: Booking; student: Person }> {
  const student = await app.signIn(scope);
  const { body: booking } = await app.book(scope, student, mentor);
  await app.capture(scope, booking);
  return { booking, student };
}

async function settle(scope: TenantScope, booking: Booking, presentSeconds = 600): Promise<void> {
  const { sessionId } = await app.foundation.db.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
  await app.services.bookings.settleSession(scope, {
    sessionId, endedAt: app.clock.now(scope), bothPresentSeconds: presentSeconds, mentorPresentSeconds: presentSeconds, studentPresentSeconds: presentSeconds,
    metAt: app.clock.now(scope), studentLeftFirst: false, evidence: 'sfu', lostSeconds: 0,
  });
}

async function held(at: College): Promise<{ booking: Booking; student: Person }> {
  const made = await confirmed(at);
  await settle(at.scope, made.booking);
  return made;
}

const refund = (key: string, booking: { readonly id: string }, amount: number | 'full', options: { readonly key?: string } = {}) =>
  app.call<BookingRefund & { code?: string; detail?: string }>('POST', `/v1/bookings/${booking.id}/refunds`, {
    bearer: key, key: options.key ?? random('key'), body: { amount: amount === 'full' ? 'full' : minor(amount), reason: 'The picture froze all the time' },
  });

/** The mentor has taken it out, as a withdrawal that is over leaves it. */
const withdraw = (scope: TenantScope, mentor: Offered, amountMinor: bigint) =>
  app.db.app.write(scope, (tx) => app.services.ledger.post(tx, {
    source: { type: 'event', id: fromUuid('event', crypto.randomUUID()) }, kind: 'withdrawal.requested', currency: 'INR',
    lines: [{ account: { code: 'mentor_available', ownerId: mentor.userId }, amountMinor }, { account: { code: 'payout_float' }, amountMinor: -amountMinor }],
  }));

describe('a refund by the college after the session was settled', () => {
  it('takes everyone’s part of it back, reaches the student by the way they paid, and tells both', async () => {
    const at = await college();
    await app.sandbox.switch({ webhooks: { enabled: true } });
    const student = await app.signIn(at.scope);
    const { body: booking } = await app.book(at.scope, student, at.mentor);
    await app.sandbox.pay(booking.payment!.checkout!.orderId);
    const read = async () => (await app.call<Booking>('GET', `/v1/bookings/${booking.id}`, { bearer: student.bearer })).body;
    await expect.poll(async () => (await read()).status, { timeout: 15_000 }).toBe('confirmed');
    await settle(at.scope, booking);
    expect((await read()).settlement).toEqual({ state: 'settled', refunded: minor(0), mentorEarned: minor(7_000), reviewDueAt: null });
    const reply = await refund(at.secretKey, booking, 2_500);
    expect([reply.status, reply.body]).toEqual([201, expect.objectContaining({ object: 'booking_refund', amount: minor(2_500), to: 'source', cause: 'staff', reason: 'The picture froze all the time', decidedBy: expect.stringMatching(/^key:key_/) as string })]);
    app.startWorker();
    await expect.poll(async () => (await read()).payment?.status, { timeout: 15_000 }).toBe('partially_refunded');
    expect(await app.balances(at.scope)).toEqual({ gateway_clearing: 7_264, gateway_fee: 200, gst_input: 36, mentor_available: 5_250, platform_revenue_earned: 2_250 });
    expect((await read()).settlement).toEqual({ state: 'settled', refunded: minor(2_500), mentorEarned: minor(5_250), reviewDueAt: null });
    expect(await app.events(at.scope, 'booking.refund_decided')).toEqual([expect.objectContaining({ bookingId: booking.id, amountMinor: 2_500, mentorLostMinor: 1_750 })]);
    expect(await app.events(at.scope, 'booking.refunded')).toEqual([expect.objectContaining({ amountMinor: 2_500 })]);
  });

  it('is owed by a mentor whose wallet is empty, and netted from what they earn next, never a wallet below zero', async () => {
    const at = await college();
    const { booking } = await held(at);
    await withdraw(at.scope, at.mentor, 6_000n);
    expect((await refund(at.secretKey, booking, 'full')).body.amount).toEqual(minor(10_000));
    expect(await app.balances(at.scope)).toMatchObject({ mentor_receivable: 6_000, payout_float: -6_000, refunds_payable: 10_000 });
    expect((await app.balances(at.scope))['mentor_available']).toBeUndefined();
    await held(at);
    expect(await app.balances(at.scope)).toMatchObject({ mentor_available: 1_000 });
    expect((await app.balances(at.scope))['mentor_receivable']).toBeUndefined();
    const mentor = await app.signIn(at.scope, at.mentor.externalId);
    const wallet = await app.call('GET', '/v1/wallet', { bearer: mentor.bearer });
    expect(wallet.body).toMatchObject({ available: minor(1_000), lifetimeEarned: minor(7_000) });
    const lines = await app.call<{ data: { kind: string; bookingId: string }[] }>('GET', '/v1/wallet/entries', { bearer: mentor.bearer });
    expect(lines.body.data).toContainEqual(expect.objectContaining({ kind: 'booking.refunded', bookingId: booking.id, change: minor(-1_000) }));
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });

  it('never adds up to more than was paid, however many ask at once', async () => {
    const at = await college();
    const { booking } = await held(at);
    const replies = await Promise.all(Array.from({ length: 8 }, () => refund(at.secretKey, booking, 3_000)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(replies.filter(({ status, body }) => status === 422 && body.code === 'booking.refund_too_large')).toHaveLength(5);
    expect(await app.balances(at.scope)).toMatchObject({ refunds_payable: 9_000, mentor_available: 700, platform_revenue_earned: 300 });
    expect((await refund(at.secretKey, booking, 1_001)).body.detail).toContain('₹10.00');
    expect((await refund(at.secretKey, booking, 'full')).body.amount).toEqual(minor(1_000));
    expect((await refund(at.secretKey, booking, 'full')).body.code).toBe('booking.refund_too_large');
    const list = await app.call<{ data: BookingRefund[] }>('GET', `/v1/bookings/${booking.id}/refunds`, { bearer: at.secretKey });
    expect(list.body.data.map(({ amount }) => amount.amountMinor)).toEqual([3_000, 3_000, 3_000, 1_000]);
  });

  it('shares three odd parts so that nobody gains or loses a paisa by the steps', async () => {
    const at = await college();
    const { booking } = await held(at);
    // Each part alone would round to the mentor: 2,335 + 2,335 + 2,331 is a paisa too much.
    for (const part of [3_335, 3_335, 3_330]) expect((await refund(at.secretKey, booking, part)).status).toBe(201);
    expect(await app.balances(at.scope)).toEqual({ gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, refunds_payable: 10_000 });
    expect((await app.events(at.scope, 'booking.refund_decided')).map(({ mentorLostMinor }) => mentorLostMinor)).toEqual([2_335, 2_334, 2_331]);
    // At once, too: each part is cut with the ones before it in sight.
    const { booking: other } = await held(at);
    expect((await Promise.all([3_335, 3_335, 3_330].map((part) => refund(at.secretKey, other, part)))).map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await app.balances(at.scope)).toEqual({ gateway_clearing: 19_528, gateway_fee: 400, gst_input: 72, refunds_payable: 20_000 });
  });

  it('of two mentors’ sessions settling while both are refunded leaves wallets and debts exact', async () => {
    const at = await college();
    const done = [await held(at), await held(at)];
    await withdraw(at.scope, at.mentor, 14_000n);
    const open = [await confirmed(at), await confirmed(at)];
    await Promise.all([
      ...done.map(({ booking }) => refund(at.secretKey, booking, 'full')), ...open.map(({ booking }) => settle(at.scope, booking)),
      ...open.map(({ booking }) => settle(at.scope, booking)),
    ]);
    const balances = await app.balances(at.scope);
    expect([balances['mentor_available'] ?? 0, balances['mentor_receivable'] ?? 0, balances['mentor_pending'] ?? 0]).toEqual([0, 0, 0]);
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });

  it('answers a repeated key with the first answer and another body with a refusal', async () => {
    const at = await college();
    const { booking } = await held(at);
    const key = random('key');
    const first = await refund(at.secretKey, booking, 1_000, { key });
    const second = await refund(at.secretKey, booking, 1_000, { key });
    expect([second.status, second.headers.get('idempotent-replayed'), second.body]).toEqual([201, 'true', first.body]);
    expect((await refund(at.secretKey, booking, 2_000, { key })).body.code).toBe('idempotency.mismatch');
    expect(await app.balances(at.scope)).toMatchObject({ refunds_payable: 1_000 });
  });

  it('that is sent again after the college has rotated its secret key is the same refund', async () => {
    const at = await college();
    const { booking } = await held(at);
    const key = random('key');
    const first = await refund(at.secretKey, booking, 1_000, { key });
    const again = await refund(await app.rotateSecretKey(at), booking, 1_000, { key });
    expect([again.status, again.headers.get('idempotent-replayed'), again.body]).toEqual([201, 'true', first.body]);
    expect((await app.balances(at.scope))['refunds_payable']).toBe(1_000);
  });

  it('is refused in money of another country, and takes nothing', async () => {
    const at = await college();
    const { booking } = await held(at);
    const reply = await app.call<{ code?: string }>('POST', `/v1/bookings/${booking.id}/refunds`, { bearer: at.secretKey, key: random('key'), body: { amount: { amountMinor: 1_000, currency: 'USD' }, reason: 'A test' } });
    expect([reply.status, reply.body.code]).toEqual([422, 'booking.refund_too_large']);
    expect(await app.balances(at.scope)).toEqual({ gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_available: 7_000, platform_revenue_earned: 3_000 });
  });

  it('is refused below a rupee, before the session is settled, to people of no staff, and to another college', async () => {
    const at = await college();
    const { booking } = await held(at);
    expect((await refund(at.secretKey, booking, 99)).body.code).toBe('booking.refund_too_small');
    const open = await confirmed(at);
    expect((await refund(at.secretKey, open.booking, 'full')).body.code).toBe('booking.not_settled');
    await settle(at.scope, open.booking, 100);
    expect((await refund(at.secretKey, open.booking, 'full')).body.code).toBe('booking.not_settled');
    expect((await refund(open.student.bearer, booking, 'full')).status).toBe(403);
    // Whoever is of the staff is not so in the college's page: every script there can do what its elements can.
    await app.db.app.write(at.scope, (tx) => app.services.identity.grantRole(tx, open.student.userId, 'staff'));
    expect((await refund(open.student.bearer, booking, 'full')).status).toBe(403);
    expect((await refund((await app.newTenant()).secretKey, booking, 'full')).status).toBe(404);
  });
});
