import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../delivery/deliveries.ts';
import { openStage, requester, signatureOf, until } from '../testing/harness.ts';
import type { Stage } from '../testing/harness.ts';
import { feeOf } from './fees.ts';

const { validatePaymentVerification, validateWebhookSignature } = createRequire(import.meta.url)('razorpay/dist/utils/razorpay-utils.js') as {
  validatePaymentVerification(ids: { order_id: string; payment_id: string }, signature: string, secret: string): boolean;
  validateWebhookSignature(body: string, signature: string, secret: string): boolean;
};

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const hundredRupees = { amount: 10_000, currency: 'INR' };
const deliveryLog = async (): Promise<Delivery[]> => (await stage.json<{ data: Delivery[] }>('/sandbox/webhooks')).data;
const eventNames = (): string[] => stage.platform.razorpay().map((one) => one.body.event);

describe('orders through the real SDK', () => {
  it('gives [] for no notes and {} for some, which clients must both accept', async () => {
    expect((await stage.razorpay.orders.create(hundredRupees)).notes).toEqual([]);
    expect((await stage.razorpay.orders.create({ ...hundredRupees, notes: { booking: 'b1' } })).notes).toEqual({ booking: 'b1' });
  });

  it('gives the first order again when a create with unique_receipt is retried, and finds it by its receipt', async () => {
    const wish = { ...hundredRupees, receipt: 'booking-1', unique_receipt: true };
    const first = await stage.razorpay.orders.create(wish);
    expect((await stage.razorpay.orders.create(wish)).id).toBe(first.id);
    const found = await stage.razorpay.orders.all({ receipt: 'booking-1' });
    expect(found.items.map((one) => one.id)).toEqual([first.id]);
    await expect(stage.razorpay.orders.create({ ...wish, amount: 20_000 })).rejects.toMatchObject({ statusCode: 400 });
  });

  it('rejects with a plain object the SDK makes of a documented error', async () => {
    await expect(stage.razorpay.orders.create({ ...hundredRupees, amount: 99 })).rejects.toMatchObject({
      statusCode: 400, error: { code: 'BAD_REQUEST_ERROR', reason: 'amount_less_than_minimum_amount' },
    });
    await expect(stage.razorpay.orders.fetch('order_AAAAAAAAAAAAAA')).rejects.toMatchObject({ statusCode: 400, error: { description: 'The id provided does not exist' } });
  });
});

describe('payments', () => {
  it('captures by itself, charges 236 paise for 100 rupees of which 36 are tax, and pays the order once', async () => {
    const order = await stage.razorpay.orders.create(hundredRupees);
    const attempt = await stage.pay(order.id);
    expect(validatePaymentVerification({ order_id: order.id, payment_id: attempt.razorpay_payment_id }, attempt.razorpay_signature ?? '', 'key-secret')).toBe(true);
    expect(await stage.razorpay.payments.fetch(attempt.razorpay_payment_id)).toMatchObject({ status: 'captured', captured: true, fee: 236, tax: 36 });
    expect(await stage.razorpay.orders.fetch(order.id)).toMatchObject({ status: 'paid', amount_paid: 10_000, amount_due: 0, attempts: 1 });
    await expect(stage.pay(order.id)).rejects.toThrow('already paid');
  });

  it.each([[500_000, 11_800, 1_800], [1_000, 24, 4], [2_100, 50, 8], [100, 2, 0], [10_000, 236, 36]])('of %i paise cost %i, of which %i tax', (amount, fee, tax) => {
    expect(feeOf(amount, 'card')).toEqual({ fee, tax });
  });

  it('keep an order open after a failure, and the webhooks tell it in that order with signed bodies', async () => {
    const order = await stage.razorpay.orders.create(hundredRupees);
    const failed = await stage.pay(order.id, { outcome: 'failure' });
    expect(failed).toMatchObject({ status: 'failed', razorpay_signature: null, error: { reason: 'payment_failed' } });
    expect(await stage.razorpay.orders.fetch(order.id)).toMatchObject({ status: 'attempted', attempts: 1 });
    await stage.pay(order.id, { method: 'card' });
    await until('four events', () => stage.platform.razorpay().length === 4);
    expect(eventNames()).toEqual(['payment.failed', 'payment.authorized', 'payment.captured', 'order.paid']);
    for (const { raw, headers } of stage.platform.razorpay()) {
      expect(validateWebhookSignature(raw, String(headers['x-razorpay-signature']), 'webhook-secret')).toBe(true);
    }
    expect(new Set(stage.platform.razorpay().map((one) => one.headers['x-razorpay-event-id'])).size).toBe(4);
    expect(stage.platform.razorpay('payment.authorized')[0]?.body.payload['payment']?.entity).toMatchObject({ status: 'authorized', fee: null });
  });

  it('that failed can be authorised later and then pay the order', async () => {
    await stage.turn({ payments: { lateAuthorizationDelayMs: 50 } });
    const order = await stage.razorpay.orders.create(hundredRupees);
    expect((await stage.pay(order.id, { outcome: 'late_authorization' })).status).toBe('failed');
    await until('the order is paid', async () => (await stage.razorpay.orders.fetch(order.id)).status === 'paid');
    await until('all events', () => stage.platform.razorpay().length === 4);
    expect(eventNames()).toEqual(['payment.failed', 'payment.authorized', 'payment.captured', 'order.paid']);
  });

  it('authorised late on an order already paid are returned at once and never captured', async () => {
    await stage.turn({ payments: { lateAuthorizationDelayMs: 1_200 } });
    const order = await stage.razorpay.orders.create(hundredRupees);
    const late = await stage.pay(order.id, { outcome: 'late_authorization' });
    await stage.pay(order.id);
    const returned = await until('the late payment is returned', async () => {
      const payment = await stage.razorpay.payments.fetch(late.razorpay_payment_id);
      return payment.status === 'refunded' && payment;
    });
    expect(returned).toMatchObject({ captured: false, refund_status: 'full', amount_refunded: 10_000, fee: null });
    await until('the refund event', () => stage.platform.razorpay('refund.processed').length === 1);
    expect(stage.platform.razorpay('order.paid')).toHaveLength(1);
  });

  it('wait for a capture when automatic capture is off, and refuse a second one', async () => {
    await stage.turn({ payments: { autoCapture: false } });
    const order = await stage.razorpay.orders.create(hundredRupees);
    const { razorpay_payment_id: id } = await stage.pay(order.id);
    expect(await stage.razorpay.payments.fetch(id)).toMatchObject({ status: 'authorized', fee: null, captured: false });
    expect(await stage.razorpay.payments.capture(id, 10_000, 'INR')).toMatchObject({ status: 'captured', fee: 236 });
    await expect(stage.razorpay.payments.capture(id, 10_000, 'INR')).rejects.toMatchObject({ statusCode: 400 });
  });

  it.each([
    // Razorpay docs, payments/payments/test-card-details, transcribed apart from the sandbox's own list.
    ['4100280000001007', null], ['5500670000001002', null], ['6527658900001005', null], ['36082800091007', null], ['340256000401007', null], ['5555555555554444', null], ['4012888888881881', null],
    ['4100280000090000', 'payment_timed_out'], ['4100280000080001', 'insufficient_fund'], ['4100280000070002', 'payment_cancelled'], ['4100280000060003', 'card_declined'],
    ['4100280000050004', 'card_declined'], ['4100280000040005', 'card_declined'], ['4100280000030006', 'card_disabled_for_online_payments'], ['4100280000010008', 'card_number_invalid'],
    ['4100280000020007', 'gateway_technical_error'], ['4100280000000009', 'authentication_failed'],
  ])('by the test card %s end as its page says: %s', async (cardNumber, reason) => {
    const { id } = await stage.razorpay.orders.create(hundredRupees);
    const { razorpay_payment_id: paymentId } = await stage.pay(id, { method: 'card', cardNumber });
    const payment = await stage.razorpay.payments.fetch(paymentId);
    expect(payment).toMatchObject(reason === null ? { status: 'captured' } : { status: 'failed', error_reason: reason, error_code: /^gateway|^authentication/.test(reason) ? 'GATEWAY_ERROR' : 'BAD_REQUEST_ERROR' });
    expect(payment.international).toBe(cardNumber === '5555555555554444' || cardNumber === '4012888888881881');
  });

  it('fail with the reason of the test card', async () => {
    const order = await stage.razorpay.orders.create(hundredRupees);
    const attempt = await stage.pay(order.id, { method: 'card', cardNumber: '4100280000080001' });
    expect(attempt).toMatchObject({ status: 'failed', error: { reason: 'insufficient_fund' } });
    await expect(stage.pay(order.id, { method: 'card', cardNumber: '4242424242424242' })).rejects.toThrow('Real cards are refused');
  });
});

describe('refunds', () => {
  const paidPayment = async (): Promise<string> => (await stage.pay((await stage.razorpay.orders.create(hundredRupees)).id)).razorpay_payment_id;

  it('start pending and are processed by webhook; the fee of the payment stays', async () => {
    const id = await paidPayment();
    expect(await stage.razorpay.payments.refund(id, { amount: 4_000 })).toMatchObject({ status: 'pending', amount: 4_000, speed_requested: 'normal' });
    const event = await until('refund.processed', () => stage.platform.razorpay('refund.processed')[0]);
    expect(event.body.contains).toEqual(['refund', 'payment']);
    expect(await stage.razorpay.payments.fetch(id)).toMatchObject({ status: 'captured', refund_status: 'partial', amount_refunded: 4_000, fee: 236 });
    await stage.razorpay.payments.refund(id, {});
    expect(await stage.razorpay.payments.fetch(id)).toMatchObject({ status: 'refunded', refund_status: 'full', amount_refunded: 10_000 });
  });

  it('of 2468 paise fail and give the amount back to the payment', async () => {
    const id = await paidPayment();
    await stage.razorpay.payments.refund(id, { amount: 2_468 });
    await until('refund.failed', () => stage.platform.razorpay('refund.failed')[0]);
    expect(await stage.razorpay.payments.fetch(id)).toMatchObject({ amount_refunded: 0, refund_status: null });
  });

  it('with the same idempotency key happen once, whatever the order of the keys in the body', async () => {
    const id = await paidPayment();
    const send = (body: object) => requester(stage.razorpay).post(`/v1/payments/${id}/refund`, body, { headers: { 'X-Refund-Idempotency': 'booking-1-cancelled' }, validateStatus: () => true });
    const first = await send({ amount: 1_000, receipt: 'r1' });
    const second = await send({ receipt: 'r1', amount: 1_000 });
    expect(second.data.id).toBe(first.data.id);
    expect((await send({ amount: 1_001, receipt: 'r1' })).status).toBe(409);
    expect(await stage.razorpay.payments.fetch(id)).toMatchObject({ amount_refunded: 1_000 });
  });

  it('kept pending by the switch are settled when it is turned', async () => {
    await stage.turn({ refunds: { outcome: 'pending', delayMs: 0 } });
    const refund = await stage.razorpay.payments.refund(await paidPayment(), {});
    await until('the bank had its say', async () => stage.platform.razorpay('refund.created').length === 1);
    await stage.turn({ refunds: { outcome: 'failed' } });
    await until('the refund failed', async () => (await stage.razorpay.refunds.fetch(refund.id)).status === 'failed');
  });
});

describe('webhooks', () => {
  it('are retried with the same id and body until the platform takes them', async () => {
    let refusals = 2;
    stage.platform.answer = () => ((refusals -= 1) >= 0 ? 500 : 200);
    await stage.turn({ webhooks: { retryBaseMs: 20 } });
    await stage.pay((await stage.razorpay.orders.create(hundredRupees)).id, { outcome: 'failure' });
    const attempts = await until('three attempts', () => stage.platform.razorpay().length === 3 && stage.platform.razorpay());
    expect(new Set(attempts.map((one) => `${one.headers['x-razorpay-event-id']} ${one.raw}`)).size).toBe(1);
    await until('the log says delivered', async () => (await deliveryLog())[0]?.status === 'delivered');
  });

  it('come twice, reversed or wrongly signed when the switches say so', async () => {
    await stage.turn({ webhooks: { copies: 2, order: 'reversed', wrongSignature: true } });
    await stage.pay((await stage.razorpay.orders.create(hundredRupees)).id);
    await until('six deliveries', () => stage.platform.razorpay().length === 6);
    expect(eventNames()).toEqual(['order.paid', 'order.paid', 'payment.captured', 'payment.captured', 'payment.authorized', 'payment.authorized']);
    expect(new Set(stage.platform.razorpay().map((one) => one.headers['x-razorpay-event-id'])).size).toBe(3);
    for (const { raw, headers } of stage.platform.razorpay()) expect(headers['x-razorpay-signature']).not.toBe(signatureOf(raw, 'webhook-secret'));
  });

  it('of one payment come in any order when the switch shuffles them', async () => {
    await stage.turn({ webhooks: { order: 'random' } });
    const orders = await Promise.all(Array.from({ length: 8 }, () => stage.razorpay.orders.create(hundredRupees)));
    for (const { id } of orders) await stage.pay(id);
    await until('all deliveries', () => stage.platform.razorpay().length === 3 * orders.length);
    const sequences = orders.map(({ id }) => stage.platform.razorpay().filter(({ raw }) => raw.includes(id)).map(({ body }) => body.event).join());
    // Eight times the same of six orders by chance: once in 280,000 runs.
    expect(new Set(sequences).size).toBeGreaterThan(1);
  });

  it('that were off can be replayed with the id they always had', async () => {
    await stage.turn({ webhooks: { enabled: false } });
    await stage.pay((await stage.razorpay.orders.create(hundredRupees)).id, { outcome: 'failure' });
    const log = await deliveryLog();
    expect(log).toMatchObject([{ event: 'payment.failed', status: 'suppressed', attempts: 0 }]);
    expect(await stage.json('/sandbox/webhooks/replay', { method: 'POST', body: '{}' })).toEqual({ replayed: 1 });
    const replayed = await until('the replay', () => stage.platform.razorpay()[0]);
    expect(replayed.headers['x-razorpay-event-id']).toBe(log[0]?.eventId);
  });
});
