/** Sessions that no rule decides: who hears of them, who decides, and what becomes of the money when nobody does. */
import { afterEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { random, settleUnclear, unclearSession } from '../../testing/open-case.ts';
import { sendMails } from '../../testing/wallet-page.ts';
import type { Notification } from '../notifications/index.ts';
import type { SettlementCase, WalletEarning } from './index.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });
afterEach(() => app.stopWorker());

const HOUR = 3_600;
const minor = (amountMinor: number) => ({ amountMinor, currency: 'INR' });
const CONFIRMED = { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 };

const unclear = (price?: number) => unclearSession(app, price === undefined ? {} : { price });
const newestMail = async (person: { readonly externalId: string }) => (await app.sandbox.mails(`${person.externalId}@college.example`))[0];

describe('a session that no rule decides', () => {
  it('waits for staff with what was seen of it and what each decision comes to; its people see until when', async () => {
    const { scope, booking, mentor, staff, student, open, read } = await unclear();
    expect(open).toMatchObject({
      object: 'settlement_case', status: 'open', bookingId: booking.id, price: minor(10_000), decision: null,
      topic: booking.topic, evidence: { neededTogetherSeconds: 360, bothPresentSeconds: 100, mentorPresentSeconds: 100, studentPresentSeconds: 600, lostSeconds: 0, studentLeftFirst: false, metAt: expect.stringMatching(/Z$/) as string },
      options: [{ refund: minor(0), mentorEarns: minor(7_000) }, { refund: minor(5_000), mentorEarns: minor(3_500) }, { refund: minor(10_000), mentorEarns: minor(0) }],
    });
    expect(Date.parse(open.dueAt) - Date.parse(open.openedAt)).toBe(48 * HOUR * 1_000);
    expect((await read()).settlement).toEqual({ state: 'under_review', refunded: minor(0), mentorEarned: minor(0), reviewDueAt: open.dueAt });
    const earnings = await app.call<{ data: WalletEarning[] }>('GET', '/v1/wallet/earnings?state=pending', { bearer: (await app.signIn(scope, mentor.externalId)).bearer });
    expect(earnings.body.data).toEqual([expect.objectContaining({ bookingId: booking.id, state: 'under_review', expectedAt: null, reviewDueAt: open.dueAt })]);
    expect(await app.balances(scope)).toEqual(CONFIRMED);
    await sendMails(app, scope, ['settlement_case.opened', 'session.review_opened']);
    const mail = await newestMail(staff);
    expect(mail?.subject).toMatch(/^Please decide about a session by /);
    for (const needed of [`Case: ${open.id}`, 'Both together: 1 minute 40 seconds', `Name of ${student.externalId}: 10 minutes`, '₹100.00', 'gets everything back']) expect(mail!.text).toContain(needed);
    expect((await app.sandbox.mails(`${mentor.externalId}@college.example`)).map(({ subject }) => subject)).toEqual([]);
    const notes = (await app.call<{ data: Notification[] }>('GET', '/v1/notifications', { bearer: student.bearer })).body.data;
    expect(notes.map(({ kind }) => kind)).toEqual(['session.review_opened']);
  });

  it.each([
    [0, 'pay_mentor', { mentor_available: 7_000, platform_revenue_earned: 3_000 }, 'nothing goes back', 'you earn ₹70.00 of ₹100.00'],
    [4_001, 'split', { mentor_available: 4_199, platform_revenue_earned: 1_800, refunds_payable: 4_001 }, 'You get ₹40.01 of ₹100.00 back', 'you earn ₹41.99'],
    [10_000, 'refund_student', { refunds_payable: 10_000 }, 'You get the full ₹100.00 back', 'you earn nothing'],
  ] as const)('of which staff give %i paise back is %s; the books say so and both are told', async (refund, outcome, after, toStudent, toMentor) => {
    const { scope, student, mentor, decide, read, list } = await unclear();
    const { status, body } = await decide(refund);
    expect([status, body]).toEqual([200, expect.objectContaining({ status: 'decided', decision: expect.objectContaining({ outcome, refund: minor(refund), reason: 'The picture froze on both sides', decidedBy: expect.stringMatching(/^key:/) as string }) as object })]);
    expect(await app.balances(scope)).toEqual({ gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, ...after });
    expect((await read()).settlement).toMatchObject({ state: 'settled', refunded: minor(refund), reviewDueAt: null });
    expect([await list('?status=open'), (await list('?status=decided')).length]).toEqual([[], 1]);
    await sendMails(app, scope, ['session.review_decided', 'session.settled']);
    const [seenByStudent, seenByMentor] = [await app.sandbox.mails(`${student.externalId}@college.example`), await app.sandbox.mails(`${mentor.externalId}@college.example`)];
    expect([seenByStudent.length, seenByMentor.length]).toEqual([1, 1]);
    expect(seenByStudent[0]!.text).toContain(toStudent);
    expect(seenByMentor[0]!.text).toContain(toMentor);
    expect([seenByStudent, seenByMentor].some((mails) => mails[0]!.text.includes('picture froze'))).toBe(false);
  });

  it('is decided once: a repeated key brings the same answer, another decision is refused, and of two at once one counts', async () => {
    const { scope, decide } = await unclear();
    const key = random('key');
    const first = await decide(2_000, key);
    const again = await decide(2_000, key);
    expect([again.status, again.headers.get('idempotent-replayed'), again.body]).toEqual([200, 'true', first.body]);
    expect((await decide(0)).body.code).toBe('settlement_case.decided');
    expect((await app.balances(scope))['refunds_payable']).toBe(2_000);
    const other = await unclear();
    const many = await Promise.all(Array.from({ length: 8 }, (_, index) => other.decide(index % 2 === 0 ? 10_000 : 0)));
    expect(many.map(({ status, body }) => body.code ?? status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 'settlement_case.decided')]);
    expect(await app.events(other.scope, 'session.settled')).toHaveLength(1);
  });

  it('gives the student everything back when nobody has decided for two days, and not a minute earlier', async () => {
    const { scope, booking, open, decide, list } = await unclear();
    await app.services.bookings.cases.lapse(scope, open.id);
    expect(await app.balances(scope)).toEqual(CONFIRMED);
    app.clock.advance(48 * HOUR - 60);
    app.startWorker();
    expect((await list('?status=open')).length).toBe(1);
    app.clock.advance(120);
    await expect.poll(async () => (await list())[0]!.decision, { timeout: 15_000 }).toMatchObject({ outcome: 'lapsed', refund: minor(10_000), mentorEarns: minor(0), reason: null, decidedBy: 'system' });
    expect(await app.balances(scope)).toEqual({ gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, refunds_payable: 10_000 });
    expect(await app.events(scope, 'session.review_decided')).toEqual([expect.objectContaining({ bookingId: booking.id, outcome: 'lapsed', refundMinor: 10_000 })]);
    expect((await decide(0)).body.code).toBe('settlement_case.decided');
  });

  it('is decided by staff alone, in money that can be sent, and by its own college', async () => {
    const { student, open, decide, server } = await unclear();
    expect((await decide(10_001)).body.code).toBe('booking.refund_too_large');
    expect((await decide(99)).body.code).toBe('booking.refund_too_small');
    const dollars = await app.call('POST', `/v1/settlement_cases/${open.id}/decide`, { ...server, key: random('key'), body: { refund: { amountMinor: 5_000, currency: 'USD' }, reason: 'Where am I?' } });
    expect([dollars.status, dollars.body['code']]).toEqual([422, 'booking.refund_too_large']);
    const body = { refund: minor(0), reason: 'It was me' };
    expect((await app.call('POST', `/v1/settlement_cases/${open.id}/decide`, { bearer: student.bearer, key: random('key'), body })).status).toBe(403);
    expect((await app.call('GET', '/v1/settlement_cases', { bearer: student.bearer })).status).toBe(403);
    const stranger = { headers: { authorization: `Bearer ${(await app.newTenant()).secretKey}` } };
    expect((await app.call('GET', `/v1/settlement_cases/${open.id}`, stranger)).status).toBe(404);
    expect((await app.call('POST', `/v1/settlement_cases/${open.id}/decide`, { ...stranger, key: random('key'), body })).status).toBe(404);
  });

  it('of an odd price is halved in the student’s favour, and of a price near a rupee offered as it can be sent', async () => {
    const { open } = await unclear(10_001);
    expect(open.options).toEqual([{ refund: minor(0), mentorEarns: minor(7_001) }, { refund: minor(5_001), mentorEarns: minor(3_500) }, { refund: minor(10_001), mentorEarns: minor(0) }]);
    expect((await unclear(150)).open.options.map(({ refund }) => refund.amountMinor)).toEqual([0, 100, 150]);
  });

  it('comes in pages with what is due first before the others, none of them twice', async () => {
    const { scope, server, open } = await unclear();
    const later: string[] = [];
    for (let more = 0; more < 2; more++) {
      app.clock.advance(60);
      const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
      const { body: booking } = await app.book(scope, student, mentor);
      await app.capture(scope, booking);
      await settleUnclear(app, scope, booking);
      later.push(booking.id);
    }
    const page = async (query: string) => (await app.call<{ data: SettlementCase[]; nextCursor: string; hasMore: boolean; code?: string }>('GET', `/v1/settlement_cases?limit=2${query}`, server)).body;
    const first = await page('&status=open');
    const second = await page(`&status=open&cursor=${first.nextCursor}`);
    expect([first, second].map(({ data, hasMore }) => [data.map(({ bookingId }) => bookingId), hasMore])).toEqual([[[open.bookingId, later[0]], true], [[later[1]], false]]);
    expect((await page(`&status=decided&cursor=${first.nextCursor}`)).code).toBe('request.invalid_cursor');
  });

  it('that cost nothing is settled: there is nothing to decide', async () => {
    const { scope } = await app.newTenant();
    const { body: booking } = await app.book(scope, await app.signIn(scope), await app.newMentor(scope, { price: 0 }), { price: 0 });
    await settleUnclear(app, scope, booking);
    expect(await app.events(scope, 'settlement_case.opened')).toEqual([]);
    expect((await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id))).settledAt).toBeInstanceOf(Date);
  });
});

it('leaves books that fit for every college', async () => {
  expect((await verifyLedger(app.foundation)).findings).toEqual([]);
});
