/** What the inbox does with whatever is signed: it is kept as it came, applied by one process at a time, and nothing waits behind long work. */
import { createHmac, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { TenantScope } from '../../platform/db/scope.ts';
import { MoneyApp } from '../../testing/money-app.ts';
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
    await app.db.app.platform((tx) => setInboxRetry(tx, eventId, due, null, 'somebody who lost it'));
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
