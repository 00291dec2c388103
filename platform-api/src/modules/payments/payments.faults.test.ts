/** The payment provider in trouble: whoever calls hears something clear within a bounded time, nothing is lost, and the database does not feel it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RazorpayProvider } from '../../adapters/razorpay/index.ts';
import { verifyLedger } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { fromUuid, toUuid } from '../../platform/ids/ids.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import type { WalletPage } from '../../testing/wallet-page.ts';
import { freshPage, newEarner, UPI, usableDestination, withdraw } from '../../testing/wallets.ts';
import type { Booking } from '../bookings/index.ts';
import type { Payout, PayoutDestination } from '../payouts/index.ts';
import type { Payment } from './index.ts';

// Faults take their time: a time-out is one.
vi.setConfig({ testTimeout: 90_000 });
const app = await MoneyApp.start();
const WITHIN = { timeout: 30_000 };
afterEach(async () => {
  await app.stopWorker();
  await app.sandbox.switch({ webhooks: { enabled: true }, failures: [], refunds: { outcome: 'processed', delayMs: 100 }, payouts: { outcome: 'processed', delayMs: 100 } });
});

const CALLERS = 50;
const MANY = 25;
const FAULT_MS = 9_000;
/** The client's own limit is 10 s, and 12 s for an answer that drips; the rest is ours. */
const BOUND_MS = 20_000;
/** Fifty at once take their own time on a machine that others use, too. */
const FIFTY_BOUND_MS = 45_000;
const CONFIRMED = { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 };

/** How many calls lie unanswered at the provider, and what the database's pool did at that moment. */
interface Moment {
  readonly unanswered: number;
  readonly busy: number;
  readonly waiting: number;
  readonly max: number;
}

/** Looks again and again while `work` runs and before the first of its calls is given up. */
async function watched<T>(route: string, work: Promise<T>): Promise<{ readonly value: T; readonly moments: readonly Moment[]; readonly ms: number }> {
  const startedAt = performance.now();
  const moments: Moment[] = [];
  while (performance.now() - startedAt < FAULT_MS - 1_000) {
    const unanswered = (await app.sandbox.requests(route)).filter(({ status }) => status === null).length;
    moments.push({ unanswered, ...app.foundation.db.connections });
    await pause(250);
  }
  return { value: await work, moments, ms: performance.now() - startedAt };
}

describe('fifty students come back from Checkout while the provider does not answer', () => {
  it('each hears that the payment is pending, none of them holds a connection of the database meanwhile, and the reconciler confirms all fifty', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const { scope } = await app.newTenant();
    const mentor = await app.newMentor(scope);
    const starts = (await app.slots(scope, mentor, 3)).slice(20);
    const paid = await Promise.all(Array.from({ length: CALLERS }, async (_, index) => {
      const student = await app.signIn(scope);
      const { body: booking } = await app.book(scope, student, mentor, { startsAt: starts[index]! });
      return { student, booking, answer: await app.sandbox.pay(booking.payment!.checkout!.orderId) };
    }));
    await app.sandbox.switch({ failures: [{ route: 'payments.fetch', kind: 'timeout', count: CALLERS, delayMs: 60_000 }] });
    const verify = ({ student, booking, answer }: (typeof paid)[number]) => app.call<Payment>('POST', `/v1/payments/${booking.payment!.id}/verify`, {
      bearer: student.bearer, body: { razorpayPaymentId: answer.razorpay_payment_id, razorpayOrderId: answer.razorpay_order_id, razorpaySignature: answer.razorpay_signature },
    });
    const { value: replies, moments, ms } = await watched('payments.fetch', Promise.all(paid.map(verify)));
    expect(replies.map(({ status, body }) => [status, body.status])).toEqual(Array.from({ length: CALLERS }, () => [200, 'created']));
    expect(ms).toBeLessThan(FIFTY_BOUND_MS);
    // Whoever waits for the provider holds no connection, so that at most the others do, and nobody has to queue for one in the end.
    for (const { unanswered, busy } of moments) expect(busy).toBeLessThanOrEqual(CALLERS - unanswered);
    const last = moments.at(-1)!;
    expect(last.unanswered).toBeGreaterThan(last.max);
    expect(last.waiting).toBe(0);
    await app.sandbox.switch({ failures: [] });
    app.startWorker();
    app.clock.advance(125);
    await expect.poll(() => app.balances(scope), { timeout: 80_000 }).toEqual(Object.fromEntries(Object.entries(CONFIRMED).map(([account, minor]) => [account, CALLERS * minor])));
  }, 180_000);
});

describe('twenty-five students book while the provider does not answer', () => {
  it('each has the time held and hears that the payment is not ready yet, none of them holds a connection meanwhile, and the worker gets the orders', async () => {
    const { scope } = await app.newTenant();
    const mentor = await app.newMentor(scope);
    const starts = (await app.slots(scope, mentor, 2)).slice(20);
    const students = [];
    for (let count = 0; count < 25; count++) students.push(await app.signIn(scope));
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'timeout', count: 25, delayMs: 60_000 }] });
    const { value: replies, moments, ms } = await watched('orders.create', Promise.all(students.map((student, index) => app.book(scope, student, mentor, { startsAt: starts[index]! }))));
    expect(replies.map(({ status, body }) => [status, body.status, body.payment?.status, body.payment?.checkout])).toEqual(Array.from({ length: 25 }, () => [201, 'held', 'created', null]));
    expect(ms).toBeLessThan(FIFTY_BOUND_MS);
    const last = moments.at(-1)!;
    expect(last.unanswered).toBeGreaterThan(last.max);
    expect([last.busy, last.waiting]).toEqual([0, 0]);
    await app.sandbox.switch({ failures: [] });
    app.startWorker();
    app.clock.advance(60);
    const ordered = () => app.db.app.read(scope, (tx) => tx.query('SELECT 1 FROM payments WHERE tenant_id = $1 AND order_id IS NOT NULL', [tx.tenantUuid]));
    await expect.poll(async () => (await ordered()).length, WITHIN).toBe(25);
  });
});

describe('an answer that', () => {
  it.each(['html502', 'empty504', 'reset', 'droppedResponse', 'throttled', 'keyRefused', 'slowBody'])('%s: the student who comes back from Checkout hears how it stands, and the reconciler finishes it', async (kind) => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const { scope } = await app.newTenant();
    const student = await app.signIn(scope);
    const { body: booking } = await app.book(scope, student, await app.newMentor(scope));
    const answer = await app.sandbox.pay(booking.payment!.checkout!.orderId);
    await app.sandbox.switch({ failures: [{ route: 'payments.fetch', kind, delayMs: 500 }, { route: 'orders.payments', kind, delayMs: 500, count: 2 }] });
    const startedAt = performance.now();
    const reply = await app.call<Payment>('POST', `/v1/payments/${booking.payment!.id}/verify`, {
      bearer: student.bearer, body: { razorpayPaymentId: answer.razorpay_payment_id, razorpayOrderId: answer.razorpay_order_id, razorpaySignature: answer.razorpay_signature },
    });
    expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
    expect(reply).toMatchObject({ status: 200, body: { status: kind === 'slowBody' ? 'captured' : 'created' } });
    app.startWorker();
    app.clock.advance(125);
    await expect.poll(() => app.balances(scope), WITHIN).toEqual(CONFIRMED);
  });

  it('drips for ever is cut off and unknown', async () => {
    const drips = createServer((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => res.write(' '), 1_000);
      res.on('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => drips.listen(0, '127.0.0.1', resolve));
    try {
      const baseUrl = `http://127.0.0.1:${(drips.address() as AddressInfo).port}`;
      const provider = new RazorpayProvider({ keyId: 'rzp_test_x', keySecret: 'x', webhookSecrets: ['x'], baseUrl, checkoutUrl: baseUrl });
      const startedAt = performance.now();
      expect(await provider.fetchPayment('pay_00000000000000')).toMatchObject({ kind: 'unknown' });
      expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
    } finally {
      drips.closeAllConnections();
      await new Promise((resolve) => drips.close(resolve));
    }
  });
});

describe('a provider that is away for long', () => {
  it('keeps the reconciler coming back without holding other work up, and the money is found when it is there again', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const { scope } = await app.newTenant();
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
    const { body: booking } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[20]! });
    await app.sandbox.pay(booking.payment!.checkout!.orderId);
    await app.sandbox.switch({ failures: [{ route: 'orders.payments', kind: 'html502', count: 1_000 }] });
    app.startWorker();
    app.clock.advance(125);
    await expect.poll(async () => (await app.sandbox.requests('orders.payments')).filter(({ status }) => status === 502).length, WITHIN).toBeGreaterThan(1);
    app.clock.advance(600);
    // The hold expires by other work, although the reconciler is still at it.
    await expect.poll(async () => (await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id))).status, WITHIN).toBe('expired');
    await app.sandbox.switch({ failures: [] });
    app.clock.advance(600);
    await expect.poll(() => app.balances(scope), WITHIN).toEqual(CONFIRMED);
  });
});

const REFUNDED = { gateway_clearing: -236, gateway_fee: 200, gst_input: 36 };
const times = (books: Readonly<Record<string, number>>, count: number) => Object.fromEntries(Object.entries(books).map(([account, minor]) => [account, count * minor]));

async function paidUnheard(scope: TenantScope, mentor: Awaited<ReturnType<typeof app.newMentor>>, startsAt: string) {
  const student = await app.signIn(scope);
  const { body: booking } = await app.book(scope, student, mentor, { startsAt });
  const { razorpay_payment_id: paymentId } = await app.sandbox.pay(booking.payment!.checkout!.orderId);
  await app.services.payments.reconcile(scope, booking.payment!.id);
  return { student, booking, paymentId };
}
type Paid = Awaited<ReturnType<typeof paidUnheard>>;

const cancel = ({ student, booking }: Paid) => app.call<Booking>('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: student.bearer, body: { expectedRefund: { amountMinor: 10_000, currency: 'INR' } } });
const refundsAt = async (paymentId: string) => {
  const answer = await app.foundation.providers.test!.listRefunds(paymentId);
  if (answer.kind !== 'answered') throw new Error('the sandbox gave no answer');
  return answer.value.map(({ amount }) => amount.amountMinor);
};
/** What the worker does in the hours after, with the clock put forward. */
const inTime = (books: () => Promise<unknown>, wanted: unknown) => expect.poll(async () => {
  app.clock.advance(60);
  return books();
}, { timeout: 60_000, interval: 500 }).toEqual(wanted);

describe('twenty-five refunds while the provider does not answer', () => {
  it('each stays owed and open, none of them holds a connection meanwhile, and each leaves once', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const { scope } = await app.newTenant();
    const mentor = await app.newMentor(scope);
    const starts = (await app.slots(scope, mentor, 3)).slice(120);
    const paid: Paid[] = [];
    for (let index = 0; index < MANY; index++) paid.push(await paidUnheard(scope, mentor, starts[index]!));
    expect((await Promise.all(paid.map(cancel))).map(({ status }) => status)).toEqual(Array.from({ length: MANY }, () => 200));
    const refunds = await app.db.app.read(scope, (tx) => tx.query<{ id: string }>('SELECT id FROM refunds'));
    expect(refunds).toHaveLength(MANY);
    // The work is done; only the answer never comes.
    await app.sandbox.switch({ failures: [{ route: 'refunds.create', kind: 'timeout', count: MANY, delayMs: 60_000, workDone: true }] });
    const { moments, ms } = await watched('refunds.create', Promise.allSettled(refunds.map(({ id }) => app.services.payments.pursueRefund(scope, fromUuid('refund', id)))));
    expect(ms).toBeLessThan(FIFTY_BOUND_MS);
    const last = moments.at(-1)!;
    expect(last.unanswered).toBeGreaterThan(last.max);
    expect([last.busy, last.waiting]).toEqual([0, 0]);
    // Nothing was heard, so nothing has moved and nothing counts as failed.
    expect(await app.balances(scope)).toMatchObject({ refunds_payable: MANY * 10_000, gateway_clearing: MANY * 9_764 });
    expect(await app.db.app.read(scope, (tx) => tx.query('SELECT DISTINCT status FROM refunds'))).toEqual([{ status: 'requested' }]);
    await app.sandbox.switch({ failures: [] });
    app.startWorker();
    await inTime(() => app.balances(scope), times(REFUNDED, MANY));
    for (const { paymentId } of paid) expect(await refundsAt(paymentId)).toEqual([10_000n]);
  }, 240_000);
});

describe('a refund whose answer', () => {
  it.each([
    ['timeout', 300, false], ['timeout', 300, true], ['html502', 0, false], ['html502', 0, true], ['empty504', 0, false], ['reset', 0, false], ['reset', 0, true], ['droppedResponse', 0, true],
    ['throttled', 0, false], ['keyRefused', 0, false], ['slowBody', 500, true], ['slowBody', 30_000, true],
  ])('is %s (%d ms, done: %s) is owed until the provider has said that it left, and leaves once', async (kind, delayMs, workDone) => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const { scope } = await app.newTenant();
    const mentor = await app.newMentor(scope);
    const one = await paidUnheard(scope, mentor, (await app.slots(scope, mentor, 3))[120]!);
    await app.sandbox.switch({ failures: [{ route: 'refunds.create', kind, delayMs, workDone }] });
    const startedAt = performance.now();
    const reply = await cancel(one);
    expect([reply.status, reply.body.status, reply.body.cancellation.refund]).toEqual([200, 'cancelled', { amountMinor: 10_000, currency: 'INR' }]);
    expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
    expect(await app.balances(scope)).toEqual({ ...REFUNDED, gateway_clearing: 9_764, refunds_payable: 10_000 });
    app.startWorker();
    await inTime(() => app.balances(scope), REFUNDED);
    expect(await refundsAt(one.paymentId)).toEqual([10_000n]);
    const { body } = await app.call<Payment>('GET', `/v1/payments/${one.booking.payment!.id}`, { bearer: (await app.signIn(scope, one.student.externalId)).bearer });
    expect(body).toMatchObject({ status: 'refunded', refunded: { amountMinor: 10_000 } });
  }, 120_000);
});

const payoutOf = async (page: WalletPage, { id }: Pick<Payout, 'id'>) => (await page.call<Payout>('GET', `/v1/payouts/${id}`)).body;
/** Those at the provider that carry this one's name. */
async function payoutsAt({ id }: Pick<Payout, 'id'>): Promise<readonly number[]> {
  const response = await fetch(`${app.sandbox.url}/v1/payouts?reference_id=${id}`, { headers: { authorization: `Basic ${Buffer.from(`${app.sandbox.keyId}:${app.sandbox.keySecret}`).toString('base64')}` } });
  return ((await response.json()) as { items: { amount: number }[] }).items.map(({ amount }) => amount);
}
const EARNED = 100_000;
const paidOut = (count: number, earners = 1) => ({ gateway_clearing: earners * EARNED, mentor_available: earners * EARNED - count * 20_000, payout_float: -count * 20_590, gateway_fee: count * 500, gst_input: count * 90 });

describe('twenty-four withdrawals while the provider does not answer', () => {
  it('each is held and says what it waits for, none of them holds a connection meanwhile, and each is paid once', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const earners = [await newEarner(app, BigInt(EARNED))];
    const { scope } = earners[0]!;
    while (earners.length < 8) earners.push(await newEarner(app, BigInt(EARNED), scope));
    const destinations: PayoutDestination[] = [];
    for (const earner of earners) destinations.push((await (await freshPage(app, earner)).call<PayoutDestination>('POST', '/v1/payout_destinations', { body: UPI })).body);
    app.clock.advance(48 * 3_600 + 1);
    const pages: WalletPage[] = [];
    for (const earner of earners) pages.push(await freshPage(app, earner));
    const ask = (page: WalletPage, index: number) => [1, 2, 3].map(() => withdraw(page, destinations[index]!, 20_000));
    await app.sandbox.switch({ failures: [{ route: 'payouts.create', kind: 'html502', count: 24 }] });
    const replies = await Promise.all(pages.flatMap(ask));
    expect(replies.map(({ status, body }) => [status, body.status, body.waitingFor])).toEqual(Array.from({ length: 24 }, () => [201, 'requested', 'provider']));
    // Asked again, the provider does it and the answer never comes.
    await app.sandbox.switch({ failures: [{ route: 'payouts.create', kind: 'timeout', count: 24, delayMs: 60_000, workDone: true }] });
    const { moments, ms } = await watched('payouts.create', Promise.allSettled(replies.map(({ body }) => app.services.payouts.states.send(scope, body.id))));
    expect(ms).toBeLessThan(FIFTY_BOUND_MS);
    const last = moments.at(-1)!;
    expect(last.unanswered).toBeGreaterThan(last.max);
    expect([last.busy, last.waiting]).toEqual([0, 0]);
    expect(await app.balances(scope)).toEqual({ gateway_clearing: 8 * EARNED, mentor_available: 8 * (EARNED - 60_000), mentor_payout_hold: 24 * 20_000 });
    await app.sandbox.switch({ failures: [] });
    app.startWorker();
    await inTime(() => app.balances(scope), paidOut(24, 8));
    for (const { body } of replies) expect(await payoutsAt(body)).toEqual([20_000]);
  }, 240_000);
});

describe('a withdrawal whose answer', () => {
  it.each([
    ['timeout', 300, false], ['timeout', 300, true], ['html502', 0, false], ['html502', 0, true], ['empty504', 0, false], ['reset', 0, false], ['reset', 0, true], ['droppedResponse', 0, true],
    ['throttled', 0, false], ['keyRefused', 0, false], ['slowBody', 500, true], ['slowBody', 30_000, true],
  ])('is %s (%d ms, done: %s) is held until the provider has said that it was paid, and is paid once', async (kind, delayMs, workDone) => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const earner = await newEarner(app, BigInt(EARNED));
    const { page, destination } = await usableDestination(app, earner);
    await app.sandbox.switch({ failures: [{ route: 'payouts.create', kind, delayMs, workDone }] });
    const startedAt = performance.now();
    const { status, body } = await withdraw(page, destination, 20_000);
    expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
    const isHeard = kind === 'slowBody' && delayMs < 10_000;
    expect([status, body.status, body.waitingFor]).toEqual([201, ...(isHeard ? ['processing', 'bank'] : ['requested', 'provider'])]);
    expect(await app.balances(earner.scope)).toEqual({ gateway_clearing: EARNED, mentor_available: EARNED - 20_000, mentor_payout_hold: 20_000 });
    app.startWorker();
    await inTime(() => app.balances(earner.scope), paidOut(1));
    expect(await payoutsAt(body)).toEqual([20_000]);
    expect(await payoutOf(await freshPage(app, earner), body)).toMatchObject({ status: 'processed', waitingFor: null });
    expect(new Set(await app.db.app.read(earner.scope, (tx) => tx.query<{ key: string }>('SELECT provider_key AS key FROM payouts WHERE id = $1', [toUuid(body.id)])))).toEqual(new Set([{ key: body.id }]));
  }, 120_000);
});

describe('the books', () => {
  it('fit for every college after everything above', async () => {
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });
});
