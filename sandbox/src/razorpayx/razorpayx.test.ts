import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, until, type Stage } from '../testing/harness.ts';
import type { FundAccount, Payout, Settlement } from './entities.ts';
import type { ReconItem } from './settlements.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.turn({ payouts: { outcome: 'processed', delayMs: 0 }, refunds: { delayMs: 0 }, failures: [] }));

interface Answer<T> {
  status: number;
  body: T & { error?: { description: string; field?: string } };
}

async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
  const { keyId, keySecret } = stage.settings.razorpay;
  const response = await fetch(stage.url + path, {
    method, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`, ...headers },
  });
  return { status: response.status, body: (await response.json()) as Answer<T>['body'] };
}

let numbers = 0;
const next = (): string => `${(numbers += 1)}`.padStart(6, '0');

async function upiAccount(): Promise<string> {
  const { body: contact } = await call<{ id: string }>('POST', '/v1/contacts', { name: 'Priya Nair', type: 'vendor', reference_id: `mentor-${next()}` });
  return (await call<FundAccount>('POST', '/v1/fund_accounts', { contact_id: contact.id, account_type: 'vpa', vpa: { address: 'priya@upi' } })).body.id;
}

interface PayoutWish {
  key?: string;
  [field: string]: unknown;
}

async function send({ key = `key-${next()}`, ...wish }: PayoutWish = {}): Promise<Answer<Payout>> {
  return call<Payout>('POST', '/v1/payouts', { account_number: '7878780080316316', fund_account_id: await upiAccount(), amount: 7_000, currency: 'INR', mode: 'UPI', purpose: 'payout', ...wish }, { 'X-Payout-Idempotency': key });
}

const reaches = (id: string, status: Payout['status']): Promise<Payout> => until(`${id} is ${status}`, async () => {
  const { body } = await call<Payout>('GET', `/v1/payouts/${id}`);
  return body.status === status && body;
});
const eventsOf = (id: string): string[] => stage.platform.razorpay().filter(({ raw, body }) => raw.includes(id) && body.event.startsWith('payout.')).map(({ body }) => body.event);

describe('the account’s statement', () => {
  it('tells of what came in, what left with its fee and what came back, the newest first, and by webhook', async () => {
    const before = await statement();
    const toppedUp = await fetch(`${stage.url}/sandbox/top_ups`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ amount: 50_000 }) });
    expect(toppedUp.status).toBe(200);
    await stage.turn({ payouts: { outcome: 'reversed', delayMs: 0 } });
    const { body: payout } = await send();
    await reaches(payout.id, 'reversed');
    const lines = (await statement()).slice(0, -before.length || undefined);
    expect(lines.map(({ credit, debit, source }) => [credit, debit, source.entity])).toEqual([[7_590, 0, 'reversal'], [0, 7_590, 'payout'], [50_000, 0, 'bank_transfer']]);
    expect(lines[0]!.balance).toBe((before[0]?.balance ?? 0) + 50_000);
    await until('the webhooks', () => Promise.resolve(stage.platform.razorpay().filter(({ body }) => body.event === 'transaction.created').length >= 3));
  });
});

const statement = async () => (await call<{ items: { credit: number; debit: number; balance: number; source: { entity: string } }[] }>('GET', '/v1/transactions?account_number=7878780080316316&count=100')).body.items;

describe('contacts and fund accounts', () => {
  it('answer with the one that is there when the same details come again', async () => {
    const contact = { name: 'Gaurav Kumar', email: 'gaurav@example.com', type: 'vendor', reference_id: 'twin' };
    const first = await call<{ id: string }>('POST', '/v1/contacts', contact);
    expect((await call<{ id: string }>('POST', '/v1/contacts', contact)).body.id).toBe(first.body.id);
    expect((await call<{ id: string }>('POST', '/v1/contacts', { ...contact, reference_id: 'other' })).body.id).not.toBe(first.body.id);
    const account = { contact_id: first.body.id, account_type: 'vpa', vpa: { address: 'gaurav@upi' } };
    const made = await call<FundAccount>('POST', '/v1/fund_accounts', account);
    expect((await call<FundAccount>('POST', '/v1/fund_accounts', account)).body).toEqual(made.body);
  });

  it.each([
    [{ account_type: 'vpa', vpa: { address: 'no-at-sign' } }, 'address'],
    [{ account_type: 'bank_account', bank_account: { name: 'Priya Nair', ifsc: 'SHORT', account_number: '1234567' } }, 'ifsc'],
    [{ account_type: 'bank_account', bank_account: { name: 'Priya Nair', ifsc: 'HDFC0000053', account_number: '12-34' } }, 'account_number'],
    [{ account_type: 'card' }, 'account_type'],
  ])('refuse what no bank would take: %j', async (account, field) => {
    const { body: contact } = await call<{ id: string }>('POST', '/v1/contacts', { name: 'Priya Nair' });
    const { status, body } = await call<FundAccount>('POST', '/v1/fund_accounts', { contact_id: contact.id, ...account });
    expect([status, body.error?.field]).toEqual([400, field]);
  });
});

describe('payouts', () => {
  it('are processed with a reference of the bank, and tell it by webhook', async () => {
    const { body } = await send();
    expect(body).toMatchObject({ status: 'processing', utr: null, fees: 590, tax: 90 });
    expect((await reaches(body.id, 'processed')).utr).toMatch(/^\d{12}$/);
    await until('both events', () => eventsOf(body.id).length === 2);
    expect(eventsOf(body.id)).toEqual(['payout.initiated', 'payout.processed']);
  });

  it('answer a repeated key with the payout as it is now, and refuse it with another body', async () => {
    const account = await upiAccount();
    const wish = { key: 'withdrawal-1', fund_account_id: account };
    const first = await send(wish);
    await reaches(first.body.id, 'processed');
    const again = await send(wish);
    expect(again.body).toMatchObject({ id: first.body.id, status: 'processed' });
    const other = await send({ ...wish, amount: 8_000 });
    expect([other.status, other.body.error?.field]).toEqual([400, 'X-Payout-Idempotency']);
  });

  it('are found by the reference they were given, which tells them after a lost answer', async () => {
    const { body } = await send({ reference_id: 'pyt_lost' });
    await send({ reference_id: 'pyt_other' });
    const found = await call<{ items: Payout[] }>('GET', '/v1/payouts?account_number=7878780080316316&reference_id=pyt_lost');
    expect(found.body.items.map(({ id }) => id)).toEqual([body.id]);
  });

  it('come back after they were processed, which takes days at a bank', async () => {
    await stage.turn({ payouts: { outcome: 'processed_then_reversed' } });
    const { body } = await send();
    expect((await reaches(body.id, 'reversed')).utr).not.toBeNull();
    await until('three events', () => eventsOf(body.id).length === 3);
    expect(eventsOf(body.id)).toEqual(['payout.initiated', 'payout.processed', 'payout.reversed']);
  });

  it('wait for balance only where they were told to, and can be cancelled then', async () => {
    await stage.turn({ payouts: { outcome: 'queued' } });
    expect((await send()).status).toBe(400);
    const { body } = await send({ queue_if_low_balance: true });
    expect(body).toMatchObject({ status: 'queued', fees: 0, status_details: { reason: 'low_balance' } });
    expect((await call<Payout>('POST', `/v1/payouts/${body.id}/cancel`)).body.status).toBe('cancelled');
    expect((await call<Payout>('POST', `/v1/payouts/${body.id}/cancel`)).status).toBe(400);
  });

  it('are moved by hand along their life cycle and no other way', async () => {
    await stage.turn({ payouts: { outcome: 'processing' } });
    const { body } = await send();
    const move = (status: string) => fetch(`${stage.url}/sandbox/payouts/${body.id}`, { method: 'POST', body: JSON.stringify({ status }), headers: { 'Content-Type': 'application/json' } });
    expect((await move('processed')).status).toBe(200);
    expect((await move('failed')).status).toBe(400);
    expect((await move('reversed')).status).toBe(200);
    expect((await move('processed')).status).toBe(400);
  });

  it.each([
    [{ amount: 99 }, 'amount'], [{ amount: 10.5 }, 'amount'], [{ mode: 'upi' }, 'mode'], [{ mode: 'IMPS' }, 'mode'], [{ purpose: 'gift' }, 'purpose'],
    [{ narration: 'Straße' }, 'narration'], [{ reference_id: 'x'.repeat(41) }, 'reference_id'], [{ currency: 'USD' }, 'currency'],
  ])('refuse %j', async (wish, field) => {
    const { status, body } = await send(wish);
    expect([status, body.error?.field]).toEqual([400, field]);
  });
});

describe('settlements', () => {
  it('pay out what was captured, less fees and refunds, each line once', async () => {
    const { body: order } = await call<{ id: string }>('POST', '/v1/orders', { amount: 10_000, currency: 'INR', receipt: `settle-${next()}` });
    const { razorpay_payment_id: paymentId } = await stage.pay(order.id);
    const { body: refund } = await call<{ id: string }>('POST', `/v1/payments/${paymentId}/refund`, { amount: 4_000 });
    await until('the refund is processed', async () => (await call<{ status: string }>('GET', `/v1/refunds/${refund.id}`)).body.status === 'processed');
    const settle = (): Promise<{ settlement: Settlement | null }> => stage.json('/sandbox/settlements', { method: 'POST' });
    const { settlement } = await settle();
    expect(settlement).toMatchObject({ amount: 10_000 - 236 - 4_000, fees: 236, tax: 36, status: 'processed' });
    expect((await settle()).settlement).toBeNull();
    const event = await until('the event', () => stage.platform.razorpay('settlement.processed')[0]);
    expect(event.body.payload['settlement']?.entity).toMatchObject({ id: settlement!.id });
    const day = new Date(Date.now() + 19_800_000).toISOString().slice(0, 10).split('-');
    const { body: recon } = await call<{ items: ReconItem[] }>('GET', `/v1/settlements/recon/combined?year=${day[0]}&month=${day[1]}&day=${day[2]}`);
    expect(recon.items.map(({ entity_id, debit, credit, settlement_id }) => [entity_id, debit, credit, settlement_id])).toEqual([
      [paymentId, 0, 9_764, settlement!.id], [refund.id, 4_000, 0, settlement!.id],
    ]);
  });
});
