import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectLike, fixture, fixtureNames } from '../testing/fixtures.ts';
import { openStage, until } from '../testing/harness.ts';
import type { Switches } from '../switches/switches.ts';
import type { Stage } from '../testing/harness.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.turn({ refunds: { delayMs: 0 } });
});
afterAll(() => stage.close());

interface Answer {
  status: number;
  body: { id: string; status: string; [key: string]: unknown };
}

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const { keyId, keySecret } = stage.settings.razorpay;
  const response = await fetch(stage.url + path, {
    method, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`, ...headers },
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

let receipts = 0;
const newOrder = async (extra: object = {}): Promise<string> =>
  (await call('POST', '/v1/orders', { amount: 5_000, currency: 'INR', receipt: `receipt#${(receipts += 1)}`, ...extra })).body.id;
const paid = async (wish: object = {}): Promise<string> => (await stage.pay(await newOrder(), { ...wish })).razorpay_payment_id;
const settledRefund = async (paymentId: string): Promise<string> => {
  const { body } = await call('POST', `/v1/payments/${paymentId}/refund`, { amount: 2_000, notes: { comment: 'x' } });
  await until('the refund is processed', async () => (await call('GET', `/v1/refunds/${body.id}`)).body.status === 'processed');
  return body.id;
};
const event = async (name: string, wish: object, refundAmount?: number): Promise<Answer> => {
  const paymentId = await paid({ method: 'netbanking', ...wish });
  if (refundAmount !== undefined) await call('POST', `/v1/payments/${paymentId}/refund`, { amount: refundAmount });
  const received = await until(name, () => stage.platform.razorpay(name).find((one) => one.raw.includes(paymentId)));
  return { status: 200, body: JSON.parse(received.raw) as Answer['body'] };
};
const order = (body: object): Promise<Answer> => call('POST', '/v1/orders', { amount: 5_000, currency: 'INR', ...body });
const refund = async (body: object, headers?: Record<string, string>): Promise<Answer> => call('POST', `/v1/payments/${await paid()}/refund`, body, headers);

const keyed = async (bodies: [object, object]): Promise<Answer> => {
  const path = `/v1/payments/${await paid()}/refund`;
  const headers = { 'X-Refund-Idempotency': `key-${Date.now()}-${(receipts += 1)}` };
  await call('POST', path, bodies[0], headers);
  return call('POST', path, bodies[1], headers);
};
const withoutCapture = async (work: (paymentId: string) => Promise<Answer>): Promise<Answer> => {
  await stage.turn({ payments: { autoCapture: false } });
  const paymentId = await paid({ method: 'card' });
  await stage.turn({ payments: { autoCapture: true } });
  return work(paymentId);
};

const notes = { notes_key_1: 'Tea, Earl Grey, Hot', notes_key_2: 'Tea, Earl Grey… decaf.' };
const newContact = async (): Promise<string> =>
  (await call('POST', '/v1/contacts', { name: 'Gaurav Kumar', contact: '9000090000', email: 'gaurav.kumar@example.com', type: 'self', reference_id: 'Acme Contact ID 12345', notes })).body.id;
const fundAccount = async (account: object): Promise<Answer> => call('POST', '/v1/fund_accounts', { contact_id: await newContact(), ...account });
const bankAccount = (ifsc = 'HDFC0000053'): Promise<Answer> => fundAccount({ account_type: 'bank_account', bank_account: { name: 'Gaurav Kumar', ifsc, account_number: '765432123456789' } });
const payout = async (wish: object = {}, headers: Record<string, string> = { 'X-Payout-Idempotency': `payout-${(receipts += 1)}` }): Promise<Answer> =>
  call('POST', '/v1/payouts', {
    account_number: '7878780080316316', fund_account_id: (await bankAccount()).body.id, amount: 1_000_000, currency: 'INR', mode: 'IMPS', purpose: 'refund', queue_if_low_balance: true,
    reference_id: 'Acme Transaction ID 12345', narration: 'Acme Corp Fund Transfer', notes, ...wish,
  }, headers);
const payoutEvent = async (name: string, outcome: Switches['payouts']['outcome']): Promise<Answer> => {
  await stage.turn({ payouts: { outcome, delayMs: 0 } });
  const { body } = await payout();
  const received = await until(name, () => stage.platform.razorpay(name).find((one) => one.raw.includes(body.id)));
  return { status: 200, body: JSON.parse(received.raw) as Answer['body'] };
};
const settled = async (): Promise<{ settlement: { id: string } }> => {
  await settledRefund(await paid({ method: 'card' }));
  return stage.json('/sandbox/settlements', { method: 'POST' });
};

/** How each documented answer is brought about. */
const cases: Record<string, () => Promise<Answer>> = {
  'order-created': () => order({ receipt: 'receipt#first', notes: { key1: 'value3' } }),
  'order-amount-negative': () => order({ amount: -100 }),
  'order-amount-below-minimum': () => order({ amount: 99 }),
  'order-amount-not-integer': () => order({ amount: 100.5 }),
  'order-amount-missing': () => call('POST', '/v1/orders', { currency: 'INR' }),
  'order-receipt-not-unique': async () => (await order({ receipt: 'twice' }), order({ receipt: 'twice' })),
  'order-extra-field': () => order({ transfers: [] }),
  'order-fetched': async () => call('GET', `/v1/orders/${await newOrder()}`),
  'order-unknown-id': () => call('GET', '/v1/orders/order_AAAAAAAAAAAAAA'),
  'orders-listed': async () => (await newOrder(), call('GET', '/v1/orders')),
  'order-payments-upi': async () => {
    const id = await newOrder();
    await stage.pay(id, { vpa: 'failure@razorpay' });
    await stage.pay(id);
    return call('GET', `/v1/orders/${id}/payments`);
  },
  'order-notes-updated': async () => call('PATCH', `/v1/orders/${await newOrder()}`, { notes: { key1: 'value3' } }),
  'key-invalid': () => call('GET', '/v1/orders', undefined, { Authorization: `Basic ${Buffer.from('rzp_test_wrong:wrong').toString('base64')}` }),
  'payment-netbanking': async () => call('GET', `/v1/payments/${await paid({ method: 'netbanking' })}`),
  'payment-card': async () => call('GET', `/v1/payments/${await paid({ method: 'card' })}`),
  'payment-unknown-id': () => call('GET', '/v1/payments/pay_AAAAAAAAAAAAAA'),
  'payment-malformed-id': () => call('GET', '/v1/orders/x48wjYEr2I/payments'),
  'payment-captured': () => withoutCapture((id) => call('POST', `/v1/payments/${id}/capture`, { amount: 5_000, currency: 'INR' })),
  'capture-amount-not-integer': () => withoutCapture((id) => call('POST', `/v1/payments/${id}/capture`, { amount: 10.5, currency: 'INR' })),
  'capture-amount-differs': () => withoutCapture((id) => call('POST', `/v1/payments/${id}/capture`, { amount: 4_900, currency: 'INR' })),
  'capture-already-paid': async () => call('POST', `/v1/payments/${await paid()}/capture`, { amount: 5_000, currency: 'INR' }),
  'refund-created': () => refund({ amount: 2_000 }),
  'refund-amount-below-minimum': () => refund({ amount: 50 }),
  'refund-amount-too-large': () => refund({ amount: 5_001 }),
  'refund-already-full': async () => {
    const path = `/v1/payments/${await paid()}/refund`;
    await call('POST', path, {});
    return call('POST', path, {});
  },
  'refund-extra-field': () => refund({ colour: 'red' }),
  'refund-key-other-body': () => keyed([{ amount: 1_000 }, { amount: 1_100 }]),
  'refund-key-in-progress': async () => {
    await stage.turn({ failures: [{ route: 'refunds.create', kind: 'slowStart', delayMs: 1_000 }] });
    const path = `/v1/payments/${await paid()}/refund`;
    const headers = { 'X-Refund-Idempotency': `slow-key-${Date.now()}` };
    const first = call('POST', path, { amount: 1_000 }, headers);
    await until('the first request is under way', async () => (await stage.json<Switches>('/sandbox/switches')).failures.length === 0);
    const second = await call('POST', path, { amount: 1_000 }, headers);
    expect((await first).status).toBe(200);
    return second;
  },
  'refund-key-too-short': () => refund({ amount: 1_000 }, { 'X-Refund-Idempotency': 'short' }),
  'refund-key-bad-characters': () => refund({ amount: 1_000 }, { 'X-Refund-Idempotency': 'not allowed!' }),
  'refund-fetched': async () => call('GET', `/v1/refunds/${await settledRefund(await paid())}`),
  'url-not-found': () => call('GET', '/v1/refund/nothing'),
  'refunds-of-payment': async () => {
    const paymentId = await paid();
    await settledRefund(paymentId);
    return call('GET', `/v1/payments/${paymentId}/refunds`);
  },
  'event-payment-authorized': () => event('payment.authorized', {}),
  'event-payment-captured': () => event('payment.captured', {}),
  'event-payment-failed': () => event('payment.failed', { outcome: 'failure' }),
  'event-order-paid': () => event('order.paid', {}),
  'event-refund-created': () => event('refund.created', {}, 2_000),
  'event-refund-processed': () => event('refund.processed', {}, 2_000),
  'event-refund-failed': () => event('refund.failed', {}, 2_468),
  'contact-fetched': async () => call('GET', `/v1/contacts/${await newContact()}`),
  'fund-account-bank': () => bankAccount(),
  'fund-account-vpa': () => fundAccount({ account_type: 'vpa', vpa: { address: 'gaurav.kumar@exampleupi' } }),
  'fund-account-bad-ifsc': () => bankAccount('HDFC'),
  'payout-queued': async () => {
    await stage.turn({ payouts: { outcome: 'queued' } });
    return payout();
  },
  'payout-key-missing': () => payout({}, {}),
  'event-payout-initiated': () => payoutEvent('payout.initiated', 'processing'),
  'event-payout-processed': () => payoutEvent('payout.processed', 'processed'),
  'event-payout-reversed': () => payoutEvent('payout.reversed', 'reversed'),
  'event-payout-failed': () => payoutEvent('payout.failed', 'failed'),
  'settlement-fetched': async () => call('GET', `/v1/settlements/${(await settled()).settlement.id}`),
  'settlement-recon': async () => {
    await settled();
    const [year, month, day] = new Date(Date.now() + 19_800_000).toISOString().slice(0, 10).split('-');
    return call('GET', `/v1/settlements/recon/combined?year=${year}&month=${month}&day=${day}`);
  },
  'settlement-recon-bad-month': () => call('GET', '/v1/settlements/recon/combined?year=2026&month=13'),
};

describe('answers as the Razorpay documentation shows them', () => {
  it('has a case for every transcribed sample, and each sample names its public page', () => {
    expect(fixtureNames('razorpay').sort()).toEqual(Object.keys(cases).sort());
    for (const name of fixtureNames('razorpay')) expect(fixture('razorpay', name).source).toMatch(/^Razorpay docs, [a-z0-9/-]+/);
  });

  it.each(Object.entries(cases))('%s', async (name, answer) => {
    expectLike(fixture('razorpay', name), await answer());
  });
});
