import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../platform/db/database.ts';
import { toUuid } from '../../platform/ids/ids.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { ProviderPace } from './index.ts';

// Colleges, bookings and turns; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

/** Turns are handed out exactly; a busy machine wakes whoever waits a little later. */
const JITTER_MS = 200;

const { appUrl, workerUrl } = await testDatabase();
const databases = [appUrl, workerUrl, workerUrl].map((url, index) => new Database(url, { max: 3, applicationName: `pace-${index}` }));
afterAll(() => Promise.all(databases.map((db) => db.close())));

describe('the pace at which the provider is asked', () => {
  it('is five a second at most over three processes that all ask at once, in whatever second one looks', async () => {
    const taken: number[] = [];
    await Promise.all(databases.map(async (db) => {
      const pace = new ProviderPace({ db });
      await Promise.all(Array.from({ length: 7 }, async () => {
        await pace.take();
        taken.push(performance.now());
      }));
    }));
    taken.sort((a, b) => a - b);
    expect(taken).toHaveLength(21);
    const sixthAfter = taken.slice(5).map((at, index) => at - taken[index]!);
    expect(Math.min(...sixthAfter)).toBeGreaterThanOrEqual(1_000 - JITTER_MS);
    const whole = taken.at(-1)! - taken[0]!;
    expect(whole).toBeGreaterThanOrEqual(20 * 200 - JITTER_MS);
    expect(whole).toBeLessThan(20 * 200 + 2_000);
  });

  it('lets who comes after a pause go at once', async () => {
    const pace = new ProviderPace({ db: databases[0]! });
    const apart = () => databases[0]!.platform((tx) => tx.query("SELECT FROM rate_limits WHERE key = 'provider:razorpay' AND expire + 200 < extract(epoch FROM clock_timestamp()) * 1000"));
    const waits: number[] = [];
    // The shortest of three: a busy machine may hold one up, a turn that is waited for holds up all.
    for (let round = 0; round < 3; round++) {
      await pace.take();
      await expect.poll(apart, { timeout: 15_000 }).toHaveLength(1);
      const before = performance.now();
      await pace.take();
      waits.push(performance.now() - before);
    }
    expect(Math.min(...waits)).toBeLessThan(JITTER_MS / 2);
  });
});

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });
afterEach(() => app.stopWorker());

/** For a session that is hours away: a hold ends with the start of its session, and the nearest one may begin in a minute. */
async function held() {
  const { scope } = await app.newTenant();
  const mentor = await app.newMentor(scope);
  const startsAt = (await app.slots(scope, mentor))[40]!;
  const { body: booking } = await app.book(scope, await app.signIn(scope), mentor, { startsAt });
  return { scope, paymentId: booking.payment!.id, orderId: booking.payment!.checkout!.orderId };
}

describe('the reconciler', () => {
  it('waits for no clock but the database’s: one that jumps, or runs ahead on another machine, holds nobody up', async () => {
    const [first, second] = [await held(), await held()];
    const before = performance.now();
    await Promise.all([first, second].map(async ({ scope, paymentId }) => {
      app.clock.advance(3_600);
      await app.services.payments.reconcile(scope, paymentId);
      app.clock.advance(-3_600);
    }));
    await app.services.payments.reconcile(first.scope, first.paymentId);
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  it('takes its turns for all colleges together', async () => {
    const waiting = [await held(), await held(), await held(), await held(), await held(), await held(), await held()];
    const before = performance.now();
    await Promise.all(waiting.map(({ scope, paymentId }) => app.services.payments.reconcile(scope, paymentId)));
    expect(performance.now() - before).toBeGreaterThan(6 * 200 - JITTER_MS);
  });

  it('looks again where a look found nothing, and finds what was paid after it', async () => {
    const { scope, orderId, paymentId } = await held();
    const looks = async () => (await app.sandbox.requests('orders.payments') as readonly { readonly target?: string }[]).filter(({ target }) => target?.includes(orderId)).length;
    app.startWorker();
    app.clock.advance(125);
    // Seen by the provider is not yet planned anew; a clock that jumped in between would leave a step out.
    const planned = () => app.db.worker.platform((tx) => tx.query("SELECT FROM due_work WHERE kind = 'payments.reconcile' AND ref_id = $1 AND due_at > $2", [toUuid(paymentId), app.clock.wall()]));
    await expect.poll(planned, { timeout: 15_000 }).toHaveLength(1);
    expect(await looks()).toBe(1);
    await app.sandbox.pay(orderId);
    app.clock.advance(180);
    await expect.poll(async () => (await app.balances(scope))['mentor_pending'], { timeout: 15_000 }).toBe(7_000);
    expect(await looks()).toBe(2);
  });

  it('asks for the fee of a second capture that came without it', async () => {
    const { scope, orderId } = await held();
    await app.sandbox.switch({ payments: { captureTwice: true, lateAuthorizationDelayMs: 500 } });
    const late = await app.sandbox.pay(orderId, 'late_authorization');
    const first = await app.sandbox.pay(orderId);
    const provider = app.foundation.providers.test!;
    await expect.poll(() => provider.fetchPayment(late.razorpay_payment_id), { timeout: 15_000 }).toMatchObject({ value: { status: 'captured' } });
    for (const { razorpay_payment_id: id } of [first, late]) {
      await app.services.payments.applyProviderState(scope, {
        id, orderId, status: 'captured', captured: true, amount: { amountMinor: 10_000n, currency: 'INR' }, method: 'upi', feeMinor: id === late.razorpay_payment_id ? null : 236n,
        feeTaxMinor: id === late.razorpay_payment_id ? null : 36n, failure: null,
      });
    }
    expect(await app.balances(scope)).toMatchObject({ refunds_payable: 10_000, gateway_fee: 200 });
    app.startWorker();
    app.clock.advance(125);
    await expect.poll(() => app.balances(scope), { timeout: 15_000 }).toMatchObject({ gateway_fee: 400, gst_input: 72 });
  });
});
