/** Refunds that the provider will not take, or the payer's bank will not. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { refundsAudit, type Refund } from './index.ts';

// Through sandbox, webhooks and worker; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });
const app = await MoneyApp.start();
app.startWorker();
afterEach(() => app.sandbox.switch({ failures: [], webhooks: { enabled: true }, refunds: { outcome: 'processed', balance: 'enough', delayMs: 0 } }));
const soon = { timeout: 15_000 };
const HOUR = 3_600;

/** A booking that its mentor's cancellation has made a refund of; the provider's account stands as `refunds` says. */
async function owed(refunds: { readonly outcome?: 'failed'; readonly balance?: 'short' }) {
  const { scope, secretKey } = await app.newTenant();
  const student = await app.signIn(scope);
  const { body: booking } = await app.book(scope, student, await app.newMentor(scope));
  const { razorpay_payment_id: paymentId } = await app.sandbox.pay(booking.payment!.checkout!.orderId);
  await expect.poll(async () => (await app.balances(scope))['mentor_pending'], soon).toBe(7_000);
  await app.sandbox.switch({ refunds });
  const { sessionId } = await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
  await app.services.bookings.settleSession(scope, {
    sessionId, endedAt: app.clock.now(scope), evidence: 'sfu', bothPresentSeconds: 0, mentorPresentSeconds: 0, studentPresentSeconds: 600, metAt: null, studentLeftFirst: false, lostSeconds: 0,
  });
  const server = { headers: { authorization: `Bearer ${secretKey}` } };
  const list = async (query = '') => (await app.call<{ data: Refund[] }>('GET', `/v1/refunds${query}`, server)).body.data;
  const retry = (id: string) => app.call<Refund & { code?: string }>('POST', `/v1/refunds/${id}/retry`, server);
  return { scope, student, paymentId, list, retry, one: async () => (await list())[0] };
}

const findings = async ({ tenantId }: TenantScope) => (await refundsAudit(app.foundation).run()).filter((finding) => finding.tenantId === tenantId);
const atProvider = async (paymentId: string) => {
  const answer = await app.foundation.providers.test!.listRefunds(paymentId);
  return answer.kind === 'answered' ? answer.value.map(({ status, receipt }) => ({ status, receipt })) : answer;
};
const BACK_ONCE = { gateway_clearing: -236, gateway_fee: 200, gst_input: 36 };

describe('a refund that the provider refuses', () => {
  it('says why, is a finding, and is asked for again less and less often, until it is taken', async () => {
    const { scope, paymentId, list, one } = await owed({ balance: 'short' });
    await expect.poll(async () => (await one())?.failure, soon).toMatchObject({ code: 'insufficient_balance', description: expect.stringContaining('enough balance') as string });
    expect(await list('?stuck=true')).toEqual([expect.objectContaining({ status: 'requested', amount: { amountMinor: 10_000, currency: 'INR' }, providerRefundId: null })]);
    expect(await findings(scope)).toEqual([expect.objectContaining({ foundMinor: 10_000n, note: 'insufficient_balance' })]);
    const tries = async () => (await app.db.app.read(scope, (tx) => tx.query<{ refusals: number }>('SELECT refusals FROM refunds')))[0]!.refusals;
    for (const [nth, wait] of [[1, 300], [2, 1_800], [3, 2 * HOUR]] as const) {
      expect(await tries()).toBe(nth);
      app.clock.advance(wait - 30);
      await app.services.payments.inbox.drain();
      expect(await tries()).toBe(nth);
      app.clock.advance(60);
      await expect.poll(tries, soon).toBe(nth + 1);
    }
    expect(await app.events(scope, 'refund.refused')).toEqual([expect.objectContaining({ code: 'insufficient_balance', amountMinor: 10_000 })]);
    await app.sandbox.switch({ refunds: { balance: 'enough' } });
    app.clock.advance(6 * HOUR);
    await expect.poll(() => app.balances(scope), soon).toEqual(BACK_ONCE);
    expect([await list('?stuck=true'), await findings(scope), await atProvider(paymentId)]).toEqual([[], [], [expect.objectContaining({ status: 'processed' })]]);
  });

  it('is asked for at once when staff have seen to it, by the college’s server alone and for its own refunds', async () => {
    const { scope, student, list, retry, one } = await owed({ balance: 'short' });
    await expect.poll(async () => (await one())?.failure?.code, soon).toBe('insufficient_balance');
    const { id } = (await one())!;
    const stranger = await app.newTenant();
    expect((await app.call('POST', `/v1/refunds/${id}/retry`, { bearer: student.bearer })).status).toBe(403);
    expect((await app.call('POST', `/v1/refunds/${id}/retry`, { headers: { authorization: `Bearer ${stranger.secretKey}` } })).status).toBe(404);
    await app.sandbox.switch({ refunds: { balance: 'enough' } });
    const [first, second] = await Promise.all([retry(id), retry(id)]);
    expect([200, 409]).toEqual(expect.arrayContaining([first.status, second.status]));
    await expect.poll(() => app.balances(scope), soon).toEqual(BACK_ONCE);
    expect(await retry(id)).toMatchObject({ status: 409, body: { code: 'payment.refund_not_waiting' } });
    expect(await list()).toEqual([expect.objectContaining({ id, status: 'processed', failure: null, processedAt: expect.stringMatching(/Z$/) as string })]);
  });

  it('is settled by a refund made by hand, in the books as with the provider', async () => {
    const { scope, paymentId, one } = await owed({ balance: 'short' });
    await expect.poll(async () => (await one())?.failure?.code, soon).toBe('insufficient_balance');
    await app.sandbox.switch({ refunds: { balance: 'enough' } });
    await app.sandbox.refundByHand(paymentId, 10_000);
    await expect.poll(() => app.balances(scope), soon).toEqual(BACK_ONCE);
    app.clock.advance(24 * HOUR);
    expect(await atProvider(paymentId)).toHaveLength(1);
    expect(await findings(scope)).toEqual([]);
  });
});

describe('a refund that was refused before', () => {
  it('and was made all the same is found by its receipt, and not asked for under another key', async () => {
    const { scope, paymentId, one, retry } = await owed({ balance: 'short' });
    await expect.poll(async () => (await one())?.failure?.code, soon).toBe('insufficient_balance');
    const { id } = (await one())!;
    await app.sandbox.switch({ refunds: { balance: 'enough' }, webhooks: { enabled: false } });
    // As after an answer that was lost, and a key that the provider has forgotten since.
    const made = await fetch(`${app.sandbox.url}/v1/payments/${paymentId}/refund`, {
      method: 'POST', body: JSON.stringify({ amount: 10_000, receipt: `${id}-2` }),
      headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(`${app.sandbox.keyId}:${app.sandbox.keySecret}`).toString('base64')}` },
    });
    expect(made.status).toBe(200);
    expect((await retry(id)).status).toBe(200);
    await expect.poll(() => app.balances(scope), soon).toEqual(BACK_ONCE);
    expect(await atProvider(paymentId)).toEqual([{ status: 'processed', receipt: `${id}-2` }]);
    expect(await one()).toMatchObject({ id, status: 'processed' });
    const [row] = await app.db.app.read(scope, (tx) => tx.query<{ attempt: number; refusals: number }>('SELECT attempt, refusals FROM refunds'));
    expect(row).toEqual({ attempt: 2, refusals: 1 });
  });

  it('has all of its tries at the bank still before it', async () => {
    const { scope, one, retry } = await owed({ balance: 'short' });
    await expect.poll(async () => (await one())?.failure?.code, soon).toBe('insufficient_balance');
    await app.db.app.write(scope, (tx) => tx.query('UPDATE refunds SET refusals = 4, attempt = 5 WHERE tenant_id = $1', [tx.tenantUuid]));
    await app.sandbox.switch({ refunds: { balance: 'enough', outcome: 'failed' } });
    expect((await retry((await one())!.id)).status).toBe(200);
    await expect.poll(async () => (await one())?.failure?.code, soon).toBe('not_delivered');
    expect((await one())?.status).toBe('requested');
    await app.sandbox.switch({ refunds: { outcome: 'processed' } });
    app.clock.advance(HOUR + 60);
    await expect.poll(() => app.balances(scope), soon).toEqual(BACK_ONCE);
  });
});

describe('a refund that the provider does not answer', () => {
  it('is asked for under the same key until it does, and is no refusal', async () => {
    await app.sandbox.switch({ failures: [{ route: 'refunds.create', kind: 'html502', count: 2 }, { route: 'refunds.create', kind: 'droppedResponse', count: 1 }] });
    const { scope, paymentId, one } = await owed({});
    await expect.poll(() => app.balances(scope), { timeout: 30_000 }).toEqual(BACK_ONCE);
    const { id } = (await one())!;
    expect(await atProvider(paymentId)).toEqual([{ status: 'processed', receipt: id }]);
    expect(await app.events(scope, 'refund.refused')).toEqual([]);
  });
});

describe('a refund that the bank has failed for days', () => {
  async function failedForGood() {
    const made = await owed({ outcome: 'failed' });
    for (const wait of [HOUR, 6 * HOUR, 24 * HOUR, 48 * HOUR]) {
      const tried = (await atProvider(made.paymentId) as readonly unknown[]).length;
      await expect.poll(async () => (await made.one())?.failure?.code, soon).toBe('not_delivered');
      await expect.poll(async () => (await made.one())?.status, soon).toBe('requested');
      app.clock.advance(wait + 60);
      await expect.poll(async () => (await atProvider(made.paymentId) as readonly unknown[]).length, soon).toBeGreaterThan(Math.max(1, tried));
    }
    await expect.poll(async () => (await made.one())?.status, soon).toBe('failed');
    await app.sandbox.switch({ refunds: { outcome: 'processed' } });
    expect((await app.balances(made.scope))['refunds_payable']).toBe(10_000);
    expect(await findings(made.scope)).toEqual([expect.objectContaining({ note: 'not_delivered' })]);
    return made;
  }

  it('is owed on, and sent under a new key when staff ask for it', async () => {
    const { scope, paymentId, one, retry } = await failedForGood();
    const { id } = (await one())!;
    expect((await retry(id)).body).toMatchObject({ id, status: 'requested' });
    await expect.poll(() => app.balances(scope), soon).toEqual(BACK_ONCE);
    const receipts = (await atProvider(paymentId) as { receipt: string }[]).map(({ receipt }) => receipt);
    expect(new Set(receipts).size).toBe(6);
  });

  it('is settled by hand without being booked twice', async () => {
    const { scope, paymentId, one } = await failedForGood();
    await app.sandbox.refundByHand(paymentId, 10_000);
    await expect.poll(() => app.balances(scope), soon).toEqual(BACK_ONCE);
    expect((await app.services.payments.reports.refunds(scope, { limit: 10 })).data.map(({ status }) => status).sort()).toEqual(['covered', 'processed']);
    expect((await one())?.id).toBeDefined();
    expect(await findings(scope)).toEqual([]);
  });
});

it('leaves books that fit for every college', async () => {
  expect((await verifyLedger(app.foundation)).findings).toEqual([]);
});
