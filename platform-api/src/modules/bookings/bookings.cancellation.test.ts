import { afterEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { MoneyApp, type Offered, type Person } from '../../testing/money-app.ts';
import type { Booking } from './index.ts';

const app = await MoneyApp.start();

afterEach(async () => {
  await app.stopWorker();
  await app.sandbox.switch({ webhooks: { enabled: false } });
});

interface Confirmed {
  readonly scope: TenantScope;
  readonly student: Person;
  readonly mentor: Offered;
  readonly booking: Booking;
}

/** A fresh college with one paid session that begins in more than a day. */
async function confirmed(): Promise<Confirmed> {
  const { scope } = await app.newTenant();
  const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
  const startsAt = (await app.slots(scope, mentor, 3)).find((slot) => Date.parse(slot) > app.clock.now(scope).getTime() + 26 * 3_600_000)!;
  const { body: booking } = await app.book(scope, student, mentor, { startsAt });
  await app.sandbox.switch({ webhooks: { enabled: true } });
  await app.sandbox.pay(booking.payment!.checkout!.orderId);
  await expect.poll(async () => (await read({ student, booking })).status, { timeout: 15_000 }).toBe('confirmed');
  return { scope, student, mentor, booking };
}

/** Sessions of people live ten minutes of the test's clock, so whoever acts later signs in again. */
const again = (scope: TenantScope, { externalId }: { readonly externalId: string }): Promise<Person> => app.signIn(scope, externalId);
const read = async ({ student, booking }: Pick<Confirmed, 'student' | 'booking'>): Promise<Booking> => (await app.call<Booking>('GET', `/v1/bookings/${booking.id}`, { bearer: student.bearer })).body;
const cancel = (booking: Booking, person: Person, amountMinor: number) =>
  app.call<Booking & { code?: string; detail?: string }>('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: person.bearer, body: { expectedRefund: { amountMinor, currency: 'INR' } } });

describe('a confirmed session', () => {
  it('that its student cancels a day before gives everything back, frees both people and closes the call', async () => {
    const { scope, student, mentor, booking } = await confirmed();
    expect((await read({ student, booking })).cancellation).toMatchObject({ allowed: true, refund: { amountMinor: 10_000 }, steps: [{ refund: { amountMinor: 10_000 } }, { refund: { amountMinor: 5_000 } }] });
    app.startWorker();
    const { status, body } = await cancel(booking, student, 10_000);
    expect([status, body.status, body.cancellation.cancelledBy]).toEqual([200, 'cancelled', 'student']);
    await expect.poll(async () => (await read({ student, booking })).payment?.status, { timeout: 15_000 }).toBe('refunded');
    expect(await app.balances(scope)).toEqual({ gateway_clearing: -236, gateway_fee: 200, gst_input: 36 });
    expect(await app.slots(scope, mentor, 3)).toContain(booking.startsAt);
    expect((await app.book(scope, student, mentor, { startsAt: booking.startsAt })).status).toBe(201);
    const call = await app.call<{ status: string; endReason: string }>('GET', `/v1/calls/${body.callId}`, { bearer: student.bearer });
    expect(call.body).toMatchObject({ status: 'ended', endReason: 'cancelled' });
    expect(await app.events(scope, 'booking.cancelled')).toEqual([expect.objectContaining({ bookingId: booking.id, by: 'student', refundMinor: 10_000 })]);
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });

  it('that its student cancels half an hour before gives half back and pays everyone their part of the rest', async () => {
    const { scope, student: early, booking } = await confirmed();
    app.clock.advance((Date.parse(booking.startsAt) - app.clock.now(scope).getTime()) / 1000 - 30 * 60);
    const student = await again(scope, early);
    const late = await cancel(booking, student, 10_000);
    expect([late.status, late.body.code]).toEqual([409, 'booking.refund_changed']);
    expect(late.body.detail).toContain('₹50.00');
    app.startWorker();
    expect((await cancel(booking, student, 5_000)).status).toBe(200);
    await expect.poll(async () => (await read({ student, booking })).payment?.status, { timeout: 15_000 }).toBe('partially_refunded');
    expect(await app.balances(scope)).toEqual({ gateway_clearing: 4_764, gateway_fee: 200, gst_input: 36, mentor_available: 3_500, platform_revenue_earned: 1_500 });
  });

  it('that its mentor cancels gives everything back, whatever the notice', async () => {
    const { scope, student, mentor, booking } = await confirmed();
    app.clock.advance((Date.parse(booking.startsAt) - app.clock.now(scope).getTime()) / 1000 - 60);
    app.startWorker();
    const { body } = await cancel(booking, await again(scope, mentor), 10_000);
    expect([body.status, body.cancellation.cancelledBy]).toEqual(['cancelled', 'mentor']);
    const reader = await again(scope, student);
    await expect.poll(async () => (await read({ student: reader, booking })).payment?.status, { timeout: 15_000 }).toBe('refunded');
    expect(await app.balances(scope)).toEqual({ gateway_clearing: -236, gateway_fee: 200, gst_input: 36 });
  });

  it('is cancelled once, however often and by however many it is asked for', async () => {
    const { scope, student, mentor, booking } = await confirmed();
    const other = await again(scope, mentor);
    const replies = await Promise.all(Array.from({ length: 10 }, (_, index) => cancel(booking, index % 2 === 0 ? student : other, 10_000)));
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    expect(await app.events(scope, 'booking.cancelled')).toHaveLength(1);
    expect(await app.balances(scope)).toMatchObject({ refunds_payable: 10_000 });
  });

  it('is no stranger’s to cancel, nor anybody’s once it has begun', async () => {
    const { scope, student, booking } = await confirmed();
    expect((await cancel(booking, await app.signIn(scope), 10_000)).status).toBe(404);
    app.clock.advance((Date.parse(booking.startsAt) - app.clock.now(scope).getTime()) / 1000 + 1);
    const late = await again(scope, student);
    expect((await read({ student: late, booking })).cancellation).toMatchObject({ allowed: false, refund: { amountMinor: 0 } });
    const reply = await cancel(booking, late, 0);
    expect([reply.status, reply.body.code]).toEqual([409, 'booking.wrong_state']);
  });

  it('keeps the policy it was sold under when the college changes it', async () => {
    const { scope, student, mentor, booking } = await confirmed();
    await app.newCancellationPolicy(scope, 2, [{ minutesBefore: 0, refundBps: 0 }]);
    expect((await read({ student, booking })).cancellation.refund.amountMinor).toBe(10_000);
    const slots = await app.services.availability.listSlots(scope, mentor.mentorId, { sessionTypeId: mentor.sessionTypeId, from: app.clock.now(scope), to: new Date(app.clock.now(scope).getTime() + 86_400_000) });
    expect(slots.cancellation).toEqual({ version: 2, tiers: [{ minutesBefore: 0, refundBps: 0 }] });
    const { body: next } = await app.book(scope, student, mentor);
    expect(next.cancellation.steps).toEqual([]);
  });
});
