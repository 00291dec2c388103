/** The payment provider in trouble: whoever calls hears something clear within a bounded time, nothing is lost, and the database does not feel it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RazorpayProvider } from '../../adapters/razorpay/index.ts';
import { verifyLedger } from '../../app/ledger-verify.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import type { Payment } from './index.ts';

// Faults take their time: a time-out is one.
vi.setConfig({ testTimeout: 90_000 });
const app = await MoneyApp.start();
const WITHIN = { timeout: 30_000 };
afterEach(async () => {
  await app.stopWorker();
  await app.sandbox.switch({ webhooks: { enabled: true }, failures: [] });
});

const CALLERS = 50;
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
  it.each(['html502', 'empty504', 'reset', 'droppedResponse', 'throttled', 'slowBody'])('%s: the student who comes back from Checkout hears how it stands, and the reconciler finishes it', async (kind) => {
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

describe('the books', () => {
  it('fit for every college after everything above', async () => {
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });
});
