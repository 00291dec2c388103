import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { newId } from '../../platform/ids/ids.ts';
import { MoneyApp, type Offered, type Person } from '../../testing/money-app.ts';
import type { Booking, SessionFacts } from '../bookings/index.ts';
import type { Payment } from './index.ts';

const app = await MoneyApp.start();
const providerId = (prefix: string) => `${prefix}_${randomBytes(7).toString('hex')}`;

afterEach(async () => {
  await app.stopWorker();
  await app.sandbox.switch({ webhooks: { enabled: false }, failures: [], payments: { autoCapture: true } });
});

/** A fresh college with one held and unpaid booking; its ledger is empty. */
async function held(): Promise<{ scope: TenantScope; student: Person; mentor: Offered; booking: Booking; orderId: string; startsAt: string }> {
  const { scope } = await app.newTenant();
  const [student, mentor] = [await app.signIn(scope), await app.newMentor(scope)];
  const startsAt = (await app.slots(scope, mentor))[8]!;
  const { body: booking } = await app.book(scope, student, mentor, { startsAt });
  return { scope, student, mentor, booking, orderId: booking.payment!.checkout!.orderId, startsAt };
}

const statusOf = async (scope: TenantScope, booking: Booking) => (await app.db.app.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id))).status;
const paymentOf = (scope: TenantScope, booking: Booking) => app.db.app.read(scope, (tx) => app.services.payments.getForSubject(tx, 'booking', booking.id));
const becomes = (scope: TenantScope, booking: Booking, status: string) => expect.poll(() => statusOf(scope, booking), { timeout: 15_000 }).toBe(status);
const verify = (person: Person, booking: Booking, answer: { razorpay_payment_id: string; razorpay_order_id: string; razorpay_signature: string | null }) =>
  app.call<Payment & { code?: string }>('POST', `/v1/payments/${booking.payment!.id}/verify`, {
    bearer: person.bearer,
    body: { razorpayPaymentId: answer.razorpay_payment_id, razorpayOrderId: answer.razorpay_order_id, razorpaySignature: answer.razorpay_signature },
  });

/** The books after one ₹100 booking was captured and confirmed: the shares wait, the provider has kept its fee. */
const CONFIRMED = { gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_pending: 7_000, platform_revenue_pending: 3_000 };
/** After a full refund the fee is gone for good. */
const REFUNDED = { gateway_clearing: -236, gateway_fee: 200, gst_input: 36 };

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

describe('a payment', () => {
  it('that the provider tells us of by webhook confirms the booking, opens its room and fills the books', async () => {
    await app.sandbox.switch({ webhooks: { enabled: true } });
    const { scope, student, mentor, booking, orderId } = await held();
    await app.sandbox.pay(orderId);
    await becomes(scope, booking, 'confirmed');
    const { body } = await app.call<Booking>('GET', `/v1/bookings/${booking.id}`, { bearer: student.bearer });
    expect(body).toMatchObject({ status: 'confirmed', payment: { status: 'captured', checkout: null }, callId: expect.stringMatching(/^cal_/) as string });
    await expect.poll(() => app.balances(scope)).toEqual(CONFIRMED);
    const wallet = await app.call('GET', '/v1/wallet', { bearer: (await app.signIn(scope, mentor.externalId)).bearer });
    expect(wallet.body).toMatchObject({ pending: { amountMinor: 7_000 }, available: { amountMinor: 0 } });
    await expect(app.events(scope, 'booking.confirmed')).resolves.toEqual([expect.objectContaining({ bookingId: booking.id })]);
  });

  it('that Checkout hands over is asked for at the provider and confirms the booking; handed over again it changes nothing', async () => {
    const { scope, student, booking, orderId } = await held();
    const answer = await app.sandbox.pay(orderId);
    expect((await verify(student, booking, answer)).body).toMatchObject({ status: 'captured', checkout: null });
    expect((await verify(student, booking, answer)).body.status).toBe('captured');
    expect(await statusOf(scope, booking)).toBe('confirmed');
    expect(await app.balances(scope)).toEqual(CONFIRMED);
  });

  it('whose signature is forged, or made for another order, or that is another person’s, moves nothing', async () => {
    const [{ scope, student, booking, orderId }, other] = [await held(), await held()];
    const [answer, foreign] = [await app.sandbox.pay(orderId), await app.sandbox.pay(other.orderId)];
    expect((await verify(student, booking, { ...answer, razorpay_signature: 'a'.repeat(64) })).body.code).toBe('payment.signature_invalid');
    expect((await verify(student, booking, foreign)).body.code).toBe('payment.signature_invalid');
    expect((await verify(other.student, booking, answer)).status).toBe(404);
    expect(await statusOf(scope, booking)).toBe('held');
    expect(await app.balances(scope)).toEqual({});
  });

  it('that was authorised and not captured is captured when it is handed over', async () => {
    await app.sandbox.switch({ payments: { autoCapture: false } });
    const { scope, student, booking, orderId } = await held();
    expect((await verify(student, booking, await app.sandbox.pay(orderId))).body.status).toBe('captured');
    expect(await app.balances(scope)).toEqual(CONFIRMED);
  });

  it('that nobody told us of is found by the reconciler', async () => {
    const { scope, booking, orderId } = await held();
    await app.sandbox.pay(orderId);
    app.startWorker();
    app.clock.advance(125);
    await becomes(scope, booking, 'confirmed');
    expect(await app.balances(scope)).toEqual(CONFIRMED);
  });

  it('that failed can be tried again with the same order', async () => {
    const { scope, student, booking, orderId } = await held();
    const failed = await app.sandbox.pay(orderId, 'failure');
    await app.webhook(event('payment.failed', paymentEntity(orderId, failed.razorpay_payment_id, { status: 'failed', captured: false, fee: null, tax: null, error_code: 'BAD_REQUEST_ERROR', error_reason: 'payment_failed', error_description: 'no' })));
    await expect.poll(async () => (await paymentOf(scope, booking))?.status).toBe('failed');
    const read = await app.call<Payment>('GET', `/v1/payments/${booking.payment!.id}`, { bearer: student.bearer });
    expect(read.body).toMatchObject({ status: 'failed', failure: { code: 'payment_failed' }, checkout: { orderId } });
    expect((await verify(student, booking, await app.sandbox.pay(orderId))).body.status).toBe('captured');
  });
});

describe('a webhook', () => {
  it('is refused where it is forged or for an account we have not', async () => {
    const { scope, booking, orderId } = await held();
    const captured = event('payment.captured', paymentEntity(orderId, providerId('pay')));
    expect(await app.webhook(captured, { secret: 'another' })).toMatchObject({ status: 401, body: { code: 'webhook.signature_invalid' } });
    expect(await app.webhook(captured, { mode: 'live' })).toMatchObject({ status: 401 });
    expect(await app.call('POST', '/v1/webhooks/razorpay/test', { raw: '{}' })).toMatchObject({ status: 401 });
    expect(await statusOf(scope, booking)).toBe('held');
    expect(await app.balances(scope)).toEqual({});
  });

  it('that comes twenty times at once, again later, and in the wrong order, books once', async () => {
    const { scope, booking, orderId } = await held();
    const id = providerId('pay');
    const captured = event('payment.captured', paymentEntity(orderId, id));
    const same = await Promise.all(Array.from({ length: 20 }, () => app.webhook(captured, { eventId: `same-${id}` })));
    expect(same.map((reply) => reply.status)).toEqual(Array.from({ length: 20 }, () => 204));
    await becomes(scope, booking, 'confirmed');
    const later = [
      app.webhook(captured), app.webhook(event('order.paid', paymentEntity(orderId, id))), app.webhook(event('payment.authorized', paymentEntity(orderId, id, { status: 'authorized', captured: false, fee: null, tax: null }))),
      app.webhook(event('payment.failed', paymentEntity(orderId, id, { status: 'failed', captured: false }))),
    ];
    expect((await Promise.all(later)).every((reply) => reply.status === 204)).toBe(true);
    await app.services.payments.inbox.drain();
    expect(await statusOf(scope, booking)).toBe('confirmed');
    expect(await app.balances(scope)).toEqual(CONFIRMED);
    expect(await app.events(scope, 'booking.confirmed')).toHaveLength(1);
  });

  it('that was kept by a process which died before it applied it is applied by the worker', async () => {
    const { scope, booking, orderId } = await held();
    const body = JSON.stringify(event('payment.captured', paymentEntity(orderId, providerId('pay'))));
    await app.db.app.platform((tx) =>
      tx.query(
        `INSERT INTO webhook_inbox (provider, event_id, event_type, account, body, received_at, next_attempt_at)
         VALUES ('razorpay', $1, 'payment.captured', 'test', $2, $3, $3)`,
        [providerId('evt'), body, app.clock.wall()],
      ),
    );
    app.startWorker();
    await becomes(scope, booking, 'confirmed');
    expect(await app.balances(scope)).toEqual(CONFIRMED);
  });

  it('about an order whose answer we never got waits until the order is known', async () => {
    await app.sandbox.switch({ failures: [{ route: 'orders.create', kind: 'droppedResponse' }] });
    const { scope } = await app.newTenant();
    const { body: booking } = await app.book(scope, await app.signIn(scope), await app.newMentor(scope));
    const lost = await app.foundation.providers.test!.findOrder(booking.payment!.id);
    if (lost.kind !== 'answered' || !lost.value) throw new Error('the sandbox made the order');
    const { razorpay_payment_id: id } = await app.sandbox.pay(lost.value.id);
    expect((await app.webhook(event('payment.captured', paymentEntity(lost.value.id, id)))).status).toBe(204);
    await app.services.payments.inbox.drain();
    expect(await statusOf(scope, booking)).toBe('held');
    app.startWorker();
    app.clock.advance(15);
    await expect.poll(async () => (await paymentOf(scope, booking))?.orderId, { timeout: 15_000 }).toBe(lost.value.id);
    // The second wait of an entry that could not be applied twice.
    app.clock.advance(31);
    await becomes(scope, booking, 'confirmed');
  });

  it('about a refund that comes before the one about the capture takes in both', async () => {
    const { scope, booking, orderId } = await held();
    const id = providerId('pay');
    const refund = { id: providerId('rfnd'), entity: 'refund', amount: 10_000, currency: 'INR', payment_id: id, notes: [], receipt: null, status: 'processed' };
    const told = event('refund.processed', paymentEntity(orderId, id, { status: 'refunded', amount_refunded: 10_000, refund_status: 'full' }), refund);
    await app.webhook(told);
    await app.webhook(event('payment.captured', paymentEntity(orderId, id)));
    await expect.poll(async () => (await paymentOf(scope, booking))?.status).toBe('refunded');
    await app.webhook(told);
    await app.services.payments.inbox.drain();
    // Refunded by hand at the provider: the mentor's share stays, the platform bears it.
    expect(await app.balances(scope)).toEqual({ ...CONFIRMED, gateway_clearing: -236, goodwill: 10_000 });
  });
});

describe('money that comes late or twice', () => {
  /** Captured after the student gave the time back and it was over; the bank delivers no refund. */
  async function refundedInVain() {
    const { scope, student, booking, orderId } = await held();
    const { razorpay_payment_id: id } = await app.sandbox.pay(orderId);
    await app.call('POST', `/v1/bookings/${booking.id}/release`, { bearer: student.bearer });
    app.clock.advance(4 * 86_400);
    await app.sandbox.switch({ refunds: { outcome: 'failed', delayMs: 0 }, webhooks: { enabled: true } });
    app.startWorker();
    await app.webhook(event('payment.captured', paymentEntity(orderId, id)));
    const refund = async () => (await app.db.app.read(scope, (tx) => tx.query<{ status: string; attempt: number }>('SELECT status, attempt FROM refunds')))[0];
    return { scope, booking, id, refund };
  }

  it('revives an expired hold whose slot is still free', async () => {
    const { scope, booking, orderId } = await held();
    app.clock.advance(601);
    await app.services.bookings.expireHold(scope, booking.id);
    expect(await statusOf(scope, booking)).toBe('expired');
    await app.webhook(event('payment.captured', paymentEntity(orderId, providerId('pay'))));
    await becomes(scope, booking, 'confirmed');
    await expect.poll(() => app.balances(scope)).toEqual(CONFIRMED);
  });

  it('goes back in full where somebody else has the slot by now, and their booking stays', async () => {
    await app.sandbox.switch({ webhooks: { enabled: false } });
    const { scope, mentor, booking, orderId, startsAt } = await held();
    const { razorpay_payment_id: id } = await app.sandbox.pay(orderId);
    app.clock.advance(601);
    const winner = await app.book(scope, await app.signIn(scope), mentor, { startsAt });
    expect(winner.status).toBe(201);
    await app.webhook(event('payment.captured', paymentEntity(orderId, id)));
    await expect.poll(async () => (await paymentOf(scope, booking))?.status).toBe('captured');
    expect(await app.balances(scope)).toEqual({ gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, refunds_payable: 10_000 });
    await app.sandbox.switch({ webhooks: { enabled: true } });
    app.startWorker();
    await expect.poll(async () => (await paymentOf(scope, booking))?.status, { timeout: 15_000 }).toBe('refunded');
    expect(await app.balances(scope)).toEqual(REFUNDED);
    expect([await statusOf(scope, booking), await statusOf(scope, winner.body)]).toEqual(['expired', 'held']);
    await expect(app.events(scope, 'booking.refunded')).resolves.toEqual([expect.objectContaining({ bookingId: booking.id, amountMinor: 10_000 })]);
    expect((await app.sandbox.requests('refunds.create')).length).toBeGreaterThan(0);
  });

  it('is sent back once where the answer to the refund was lost', async () => {
    const { scope, student, booking, orderId } = await held();
    const { razorpay_payment_id: id } = await app.sandbox.pay(orderId);
    await app.call('POST', `/v1/bookings/${booking.id}/release`, { bearer: student.bearer });
    app.clock.advance(4 * 86_400);
    await app.sandbox.switch({ failures: [{ route: 'refunds.create', kind: 'droppedResponse' }], webhooks: { enabled: true } });
    await app.webhook(event('payment.captured', paymentEntity(orderId, id)));
    app.startWorker();
    await expect.poll(async () => (await paymentOf(scope, booking))?.status, { timeout: 15_000 }).toBe('refunded');
    expect(await app.balances(scope)).toEqual(REFUNDED);
    const refunds = await app.foundation.providers.test!.listRefunds(id);
    expect(refunds).toMatchObject({ kind: 'answered', value: [{ amount: { amountMinor: 10_000n } }] });
  });

  it('is owed until the bank has delivered it: a refund that fails is asked for again, under a key of its own', async () => {
    const { scope, booking, id, refund } = await refundedInVain();
    await expect.poll(refund, { timeout: 15_000 }).toEqual({ status: 'requested', attempt: 2 });
    expect(await app.balances(scope)).toEqual({ gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, refunds_payable: 10_000 });
    await app.sandbox.switch({ refunds: { outcome: 'processed' } });
    app.clock.advance(3_601);
    await expect.poll(async () => (await paymentOf(scope, booking))?.status, { timeout: 15_000 }).toBe('refunded');
    expect(await refund()).toEqual({ status: 'processed', attempt: 2 });
    expect(await app.balances(scope)).toEqual(REFUNDED);
    const refunds = await app.foundation.providers.test!.listRefunds(id);
    expect(refunds.kind === 'answered' && refunds.value.map(({ status }) => status).sort()).toEqual(['failed', 'processed']);
    // The webhook about the first try, come once more.
    const [failed] = refunds.kind === 'answered' ? refunds.value.filter(({ status }) => status === 'failed') : [];
    await app.services.payments.applyRefund(scope, failed!);
    expect(await app.balances(scope)).toEqual(REFUNDED);
    await app.sandbox.switch({ refunds: { outcome: 'processed', delayMs: 300 } });
  });

  it('tells the college when a refund has failed at every try, and still owes it', async () => {
    const { scope, refund } = await refundedInVain();
    for (const attempt of [2, 3, 4, 5]) {
      await expect.poll(refund, { timeout: 15_000 }).toEqual({ status: 'requested', attempt });
      app.clock.advance(3 * 86_400);
    }
    await expect.poll(refund, { timeout: 15_000 }).toEqual({ status: 'failed', attempt: 5 });
    await expect(app.events(scope, 'refund.failed')).resolves.toHaveLength(1);
    expect(await app.balances(scope)).toMatchObject({ refunds_payable: 10_000 });
    await app.sandbox.switch({ refunds: { outcome: 'processed', delayMs: 300 } });
  });

  it('is booked as a payment of its own and sent back where one order was paid twice', async () => {
    const { scope, booking, orderId } = await held();
    await app.webhook(event('payment.captured', paymentEntity(orderId, providerId('pay'))));
    await becomes(scope, booking, 'confirmed');
    const second = event('payment.captured', paymentEntity(orderId, providerId('pay')));
    await Promise.all([app.webhook(second), app.webhook(second), app.webhook(second)]);
    await app.services.payments.inbox.drain();
    expect(await app.balances(scope)).toEqual({ gateway_clearing: 2 * 9_764, gateway_fee: 400, gst_input: 72, mentor_pending: 7_000, platform_revenue_pending: 3_000, refunds_payable: 10_000 });
    expect((await paymentOf(scope, booking))?.status).toBe('captured');
    const refunds = await app.db.app.read(scope, (tx) => tx.query<{ reason: string }>('SELECT reason FROM refunds'));
    expect(refunds).toEqual([{ reason: 'paid_twice' }]);
  });
});

describe('settling a session', () => {
  const seen = { evidence: 'sfu' as const, bothPresentSeconds: 0, mentorPresentSeconds: 0, studentPresentSeconds: 0, metAt: null, studentLeftFirst: false, lostSeconds: 0 };
  const both = { bothPresentSeconds: 600, mentorPresentSeconds: 600, studentPresentSeconds: 600 };

  async function confirmed() {
    const one = await held();
    const { razorpay_payment_id: id } = await app.sandbox.pay(one.orderId);
    await app.webhook(event('payment.captured', paymentEntity(one.orderId, id)));
    await becomes(one.scope, one.booking, 'confirmed');
    const { sessionId } = await app.db.app.read(one.scope, (tx) => app.services.bookings.getRecord(tx, one.booking.id));
    const settle = (facts: Partial<Omit<SessionFacts, 'sessionId' | 'endedAt'>>) => app.services.bookings.settleSession(one.scope, { ...seen, ...facts, sessionId, endedAt: app.clock.now(one.scope) });
    return { ...one, sessionId, settle };
  }

  it('that was held pays ₹70.00 to the mentor and earns ₹30.00, once', async () => {
    const { scope, mentor, booking, sessionId, settle } = await confirmed();
    await app.db.app.write(scope, (tx) => app.services.bookings.markLive(tx, sessionId));
    expect(await statusOf(scope, booking)).toBe('live');
    await Promise.all([settle({ ...both, metAt: app.clock.now(scope) }), settle({ ...both, metAt: app.clock.now(scope) })]);
    await settle(seen);
    expect(await statusOf(scope, booking)).toBe('completed');
    expect(await app.balances(scope)).toEqual({ gateway_clearing: 9_764, gateway_fee: 200, gst_input: 36, mentor_available: 7_000, platform_revenue_earned: 3_000 });
    await expect(app.events(scope, 'session.settled')).resolves.toEqual([expect.objectContaining({ priceMinor: 10_000, mentorEarnedMinor: 7_000, refundMinor: 0, rule: 'both_present' })]);
    const bearer = (await app.signIn(scope, mentor.externalId)).bearer;
    expect((await app.call('GET', '/v1/wallet', { bearer })).body).toMatchObject({ pending: { amountMinor: 0 }, available: { amountMinor: 7_000 }, lifetimeEarned: { amountMinor: 7_000 } });
    expect((await app.call<{ data: object[] }>('GET', '/v1/wallet/entries', { bearer })).body.data).toEqual([
      expect.objectContaining({ kind: 'booking.settled', change: { amountMinor: 7_000, currency: 'INR' }, balance: 'available', bookingId: booking.id }),
      expect.objectContaining({ kind: 'booking.settled', change: { amountMinor: -7_000, currency: 'INR' }, balance: 'pending' }),
      expect.objectContaining({ kind: 'booking.confirmed', change: { amountMinor: 7_000, currency: 'INR' }, balance: 'pending' }),
    ]);
  });

  it('to which the mentor did not come gives the student everything back', async () => {
    const { scope, booking, settle } = await confirmed();
    await app.sandbox.switch({ webhooks: { enabled: true } });
    app.startWorker();
    await settle({ studentPresentSeconds: 300 });
    expect(await statusOf(scope, booking)).toBe('no_show_mentor');
    await expect.poll(async () => (await paymentOf(scope, booking))?.status, { timeout: 15_000 }).toBe('refunded');
    expect(await app.balances(scope)).toEqual(REFUNDED);
  });

  it('of which the platform lost a fifth pays the mentor in full and the student a fifth, out of its own pocket', async () => {
    const { scope, booking, settle } = await confirmed();
    await app.sandbox.switch({ webhooks: { enabled: true } });
    app.startWorker();
    await settle({ bothPresentSeconds: 480, mentorPresentSeconds: 480, studentPresentSeconds: 480, metAt: app.clock.now(scope), lostSeconds: 120 });
    await expect.poll(async () => (await paymentOf(scope, booking))?.status, { timeout: 15_000 }).toBe('partially_refunded');
    expect(await app.balances(scope)).toEqual({ gateway_clearing: 7_764, gateway_fee: 200, gst_input: 36, goodwill: 2_000, mentor_available: 7_000, platform_revenue_earned: 3_000 });
  });

  it('that the rules cannot judge leaves the money pending and says until when somebody looks', async () => {
    const { scope, booking, settle } = await confirmed();
    await settle({ bothPresentSeconds: 100, mentorPresentSeconds: 100, studentPresentSeconds: 600, metAt: app.clock.now(scope) });
    expect(await app.balances(scope)).toEqual(CONFIRMED);
    await expect(app.events(scope, 'session.review_opened')).resolves.toEqual([expect.objectContaining({ bookingId: booking.id })]);
    await expect(app.events(scope, 'session.settled')).resolves.toEqual([]);
  });
});

describe('the books', () => {
  it('fit for every college after everything above', async () => {
    const { tenants, findings } = await verifyLedger(app.foundation);
    expect(tenants).toBeGreaterThan(10);
    expect(findings).toEqual([]);
  });

  it.each([
    ['payments.receipt', "UPDATE payments SET amount_minor = amount_minor + 1 WHERE captured_at IS NOT NULL"],
    ['payments.refunded', "UPDATE payments SET refunded_minor = 100, status = 'partially_refunded' WHERE captured_at IS NOT NULL"],
    ['payments.payable_is_open_refunds', `INSERT INTO refunds (tenant_id, id, payment_id, amount_minor, currency, status, reason, created_at, updated_at)
       SELECT tenant_id, gen_random_uuid(), id, 100, currency, 'requested', 'planted', now(), now() FROM payments WHERE captured_at IS NOT NULL`],
  ])('are found not to fit where something was planted: %s', async (check, sql) => {
    const { scope, booking, orderId } = await held();
    await app.webhook(event('payment.captured', paymentEntity(orderId, providerId('pay'))));
    await becomes(scope, booking, 'confirmed');
    await app.db.app.write(scope, (tx) => tx.query(sql));
    const { findings } = await verifyLedger(app.foundation);
    expect(findings.filter(({ tenantId }) => tenantId === scope.tenantId).map((finding) => finding.check)).toEqual([check]);
  });

  it('are found to owe what no refund is there for', async () => {
    const { scope, booking, orderId } = await held();
    await app.webhook(event('payment.captured', paymentEntity(orderId, providerId('pay'))));
    await becomes(scope, booking, 'confirmed');
    await app.db.app.write(scope, (tx) => app.services.ledger.post(tx, {
      source: { type: 'refund', id: newId('refund', app.clock.wall()) }, kind: 'refund.requested', currency: 'INR',
      lines: [{ account: { code: 'goodwill' }, amountMinor: 100n }, { account: { code: 'refunds_payable' }, amountMinor: -100n }],
    }));
    const { findings } = await verifyLedger(app.foundation);
    expect(findings.filter(({ tenantId }) => tenantId === scope.tenantId)).toEqual([expect.objectContaining({ check: 'payments.payable_is_open_refunds', expectedMinor: 0n, foundMinor: 100n })]);
  });

  it('are found to lack a fee that is not known an hour after the capture', async () => {
    const { scope, booking, orderId } = await held();
    await app.webhook(event('payment.captured', paymentEntity(orderId, providerId('pay'), { fee: null, tax: null })));
    await becomes(scope, booking, 'confirmed');
    const lacking = async () => (await verifyLedger(app.foundation)).findings.filter(({ tenantId }) => tenantId === scope.tenantId).map((finding) => finding.check);
    expect(await lacking()).toEqual([]);
    app.clock.advance(3_601);
    expect(await lacking()).toEqual(['payments.fee_within_an_hour']);
  });
});
