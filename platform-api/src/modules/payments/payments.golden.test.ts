/** The golden numbers of the design's chapter on money, each through the whole machine: sandbox, webhook, ledger. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import { newId } from '../../platform/ids/ids.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { WalletSettlement, type BookingRefund } from '../bookings/index.ts';

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
  const { scope, secretKey } = await app.newTenant({ split });
  const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope, { price })];
  const { body: booking } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[8]! });
  const { razorpay_payment_id: paymentId } = await app.sandbox.pay(booking.payment!.checkout!.orderId);
  await expect.poll(async () => (await app.balances(scope))['unallocated_receipts'] ?? ((await app.balances(scope))['gateway_fee'] !== undefined ? 0 : null), WITHIN).toBe(0);
  return { scope, secretKey, student, mentor, booking, paymentId };
}
type Bought = Awaited<ReturnType<typeof bought>>;

/** The session was held: everybody's share is theirs. */
async function settled({ scope, booking }: Pick<Bought, 'scope' | 'booking'>) {
  const { sessionId } = await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
  const now = app.clock.now(scope);
  await app.services.bookings.settleSession(scope, {
    sessionId, endedAt: now, metAt: now, bothPresentSeconds: 600, mentorPresentSeconds: 600, studentPresentSeconds: 600, studentLeftFirst: false, evidence: 'sfu', lostSeconds: 0,
  });
  return app.balances(scope);
}

const cancel = async ({ student, booking }: Pick<Bought, 'student' | 'booking'>, refund: number) => {
  const { status } = await app.call('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: student.bearer, body: { expectedRefund: { amountMinor: refund, currency: 'INR' } } });
  expect(status).toBe(200);
};

/** The college gives some of it back, of its own accord. */
const giveBack = ({ secretKey, booking }: Bought, minor: number) => app.call<BookingRefund & { readonly code?: string }>('POST', `/v1/bookings/${booking.id}/refunds`, {
  bearer: secretKey, key: randomBytes(12).toString('hex'), body: { amount: { amountMinor: minor, currency: 'INR' }, reason: 'The picture froze all the time' },
});

/** Each share by its account, and none where nothing is left of it. */
const shares = (mentor: number, college: number, platform: number) =>
  Object.fromEntries(Object.entries({ mentor_available: mentor, tenant_revenue: college, platform_revenue_earned: platform }).filter(([, minor]) => minor !== 0));

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
    const changed = await app.db.asOwner((owner) => owner.write(scope, (tx) => tx.query('UPDATE tenants SET split_mentor_bps = 5000, split_tenant_bps = 0, split_platform_bps = 5000 WHERE id = $1 RETURNING 1', [tx.tenantUuid])));
    expect(changed).toHaveLength(1);
    await app.sandbox.pay(booking.payment!.checkout!.orderId);
    await expect.poll(() => app.balances(scope), WITHIN).toMatchObject({ mentor_pending: 7_000, tenant_revenue_pending: 1_000, platform_revenue_pending: 2_000 });
    const after = await settled({ scope, booking });
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

describe('partial refunds of ours, one after the other', () => {
  // Of parts that are rounded for themselves the last two would add up to a paisa too much or too little for somebody.
  it.each([
    ['₹100.00 at 70/30, in three parts', 10_000, WALLET, { gateway_fee: 200, gst_input: 36 }, 9_764, [[3_333, shares(4_667, 0, 2_000)], [3_334, shares(2_333, 0, 1_000)], [3_333, {}]]],
    ['₹100.00 with a share of the college, in two parts of three', 10_000, WITH_COLLEGE, { gateway_fee: 200, gst_input: 36 }, 9_764, [[3_333, shares(4_667, 667, 1_333)], [3_334, shares(2_333, 333, 667)]]],
    ['₹3.03 in thirds, in three parts of ₹1.01', 303, THIRDS, { gateway_fee: 6, gst_input: 1 }, 296, [[101, shares(67, 67, 68)], [101, shares(33, 34, 34)], [101, {}]]],
  ] as const)('%s: after each, everybody has their share of what was kept', async (_name, price, split, fee, clearing, parts) => {
    const one = await bought(price, split);
    await settled(one);
    app.startWorker();
    let back = 0;
    for (const [part, kept] of parts) {
      expect((await giveBack(one, part)).status).toBe(201);
      back += part;
      await expect.poll(() => app.balances(one.scope), WITHIN).toEqual({ ...fee, ...kept, gateway_clearing: clearing - back });
    }
    const { data } = await app.services.payments.reports.payments(one.scope, { limit: 5 });
    expect(data).toEqual([expect.objectContaining({ status: back === price ? 'refunded' : 'partially_refunded', refunded: { amountMinor: back, currency: 'INR' } })]);
  });
});

describe('a price of very few paise', () => {
  it('of ₹1.01 is given back up to the paisa that no gateway sends', async () => {
    const one = await bought(101);
    await settled(one);
    app.startWorker();
    expect((await giveBack(one, 100)).status).toBe(201);
    await expect.poll(() => app.balances(one.scope), WITHIN).toEqual({ gateway_clearing: -1, gateway_fee: 2, ...shares(1, 0, 0) });
    expect(await giveBack(one, 1)).toMatchObject({ status: 422, body: { code: 'booking.refund_too_small' } });
  });

  // No real payment is that small: Razorpay refuses the order, so nobody can pay, and the time is free again once the hold is over.
  it.each([1, 3, 99])('of %d paise is held and never sold: there is no order, no posting, and no time lost', async (price) => {
    const { scope } = await app.newTenant();
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope, { price })];
    const { status, body: booking } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[8]! });
    expect([status, booking.status, booking.payment?.checkout]).toEqual([201, 'held', null]);
    app.startWorker();
    app.clock.advance(900);
    await expect.poll(async () => (await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id))).status, WITHIN).toBe('expired');
    expect(await app.balances(scope)).toEqual({});
  });

  /** As from a gateway without a least amount: booked, paid, and everything after it. */
  async function boughtElsewhere(price: number, split: typeof WALLET) {
    const { scope } = await app.newTenant({ split });
    const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope, { price })];
    const { body: booking } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[8]! });
    const [orderId, paymentId] = ['order', 'pay'].map((kind) => `${kind}_${randomBytes(7).toString('hex')}`) as [string, string];
    const amount = { amountMinor: BigInt(price), currency: 'INR' };
    await app.db.app.write(scope, (tx) => app.services.payments.attachOrder(tx, booking.payment!.id, { id: orderId, receipt: booking.payment!.id, amount }));
    await app.services.payments.applyProviderState(scope, { id: paymentId, orderId, status: 'captured', captured: true, amount, method: 'upi', feeMinor: 0n, feeTaxMinor: 0n, failure: null });
    return { scope, student, booking };
  }

  it.each([
    [1, WALLET, shares(1, 0, 0)], [1, WITH_COLLEGE, shares(1, 0, 0)], [1, THIRDS, shares(1, 0, 0)],
    [3, WALLET, shares(2, 0, 1)], [3, WITH_COLLEGE, shares(2, 0, 1)], [3, THIRDS, shares(1, 1, 1)],
  ] as const)('of %d paise, at %o, is whole through booking, payment, settlement and cancellation', async (price, split, kept) => {
    const held = await boughtElsewhere(price, split);
    expect(await settled(held)).toEqual({ gateway_clearing: price, ...kept });
    const cancelled = await boughtElsewhere(price, split);
    await cancel(cancelled, price);
    // No gateway sends that little: it stays, and the platform's books say that it was never earned.
    expect(await app.balances(cancelled.scope)).toEqual({ gateway_clearing: price, goodwill: -price });
  });

  it.each([[3, WALLET, [1, 1, 1]], [3, THIRDS, [1, 1, 1]], [101, WALLET, [1, 99, 1]], [101, THIRDS, [1, 1, 99]], [7, WITH_COLLEGE, [2, 2, 3]]] as const)(
    'of %d paise, at %o, taken back in parts of %j, leaves nobody a paisa too much or too little', async (price, split, parts) => {
      const { scope } = await app.newTenant({ split });
      const { userId: mentorUserId } = await app.newMentor(scope);
      const [sold, sale] = [new WalletSettlement(app.services.ledger), { id: newId('booking', app.clock.wall()), mentorUserId, priceMinor: BigInt(price), currency: 'INR', split }];
      await app.db.app.write(scope, async (tx) => {
        await sold.hold(tx, sale);
        await sold.giveBack(tx, sale, 0n, 'settled');
      });
      let back = 0;
      for (const [index, part] of parts.entries()) {
        await app.db.app.write(scope, (tx) => sold.takeBack(tx, sale, { beforeMinor: BigInt(back), amountMinor: BigInt(part), nth: index + 1 }));
        back += part;
        const books = await app.balances(scope);
        const of = (account: string) => books[account] ?? 0;
        expect(of('mentor_available') + of('tenant_revenue') + of('platform_revenue_earned')).toBe(price - back);
        // What was sold and what went back are each rounded by less than a paisa, and by nothing that adds up.
        for (const [account, bps] of [['mentor_available', split.mentorBps], ['tenant_revenue', split.tenantBps], ['platform_revenue_earned', split.platformBps]] as const) {
          expect(Math.abs(of(account) * 10_000 - (price - back) * bps)).toBeLessThan(20_000);
        }
        expect(of('unallocated_receipts')).toBe(back - price);
      }
      expect(await app.balances(scope)).toEqual({});
    },
  );
});

describe('the books', () => {
  it('fit after everything above', async () => {
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });
});
