/** What the inbox does with whatever is signed: it is kept as it came, applied by one process at a time, and nothing waits behind long work. */
import { createHmac, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { RazorpayProvider } from '../../adapters/razorpay/index.ts';
import { createServices } from '../../app/wiring.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { MoneyApp, SECRET_BEFORE } from '../../testing/money-app.ts';
import type { Booking } from '../bookings/index.ts';
import { inboxAudit } from './index.ts';
import { InboxHold } from './payments.inbox-hold.ts';
import { insertInbox, setInboxRetry } from './payments.repository.ts';

const app = await MoneyApp.start();
const providerId = (prefix: string) => `${prefix}_${randomBytes(7).toString('hex')}`;
await app.sandbox.switch({ webhooks: { enabled: false } });
afterEach(() => app.sandbox.switch({ webhooks: { enabled: false }, failures: [] }));

async function held(): Promise<{ scope: TenantScope; booking: Booking; orderId: string }> {
  const { scope } = await app.newTenant();
  const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
  const { body: booking } = await app.book(scope, student, mentor, { startsAt: (await app.slots(scope, mentor))[8]! });
  return { scope, booking, orderId: booking.payment!.checkout!.orderId };
}

const statusOf = async (scope: TenantScope, booking: Booking) => (await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id))).status;
const becomes = (scope: TenantScope, booking: Booking, status: string) => expect.poll(() => statusOf(scope, booking), { timeout: 15_000 }).toBe(status);
/** What the live account signs with; the test account has another. */
const LIVE_SECRET = 'the-webhook-secret-of-the-live-account';
const CONFIRMED = { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 };

/** An event as the provider's documentation shows it (webhooks/payments). */
function event(name: string, payment: object, refund?: object): object {
  return {
    entity: 'event', account_id: 'acc_PeerVerseTest1', event: name, contains: ['payment'], created_at: 1_795_000_000,
    payload: { payment: { entity: payment }, ...(refund ? { refund: { entity: refund } } : {}) },
  };
}
const paymentEntity = (orderId: string, id: string, change: object = {}) => ({
  id, entity: 'payment', amount: 10_000, currency: 'INR', status: 'captured', order_id: orderId, method: 'upi', amount_refunded: 0, refund_status: null, captured: true, notes: [],
  fee: 236, tax: 36, error_code: null, error_description: null, error_reason: null, ...change,
});

interface InboxRow {
  readonly body: string | null;
  readonly processed_at: Date | null;
  readonly last_error: string | null;
}
const rowOf = async (eventId: string) => (await app.db.app.platform((tx) => tx.query<InboxRow>('SELECT body, processed_at, last_error FROM webhook_inbox WHERE event_id = $1', [eventId])))[0];

const asOwner = (work: (tx: Tx) => Promise<unknown>, scope: TenantScope) => app.db.asOwner((owner) => owner.write(scope, work));

describe('a webhook', () => {
  it.each([
    ['no event', Buffer.from('{"entity":"event"}'), '{"entity":"event"}'],
    ['no JSON', Buffer.from('what?'), 'what?'],
    ['no text', Buffer.from([0x7b, 0x00, 0xff]), 'base64:ewD/'],
  ])('that cannot be read is kept as it came, answered, and shown by the audit: %s', async (_what, raw, kept) => {
    const eventId = providerId('evt');
    const signature = createHmac('sha256', app.sandbox.webhookSecret).update(raw).digest('hex');
    const send = () => fetch(`${app.url}/v1/webhooks/razorpay/test`, { method: 'POST', body: raw, headers: { 'content-type': 'application/json', 'x-razorpay-signature': signature, 'x-razorpay-event-id': eventId } });
    expect([(await send()).status, (await send()).status]).toEqual([204, 204]);
    await app.services.payments.inbox.drain();
    expect(await app.db.app.platform((tx) => tx.query('SELECT event_type, body, processed_at, last_error FROM webhook_inbox WHERE event_id = $1', [eventId]))).toEqual([
      { event_type: 'unreadable', body: kept, processed_at: null, last_error: 'the event cannot be read' },
    ]);
    app.clock.advance(3_601);
    expect(await inboxAudit(app.foundation).run()).toContainEqual(expect.objectContaining({ check: 'payments.inbox', subject: eventId, note: 'unreadable: the event cannot be read' }));
  });

  it('is checked over the bytes that came, signed with the secret of today or of before the rotation, and with no other', async () => {
    // Spaces, an escaped slash and a field that nobody here reads: written anew, the text would be another one.
    const asTheyWriteIt = (orderId: string) => JSON.stringify(event('payment.captured', paymentEntity(orderId, providerId('pay'), { notes: { page: 'a/b' } })), null, 2).replaceAll('a/b', 'a\\/b');
    for (const secret of [app.sandbox.webhookSecret, SECRET_BEFORE]) {
      const { scope, booking, orderId } = await held();
      const body = asTheyWriteIt(orderId);
      expect((await app.webhook(body, { secret })).status).toBe(204);
      await becomes(scope, booking, 'confirmed');
    }
    const { scope, booking, orderId } = await held();
    const raw = asTheyWriteIt(orderId);
    const signature = createHmac('sha256', app.sandbox.webhookSecret).update(JSON.stringify(JSON.parse(raw))).digest('hex');
    expect(await app.call('POST', '/v1/webhooks/razorpay/test', { raw, headers: { 'content-type': 'application/json', 'x-razorpay-signature': signature } })).toMatchObject({ status: 401 });
    expect((await app.webhook(raw, { secret: 'the-one-before-that' })).status).toBe(401);
    await app.services.payments.inbox.drain();
    expect([await statusOf(scope, booking), await app.balances(scope)]).toEqual(['held', {}]);
  });

  it.each([['a paisa less', { amount: 9_999 }], ['a paisa more', { amount: 10_001 }], ['another currency', { currency: 'USD' }]])('about %s than was asked for moves nothing and stays for a person', async (_what, change) => {
    const { scope, booking, orderId } = await held();
    const eventId = providerId('evt');
    expect((await app.webhook(event('payment.captured', paymentEntity(orderId, providerId('pay'), change)), { eventId })).status).toBe(204);
    await app.services.payments.inbox.drain();
    expect([await statusOf(scope, booking), await app.balances(scope)]).toEqual(['held', {}]);
    expect(await rowOf(eventId)).toMatchObject({ processed_at: null, last_error: expect.stringContaining('another amount') as string });
  });

  it('of a test account moves no live college’s money', async () => {
    const { scope, orderId } = await held();
    const eventId = providerId('evt');
    await asOwner((tx) => tx.query("UPDATE tenants SET mode = 'live' WHERE id = $1", [tx.tenantUuid]), scope);
    await app.webhook(event('payment.captured', paymentEntity(orderId, providerId('pay'))), { eventId });
    await app.services.payments.inbox.drain();
    expect(await rowOf(eventId)).toMatchObject({ processed_at: expect.any(Date) as Date, last_error: 'of the other mode' });
    expect(await app.balances(scope)).toEqual({});
  });

  it.each([
    ['one after the other', async (earlier: () => Promise<void>, later: () => Promise<void>) => { await earlier(); await later(); }],
    // The first is being written while the others come, so that these are one statement.
    ['in one batch', async (earlier: () => Promise<void>, later: () => Promise<void>, before: () => Promise<void>) => void (await Promise.all([before(), earlier(), later()]))],
  ])('of the test account hides none of the live account that has the same id: %s', async (_how, inTurn) => {
    const { scope, booking, orderId } = await held();
    await asOwner((tx) => tx.query("UPDATE tenants SET mode = 'live' WHERE id = $1", [tx.tenantUuid]), scope);
    const { keyId, keySecret, url } = app.sandbox;
    const live = new RazorpayProvider({ keyId, keySecret, webhookSecrets: [LIVE_SECRET], baseUrl: url, checkoutUrl: url });
    const { inbox } = createServices({ ...app.foundation, providers: { ...app.foundation.providers, live } }).payments;
    const [eventId, captured] = [providerId('evt'), event('payment.captured', paymentEntity(orderId, providerId('pay')))];
    const deliver = (account: 'live' | 'test', body: object, id = eventId) => async () => {
      const raw = Buffer.from(JSON.stringify(body));
      const secret = account === 'live' ? LIVE_SECRET : app.sandbox.webhookSecret;
      await inbox.receive(account, raw, { signature: createHmac('sha256', secret).update(raw).digest('hex'), eventId: id });
    };
    const ofTest = event('payment.captured', paymentEntity(providerId('order'), providerId('pay')));
    await inTurn(deliver('test', ofTest), deliver('live', captured), deliver('test', ofTest, providerId('evt')));
    await becomes(scope, booking, 'confirmed');
    await inbox.drain();
    expect(await app.balances(scope)).toEqual(CONFIRMED);
    const rows = () => app.db.app.platform((tx) => tx.query('SELECT account, attempts, processed_at IS NOT NULL AS processed FROM webhook_inbox WHERE event_id = $1 ORDER BY account', [eventId]));
    const kept = [{ account: 'live', attempts: 0, processed: true }, { account: 'test', attempts: 1, processed: false }];
    expect(await rows()).toEqual(kept);
    // On its own account each is known, by memory and by the table.
    await Promise.all([deliver('live', captured)(), deliver('test', ofTest)()]);
    await inbox.drain();
    expect(await rows()).toEqual(kept);
  });

  it('is known for ever by its id, by every process, also when its body was forgotten after thirty days', async () => {
    const { scope, booking, orderId } = await held();
    const [eventId, captured] = [providerId('evt'), event('payment.captured', paymentEntity(orderId, providerId('pay')))];
    await app.webhook(captured, { eventId });
    await becomes(scope, booking, 'confirmed');
    await app.services.payments.inbox.drain();
    app.clock.advance(29 * 86_400);
    await app.services.payments.inbox.forgetBodies();
    expect((await rowOf(eventId))?.body).toBe(JSON.stringify(captured));
    app.clock.advance(2 * 86_400);
    await app.services.payments.inbox.forgetBodies();
    const forgotten = await rowOf(eventId);
    expect(forgotten).toMatchObject({ body: null, processed_at: expect.any(Date) as Date });
    // Another process has nothing in memory.
    const another = createServices(app.foundation).payments.inbox;
    const raw = Buffer.from(JSON.stringify(captured));
    await another.receive('test', raw, { signature: createHmac('sha256', app.sandbox.webhookSecret).update(raw).digest('hex'), eventId });
    await another.drain();
    expect(await rowOf(eventId)).toEqual(forgotten);
  });

  it('that a person must read loses none that came with it', async () => {
    const { scope, booking, orderId } = await held();
    const wrong = event('payment.captured', paymentEntity(orderId, providerId('pay'), { amount: -1 }));
    const right = event('payment.captured', paymentEntity(orderId, providerId('pay')));
    expect((await Promise.all([app.webhook(wrong), app.webhook('\u0000'), app.webhook(right)])).map(({ status }) => status)).toEqual([204, 204, 204]);
    await becomes(scope, booking, 'confirmed');
    expect(await app.balances(scope)).toEqual(CONFIRMED);
  });

  it('that another process holds is left to it, and taken over when that one is dead', async () => {
    const { scope, booking, orderId } = await held();
    const [eventId, body] = [providerId('evt'), JSON.stringify(event('payment.captured', paymentEntity(orderId, providerId('pay'))))];
    const heldUntil = new Date(app.clock.wall().getTime() + 60_000);
    await app.db.app.platform((tx) => tx.query(
      `INSERT INTO webhook_inbox (provider, event_id, event_type, account, body, received_at, next_attempt_at) VALUES ('razorpay', $1, 'payment.captured', 'test', $2, $3, $4)`,
      [eventId, body, app.clock.wall(), heldUntil],
    ));
    await app.services.payments.inbox.sweep();
    expect(await statusOf(scope, booking)).toBe('held');
    app.clock.advance(61);
    await app.services.payments.inbox.sweep();
    await becomes(scope, booking, 'confirmed');
  });

  it('is applied by one of several processes that come upon it at once', async () => {
    const { scope, booking, orderId } = await held();
    const [eventId, body, due] = [providerId('evt'), JSON.stringify(event('payment.captured', paymentEntity(orderId, providerId('pay')))), app.clock.wall()];
    const entry = { eventId, account: 'test' as const, body, attempts: 0, nextAttemptAt: due };
    await app.db.app.platform((tx) => insertInbox(tx, [{ ...entry, eventType: 'payment.captured', receivedAt: due }]));
    const takers = await Promise.all([1, 2, 3, 4].map(() => InboxHold.take(app.foundation, entry)));
    const holders = takers.filter((hold) => hold !== null);
    expect(holders).toHaveLength(1);
    const until = await holders[0]!.end();
    await app.db.app.platform((tx) => setInboxRetry(tx, entry, due, null, 'somebody who lost it'));
    expect(await app.db.app.platform((tx) => tx.query('SELECT next_attempt_at, last_error FROM webhook_inbox WHERE event_id = $1', [eventId]))).toEqual([{ next_attempt_at: until, last_error: null }]);
    app.clock.advance(61);
    await app.services.payments.inbox.sweep();
    await becomes(scope, booking, 'confirmed');
  });

  it('that reads whole lists at the provider keeps no other waiting, and is the worker’s', async () => {
    const { scope, booking, orderId } = await held();
    await app.sandbox.switch({ failures: [{ route: 'settlements.recon', kind: 'slowStart', delayMs: 6_000 }] });
    const settlement = { entity: 'event', event: 'settlement.processed', created_at: 1_795_000_000, payload: { settlement: { entity: { id: providerId('setl'), amount: 100, utr: null, created_at: Math.floor(Date.now() / 1000) } } } };
    expect((await app.webhook(settlement)).status).toBe(204);
    const long = app.services.payments.inbox.sweepLong();
    const startedAt = performance.now();
    await app.webhook(event('payment.captured', paymentEntity(orderId, providerId('pay'))));
    await becomes(scope, booking, 'confirmed');
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(await app.services.payments.inbox.sweepLong()).toBe(0);
    expect(await long).toBe(1);
  });
});

describe('a second capture', () => {
  it('that several processes hear of at once is one payment, without any of them stumbling', async () => {
    const { scope, booking, orderId } = await held();
    const seen = (id: string) => ({
      id, orderId, status: 'captured' as const, captured: true, amount: { amountMinor: 10_000n, currency: 'INR' }, method: 'upi', feeMinor: 236n, feeTaxMinor: 36n, failure: null,
    });
    await app.services.payments.applyProviderState(scope, seen(providerId('pay')));
    const second = seen(providerId('pay'));
    expect(await Promise.all(Array.from({ length: 8 }, () => app.services.payments.applyProviderState(scope, second)))).toEqual(Array.from({ length: 8 }, () => 'applied'));
    expect(await app.balances(scope)).toMatchObject({ gateway_clearing: 2 * 9_764, refunds_payable: 10_000 });
    expect(await statusOf(scope, booking)).toBe('confirmed');
    // One that is only authorised was never ours.
    await app.services.payments.applyProviderState(scope, { ...seen(providerId('pay')), status: 'authorized', captured: false, feeMinor: null, feeTaxMinor: null });
    expect(await app.balances(scope)).toMatchObject({ gateway_clearing: 2 * 9_764, refunds_payable: 10_000 });
  });
});
