/** The golden numbers of the design's chapter on money, each through the whole machine: sandbox, webhook, ledger. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import { Database } from '../../platform/db/database.ts';
import { MoneyApp } from '../../testing/money-app.ts';

// Through sandbox, webhooks and worker; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });
const app = await MoneyApp.start();
const WITHIN = { timeout: 20_000 };
afterEach(async () => {
  await app.stopWorker();
  await app.sandbox.switch({ webhooks: { enabled: true }, refunds: { outcome: 'processed', delayMs: 100 } });
});

const WALLET = { mentorBps: 7_000, tenantBps: 0, platformBps: 3_000 };
const WITH_COLLEGE = { mentorBps: 7_000, tenantBps: 1_000, platformBps: 2_000 };
const THIRDS = { mentorBps: 3_334, tenantBps: 3_333, platformBps: 3_333 };

async function bought(price: number, split = WALLET) {
  const { scope } = await app.newTenant({ split });
  const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope, { price })];
  const { body: booking } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[8]! });
  const { razorpay_payment_id: paymentId } = await app.sandbox.pay(booking.payment!.checkout!.orderId);
  await expect.poll(async () => (await app.balances(scope))['unallocated_receipts'] ?? ((await app.balances(scope))['gateway_fee'] !== undefined ? 0 : null), WITHIN).toBe(0);
  return { scope, student, mentor, booking, paymentId };
}
type Bought = Awaited<ReturnType<typeof bought>>;

/** The session was held: everybody's share is theirs. */
async function settled({ scope, booking }: Bought) {
  const { sessionId } = await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
  const now = app.clock.now(scope);
  await app.services.bookings.settleSession(scope, {
    sessionId, endedAt: now, metAt: now, bothPresentSeconds: 600, mentorPresentSeconds: 600, studentPresentSeconds: 600, studentLeftFirst: false, evidence: 'sfu', lostSeconds: 0,
  });
  return app.balances(scope);
}

const cancel = async ({ student, booking }: Bought, refund: number) => {
  const { status } = await app.call('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: student.bearer, body: { expectedRefund: { amountMinor: refund, currency: 'INR' } } });
  expect(status).toBe(200);
};

describe('a session that was held', () => {
  it.each([
    ['₹100.00 at 70/30', 10_000, WALLET, { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_available: 7_000, platform_revenue_earned: 3_000 }],
    ['₹100.00 with a share of the college', 10_000, WITH_COLLEGE, { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_available: 7_000, platform_revenue_earned: 2_000, tenant_revenue: 1_000 }],
    ['₹1.00, the least a gateway takes', 100, WALLET, { gateway_clearing: 98, gateway_fee: 2, mentor_available: 70, platform_revenue_earned: 30 }],
    ['₹1.01: the paisa that is left goes by the largest remainder', 101, WALLET, { gateway_clearing: 99, gateway_fee: 2, mentor_available: 71, platform_revenue_earned: 30 }],
    ['₹1.00 in thirds: ties go to mentor, college, platform', 100, THIRDS, { gateway_clearing: 98, gateway_fee: 2, mentor_available: 34, platform_revenue_earned: 33, tenant_revenue: 33 }],
    ['₹5,000.00 as Razorpay’s own sample has it', 500_000, WALLET, { gateway_clearing: 488_200, gateway_fee: 10_000, gst_input: 1_800, mentor_available: 350_000, platform_revenue_earned: 150_000 }],
  ] as const)('%s', async (_name, price, split, books) => {
    expect(await settled(await bought(price, split))).toEqual(books);
  });
});

describe('the split', () => {
  it('is the one of the day of the booking: what the college changes afterwards moves no paisa of it', async () => {
    const { scope } = await app.newTenant({ split: WITH_COLLEGE });
    const mentor = await app.newMentor(scope);
    const { body: booking } = await app.book(scope, await app.signIn(scope), mentor);
    const owner = new Database(app.db.ownerUrl, { max: 1, applicationName: 'test-owner' });
    try {
      const changed = await owner.write(scope, (tx) => tx.query('UPDATE tenants SET split_mentor_bps = 5000, split_tenant_bps = 0, split_platform_bps = 5000 WHERE id = $1 RETURNING 1', [tx.tenantUuid]));
      expect(changed).toHaveLength(1);
    } finally {
      await owner.close();
    }
    const { razorpay_payment_id: paymentId } = await app.sandbox.pay(booking.payment!.checkout!.orderId);
    await expect.poll(() => app.balances(scope), WITHIN).toMatchObject({ mentor_pending: 7_000, tenant_revenue_pending: 1_000, platform_revenue_pending: 2_000 });
    const student = await app.signIn(scope);
    const after = await settled({ scope, student, mentor, booking, paymentId });
    expect(after).toEqual({ gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_available: 7_000, platform_revenue_earned: 2_000, tenant_revenue: 1_000 });
  });
});

describe('a refund', () => {
  it('in full of ₹100.00 leaves −236 paise with the platform, and the payment shows the fee', async () => {
    const one = await bought(10_000);
    app.startWorker();
    await cancel(one, 10_000);
    await expect.poll(() => app.balances(one.scope), WITHIN).toEqual({ gateway_clearing: -236, gateway_fee: 200, gst_input: 36 });
    const { data } = await app.services.payments.reports.payments(one.scope, { limit: 5 });
    expect(data).toEqual([expect.objectContaining({ status: 'refunded', amount: { amountMinor: 10_000, currency: 'INR' }, refunded: { amountMinor: 10_000, currency: 'INR' }, fee: { amountMinor: 236, currency: 'INR' }, feeTax: { amountMinor: 36, currency: 'INR' } })]);
  });

  it('of half, and of another quarter by hand at the gateway, are two partial ones: the shares of the kept half stand, the platform bears the quarter', async () => {
    const one = await bought(10_000);
    app.startWorker();
    app.clock.advance((Date.parse(one.booking.startsAt) - app.clock.now(one.scope).getTime()) / 1000 - 1_800);
    await cancel({ ...one, student: await app.signIn(one.scope, one.student.externalId) }, 5_000);
    const kept = { gateway_fee: 200, gst_input: 36, mentor_available: 3_500, platform_revenue_earned: 1_500 };
    await expect.poll(() => app.balances(one.scope), WITHIN).toEqual({ ...kept, gateway_clearing: 4_764 });
    const byHand = await app.foundation.providers.test!.createRefund({ paymentId: one.paymentId, amount: { amountMinor: 2_500n, currency: 'INR' }, receipt: 'made-by-hand-0001' });
    expect(byHand.kind).toBe('answered');
    await expect.poll(() => app.balances(one.scope), WITHIN).toEqual({ ...kept, gateway_clearing: 2_264, goodwill: 2_500 });
    expect((await app.services.payments.reports.payments(one.scope, { limit: 5 })).data[0]).toMatchObject({ status: 'partially_refunded', refunded: { amountMinor: 7_500 } });
  });
});

describe('the books', () => {
  it('fit after everything above', async () => {
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });
});
