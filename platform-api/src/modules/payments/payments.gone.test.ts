/** Money that goes back by another way than ours, by hand at the provider or by a bank's decision, and what is decided beside it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { MoneyApp, type Person } from '../../testing/money-app.ts';
import type { Booking, OwnPayment } from '../bookings/index.ts';

// Through sandbox, webhooks and worker; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });
const app = await MoneyApp.start();
app.startWorker();
afterEach(() => app.sandbox.switch({ webhooks: { enabled: true }, refunds: { outcome: 'processed', balance: 'enough' } }));

const CONFIRMED = { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 };
/** Everything has gone back once, however; the fee is gone for good. */
const BACK_ONCE = { gateway_clearing: -236, gateway_fee: 200, gst_input: 36 };
const soon = { timeout: 15_000 };

interface Paid {
  readonly scope: TenantScope;
  readonly booking: Booking;
  readonly paymentId: string;
  readonly student: Person;
  readonly secretKey: string;
}

async function paid(): Promise<Paid> {
  const { scope, secretKey } = await app.newTenant();
  const student = await app.signIn(scope);
  const mentor = await app.newMentor(scope);
  const { body: booking } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[20]! });
  const { razorpay_payment_id: paymentId } = await app.sandbox.pay(booking.payment!.checkout!.orderId);
  await expect.poll(() => app.balances(scope), soon).toEqual(CONFIRMED);
  return { scope, booking, paymentId, student, secretKey };
}

const read = async ({ booking, student }: Paid) => (await app.call<Booking>('GET', `/v1/bookings/${booking.id}`, { bearer: student.bearer })).body;
const cancel = async (one: Paid) => (await app.call<Booking>('POST', `/v1/bookings/${one.booking.id}/cancel`, { bearer: one.student.bearer, body: { expectedRefund: (await read(one)).cancellation.refund } })).body.status;
const disputed = async ({ scope, paymentId }: Paid, amount = 10_000): Promise<string> => {
  const id = await app.sandbox.dispute(paymentId, amount);
  await expect.poll(async () => (await app.balances(scope))['dispute_hold'], soon).toBe(amount);
  return id;
};
const lose = async (disputeId: string, deducted: number): Promise<void> => {
  await app.sandbox.switch({ webhooks: { enabled: false } });
  await app.sandbox.decide(disputeId, 'lost');
  const [lost] = (await app.sandbox.webhooks('payment.dispute.lost')).filter(({ body }) => JSON.stringify(body).includes(disputeId));
  await app.webhook(JSON.stringify(lost!.body).replace(/"amount_deducted":\d+/, `"amount_deducted":${deducted}`));
  await app.sandbox.switch({ webhooks: { enabled: true } });
};
/** What we have asked the provider to send back of this payment. */
const sent = async ({ scope }: Paid): Promise<number[]> => {
  const rows = await app.db.app.read(scope, (tx) => tx.query<{ amount_minor: bigint }>("SELECT amount_minor FROM refunds WHERE NOT starts_with(reason, 'provider:') AND provider_refund_id IS NOT NULL ORDER BY amount_minor"));
  return rows.map((row) => Number(row.amount_minor));
};
const byHand = async (one: Paid, amount: number): Promise<string> => {
  const id = await app.sandbox.refundByHand(one.paymentId, amount);
  await expect.poll(async () => (await read(one)).payment?.refunded.amountMinor, soon).toBe(amount);
  return id;
};
const settle = async ({ scope, booking }: Paid, presentSeconds = 0): Promise<void> => {
  const { sessionId } = await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
  await app.services.bookings.settleSession(scope, {
    sessionId, endedAt: app.clock.now(scope), evidence: 'sfu', bothPresentSeconds: presentSeconds, mentorPresentSeconds: presentSeconds, studentPresentSeconds: 600, metAt: null, studentLeftFirst: false, lostSeconds: 0,
  });
};

describe('a session cancelled while a bank disputes its payment', () => {
  it('is cancelled at once; the student is owed the money and gets it when the dispute is won', async () => {
    const one = await paid();
    const dispute = await disputed(one);
    expect(await cancel(one)).toBe('cancelled');
    expect((await read(one)).payment?.takenByBank.amountMinor).toBe(0);
    expect(await app.balances(one.scope)).toEqual({ ...BACK_ONCE, dispute_hold: 10_000, refunds_payable: 10_000 });
    await app.sandbox.decide(dispute, 'won');
    await expect.poll(async () => (await read(one)).payment?.status, soon).toBe('refunded');
    expect(await app.balances(one.scope)).toEqual(BACK_ONCE);
    expect(await sent(one)).toEqual([10_000]);
  });

  it('pays nothing more when the dispute is lost: the bank has paid the student', async () => {
    const one = await paid();
    const dispute = await disputed(one);
    expect(await cancel(one)).toBe('cancelled');
    await app.sandbox.decide(dispute, 'lost');
    await expect.poll(() => app.balances(one.scope), soon).toEqual(BACK_ONCE);
    expect(await sent(one)).toEqual([]);
    expect(await app.events(one.scope, 'refund.covered')).toEqual([expect.objectContaining({ amountMinor: 10_000 })]);
    // Whoever waits for it reads that it has come by the bank, not that it is on its way.
    expect(await read(one)).toMatchObject({ settlement: { refunded: { amountMinor: 10_000 } }, payment: { status: 'captured', refunded: { amountMinor: 0 }, takenByBank: { amountMinor: 10_000 } } });
    const own = await app.call<{ data: OwnPayment[] }>('GET', '/v1/me/payments', { bearer: one.student.bearer });
    expect(own.body.data).toEqual([expect.objectContaining({ refunds: [], takenByBank: { amountMinor: 10_000, currency: 'INR' } })]);
  });

  it('sends what the bank did not take of a lost one', async () => {
    const one = await paid();
    const dispute = await disputed(one);
    await cancel(one);
    await lose(dispute, 2_500);
    await expect.poll(() => app.balances(one.scope), soon).toEqual(BACK_ONCE);
    expect(await sent(one)).toEqual([7_500]);
    await expect.poll(async () => (await read(one)).payment, soon).toMatchObject({ refunded: { amountMinor: 7_500 }, takenByBank: { amountMinor: 2_500 } });
  });

  it('sends at once what is not disputed', async () => {
    const one = await paid();
    const dispute = await disputed(one, 4_000);
    await cancel(one);
    await expect.poll(async () => (await read(one)).payment?.refunded.amountMinor, soon).toBe(6_000);
    expect((await app.balances(one.scope))['refunds_payable']).toBe(4_000);
    await app.sandbox.decide(dispute, 'lost');
    await expect.poll(() => app.balances(one.scope), soon).toEqual(BACK_ONCE);
    expect(await sent(one)).toEqual([6_000]);
  });

  it('waits also where the dispute comes between the decision and the order to the provider', async () => {
    await app.stopWorker();
    const one = await paid();
    await cancel(one);
    const dispute = await disputed(one);
    app.startWorker();
    await expect.poll(async () => (await app.db.app.read(one.scope, (tx) => tx.query<{ held_at: Date | null }>('SELECT held_at FROM refunds')))[0]?.held_at, soon).toBeInstanceOf(Date);
    expect(await sent(one)).toEqual([]);
    await app.sandbox.decide(dispute, 'closed');
    await expect.poll(() => app.balances(one.scope), soon).toEqual(BACK_ONCE);
    expect(await sent(one)).toEqual([10_000]);
  });
});

describe('a session whose payment a bank has taken back', () => {
  it('is cancelled, and whoever sold it bears the loss instead of the platform', async () => {
    const one = await paid();
    await app.sandbox.decide(await disputed(one), 'lost');
    await expect.poll(async () => (await app.balances(one.scope))['goodwill'], soon).toBe(10_000);
    expect(await cancel(one)).toBe('cancelled');
    expect(await app.balances(one.scope)).toEqual(BACK_ONCE);
    expect(await sent(one)).toEqual([]);
  });

  it('in part can be refunded by staff up to what is left', async () => {
    const one = await paid();
    await lose(await disputed(one), 2_500);
    await expect.poll(async () => (await app.balances(one.scope))['goodwill'], soon).toBe(2_500);
    await settle(one, 600);
    const reply = await app.call<{ amount: { amountMinor: number } }>('POST', `/v1/bookings/${one.booking.id}/refunds`, { bearer: one.secretKey, key: 'staff-gives-the-rest', body: { amount: 'full', reason: 'A test' } });
    expect(reply.body.amount).toEqual({ amountMinor: 7_500, currency: 'INR' });
    await expect.poll(async () => sent(one), soon).toEqual([7_500]);
  });
});

describe('a refund made by hand at the provider', () => {
  it('of everything lets the session settle without the mentor, and nothing is sent again', async () => {
    const one = await paid();
    await byHand(one, 10_000);
    await settle(one);
    expect((await read(one)).status).toBe('no_show_mentor');
    expect(await app.balances(one.scope)).toEqual(BACK_ONCE);
    expect(await sent(one)).toEqual([]);
  });

  it('of a part counts towards what the cancellation gives back', async () => {
    const one = await paid();
    await byHand(one, 3_000);
    expect(await cancel(one)).toBe('cancelled');
    await expect.poll(() => app.balances(one.scope), soon).toEqual(BACK_ONCE);
    expect(await sent(one)).toEqual([7_000]);
    expect((await read(one)).payment).toMatchObject({ status: 'refunded', refunded: { amountMinor: 10_000 } });
  });

  it('that nobody told us of is found when the provider refuses ours', async () => {
    const one = await paid();
    await app.sandbox.switch({ webhooks: { enabled: false } });
    await app.sandbox.refundByHand(one.paymentId, 10_000);
    await cancel(one);
    await expect.poll(async () => (await app.events(one.scope, 'refund.covered')).length, soon).toBe(1);
    expect((await app.balances(one.scope))['goodwill'] ?? 0).toBe(0);
    expect(await sent(one)).toEqual([]);
  });

  it('whose end no webhook tells is asked about', async () => {
    const one = await paid();
    await app.sandbox.switch({ refunds: { outcome: 'pending' } });
    const id = await app.sandbox.refundByHand(one.paymentId, 10_000);
    await expect.poll(async () => (await app.balances(one.scope))['refunds_payable'], soon).toBe(10_000);
    await app.sandbox.switch({ webhooks: { enabled: false }, refunds: { outcome: 'processed' } });
    await expect.poll(async () => (await app.foundation.providers.test!.fetchRefund(id)), soon).toMatchObject({ value: { status: 'processed' } });
    app.clock.advance(700);
    await expect.poll(async () => (await app.balances(one.scope))['refunds_payable'], soon).toBeUndefined();
  });

  it('that fails after it stood for a cancellation is owed anew and sent', async () => {
    const one = await paid();
    await app.sandbox.switch({ refunds: { outcome: 'pending' } });
    const id = await app.sandbox.refundByHand(one.paymentId, 10_000);
    await expect.poll(async () => (await app.balances(one.scope))['goodwill'], soon).toBe(10_000);
    await cancel(one);
    expect(await sent(one)).toEqual([]);
    await app.sandbox.switch({ refunds: { outcome: 'failed' } });
    await expect.poll(async () => (await app.foundation.providers.test!.fetchRefund(id)), soon).toMatchObject({ value: { status: 'failed' } });
    await app.sandbox.switch({ refunds: { outcome: 'processed' } });
    await expect.poll(() => app.balances(one.scope), soon).toEqual(BACK_ONCE);
    expect(await sent(one)).toEqual([10_000]);
    // It was never ours to send.
    const server = { headers: { authorization: `Bearer ${one.secretKey}` } };
    const failed = (await app.call<{ data: { id: string; status: string }[] }>('GET', '/v1/refunds', server)).body.data.filter(({ status }) => status === 'failed');
    expect(failed).toHaveLength(1);
    expect(await app.call('POST', `/v1/refunds/${failed[0]!.id}/retry`, server)).toMatchObject({ status: 409, body: { code: 'payment.refund_not_waiting' } });
  });
});

it('leaves books that fit for every college', async () => {
  const { tenants, findings } = await verifyLedger(app.foundation);
  expect([tenants > 8, findings]).toEqual([true, []]);
});
