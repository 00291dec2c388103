import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import type { Booking } from '../bookings/index.ts';

// Through sandbox, webhooks and worker; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });
const app = await MoneyApp.start();
afterEach(() => app.sandbox.switch({ webhooks: { enabled: true, order: 'sent', copies: 1 } }));

const CONFIRMED = { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 };
const HELD = { ...CONFIRMED, gateway_clearing: -236, dispute_hold: 10_000 };

async function paid() {
  const tenant = await app.newTenant();
  const { scope } = tenant;
  const student = await app.signIn(scope);
  const { body: booking } = await app.book(scope, student, await app.newMentor(scope));
  const { razorpay_payment_id: paymentId } = await app.sandbox.pay(booking.payment!.checkout!.orderId);
  await expect.poll(() => app.balances(scope), { timeout: 15_000 }).toEqual(CONFIRMED);
  return { scope, booking, paymentId, secretKey: tenant.secretKey, student };
}

const statusOf = async (scope: TenantScope, booking: Booking): Promise<string | null> =>
  (await app.services.payments.reports.payments(scope, { bookingId: booking.id, limit: 1 })).data[0]!.disputeStatus;
const becomes = (scope: TenantScope, booking: Booking, status: string) => expect.poll(() => statusOf(scope, booking), { timeout: 15_000 }).toBe(status);

describe('a dispute', () => {
  it.each([
    ['won', CONFIRMED],
    ['closed', CONFIRMED],
    ['lost', { ...CONFIRMED, gateway_clearing: -236, goodwill: 10_000 }],
  ] as const)('holds its amount until it is %s, and the payment says how it stands', async (end, after) => {
    const { scope, booking, paymentId } = await paid();
    const id = await app.sandbox.dispute(paymentId);
    await becomes(scope, booking, 'open');
    expect(await app.balances(scope)).toEqual(HELD);
    await app.sandbox.decide(id, 'under_review');
    await becomes(scope, booking, 'under_review');
    await app.sandbox.decide(id, 'action_required');
    await becomes(scope, booking, 'action_required');
    expect(await app.balances(scope)).toEqual(HELD);
    await app.sandbox.decide(id, end);
    await becomes(scope, booking, end);
    expect(await app.balances(scope)).toEqual(after);
    await app.sandbox.decide(id, 'under_review');
    await app.sandbox.replay({ event: `payment.dispute.${end}` });
    await app.services.payments.inbox.drain();
    expect([await statusOf(scope, booking), await app.balances(scope)]).toEqual([end, after]);
    expect((await app.events(scope, 'payment.dispute_resolved')).map(({ status }) => status)).toEqual([end]);
  });

  it('about a part of the payment holds that part', async () => {
    const { scope, booking, paymentId } = await paid();
    await app.sandbox.dispute(paymentId, 4_000);
    await becomes(scope, booking, 'open');
    expect(await app.balances(scope)).toEqual({ ...CONFIRMED, gateway_clearing: 5_764, dispute_hold: 4_000 });
  });

  it('whose events come three times each, all together and in the wrong order, moves its amount once', async () => {
    const { scope, booking, paymentId } = await paid();
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const id = await app.sandbox.dispute(paymentId);
    for (const step of ['under_review', 'action_required', 'under_review', 'lost'] as const) await app.sandbox.decide(id, step);
    const kept = (await app.sandbox.webhooks()).filter(({ event, body }) => event.startsWith('payment.dispute.') && JSON.stringify(body).includes(id));
    const storm = [...kept, ...kept, ...kept].reverse().map(({ eventId, body }) => app.webhook(body, { eventId }));
    expect((await Promise.all(storm)).every(({ status }) => status === 204)).toBe(true);
    await becomes(scope, booking, 'lost');
    await app.services.payments.inbox.drain();
    expect(await app.balances(scope)).toEqual({ ...CONFIRMED, gateway_clearing: -236, goodwill: 10_000 });
    expect(await app.events(scope, 'payment.dispute_opened')).toHaveLength(1);
    expect(await app.events(scope, 'payment.dispute_resolved')).toHaveLength(1);
  });

  it('that costs less than was asked for writes off what was taken', async () => {
    const { scope, booking, paymentId } = await paid();
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const disputeId = await app.sandbox.dispute(paymentId);
    await app.sandbox.decide(disputeId, 'lost');
    const [lost] = (await app.sandbox.webhooks('payment.dispute.lost')).filter(({ body }) => JSON.stringify(body).includes(disputeId));
    await app.webhook(JSON.stringify(lost!.body).replace('"amount_deducted":10000', '"amount_deducted":2500'));
    await becomes(scope, booking, 'lost');
    expect(await app.balances(scope)).toEqual({ ...CONFIRMED, gateway_clearing: 7_264, goodwill: 2_500 });
  });

  it('is shown to the college with its last day, told to its staff, and hidden from the payer', async () => {
    const { scope, booking, paymentId, secretKey, student } = await paid();
    const staff = await app.signIn(scope);
    await app.db.app.write(scope, (tx) => app.services.identity.grantRole(tx, staff.userId, 'staff'));
    await app.sandbox.dispute(paymentId);
    await becomes(scope, booking, 'open');
    const server = { headers: { authorization: `Bearer ${secretKey}` } };
    const list = await app.call<{ data: object[] }>('GET', '/v1/disputes?open=true', server);
    expect(list.body.data).toEqual([expect.objectContaining({
      object: 'dispute', livemode: false, paymentId: booking.payment!.id, status: 'open', amount: { amountMinor: 10_000, currency: 'INR' }, respondBy: expect.stringMatching(/Z$/) as string, resolvedAt: null,
    })]);
    const payments = await app.call<{ data: object[] }>('GET', '/v1/payments?disputed=true', server);
    expect(payments.body.data).toEqual([expect.objectContaining({ id: booking.payment!.id, disputeStatus: 'open', fee: { amountMinor: 236, currency: 'INR' }, feeTax: { amountMinor: 36, currency: 'INR' }, settlementId: null })]);
    for (const path of ['/v1/disputes', '/v1/payments', '/v1/settlements']) expect((await app.call('GET', path, { bearer: student.bearer })).status).toBe(403);
    const [event] = await app.storedEvents(scope, 'payment.dispute_opened');
    expect(event!.audience).toEqual([staff.userId]);
    await app.services.notifications.handle(scope, event!);
    const told = await app.call<{ data: { text: string }[] }>('GET', '/v1/notifications', { bearer: staff.bearer });
    expect(told.body.data[0]).toMatchObject({ kind: 'payment.disputed', bookingId: null, text: expect.stringMatching(/^A bank disputes a payment of ₹100\.00\. It wants your answer by .+\.$/) as string });
  });

  it('of a payment that nobody here knows is parked and not lost', async () => {
    const { paymentId } = await paid();
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const id = await app.sandbox.dispute(paymentId);
    const [kept] = (await app.sandbox.webhooks('payment.dispute.created')).filter(({ body }) => JSON.stringify(body).includes(id));
    const unknown = JSON.stringify(kept!.body).replaceAll(paymentId, 'pay_NobodyHasThis').replaceAll(/order_[A-Za-z0-9]{14}/g, 'order_NobodyHasIt1');
    await app.webhook(unknown, { eventId: 'dispute-of-nobody' });
    await app.services.payments.inbox.drain();
    const [row] = await app.db.app.platform((tx) => tx.query<{ attempts: number; processed_at: Date | null }>("SELECT attempts, processed_at FROM webhook_inbox WHERE event_id = 'dispute-of-nobody'"));
    expect(row).toEqual({ attempts: 1, processed_at: null });
  });
});

describe('the books', () => {
  it('fit for every college after everything above, and are found not to where a hold has no dispute', async () => {
    expect((await verifyLedger(app.foundation)).findings).toEqual([]);
    const { scope, booking, paymentId } = await paid();
    await app.sandbox.dispute(paymentId);
    await becomes(scope, booking, 'open');
    await app.db.app.write(scope, (tx) => tx.query("UPDATE disputes SET status = 'closed', resolved_at = created_at"));
    expect((await verifyLedger(app.foundation)).findings).toEqual([expect.objectContaining({ check: 'payments.hold_is_open_disputes', tenantId: scope.tenantId, expectedMinor: 0n, foundMinor: 10_000n })]);
  });
});
