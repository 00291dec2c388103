import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import { addSeconds } from '../../platform/clock/clock.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { MoneyApp, type Offered, type Person } from '../../testing/money-app.ts';
import { paidSession, settle } from '../../testing/paid-sessions.ts';
import { sendMails } from '../../testing/wallet-page.ts';
import type { Booking, BookingRefund, Credit, CreditRefund } from './index.ts';

const app = await MoneyApp.start();
const KEPT = { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36 };

interface College {
  readonly scope: TenantScope;
  readonly secretKey: string;
  readonly student: Person;
  readonly mentor: Offered;
}

async function college(wish: Parameters<MoneyApp['newTenant']>[0] = {}, price = 10_000): Promise<College> {
  const { scope, secretKey } = await app.newTenant(wish);
  await app.newCancellationPolicy(scope, 2, [{ minutesBefore: 0, refundBps: 10_000 }]);
  return { scope, secretKey, student: await app.signIn(scope), mentor: await app.newMentor(scope, { price }) };
}

const key = (): string => randomBytes(12).toString('hex');
const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' });
const cancel = (person: Person, booking: Pick<Booking, 'id'>, refundTo?: 'credit' | 'source', amountMinor = 10_000) =>
  app.call<Booking & { code?: string }>('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: person.bearer, body: { expectedRefund: inr(amountMinor), ...(refundTo && { refundTo }) } });
const credit = async ({ bearer }: Person, query = ''): Promise<Credit> => (await app.call<Credit>('GET', `/v1/credit${query}`, { bearer })).body;
const sendBack = ({ bearer }: Person, amount: unknown, idempotencyKey = key()) =>
  app.call<CreditRefund & { code?: string }>('POST', '/v1/credit/refunds', { bearer, key: idempotencyKey, body: { amount } });
const bookWithCredit = async ({ scope, student, mentor }: College, idempotencyKey = key(), startsAt?: string) =>
  app.call<Booking & { code?: string; detail?: string }>('POST', '/v1/bookings', {
    bearer: student.bearer, key: idempotencyKey,
    body: { mentorId: mentor.mentorId, sessionTypeId: mentor.sessionTypeId, startsAt: startsAt ?? (await app.slots(scope, mentor))[0]!, expectedPrice: inr(mentor.price), topic: 'How to prepare', payWith: 'credit' },
  });
const staffRefund = ({ secretKey }: College, booking: Pick<Booking, 'id'>, amount: unknown) =>
  app.call<BookingRefund & { code?: string }>('POST', `/v1/bookings/${booking.id}/refunds`, { key: key(), headers: { authorization: `Bearer ${secretKey}` }, body: { amount, reason: 'Asked for it' } });
const findings = async (): Promise<readonly unknown[]> => (await verifyLedger(app.foundation)).findings;

/** A student who paid ₹100 and took them as credit. */
async function withCredit(wish?: Parameters<MoneyApp['newTenant']>[0]): Promise<College & { readonly paid: Booking }> {
  const place = await college(wish);
  const { booking: paid } = await paidSession(app, place.scope, place.mentor, place.student);
  expect((await cancel(place.student, paid, 'credit')).status).toBe(200);
  return { ...place, paid };
}

describe('a student who cancels', () => {
  it('may take credit instead: nothing is sent, the decision says so, and the same money is not refunded a second time', async () => {
    const place = await withCredit();
    expect(await app.balances(place.scope)).toEqual({ ...KEPT, student_credit: 10_000 });
    const { balance, refundable, data } = await credit(place.student);
    expect([balance, refundable]).toEqual([inr(10_000), inr(10_000)]);
    expect(data).toEqual([expect.objectContaining({ kind: 'given', amount: inr(10_000), booking: expect.objectContaining({ id: place.paid.id, status: 'cancelled' }), paymentId: place.paid.payment!.id, refundId: null })]);
    const refunds = await app.call<{ data: BookingRefund[] }>('GET', `/v1/bookings/${place.paid.id}/refunds`, { headers: { authorization: `Bearer ${place.secretKey}` } });
    expect(refunds.body.data).toEqual([expect.objectContaining({ to: 'credit', amount: inr(10_000), cause: 'cancelled_by_student' })]);
    expect((await staffRefund(place, place.paid, 'full')).body.code).toBe('booking.refund_too_large');
    expect(await app.events(place.scope, 'refund.requested')).toEqual([]);
    expect(await app.events(place.scope, 'credit.given')).toEqual([{ bookingId: place.paid.id, userId: place.student.userId, amountMinor: 10_000, currency: 'INR', paymentId: place.paid.payment!.id }]);
    expect(await findings()).toEqual([]);
  });

  it('has it sent back the way it was paid unless they say so, and no mentor says it for them', async () => {
    const place = await college();
    const { booking } = await paidSession(app, place.scope, place.mentor, place.student);
    const mentor = await app.signIn(place.scope, place.mentor.externalId);
    expect((await cancel(mentor, booking, 'credit')).body.code).toBe('booking.credit_students_choice');
    expect((await cancel(place.student, booking)).status).toBe(200);
    expect(await app.balances(place.scope)).toEqual({ ...KEPT, refunds_payable: 10_000 });
    expect((await credit(place.student)).balance).toEqual(inr(0));
  });

  it('of what went back by hand before gets only the rest as credit', async () => {
    const place = await college();
    const { booking } = await paidSession(app, place.scope, place.mentor, place.student);
    const { providerPaymentId } = await paymentOf(place.scope, booking);
    await app.services.payments.applyRefund(place.scope, { id: `rfnd_${key()}`, paymentId: providerPaymentId, amount: { amountMinor: 3_000n, currency: 'INR' }, status: 'processed', receipt: null, bankReference: null });
    expect((await cancel(place.student, booking, 'credit')).status).toBe(200);
    expect(await credit(place.student)).toMatchObject({ balance: inr(7_000), refundable: inr(7_000) });
    expect(await app.balances(place.scope)).toEqual({ ...KEPT, gateway_clearing: 6_764, student_credit: 7_000 });
    expect(await findings()).toEqual([]);
  });

  it('gets and spends no credit of a live college that may not hold money for others, and nothing is changed', async () => {
    const place = await college({ mode: 'live' }, 0);
    const { body: free } = await app.book(place.scope, place.student, place.mentor);
    expect((await cancel(place.student, free, 'credit', 0)).body.code).toBe('tenant.pooled_funds_not_allowed');
    const priced = { ...place, mentor: await app.newMentor(place.scope) };
    expect((await bookWithCredit(priced, key(), (await app.slots(place.scope, priced.mentor))[3]!)).body.code).toBe('tenant.pooled_funds_not_allowed');
    const { data } = (await app.call<{ data: Booking[] }>('GET', '/v1/bookings', { bearer: place.student.bearer })).body;
    expect(data.map(({ id, status }) => [id, status])).toEqual([[free.id, 'confirmed']]);
  });
});

describe('credit that covers the price', () => {
  it('confirms the booking at once without a payment, once for a key', async () => {
    const place = await withCredit();
    const again = key();
    const startsAt = (await app.slots(place.scope, place.mentor))[0]!;
    const answers = await Promise.all([1, 2, 3].map(() => bookWithCredit(place, again, startsAt)));
    const { body } = await bookWithCredit(place, again, startsAt);
    expect(body).toMatchObject({ status: 'confirmed', paidWith: 'credit', payment: null });
    expect(answers.filter(({ status }) => status === 201).every((answer) => answer.body.id === body.id)).toBe(true);
    expect(await app.balances(place.scope)).toEqual({ ...KEPT, mentor_pending: 7_000, platform_revenue_pending: 3_000 });
    expect((await credit(place.student)).data.map(({ kind, amount }) => [kind, amount.amountMinor])).toEqual([['spent', 10_000], ['given', 10_000]]);
    expect(await findings()).toEqual([]);
  });

  it('is refused where it covers less, and nothing is held', async () => {
    const place = await withCredit();
    const dear = { ...place, mentor: await app.newMentor(place.scope, { price: 10_001 }) };
    const { status, body } = await bookWithCredit(dear);
    expect([status, body.code]).toEqual([409, 'credit.insufficient']);
    expect(body.detail).toContain('₹100.00');
    expect((await credit(place.student)).balance).toEqual(inr(10_000));
    expect((await app.call<{ data: Booking[] }>('GET', '/v1/bookings', { bearer: place.student.bearer })).body.data.map(({ id }) => id)).toEqual([place.paid.id]);
  });

  it('pays one booking of many that ask at once', async () => {
    const place = await withCredit();
    const others = await Promise.all([0, 1, 2].map(async () => ({ ...place, mentor: await app.newMentor(place.scope) })));
    const slots = await app.slots(place.scope, place.mentor);
    const answers = await Promise.all(others.map((other, index) => bookWithCredit(other, key(), slots[index * 3 + 1]!)));
    expect(answers.map(({ body }) => body.code ?? body.status).sort()).toEqual(['confirmed', 'credit.insufficient', 'credit.insufficient']);
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['its student cancels', async ({ student }: College, booking: Booking) => void (await cancel(student, booking, 'source'))],
    ['its mentor does not come', async ({ scope }: College, booking: Booking) => {
      const { sessionId } = await app.foundation.db.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
      await app.services.bookings.settleSession(scope, {
        sessionId, endedAt: app.clock.now(scope), bothPresentSeconds: 0, mentorPresentSeconds: 0, studentPresentSeconds: 600, metAt: null, studentLeftFirst: false, evidence: 'sfu', lostSeconds: 0,
      });
    }],
    ['the college gives it back', async (place: College, booking: Booking) => {
      await settle(app, place.scope, booking);
      expect((await staffRefund(place, booking, 'full')).body.to).toBe('credit');
    }],
    ['a case is decided for the student', async (place: College, booking: Booking) => {
      await settle(app, place.scope, booking, 60);
      const headers = { authorization: `Bearer ${place.secretKey}` };
      const { body } = await app.call<{ data: { id: string }[] }>('GET', '/v1/settlement_cases', { headers });
      expect((await app.call('POST', `/v1/settlement_cases/${body.data[0]!.id}/decide`, { key: key(), headers, body: { refund: inr(10_000), reason: 'Not held' } })).status).toBe(200);
    }],
  ])('is credit again when %s, and can then go back to the card', async (_what, undo) => {
    const place = await withCredit();
    const { body: booking } = await bookWithCredit(place);
    await undo(place, booking);
    expect(await app.balances(place.scope)).toEqual({ ...KEPT, student_credit: 10_000 });
    expect(await credit(place.student)).toMatchObject({ balance: inr(10_000), refundable: inr(10_000) });
    expect((await sendBack(place.student, 'all')).body).toMatchObject({ status: 'sent', sent: inr(10_000) });
    expect(await findings()).toEqual([]);
  });
});

describe('credit that is to go back', () => {
  it('goes to the payments it came from, the oldest first, as refunds that the provider is asked for; asking again with the key changes nothing', async () => {
    const place = await withCredit();
    const { booking: second } = await paidSession(app, place.scope, place.mentor, place.student);
    await cancel(place.student, second, 'credit');
    const again = key();
    const { status, body } = await sendBack(place.student, inr(15_000), again);
    expect([status, body.status]).toEqual([201, 'sent']);
    expect(body.refunds.map(({ paymentId, amount }) => [paymentId, amount.amountMinor])).toEqual([[place.paid.payment!.id, 10_000], [second.payment!.id, 5_000]]);
    expect((await sendBack(place.student, inr(15_000), again)).body.id).toBe(body.id);
    expect(await credit(place.student)).toMatchObject({ balance: inr(5_000), refundable: inr(5_000) });
    expect(await app.balances(place.scope)).toMatchObject({ student_credit: 5_000, refunds_payable: 15_000 });
    expect((await sendBack(place.student, inr(5_001))).body.code).toBe('credit.insufficient');
    expect((await sendBack(place.student, inr(99))).body.code).toBe('credit.refund_too_small');
    const first = await credit(place.student, '?limit=2');
    expect([first.data.length, first.hasMore]).toEqual([2, true]);
    const rest = await credit(place.student, `?limit=10&cursor=${first.nextCursor}`);
    expect(rest.data.map(({ kind }) => kind)).toEqual(['given', 'given']);
    expect(await findings()).toEqual([]);
    app.startWorker();
    await expect.poll(async () => (await app.events(place.scope, 'refund.requested')).length, { timeout: 15_000 }).toBe(2);
    await app.stopWorker();
  });

  it('stays credit where its payment has nothing left, and the college is told', async () => {
    const place = await withCredit();
    const { providerPaymentId } = await paymentOf(place.scope, place.paid);
    await app.services.payments.applyRefund(place.scope, { id: `rfnd_${key()}`, paymentId: providerPaymentId, amount: { amountMinor: 6_000n, currency: 'INR' }, status: 'processed', receipt: null, bankReference: null });
    expect(await credit(place.student)).toMatchObject({ balance: inr(10_000), refundable: inr(4_000) });
    expect((await sendBack(place.student, 'all')).body).toMatchObject({ status: 'partly_sent', sent: inr(4_000), withoutSource: inr(6_000) });
    const { body } = await sendBack(place.student, 'all');
    expect(body).toMatchObject({ status: 'no_source', sent: inr(0), withoutSource: inr(6_000), refunds: [] });
    expect((await app.events(place.scope, 'credit.source_missing')).map(({ amountMinor }) => amountMinor)).toEqual([6_000, 6_000]);
    expect((await credit(place.student)).balance).toEqual(inr(6_000));
    expect(await findings()).toEqual([]);
  });

  it('goes back once, however many ask at once', async () => {
    const place = await withCredit();
    const answers = await Promise.all([0, 1, 2].map(() => sendBack(place.student, 'all')));
    expect(answers.map(({ body }) => body.code ?? body.status).sort()).toEqual(['credit.refund_too_small', 'credit.refund_too_small', 'sent']);
    expect(await app.balances(place.scope)).toMatchObject({ refunds_payable: 10_000 });
    expect(await findings()).toEqual([]);
  });
});

describe('credit beside a bank’s dispute', () => {
  it('is what no bank asks for; the rest waits for the bank and then goes the way it was paid', async () => {
    const place = await college();
    const { booking } = await paidSession(app, place.scope, place.mentor, place.student);
    const bank = await disputed(place.scope, booking, 4_000);
    expect((await cancel(place.student, booking, 'credit')).status).toBe(200);
    expect(await app.balances(place.scope)).toEqual({ ...KEPT, gateway_clearing: 5_764, dispute_hold: 4_000, student_credit: 6_000, refunds_payable: 4_000 });
    expect(await credit(place.student)).toMatchObject({ balance: inr(6_000), refundable: inr(6_000) });
    await bank.decide('won');
    expect(await app.balances(place.scope)).toEqual({ ...KEPT, student_credit: 6_000, refunds_payable: 4_000 });
    expect((await sendBack(place.student, 'all')).body).toMatchObject({ status: 'sent', sent: inr(6_000) });
    expect((await app.balances(place.scope))['refunds_payable']).toBe(10_000);
    expect(await findings()).toEqual([]);
  });

  it('gives no credit for what a bank has paid the student already', async () => {
    const place = await college();
    const { booking } = await paidSession(app, place.scope, place.mentor, place.student);
    await (await disputed(place.scope, booking, 10_000)).decide('lost');
    expect((await cancel(place.student, booking, 'credit')).status).toBe(200);
    expect(await app.balances(place.scope)).toEqual({ gateway_clearing: -236, gateway_fee: 200, gst_input: 36 });
    expect(await credit(place.student)).toMatchObject({ balance: inr(0), refundable: inr(0), data: [] });
    expect(await findings()).toEqual([]);
  });

  it('cannot go back to a payment while a bank asks for it, can be spent, and goes back once that is won', async () => {
    const place = await withCredit();
    const bank = await disputed(place.scope, place.paid, 10_000);
    expect(await credit(place.student)).toMatchObject({ balance: inr(10_000), refundable: inr(0) });
    expect((await sendBack(place.student, inr(5_000))).body).toMatchObject({ status: 'no_source', withoutSource: inr(5_000) });
    await bank.decide('won');
    expect(await credit(place.student)).toMatchObject({ balance: inr(10_000), refundable: inr(10_000) });
    expect((await sendBack(place.student, 'all')).body.status).toBe('sent');
    expect(await findings()).toEqual([]);
  });

  it('stays the student’s when a bank took the payment back after it was given, and can pay a session; nothing of it is sent', async () => {
    const place = await withCredit();
    await (await disputed(place.scope, place.paid, 10_000)).decide('lost');
    expect(await credit(place.student)).toMatchObject({ balance: inr(10_000), refundable: inr(0) });
    expect((await sendBack(place.student, 'all')).body).toMatchObject({ status: 'no_source', refunds: [] });
    expect((await bookWithCredit(place)).body).toMatchObject({ status: 'confirmed', paidWith: 'credit' });
    expect(await app.events(place.scope, 'refund.requested')).toEqual([]);
    expect(await findings()).toEqual([]);
  });
});

describe('whoever has to know of credit', () => {
  const told = async (person: Person) => (await app.call<{ data: { kind: string; text: string }[] }>('GET', '/v1/notifications', { bearer: person.bearer })).body.data.map(({ kind, text }) => [kind, text]);
  const mailsOf = async ({ externalId }: Person) => (await app.sandbox.mails(`${externalId}@college.example`)).map(({ subject, text }) => ({ subject, text }));

  it('hears it: the student what became credit, in the bell and in the mail of what gave it', async () => {
    const place = await withCredit();
    const { body: booking } = await bookWithCredit(place);
    await settle(app, place.scope, booking);
    await staffRefund(place, booking, inr(4_000));
    await sendMails(app, place.scope, ['booking.cancelled', 'credit.given']);
    expect((await told(place.student)).filter(([kind]) => kind === 'credit.given').map(([, text]) => text!.replace(/session with .* are/, 'session with … are')).sort()).toEqual([
      '₹100.00 of your session with … are your credit now.', '₹40.00 of your session with … are your credit now.',
    ]);
    const mails = await mailsOf(place.student);
    expect(mails.map(({ subject }) => subject.replace(/:.*/, '')).sort()).toEqual(['Cancelled', '₹40.00 are your credit again']);
    for (const { text } of mails) expect(text).toContain('It is credit with your college now');
    for (const { text } of mails) expect(text).not.toContain('goes back to the account or card you paid with');
  });

  it('hears it: staff of credit that no payment can take back, with how much and whose, until it is spent', async () => {
    const place = await withCredit();
    const staff = await app.signIn(place.scope);
    await app.db.app.write(place.scope, (tx) => app.services.identity.grantRole(tx, staff.userId, 'staff'));
    const { providerPaymentId } = await paymentOf(place.scope, place.paid);
    await app.services.payments.applyRefund(place.scope, { id: `rfnd_${key()}`, paymentId: providerPaymentId, amount: { amountMinor: 6_000n, currency: 'INR' }, status: 'processed', receipt: null, bankReference: null });
    const { body } = await sendBack(place.student, 'all');
    await sendMails(app, place.scope, ['credit.source_missing']);
    const { name } = await app.foundation.db.read(place.scope, (tx) => app.services.identity.getUser(tx, place.student.userId));
    expect(await told(staff)).toEqual([['credit.source_missing', `${name} wants ₹60.00 of credit back that no payment has left to go back to. Please settle it with them.`]]);
    const [mail, second] = await mailsOf(staff);
    expect([mail!.subject, second]).toEqual([`${name} wants ₹60.00 of credit back`, undefined]);
    for (const needed of ['Asked for: ₹100.00', 'On its way back: ₹40.00', 'Without a payment: ₹60.00', body.id, 'refunded by hand']) expect(mail!.text).toContain(needed);
    expect((await told(place.student)).map(([kind]) => kind)).not.toContain('credit.source_missing');
    expect(await mailsOf(place.student)).toEqual([]);
  });

  it('is not mailed once the credit is spent', async () => {
    const place = await withCredit();
    const staff = await app.signIn(place.scope);
    await app.db.app.write(place.scope, (tx) => app.services.identity.grantRole(tx, staff.userId, 'staff'));
    await (await disputed(place.scope, place.paid, 10_000)).decide('lost');
    await sendBack(place.student, 'all');
    await bookWithCredit(place);
    await sendMails(app, place.scope, ['credit.source_missing']);
    expect(await mailsOf(staff)).toEqual([]);
  });
});

describe('what pages may offer', () => {
  it('is credit for the student of a paid session alone, and where the college may keep it', async () => {
    const place = await college();
    const { booking } = await paidSession(app, place.scope, place.mentor, place.student);
    const creditAllowed = async ({ bearer }: Person, { id }: Pick<Booking, 'id'>) => (await app.call<Booking>('GET', `/v1/bookings/${id}`, { bearer })).body.cancellation.creditAllowed;
    const mentor = await app.signIn(place.scope, place.mentor.externalId);
    expect([await creditAllowed(place.student, booking), await creditAllowed(mentor, booking), (await credit(place.student)).creditAllowed]).toEqual([true, false, true]);
    const { body: cancelled } = await cancel(place.student, booking, 'credit');
    expect([cancelled.cancellation.creditAllowed, cancelled.cancellation.refundTo]).toEqual([false, 'credit']);
    const { body: withIt } = await bookWithCredit(place);
    expect([withIt.cancellation.creditAllowed, withIt.cancellation.refundTo]).toEqual([false, 'credit']);
  });

  it('is none of it once the college is live without its merchant of record, and whoever asks all the same is refused before anything is cancelled', async () => {
    const place = await withCredit();
    const { booking } = await paidSession(app, place.scope, place.mentor, place.student);
    await becomeLive(place.scope);
    const read = async () => (await app.call<Booking>('GET', `/v1/bookings/${booking.id}`, { bearer: place.student.bearer })).body;
    expect([(await read()).cancellation.creditAllowed, (await credit(place.student)).creditAllowed]).toEqual([false, false]);
    expect((await cancel(place.student, booking, 'credit')).body.code).toBe('tenant.pooled_funds_not_allowed');
    expect((await bookWithCredit(place)).body.code).toBe('tenant.pooled_funds_not_allowed');
    expect([(await read()).status, (await credit(place.student)).balance]).toEqual(['confirmed', inr(10_000)]);
    expect((await sendBack(place.student, 'all')).body.status).toBe('sent');
    expect((await cancel(place.student, booking)).body.cancellation.refundTo).toBe('source');
  });
});

describe('the audit of credit', () => {
  it('finds a line that no booking, decision or posting stands behind', async () => {
    const { scope } = await withCredit();
    await app.db.app.write(scope, (tx) => tx.query(
      "INSERT INTO credit_lines (tenant_id, id, user_id, kind, amount_minor, currency, booking_id, created_at) SELECT tenant_id, gen_random_uuid(), user_id, 'given_back', 100, currency, booking_id, now() FROM credit_lines",
    ));
    const found = (await verifyLedger(app.foundation)).findings.filter(({ tenantId }) => tenantId === scope.tenantId).map(({ check }) => check);
    expect(found.sort()).toEqual(['bookings.credit_is_unpaid_rest', 'bookings.credit_within_decisions', 'payments.credit_is_lines']);
  });
});

async function paymentOf(scope: TenantScope, booking: Pick<Booking, 'id'>): Promise<{ readonly providerPaymentId: string }> {
  const payment = await app.foundation.db.read(scope, (tx) => app.services.payments.getForSubject(tx, 'booking', booking.id));
  return { providerPaymentId: payment!.providerPaymentId! };
}

/** A bank asks for a part of what was paid, and then decides. */
async function disputed(scope: TenantScope, booking: Pick<Booking, 'id'>, amountMinor: number): Promise<{ readonly decide: (status: 'won' | 'lost') => Promise<unknown> }> {
  const { providerPaymentId } = await paymentOf(scope, booking);
  const seen = { id: `disp_${key()}`, paymentId: providerPaymentId, amount: { amountMinor: BigInt(amountMinor), currency: 'INR' }, reasonCode: null, respondBy: null, toldAt: app.clock.wall() };
  const apply = (status: 'open' | 'won' | 'lost', seconds: number) =>
    app.services.payments.disputes.apply(scope, { ...seen, status, deductedMinor: status === 'lost' ? BigInt(amountMinor) : 0n, toldAt: addSeconds(seen.toldAt, seconds) });
  await apply('open', 0);
  return { decide: (status) => apply(status, 60) };
}

async function becomeLive(scope: TenantScope): Promise<void> {
  await app.db.asOwner((owner) => owner.write(scope, (tx) => tx.query("UPDATE tenants SET mode = 'live' WHERE id = $1", [tx.tenantUuid])));
}
