import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { startSandboxProcess, type SandboxProcess } from '../../testing/sandbox-process.ts';
import type { ProviderAnswer } from '../../modules/payments/index.ts';
import { RazorpayProvider } from './index.ts';

const helpers = createRequire(import.meta.url)('razorpay/dist/utils/razorpay-utils') as {
  validateWebhookSignature(body: string, signature: string, secret: string): boolean;
  validatePaymentVerification(ids: { order_id: string; payment_id: string }, signature: string, secret: string): boolean;
};

const HUNDRED_RUPEES = { amountMinor: 10_000n, currency: 'INR' };
let sandbox: SandboxProcess;
let provider: RazorpayProvider;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  await sandbox.switch({ webhooks: { enabled: false } });
  provider = new RazorpayProvider({
    keyId: sandbox.keyId, keySecret: sandbox.keySecret, webhookSecrets: [sandbox.webhookSecret, 'the-secret-before'], baseUrl: sandbox.url, checkoutUrl: `${sandbox.url}/v1/checkout.js`,
  });
});
afterEach(() => sandbox.switch({ failures: [], payments: { autoCapture: true } }));
afterAll(() => sandbox.stop());

const newReceipt = () => newId('payment', new Date());

function answered<T>(answer: ProviderAnswer<T>): T {
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return answer.value;
}

async function paidOrder(): Promise<{ orderId: string; paymentId: string }> {
  const order = answered(await provider.createOrder({ receipt: newReceipt(), amount: HUNDRED_RUPEES }));
  return { orderId: order.id, paymentId: (await sandbox.pay(order.id)).razorpay_payment_id };
}

describe('orders', () => {
  it('are one for one receipt, however often they are asked for', async () => {
    const receipt = newReceipt();
    const first = answered(await provider.createOrder({ receipt, amount: HUNDRED_RUPEES }));
    const again = answered(await provider.createOrder({ receipt, amount: HUNDRED_RUPEES }));
    expect(first).toEqual({ id: expect.stringMatching(/^order_[A-Za-z0-9]{14}$/) as string, receipt, amount: HUNDRED_RUPEES });
    expect(again.id).toBe(first.id);
    expect(answered(await provider.findOrder(receipt))?.id).toBe(first.id);
    expect(answered(await provider.findOrder(newReceipt()))).toBeNull();
  });

  it('are the same one after the answer to the first try was lost', async () => {
    const receipt = newReceipt();
    await sandbox.switch({ failures: [{ route: 'orders.create', kind: 'droppedResponse' }] });
    expect(await provider.createOrder({ receipt, amount: HUNDRED_RUPEES })).toMatchObject({ kind: 'unknown' });
    const found = answered(await provider.findOrder(receipt));
    expect(answered(await provider.createOrder({ receipt, amount: HUNDRED_RUPEES })).id).toBe(found?.id);
  });

  it('are refused below the least amount, in the service’s own words', async () => {
    expect(await provider.createOrder({ receipt: newReceipt(), amount: { amountMinor: 99n, currency: 'INR' } })).toMatchObject({
      kind: 'rejected', status: 400, code: 'amount_less_than_minimum_amount',
    });
  });
});

describe('an answer that does not come', () => {
  it.each(['html502', 'empty504', 'reset', 'throttled', 'droppedResponse'])('is unknown, never a failure and never a thrown TypeError: %s', async (kind) => {
    await sandbox.switch({ failures: [{ route: 'orders.create', kind }] });
    expect(await provider.createOrder({ receipt: newReceipt(), amount: HUNDRED_RUPEES })).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown where nothing listens', async () => {
    const nobody = new RazorpayProvider({ keyId: 'rzp_test_x', keySecret: 'x', webhookSecrets: ['x'], baseUrl: 'http://127.0.0.1:9', checkoutUrl: 'http://127.0.0.1:9/c.js' });
    expect(await nobody.fetchPayment('pay_00000000000000')).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('ECONNREFUSED') as string });
  });

  it('is a refusal where the key is wrong', async () => {
    const stranger = new RazorpayProvider({ keyId: 'rzp_test_x', keySecret: 'x', webhookSecrets: ['x'], baseUrl: sandbox.url, checkoutUrl: `${sandbox.url}/v1/checkout.js` });
    expect(await stranger.findOrder(newReceipt())).toMatchObject({ kind: 'rejected', status: 401 });
  });
});

describe('payments', () => {
  it('carry the fee with its tax once captured: 236 paise of which 36 for ₹100', async () => {
    const { orderId, paymentId } = await paidOrder();
    const payment = answered(await provider.fetchPayment(paymentId));
    expect(payment).toMatchObject({ id: paymentId, orderId, status: 'captured', captured: true, amount: HUNDRED_RUPEES, feeMinor: 236n, feeTaxMinor: 36n, failure: null });
    expect(answered(await provider.listOrderPayments(orderId))).toEqual([payment]);
  });

  it('are captured by us where the account does not do it, and a second time is refused', async () => {
    await sandbox.switch({ payments: { autoCapture: false } });
    const { paymentId } = await paidOrder();
    expect(answered(await provider.fetchPayment(paymentId)).status).toBe('authorized');
    expect(answered(await provider.capturePayment(paymentId, HUNDRED_RUPEES)).status).toBe('captured');
    expect(await provider.capturePayment(paymentId, HUNDRED_RUPEES)).toMatchObject({ kind: 'rejected', status: 400 });
  });

  it('say why they failed', async () => {
    const order = answered(await provider.createOrder({ receipt: newReceipt(), amount: HUNDRED_RUPEES }));
    const { razorpay_payment_id: paymentId } = await sandbox.pay(order.id, 'failure');
    const payment = answered(await provider.fetchPayment(paymentId));
    expect(payment.status).toBe('failed');
    expect(payment.failure?.code).toMatch(/\w/);
  });
});

describe('refunds', () => {
  it('are one for one receipt, also when the first answer was lost', async () => {
    const { paymentId } = await paidOrder();
    const receipt = newId('refund', new Date());
    await sandbox.switch({ failures: [{ route: 'refunds.create', kind: 'droppedResponse' }] });
    expect(await provider.createRefund({ paymentId, receipt, amount: HUNDRED_RUPEES })).toMatchObject({ kind: 'unknown' });
    const refund = answered(await provider.createRefund({ paymentId, receipt, amount: HUNDRED_RUPEES }));
    expect(refund).toMatchObject({ paymentId, receipt, amount: HUNDRED_RUPEES });
    expect(answered(await provider.listRefunds(paymentId))).toHaveLength(1);
    expect(answered(await provider.fetchRefund(refund.id)).id).toBe(refund.id);
  });

  it('are refused beyond what was paid', async () => {
    const { paymentId } = await paidOrder();
    expect(await provider.createRefund({ paymentId, receipt: newId('refund', new Date()), amount: { amountMinor: 10_001n, currency: 'INR' } })).toMatchObject({ kind: 'rejected', status: 400 });
  });
});

describe('signatures', () => {
  const body = '{"entity":"event"}';
  const sign = (secret: string, data: string) => createHmac('sha256', secret).update(data).digest('hex');

  it('of webhooks fit with the current secret and the one before, as the package’s own helper says', () => {
    for (const secret of [sandbox.webhookSecret, 'the-secret-before']) {
      const signature = sign(secret, body);
      expect(helpers.validateWebhookSignature(body, signature, secret)).toBe(true);
      expect(provider.isWebhookSignature(Buffer.from(body), signature)).toBe(true);
    }
    for (const forged of [sign('another', body), sign(sandbox.keySecret, body), '', 'x'.repeat(64)]) expect(provider.isWebhookSignature(Buffer.from(body), forged)).toBe(false);
    expect(provider.isWebhookSignature(Buffer.from(`${body} `), sign(sandbox.webhookSecret, body))).toBe(false);
  });

  it('of Checkout fit the order they were made for and no other', async () => {
    const order = answered(await provider.createOrder({ receipt: newReceipt(), amount: HUNDRED_RUPEES }));
    const { razorpay_payment_id: paymentId, razorpay_signature: signature } = await sandbox.pay(order.id);
    expect(helpers.validatePaymentVerification({ order_id: order.id, payment_id: paymentId }, signature!, sandbox.keySecret)).toBe(true);
    expect(provider.isCheckoutSignature(order.id, paymentId, signature!)).toBe(true);
    expect(provider.isCheckoutSignature('order_00000000000000', paymentId, signature!)).toBe(false);
  });
});

describe('events', () => {
  it('are read whatever fields they bring, and refused where one we use has another type', () => {
    const payment = { id: 'pay_1', entity: 'payment', order_id: 'order_1', status: 'captured', captured: true, amount: 10_000, currency: 'INR', fee: 236, tax: 36, notes: [], brand_new: { a: 1 } };
    const event = (entity: object) => JSON.stringify({ entity: 'event', account_id: 'acc_1', event: 'payment.captured', contains: ['payment'], payload: { payment: { entity } }, created_at: 1 });
    expect(provider.readWebhook(event(payment))).toMatchObject({ type: 'payment.captured', payment: { id: 'pay_1', feeMinor: 236n }, refund: null });
    expect(provider.readWebhook(event({ ...payment, amount: '10000' }))).toBeNull();
    expect(provider.readWebhook(event({ ...payment, amount: 100.5 }))).toBeNull();
    expect(provider.readWebhook(event(payment).replace('payment.captured', 'payment\\u0000captured'))).toBeNull();
    expect(provider.readWebhook('[]')).toBeNull();
    expect(provider.readWebhook('not json')).toBeNull();
  });
});
