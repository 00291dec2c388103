/**
 * Razorpay's own list of what an integration must stand (its pages on testing orders ORD-…, refunds RFND-… and best practices BP-…),
 * each with the fault switched on in the sandbox. A test bears the numbers whose text we have; two for one tool of the list, such as a
 * store of events to replay, stand together. What the list names without a number, and what goes beyond it, has none.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { MoneyApp, SECRET_BEFORE } from '../../testing/money-app.ts';
import type { Booking } from '../bookings/index.ts';
import type { Payment } from './index.ts';

// Through sandbox, webhooks and worker; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });
const app = await MoneyApp.start();
const WITHIN = { timeout: 20_000 };
afterEach(async () => {
  await app.stopWorker();
  app.trouble = null;
  await app.sandbox.switch({
    webhooks: { enabled: true, delayMs: 0, copies: 1, order: 'sent', wrongSignature: false, retryBaseMs: 200 }, failures: [],
    payments: { autoCapture: true, captureTwice: false, lateAuthorizationDelayMs: 5_000 }, refunds: { outcome: 'processed', delayMs: 100 },
  });
});

const CONFIRMED = { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 };
const REFUNDED = { gateway_clearing: -236, gateway_fee: 200, gst_input: 36 };

async function held(price = 10_000) {
  const { scope } = await app.newTenant();
  const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope, { price })];
  const { body: booking } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[8]! });
  return { scope, student, mentor, booking, orderId: booking.payment!.checkout?.orderId ?? '' };
}
type Held = Awaited<ReturnType<typeof held>>;

const statusOf = async (scope: TenantScope, booking: Booking) => (await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id))).status;
const becomes = (scope: TenantScope, booking: Booking, status: string) => expect.poll(() => statusOf(scope, booking), WITHIN).toBe(status);
const paymentsOf = async (scope: TenantScope) => (await app.services.payments.reports.payments(scope, { limit: 10 })).data;
const firstPayment = async (scope: TenantScope) => (await paymentsOf(scope))[0]!;
const verify = ({ student, booking }: Held, answer: Awaited<ReturnType<typeof app.sandbox.pay>>) => app.call<Payment>('POST', `/v1/payments/${booking.payment!.id}/verify`, {
  bearer: student.bearer, body: { razorpayPaymentId: answer.razorpay_payment_id, razorpayOrderId: answer.razorpay_order_id, razorpaySignature: answer.razorpay_signature },
});
const eventsAbout = async (ref: string, event?: string) => (await app.sandbox.webhooks(event)).filter(({ body }) => JSON.stringify(body).includes(ref));
const confirmed = async (price?: number) => {
  const one = await held(price);
  const { razorpay_payment_id: paymentId } = await app.sandbox.pay(one.orderId);
  await becomes(one.scope, one.booking, 'confirmed');
  return { ...one, paymentId };
};
const cancel = ({ student, booking }: Held) => app.call('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: student.bearer, body: { expectedRefund: booking.price } });
/** As the provider shows it to whoever has the key. */
const atProvider = async (path: string) => {
  const response = await fetch(`${app.sandbox.url}/v1${path}`, { headers: { authorization: `Basic ${Buffer.from(`${app.sandbox.keyId}:${app.sandbox.keySecret}`).toString('base64')}` } });
  return response.json() as Promise<Record<string, unknown>>;
};

/** A request as the sandbox has logged it. */
interface Asked {
  readonly target: string;
  readonly idempotencyKey: string | null;
}

describe('orders', () => {
  it('ORD-01: made by the server for the whole price under our own name for the payment, and no event comes before it is paid', async () => {
    const { booking, orderId } = await held();
    expect(await atProvider(`/orders/${orderId}`)).toMatchObject({ id: orderId, status: 'created', amount: 10_000, amount_due: 10_000, amount_paid: 0, attempts: 0, currency: 'INR', receipt: booking.payment!.id });
    expect(orderId).toMatch(/^order_/);
    expect(await eventsAbout(orderId)).toEqual([]);
  });

  it('ORD-05, BP-07: the answer to create-order is dropped: the retry gets the same order, and it can be paid', async () => {
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'droppedResponse' }] });
    const one = await held();
    expect(one.booking.payment).toMatchObject({ status: 'created', checkout: null });
    app.startWorker();
    app.clock.advance(6);
    const orderId = await expect.poll(async () => (await app.db.app.read(one.scope, (tx) => app.services.payments.getForSubject(tx, 'booking', one.booking.id)))?.orderId, WITHIN).toMatch(/^order_/)
      .then(async () => (await app.db.app.read(one.scope, (tx) => app.services.payments.getForSubject(tx, 'booking', one.booking.id)))!.orderId!);
    expect(await app.foundation.providers.test!.findOrder(one.booking.payment!.id)).toMatchObject({ kind: 'answered', value: { id: orderId } });
    await app.sandbox.pay(orderId);
    await becomes(one.scope, one.booking, 'confirmed');
  });

  it.each(['timeout', 'html502', 'empty504', 'reset', 'throttled', 'keyRefused'])('BP-07: create-order fails with %s: the booking is made, payable as soon as the order is', async (kind) => {
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind, delayMs: 300 }] });
    const one = await held();
    expect(one.booking).toMatchObject({ status: 'held', payment: { status: 'created', checkout: null } });
    app.startWorker();
    app.clock.advance(6);
    await expect.poll(async () => (await app.call<Payment>('GET', `/v1/payments/${one.booking.payment!.id}`, { bearer: one.student.bearer })).body.checkout?.orderId, WITHIN).toMatch(/^order_/);
  });

  it('ORD-02, ORD-03: one order takes several attempts: two fail and leave it open, the third pays it', async () => {
    const one = await held();
    await app.sandbox.pay(one.orderId, 'failure');
    await app.sandbox.pay(one.orderId, 'failure');
    await expect.poll(async () => (await firstPayment(one.scope)).status, WITHIN).toBe('failed');
    expect([await atProvider(`/orders/${one.orderId}`), await statusOf(one.scope, one.booking)]).toEqual([expect.objectContaining({ status: 'attempted', attempts: 2, amount_paid: 0 }), 'held']);
    await app.sandbox.pay(one.orderId);
    await becomes(one.scope, one.booking, 'confirmed');
    expect(await atProvider(`/orders/${one.orderId}`)).toMatchObject({ status: 'paid', attempts: 3, amount_paid: 10_000, amount_due: 0 });
    expect(await app.balances(one.scope)).toEqual(CONFIRMED);
  });

  it('BP-08: an order that is paid takes no further payment, also after its refund', async () => {
    const one = await confirmed();
    await expect(app.sandbox.pay(one.orderId)).rejects.toThrow('already paid');
    app.startWorker();
    expect((await cancel(one)).status).toBe(200);
    await expect.poll(async () => (await firstPayment(one.scope)).status, WITHIN).toBe('refunded');
    await expect(app.sandbox.pay(one.orderId)).rejects.toThrow('already paid');
    expect(await app.balances(one.scope)).toEqual(REFUNDED);
  });

  it('a payment that is only authorised is captured by us, once', async () => {
    await app.sandbox.switch({ payments: { autoCapture: false } });
    const one = await held();
    await app.sandbox.pay(one.orderId);
    await expect.poll(async () => (await firstPayment(one.scope)).status, WITHIN).toBe('authorized');
    expect(await statusOf(one.scope, one.booking)).toBe('held');
    await app.sandbox.switch({ failures: [{ route: 'payments.capture', kind: 'droppedResponse' }] });
    app.startWorker();
    app.clock.advance(16);
    await becomes(one.scope, one.booking, 'confirmed');
    expect(await app.balances(one.scope)).toEqual(CONFIRMED);
  });
});

describe('a capture by us', () => {
  it('whose answer was lost is found to be done by asking, though no event tells of it', async () => {
    await app.sandbox.switch({ payments: { autoCapture: false }, webhooks: { enabled: false }, failures: [{ route: 'payments.capture', kind: 'droppedResponse' }] });
    const one = await held();
    expect((await verify(one, await app.sandbox.pay(one.orderId))).body.status).toBe('authorized');
    app.startWorker();
    // Sooner than the reconciler looks.
    app.clock.advance(16);
    await becomes(one.scope, one.booking, 'confirmed');
    expect(await app.balances(one.scope)).toEqual(CONFIRMED);
  });
});

describe('best practices', () => {
  it('BP-01: fulfil on the webhook, not on the callback: nobody came back from Checkout', async () => {
    const one = await confirmed();
    expect(await app.balances(one.scope)).toEqual(CONFIRMED);
  });

  it('BP-01: a callback proves no capture: the booking stays held while the payment is only authorised', async () => {
    await app.sandbox.switch({ payments: { autoCapture: false }, webhooks: { enabled: false }, failures: [{ route: 'payments.capture', kind: 'html502', count: 5 }] });
    const one = await held();
    expect((await verify(one, await app.sandbox.pay(one.orderId))).body.status).toBe('authorized');
    expect([await statusOf(one.scope, one.booking), await app.balances(one.scope)]).toEqual(['held', {}]);
  });

  it('BP-04: the webhook endpoint answers 500 three times: the event comes again and is taken then', async () => {
    let refused = 0;
    app.trouble = (path) => (path.includes('/webhooks/') && refused++ < 3 ? 'status 500' : null);
    const one = await confirmed();
    expect(refused).toBeGreaterThan(3);
    expect(await app.balances(one.scope)).toEqual(CONFIRMED);
  });

  it('BP-11: the webhook endpoint sleeps for ten seconds: the event comes again and books once', async () => {
    let slept = 0;
    app.trouble = (path) => (path.includes('/webhooks/') && slept++ < 1 ? 'silence' : null);
    const one = await confirmed();
    expect(slept).toBeGreaterThan(1);
    expect(await app.balances(one.scope)).toEqual(CONFIRMED);
  });

  it('BP-03, BP-10, BP-37: a stored event is replayed: nothing moves', async () => {
    const one = await confirmed();
    for (const { eventId } of await eventsAbout(one.paymentId)) await app.sandbox.replay({ eventId });
    await expect.poll(async () => (await eventsAbout(one.paymentId)).every(({ status }) => status === 'delivered'), WITHIN).toBe(true);
    await app.services.payments.inbox.drain();
    expect(await app.balances(one.scope)).toEqual(CONFIRMED);
    expect(await app.events(one.scope, 'booking.confirmed')).toHaveLength(1);
  });

  it('BP-03, BP-10, BP-37: a changed copy of an event is refused, whoever’s signature it carries', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const one = await held();
    const { razorpay_payment_id: id } = await app.sandbox.pay(one.orderId);
    const [captured] = await eventsAbout(id, 'payment.captured');
    const body = JSON.stringify(captured!.body);
    expect((await app.webhook(body.replace('"amount":10000', '"amount":1'), { secret: app.sandbox.keySecret })).status).toBe(401);
    expect((await app.webhook(`${body} `, { secret: `${app.sandbox.webhookSecret} ` })).status).toBe(401);
    expect(await statusOf(one.scope, one.booking)).toBe('held');
  });

  it('every event comes three times and in reverse order', async () => {
    await app.sandbox.switch({ webhooks: { copies: 3, order: 'reversed' } });
    const one = await confirmed();
    await expect.poll(async () => (await eventsAbout(one.paymentId)).every(({ status }) => status === 'delivered'), WITHIN).toBe(true);
    await app.services.payments.inbox.drain();
    expect(await app.balances(one.scope)).toEqual(CONFIRMED);
    expect(await app.events(one.scope, 'booking.confirmed')).toHaveLength(1);
  });

  it('BP-05, BP-20: no event comes at all: the reconciler, asked on demand, finds the capture', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const one = await held();
    await app.sandbox.pay(one.orderId);
    await app.services.payments.reconcile(one.scope, one.booking.payment!.id);
    expect([await statusOf(one.scope, one.booking), await app.balances(one.scope)]).toEqual(['confirmed', CONFIRMED]);
  });

  it('webhook, callback and reconciler come at once: one confirmation, one set of postings', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const one = await held();
    const answer = await app.sandbox.pay(one.orderId);
    const kept = await eventsAbout(answer.razorpay_payment_id);
    await Promise.all([
      ...kept.flatMap(({ eventId, body }) => [app.webhook(body, { eventId }), app.webhook(body, { eventId: `${eventId}-again` })]),
      verify(one, answer), verify(one, answer), app.services.payments.reconcile(one.scope, one.booking.payment!.id),
    ]);
    await app.services.payments.inbox.drain();
    await expect.poll(() => app.balances(one.scope), WITHIN).toEqual(CONFIRMED);
    expect(await app.events(one.scope, 'booking.confirmed')).toHaveLength(1);
  });

  it.each([['captured', true], ['authorised, which we capture,', false]])('BP-06: late authorisation: failed becomes %s and the booking is confirmed', async (_what, autoCapture) => {
    await app.sandbox.switch({ payments: { lateAuthorizationDelayMs: 800, autoCapture } });
    const one = await held();
    await app.sandbox.pay(one.orderId, 'late_authorization');
    if (!autoCapture) {
      await expect.poll(async () => (await firstPayment(one.scope)).status, WITHIN).toBe('authorized');
      app.startWorker();
      app.clock.advance(16);
    }
    await becomes(one.scope, one.booking, 'confirmed');
    expect(await app.balances(one.scope)).toEqual(CONFIRMED);
  });

  it('two captures on one order: the second is refunded at once and in full', async () => {
    await app.sandbox.switch({ payments: { lateAuthorizationDelayMs: 1_500, captureTwice: true } });
    app.startWorker();
    const one = await held();
    const { razorpay_payment_id: late } = await app.sandbox.pay(one.orderId, 'late_authorization');
    await app.sandbox.pay(one.orderId);
    await becomes(one.scope, one.booking, 'confirmed');
    await expect.poll(async () => (await paymentsOf(one.scope)).map(({ status }) => status).sort(), WITHIN).toEqual(['captured', 'refunded']);
    expect((await paymentsOf(one.scope)).find(({ status }) => status === 'refunded')).toMatchObject({ providerPaymentId: late, refunded: { amountMinor: 10_000 }, fee: { amountMinor: 236 } });
    expect(await app.balances(one.scope)).toEqual({ ...CONFIRMED, gateway_clearing: 9_764 - 236, gateway_fee: 400, gst_input: 72 });
  });

  it('the webhook secret is rotated: events signed with the old and with the new one are taken, with any other not', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    for (const [secret, status] of [[SECRET_BEFORE, 204], [app.sandbox.webhookSecret, 204], ['the-one-before-that', 401]] as const) {
      const one = await held();
      const { razorpay_payment_id: id } = await app.sandbox.pay(one.orderId);
      const [captured] = await eventsAbout(id, 'payment.captured');
      expect((await app.webhook(captured!.body, { secret, eventId: captured!.eventId })).status).toBe(status);
      if (status === 204) await becomes(one.scope, one.booking, 'confirmed');
      else expect(await statusOf(one.scope, one.booking)).toBe('held');
    }
  });

  it('one event under two ids books once: the payment’s own id counts, too', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const one = await held();
    const { razorpay_payment_id: id } = await app.sandbox.pay(one.orderId);
    const [captured] = await eventsAbout(id, 'payment.captured');
    await Promise.all(['first-id', 'second-id', 'third-id'].map((eventId) => app.webhook(captured!.body, { eventId: `${id}-${eventId}` })));
    await app.services.payments.inbox.drain();
    await expect.poll(() => app.balances(one.scope), WITHIN).toEqual(CONFIRMED);
  });
});

describe('refunds', () => {
  it('RFND-01: a refund at normal speed is made, its events come, and it is processed with the bank’s reference', async () => {
    const one = await confirmed();
    app.startWorker();
    expect((await cancel(one)).status).toBe(200);
    await expect.poll(() => app.balances(one.scope), WITHIN).toEqual(REFUNDED);
    expect(await atProvider(`/payments/${one.paymentId}/refunds`)).toMatchObject({ count: 1, items: [{
      entity: 'refund', amount: 10_000, payment_id: one.paymentId, status: 'processed', speed_requested: 'normal', speed_processed: 'normal', receipt: expect.stringMatching(/^rfd_/) as string,
      acquirer_data: { arn: expect.stringMatching(/^\d+$/) as string },
    }] });
    for (const name of ['refund.created', 'refund.processed']) await expect.poll(async () => (await eventsAbout(one.paymentId, name)).map(({ status }) => status), WITHIN).toEqual(['delivered']);
    expect(await firstPayment(one.scope)).toMatchObject({ status: 'refunded', refunded: { amountMinor: 10_000 } });
  });

  it('RFND, ₹24.68: the amount that fails in test mode fails, and is owed as before', async () => {
    const one = await confirmed(2_468);
    app.startWorker();
    expect((await cancel(one)).status).toBe(200);
    await expect.poll(async () => (await eventsAbout(one.paymentId, 'refund.failed')).some(({ status }) => status === 'delivered'), WITHIN).toBe(true);
    await app.services.payments.inbox.drain();
    expect(await app.balances(one.scope)).toEqual({ gateway_clearing: 2_468 - 58, gateway_fee: 49, gst_input: 9, refunds_payable: 2_468 });
  });

  it('a refund stays pending: it is owed until the bank has spoken, and its webhook ends it', async () => {
    const one = await confirmed();
    await app.sandbox.switch({ refunds: { outcome: 'pending' } });
    app.startWorker();
    expect((await cancel(one)).status).toBe(200);
    await expect.poll(async () => (await app.sandbox.webhooks('refund.created')).some(({ status, body }) => status === 'delivered' && JSON.stringify(body).includes(one.paymentId)), WITHIN).toBe(true);
    expect(await app.balances(one.scope)).toEqual({ ...REFUNDED, gateway_clearing: 9_764, refunds_payable: 10_000 });
    await app.sandbox.switch({ refunds: { outcome: 'processed' } });
    await expect.poll(() => app.balances(one.scope), WITHIN).toEqual(REFUNDED);
  });

  it.each(['droppedResponse', 'html502', 'timeout', 'reset'])('BP-12: the answer to a refund is lost (%s): the same key brings the same refund', async (kind) => {
    const one = await confirmed();
    // No event tells of it, so that it has to be asked for again.
    await app.sandbox.switch({ webhooks: { enabled: false }, failures: [{ route: 'refunds.create', kind, delayMs: 300, workDone: true }] });
    app.startWorker();
    expect((await cancel(one)).status).toBe(200);
    await expect.poll(async () => {
      app.clock.advance(60);
      return app.balances(one.scope);
    }, { ...WITHIN, interval: 500 }).toEqual(REFUNDED);
    expect(await app.foundation.providers.test!.listRefunds(one.paymentId)).toMatchObject({ kind: 'answered', value: [{ amount: { amountMinor: 10_000n } }] });
    const asked = (await app.sandbox.requests('refunds.create') as readonly (Partial<Asked> & { readonly status: number | null })[]).filter(({ target }) => target?.includes(one.paymentId));
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([expect.stringMatching(/^rfd_/)]));
  });

  it('refund events come three times and reversed: the money leaves once', async () => {
    const one = await confirmed();
    await app.sandbox.switch({ webhooks: { copies: 3, order: 'reversed' } });
    app.startWorker();
    expect((await cancel(one)).status).toBe(200);
    await expect.poll(() => app.balances(one.scope), WITHIN).toEqual(REFUNDED);
    await expect.poll(async () => (await eventsAbout(one.paymentId)).every(({ status }) => status === 'delivered'), WITHIN).toBe(true);
    await app.services.payments.inbox.drain();
    expect(await app.balances(one.scope)).toEqual(REFUNDED);
    expect(await app.events(one.scope, 'refund.processed')).toHaveLength(1);
  });

  it('a refund fails at the bank: it is owed as before', async () => {
    const one = await confirmed();
    await app.sandbox.switch({ refunds: { outcome: 'failed' } });
    app.startWorker();
    expect((await cancel(one)).status).toBe(200);
    await expect.poll(async () => (await eventsAbout(one.paymentId, 'refund.failed')).some(({ status }) => status === 'delivered'), WITHIN).toBe(true);
    expect(await app.balances(one.scope)).toEqual({ ...REFUNDED, gateway_clearing: 9_764, refunds_payable: 10_000 });
  });

  it('no refund event comes at all: the state is asked for', async () => {
    const one = await confirmed();
    // Its first answer says that it is pending.
    await app.sandbox.switch({ webhooks: { enabled: false }, refunds: { outcome: 'processed', delayMs: 3_000 } });
    app.startWorker();
    expect((await cancel(one)).status).toBe(200);
    await expect.poll(async () => (await app.foundation.providers.test!.listRefunds(one.paymentId)), WITHIN).toMatchObject({ value: [{ status: 'processed' }] });
    await expect.poll(async () => {
      app.clock.advance(3_600);
      return app.balances(one.scope);
    }, { ...WITHIN, interval: 500 }).toEqual(REFUNDED);
  });
});

describe('the books', () => {
  it('fit for every college after everything above', async () => {
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
  });
});
