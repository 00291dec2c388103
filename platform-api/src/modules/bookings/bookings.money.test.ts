import { afterEach, describe, expect, it } from 'vitest';
import type { TenantScope } from '../../platform/db/scope.ts';
import { MoneyApp, type Offered, type Person } from '../../testing/money-app.ts';
import { WalletPage } from '../../testing/wallet-page.ts';
import type { Booking, OwnPayment, WalletEarning } from './index.ts';

const app = await MoneyApp.start();
const minor = (amountMinor: number) => ({ amountMinor, currency: 'INR' });

interface List<T> {
  readonly data: T[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
  readonly code?: string;
}

afterEach(async () => {
  await app.stopWorker();
  await app.sandbox.switch({ webhooks: { enabled: false }, failures: [] });
});

async function college() {
  const { scope } = await app.newTenant();
  return { scope, mentor: await app.newMentor(scope), student: await app.signIn(scope) };
}

/** A paid session at the mentor's nth free time. */
async function paid({ scope, mentor, student }: { readonly scope: TenantScope; readonly mentor: Offered; readonly student: Person }, nth: number): Promise<Booking> {
  await app.sandbox.switch({ webhooks: { enabled: true } });
  const { body } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[nth]! });
  await app.sandbox.pay(body.payment!.checkout!.orderId);
  const read = () => app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, body.id));
  await expect.poll(async () => (await read()).status, { timeout: 15_000 }).toBe('confirmed');
  return body;
}

async function settle(scope: TenantScope, booking: Booking, facts: object = {}): Promise<void> {
  const record = await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
  const metAt = new Date(booking.startsAt);
  await app.services.bookings.settleSession(scope, {
    sessionId: record.sessionId, endedAt: new Date(metAt.getTime() + 600_000), bothPresentSeconds: 600, mentorPresentSeconds: 600, studentPresentSeconds: 600, metAt, studentLeftFirst: false,
    evidence: 'sfu', lostSeconds: 0, ...facts,
  });
}

const earnings = async (person: Pick<Person, 'bearer'>, query: string) => (await app.call<List<WalletEarning>>('GET', `/v1/wallet/earnings?${query}`, { bearer: person.bearer })).body;
const payments = async (person: Pick<Person, 'bearer'>, query = '') => (await app.call<List<OwnPayment>>('GET', `/v1/me/payments${query}`, { bearer: person.bearer })).body;

describe('a mentor’s earnings', () => {
  it('name each session with its student and what it brings, what is released next first, and move to the settled ones', async () => {
    const at = await college();
    const later = await paid(at, 20);
    const next = await paid(at, 8);
    const mentor = await app.signIn(at.scope, at.mentor.externalId);
    const pending = await earnings(mentor, 'state=pending');
    expect(pending.data.map(({ bookingId }) => bookingId)).toEqual([next.id, later.id]);
    expect(pending.data[0]).toMatchObject({
      object: 'wallet_earning', student: { name: `Name of ${at.student.externalId}` }, sessionName: 'Ten minutes', durationSeconds: 600, state: 'pending', share: minor(7_000), earned: minor(0),
      startsAt: next.startsAt, expectedAt: new Date(Date.parse(next.startsAt) + 600_000).toISOString(), settledAt: null,
    });
    await settle(at.scope, next);
    await settle(at.scope, later, { mentorPresentSeconds: 0, bothPresentSeconds: 0, metAt: null });
    expect((await earnings(mentor, 'state=pending')).data).toEqual([]);
    const settled = (await earnings(mentor, 'state=settled')).data;
    expect(settled.map(({ bookingId, bookingStatus, earned, expectedAt }) => [bookingId, bookingStatus, earned.amountMinor, expectedAt])).toEqual([
      [later.id, 'no_show_mentor', 0, null], [next.id, 'completed', 7_000, null],
    ]);
    expect(settled[1]!.settledAt).not.toBeNull();
  });

  it('come in pages, also on our own wallet page, and are nobody else’s', async () => {
    const at = await college();
    const booked = [await paid(at, 8), await paid(at, 12)];
    const mentor = await app.signIn(at.scope, at.mentor.externalId);
    const first = await earnings(mentor, 'state=pending&limit=1');
    expect([first.data.map(({ bookingId }) => bookingId), first.hasMore]).toEqual([[booked[0]!.id], true]);
    const second = await earnings(mentor, `state=pending&limit=1&cursor=${first.nextCursor!}`);
    expect([second.data.map(({ bookingId }) => bookingId), second.hasMore]).toEqual([[booked[1]!.id], false]);
    expect((await earnings(mentor, `state=settled&cursor=${first.nextCursor!}`)).code).toBe('request.invalid_cursor');
    const page = await WalletPage.open(app, at.scope, mentor);
    expect((await page.call<List<WalletEarning>>('GET', '/v1/wallet/earnings?state=pending')).body.data).toHaveLength(2);
    const other = await app.newMentor(at.scope);
    expect((await earnings(await app.signIn(at.scope, other.externalId), 'state=pending')).data).toEqual([]);
    expect((await earnings(at.student, 'state=pending')).code).toBe('auth.wrong_kind');
  });
});

describe('a student’s own payments', () => {
  it('say what was paid for, what went back, until when banks show it, and the bank’s reference', async () => {
    const at = await college();
    const booking = await paid(at, 8);
    expect((await payments(at.student)).data).toEqual([expect.objectContaining({
      object: 'own_payment', id: booking.payment!.id, status: 'captured', amount: minor(10_000), refunded: minor(0), refunds: [],
      booking: { id: booking.id, status: 'confirmed', sessionName: 'Ten minutes', durationSeconds: 600, startsAt: booking.startsAt, mentor: { mentorId: at.mentor.mentorId, name: `Name of ${at.mentor.externalId}` } },
    })]);
    await settle(at.scope, booking, { mentorPresentSeconds: 0, bothPresentSeconds: 0, metAt: null });
    const [asked] = (await payments(at.student)).data;
    expect(asked!.refunds).toEqual([expect.objectContaining({ amount: minor(10_000), status: 'requested', bankReference: null, processedAt: null })]);
    app.startWorker();
    await expect.poll(async () => (await payments(at.student)).data[0]?.status, { timeout: 15_000 }).toBe('refunded');
    const [{ refunds: [refund] }] = (await payments(at.student)).data as [OwnPayment];
    expect(refund).toMatchObject({ status: 'processed', bankReference: expect.stringMatching(/^\d{14}$/) as string });
    const days = (Date.parse(refund!.expectedBy!) - Date.parse(refund!.processedAt!)) / 86_400_000;
    expect(days === 9 || days === 10 || days === 11, `seven working days are ${days} days`).toBe(true);
  });

  it('leave out windows that ran out without a try, and everybody else’s', async () => {
    const at = await college();
    await app.book(at.scope, at.student, at.mentor);
    expect((await payments(at.student)).data.map(({ status }) => status)).toEqual(['created']);
    app.clock.advance(3_600);
    const again = await app.signIn(at.scope, at.student.externalId);
    expect((await payments(again)).data).toEqual([]);
    const booking = await paid({ ...at, student: again }, 8);
    expect((await payments(again)).data.map(({ booking: { id } }) => id)).toEqual([booking.id]);
    expect((await payments(await app.signIn(at.scope))).data).toEqual([]);
    const more = await paid({ ...at, student: again }, 16);
    const first = await payments(again, '?limit=1');
    const second = await payments(again, `?limit=1&cursor=${first.nextCursor!}`);
    expect([first, second].flatMap(({ data }) => data.map(({ booking: { id } }) => id))).toEqual([more.id, booking.id]);
  });
});
