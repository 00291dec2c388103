import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyEverything, verifyLedger } from '../../app/ledger-verify.ts';
import { auditMetrics, NightlyAudits } from '../../platform/audits/nightly-audits.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { createLog } from '../../platform/log/log.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import type { Booking } from '../bookings/index.ts';
import { gatewayAudits, inboxAudit, ProviderPace } from './index.ts';

// Each asks the gateway several times, in turns.
vi.setConfig({ testTimeout: 90_000 });
const app = await MoneyApp.start();
afterEach(async () => {
  await app.stopWorker();
  await app.sandbox.switch({ webhooks: { enabled: true }, failures: [], refunds: { outcome: 'processed', delayMs: 100 }, payments: { captureTwice: false, lateAuthorizationDelayMs: 5_000 } });
});

const WHOLE_TEST = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
const pace = new ProviderPace(app.foundation);
const matched = async () => (await Promise.all(gatewayAudits({ ...app.foundation, pace }, WHOLE_TEST).map((audit) => audit.run()))).flat();
const CONFIRMED = { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 };

async function held() {
  const { scope, secretKey } = await app.newTenant();
  const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
  const { body: booking } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[8]! });
  return { scope, secretKey, student, mentor, booking, orderId: booking.payment!.checkout!.orderId };
}

async function paid() {
  const one = await held();
  const { razorpay_payment_id: paymentId } = await app.sandbox.pay(one.orderId);
  await expect.poll(() => app.balances(one.scope), { timeout: 15_000 }).toEqual(CONFIRMED);
  return { ...one, paymentId };
}

/** Pays out what waits, and does the worker's part of it. */
const settle = async () => {
  const settlement = (await app.sandbox.settle())!;
  const told = () => app.db.app.platform((tx) => tx.query("SELECT 1 FROM webhook_inbox WHERE event_type = 'settlement.processed' AND body LIKE $1", [`%${settlement.id}%`]));
  await expect.poll(async () => (await told()).length, { timeout: 15_000 }).toBe(1);
  await app.services.payments.inbox.sweepLong();
  return settlement;
};

const detail = async (scope: TenantScope, booking: Booking) => (await app.services.payments.reports.payments(scope, { bookingId: booking.id, limit: 5 })).data[0]!;
const refundWhole = async ({ scope, booking, student }: { scope: TenantScope; booking: Booking; student: { bearer: string } }) => {
  app.startWorker();
  const cancelled = await app.call('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: student.bearer, body: { expectedRefund: { amountMinor: 10_000, currency: 'INR' } } });
  expect(cancelled.status).toBe(200);
  await expect.poll(async () => (await detail(scope, booking)).status, { timeout: 15_000 }).toBe('refunded');
  await app.stopWorker();
};

describe('a settlement', () => {
  it('of the whole account moves every college’s own part from clearing to its bank, once, and shows on each payment', async () => {
    const [one, two, refunded] = [await paid(), await paid(), await paid()];
    await refundWhole(refunded);
    const settlement = await settle();
    expect(settlement.amount).toBe(2 * 9_764 - 236);
    for (const { scope } of [one, two]) {
      await expect.poll(() => app.balances(scope), { timeout: 15_000 }).toEqual({ bank: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 });
    }
    await expect.poll(() => app.balances(refunded.scope), { timeout: 15_000 }).toEqual({ bank: -236, gateway_fee: 200, gst_input: 36 });
    await app.sandbox.replay({ event: 'settlement.processed' });
    await app.services.payments.inbox.sweepLong();
    expect(await app.balances(one.scope)).toMatchObject({ bank: 9_764 });
    const { body } = await app.call<{ data: { id: string }[] }>('GET', '/v1/settlements', { headers: { authorization: `Bearer ${one.secretKey}` } });
    expect(body.data).toEqual([expect.objectContaining({ object: 'settlement', netMinor: 9_764, fee: { amountMinor: 236, currency: 'INR' }, feeTax: { amountMinor: 36, currency: 'INR' }, utr: expect.stringMatching(/^\d{16}$/) as string })]);
    expect((await detail(one.scope, one.booking)).settlementId).toBe(body.data[0]!.id);
    expect(await matched()).toEqual([]);
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });

  it('that no webhook told of is caught up with, and tells a fee that nobody had told', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const { scope, booking, orderId } = await held();
    const { razorpay_payment_id: id } = await app.sandbox.pay(orderId);
    const [captured] = (await app.sandbox.webhooks('payment.captured')).filter(({ body }) => JSON.stringify(body).includes(id));
    await app.webhook(JSON.stringify(captured!.body).replace('"fee":236', '"fee":null').replace('"tax":36', '"tax":null'));
    await expect.poll(async () => (await detail(scope, booking)).status, { timeout: 15_000 }).toBe('captured');
    expect((await detail(scope, booking)).fee).toBeNull();
    const settlement = (await app.sandbox.settle())!;
    expect((await matched()).map(({ check, subject, note }) => [check, subject, note])).toEqual([['gateway.settlements', settlement.id, 'processed at the gateway, unknown here']]);
    expect(await app.services.payments.settlements.catchUp('test', WHOLE_TEST)).toEqual({ missed: 1, failed: [] });
    expect(await app.services.payments.settlements.catchUp('test', WHOLE_TEST)).toEqual({ missed: 0, failed: [] });
    expect(await app.balances(scope)).toEqual({ bank: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 });
    expect(await detail(scope, booking)).toMatchObject({ fee: { amountMinor: 236 }, feeTax: { amountMinor: 36 } });
    expect(await matched()).toEqual([]);
  });

  it('carries what a lost dispute took, which clearing has given up already', async () => {
    const { scope, paymentId } = await paid();
    const dispute = await app.sandbox.dispute(paymentId);
    await app.sandbox.decide(dispute, 'lost');
    const other = await paid();
    await expect.poll(() => app.balances(scope), { timeout: 15_000 }).toMatchObject({ goodwill: 10_000 });
    await settle();
    await expect.poll(() => app.balances(scope), { timeout: 15_000 }).toEqual({ bank: -236, goodwill: 10_000, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 });
    await expect.poll(() => app.balances(other.scope), { timeout: 15_000 }).toMatchObject({ bank: 9_764 });
    expect(await matched()).toEqual([]);
  });

  it('waits where its lines cannot be read, and is booked when they can', async () => {
    const { scope } = await paid();
    await app.sandbox.switch({ failures: [{ route: 'settlements.recon', kind: 'html502', count: 1 }] });
    await settle();
    await expect.poll(async () => (await inboxRows('settlement.processed')).some(({ attempts, processed }) => attempts === 1 && !processed), { timeout: 15_000 }).toBe(true);
    expect(await app.balances(scope)).toEqual(CONFIRMED);
    app.startWorker();
    app.clock.advance(35);
    await expect.poll(() => app.balances(scope), { timeout: 20_000 }).toMatchObject({ bank: 9_764 });
  });
});

describe('what no webhook told of', () => {
  it('of settlements is booked where it can be: one that cannot keeps none of the others back', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const [one, two] = [await paidUnheard(), await paidUnheard()];
    const first = (await app.sandbox.settle())!;
    const third = await paidUnheard();
    const second = (await app.sandbox.settle())!;
    // The list comes newest first: the lines of the newer one fail.
    await app.sandbox.switch({ failures: [{ route: 'settlements.recon', kind: 'html502' }] });
    const outcome = await app.services.payments.settlements.catchUp('test', WHOLE_TEST);
    expect(outcome).toMatchObject({ missed: 1, failed: [{ ref: second.id, reason: expect.stringContaining('502') as string }] });
    expect([(await app.balances(one.scope))['bank'], (await app.balances(two.scope))['bank'], (await app.balances(third.scope))['bank']]).toEqual([9_764, 9_764, undefined]);
    expect((await matched()).map(({ subject }) => subject)).toEqual([second.id]);
    expect(await app.services.payments.settlements.catchUp('test', WHOLE_TEST)).toEqual({ missed: 1, failed: [] });
    expect([(await app.balances(third.scope))['bank'], first.amount]).toEqual([9_764, 2 * 9_764]);
    expect(await matched()).toEqual([]);
  });

  it('of payments when they were settled is read again until they are somebody’s, however old the settlement is', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const known = await paidUnheard();
    const unheard = await held();
    await app.sandbox.pay(unheard.orderId);
    const settlement = (await app.sandbox.settle())!;
    expect(await app.services.payments.settlements.catchUp('test', WHOLE_TEST)).toEqual({ missed: 1, failed: [] });
    expect((await app.balances(known.scope))['bank']).toBe(9_764);
    const old = { from: new Date('2020-01-01'), to: new Date('2020-01-02') };
    const findings = (await Promise.all(gatewayAudits({ ...app.foundation, pace }, old).map((audit) => audit.run()))).flat();
    expect(findings).toContainEqual({ check: 'gateway.settlements', tenantId: null, subject: settlement.id, expectedMinor: 0n, foundMinor: 9_764n, note: '1 lines that no tenant owns' });
    await app.services.payments.reconcile(unheard.scope, unheard.booking.payment!.id);
    expect(await app.services.payments.settlements.catchUp('test', old)).toEqual({ missed: 0, failed: [] });
    expect((await app.balances(unheard.scope))['bank']).toBe(9_764);
    expect((await app.balances(known.scope))['bank']).toBe(9_764);
    expect(await matched()).toEqual([]);
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });

  it('of disputes is taken in from the provider’s list, as it stands', async () => {
    const { scope, booking, paymentId } = await paid();
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const dispute = await app.sandbox.dispute(paymentId);
    await app.services.payments.catchUp('test');
    expect((await detail(scope, booking)).disputeStatus).toBe('open');
    expect(await app.balances(scope)).toMatchObject({ dispute_hold: 10_000 });
    await app.sandbox.decide(dispute, 'won');
    await app.services.payments.catchUp('test');
    await app.services.payments.catchUp('test');
    expect((await detail(scope, booking)).disputeStatus).toBe('won');
    expect(await app.balances(scope)).toEqual(CONFIRMED);
    expect(await app.events(scope, 'payment.dispute_resolved')).toHaveLength(1);
  });
});

async function paidUnheard() {
  const one = await held();
  await app.sandbox.pay(one.orderId);
  await app.services.payments.reconcile(one.scope, one.booking.payment!.id);
  expect(await app.balances(one.scope)).toEqual(CONFIRMED);
  return one;
}

const inboxRows = (type: string) => app.db.app.platform((tx) => tx.query<{ event_id: string; attempts: number; processed: boolean }>(
  'SELECT event_id, attempts, processed_at IS NOT NULL AS processed FROM webhook_inbox WHERE event_type = $1', [type],
));

describe('holding the gateway’s lists against ours', () => {
  it('finds a payment of which we never heard, and nothing any more when the reconciler has', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const { scope, booking, orderId } = await held();
    const { razorpay_payment_id: paymentId } = await app.sandbox.pay(orderId);
    expect(await matched()).toEqual([{ check: 'gateway.payments', tenantId: null, subject: paymentId, expectedMinor: 10_000n, foundMinor: null, note: 'captured at the gateway, unknown here' }]);
    await app.services.payments.reconcile(scope, booking.payment!.id);
    expect(await matched()).toEqual([]);
  });

  it('finds another amount, another state, and what only we have', async () => {
    const [{ scope, booking, paymentId }, other] = [await paid(), await paid()];
    await refundWhole(other);
    await app.db.app.write(scope, (tx) => tx.query('UPDATE payments SET amount_minor = 9000'));
    await app.db.app.write(other.scope, (tx) => tx.query("UPDATE refunds SET status = 'pending', processed_at = NULL"));
    const findings = await matched();
    expect(findings.map(({ check, tenantId, note }) => [check, tenantId, note])).toEqual([
      ['gateway.payments', scope.tenantId, 'another amount'], ['gateway.refunds', other.scope.tenantId, 'processed at the gateway, pending here'],
    ]);
    await app.db.app.write(scope, (tx) => tx.query("UPDATE payments SET amount_minor = 10000, provider_payment_id = 'pay_MadeUpHere0001'"));
    await app.db.app.write(other.scope, (tx) => tx.query("UPDATE refunds SET status = 'processed', processed_at = created_at"));
    const made = await matched();
    expect(made.map(({ subject, note }) => [subject, note]).sort()).toEqual([['pay_MadeUpHere0001', 'captured here, not at the gateway'], [paymentId, 'captured at the gateway, unknown here']].sort());
    await app.db.app.write(scope, (tx) => tx.query('UPDATE payments SET provider_payment_id = $2 WHERE tenant_id = $1', [tx.tenantUuid, paymentId]));
    expect([booking.status, await matched()]).toEqual(['held', []]);
  });

  it('reads more than one page, and asks no faster than five times a second', async () => {
    const provider = app.foundation.providers.test!;
    const before = performance.now();
    const listed = await Promise.all(Array.from({ length: 3 }, async () => {
      await pace.take();
      return provider.lists!.payments({ ...WHOLE_TEST }, 1);
    }));
    expect(performance.now() - before).toBeGreaterThan(300);
    const [all, rest] = [await provider.lists!.payments(WHOLE_TEST, 0), listed[0]!];
    expect(all.kind === 'answered' && rest.kind === 'answered' && all.value.length - rest.value.length).toBe(1);
  });

  it('says that it could not compare where the gateway does not answer', async () => {
    await app.sandbox.switch({ failures: [{ route: 'payments.list', kind: 'html502' }] });
    expect((await matched()).map(({ check, subject, note }) => [check, subject, note])).toEqual([['gateway.payments', 'test account', expect.stringMatching(/^not compared: .*502/)]]);
  });

  it('does not take back what a bank gave back before it was ours', async () => {
    await app.sandbox.switch({ payments: { lateAuthorizationDelayMs: 800 } });
    const { scope, booking, orderId } = await held();
    const { razorpay_payment_id: late } = await app.sandbox.pay(orderId, 'late_authorization');
    await app.sandbox.pay(orderId);
    await expect.poll(async () => (await app.sandbox.webhooks('refund.processed')).filter(({ status, body }) => status === 'delivered' && JSON.stringify(body).includes(late)).length, { timeout: 15_000 }).toBe(1);
    await app.services.payments.inbox.drain();
    await expect.poll(() => app.balances(scope), { timeout: 15_000 }).toEqual(CONFIRMED);
    expect((await detail(scope, booking)).status).toBe('captured');
    expect(await matched()).toEqual([]);
  });

  it('looks at the last days and leaves out the last hour, whose events may be on their way', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const { scope, booking, orderId } = await held();
    const { razorpay_payment_id: paymentId } = await app.sandbox.pay(orderId);
    const nightly = async () => (await Promise.all(gatewayAudits({ ...app.foundation, pace }).map((audit) => audit.run()))).flat().filter(({ subject }) => subject === paymentId);
    expect(await nightly()).toEqual([]);
    app.clock.advance(3_700);
    expect(await nightly()).toEqual([expect.objectContaining({ check: 'gateway.payments', note: 'captured at the gateway, unknown here' })]);
    await app.services.payments.reconcile(scope, booking.payment!.id);
    expect(await nightly()).toEqual([]);
  });
});

describe('a webhook about an order that nobody here knows', () => {
  it('is tried again for a week and then shown by the audit until somebody has looked', async () => {
    const stranger = { id: 'pay_OfAnotherShop1', order_id: 'order_OfAnotherSh1', entity: 'payment', amount: 100, currency: 'INR', status: 'captured', captured: true };
    await app.webhook({ entity: 'event', event: 'payment.captured', created_at: 1_795_000_000, payload: { payment: { entity: stranger } } }, { eventId: 'of-another-shop' });
    await app.services.payments.inbox.drain();
    const unapplied = async () => (await inboxAudit(app.foundation).run()).filter(({ subject }) => subject === 'of-another-shop');
    expect(await unapplied()).toEqual([]);
    app.clock.advance(3_601);
    expect(await unapplied()).toEqual([{ check: 'payments.inbox', tenantId: null, subject: 'of-another-shop', expectedMinor: null, foundMinor: null, note: 'payment.captured: the order is not known (yet)' }]);
    for (let tries = 1; tries <= 12; tries++) {
      await app.services.payments.inbox.sweep();
      app.clock.advance(86_401);
    }
    const [row] = await app.db.app.platform((tx) => tx.query("SELECT processed_at, next_attempt_at FROM webhook_inbox WHERE event_id = 'of-another-shop'"));
    expect(row).toEqual({ processed_at: null, next_attempt_at: null });
    expect(await unapplied()).toHaveLength(1);
  });
});

describe('the nightly audit', () => {
  it('runs once a night over all workers, keeps and shows its count, and says each finding at error level', async () => {
    const said: Record<string, unknown>[] = [];
    const log = createLog('test', 'silent');
    log.error = ((finding: Record<string, unknown>) => void said.push(finding)) as typeof log.error;
    const nightly = () => new NightlyAudits({ db: app.db.worker, clock: app.clock, log, audit: () => verifyEverything(app.foundation) });
    expect(auditMetrics(await nightly().lastRun())).toBe('');
    await Promise.all([nightly().run(), nightly().run(), nightly().run()]);
    await nightly().run();
    const run = (await nightly().lastRun())!;
    expect(run.byCheck).toMatchObject({ 'ledger.transaction_sum': 0, 'payments.hold_is_open_disputes': 0, 'payments.inbox': expect.any(Number) as number, 'gateway.payments': 0, 'gateway.settlements': 0 });
    expect(said).toHaveLength(run.mismatches);
    expect(said).toContainEqual(expect.objectContaining({ check: 'payments.inbox', subject: 'of-another-shop' }));
    expect(auditMetrics(run)).toMatch(/^# HELP pv_audit_mismatches .*\n# TYPE pv_audit_mismatches gauge\n(pv_audit_mismatches\{check="[a-z._]+"\} \d+\n)+# HELP pv_audit_finished_timestamp_seconds .*\n# TYPE .* gauge\npv_audit_finished_timestamp_seconds \d+\n$/);
    app.clock.advance(86_400);
    const before = said.length;
    await nightly().run();
    expect(said.length).toBe(2 * before);
  });
});
