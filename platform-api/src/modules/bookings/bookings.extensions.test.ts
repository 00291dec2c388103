/** «+5 minutes»: both agree, both have the time, it is paid, and only then the end moves; whatever else happens, nothing is lost. */
import { describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../app/ledger-verify.ts';
import { Database } from '../../platform/db/database.ts';
import { FakeMediaServer } from '../../testing/fake-media-server.ts';
import { inr, LongerCall, newKey } from '../../testing/longer-call.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import type { CallExtension, SessionRooms } from './index.ts';

// Each is a session and its money; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });
let media!: FakeMediaServer;
const app = await MoneyApp.start({ media: (clock) => (media = new FakeMediaServer(clock)) });
await app.sandbox.switch({ webhooks: { enabled: false } });

const begin = () => LongerCall.begin(app, media);
const findings = async (): Promise<readonly unknown[]> => (await verifyLedger(app.foundation)).findings;
const endsAfter = async (longer: LongerCall) => {
  const { endsAt, startedAt } = await longer.call.get('student');
  return (Date.parse(endsAt) - Date.parse(startedAt!)) / 1000;
};
/** The student has this much credit, as if given for an earlier session. */
async function giveCredit(longer: LongerCall, amountMinor: bigint): Promise<void> {
  const { scope, people } = longer.call;
  const [student, mentor] = [await app.signIn(scope, people.student.externalId), await app.newMentor(scope)];
  const startsAt = (await app.slots(scope, mentor, 3)).at(-1)!;
  const { body: held } = await app.book(scope, student, mentor, { startsAt });
  await app.services.payments.applyProviderState(scope, {
    id: `pay_${newKey().slice(0, 14)}`, orderId: held.payment!.checkout!.orderId, status: 'captured', captured: true, amount: inrBig(10_000n), method: 'upi', feeMinor: 0n, feeTaxMinor: 0n, failure: null,
  });
  const { body } = await app.call<{ cancellation: { refund: unknown } }>('GET', `/v1/bookings/${held.id}`, { bearer: student.bearer });
  const cancelled = await app.call('POST', `/v1/bookings/${held.id}/cancel`, { bearer: student.bearer, body: { expectedRefund: body.cancellation.refund, refundTo: 'credit' } });
  expect(cancelled.status).toBe(200);
  expect((await longer.balances())['student_credit']).toBe(Number(amountMinor));
}
const inrBig = (amountMinor: bigint) => ({ amountMinor, currency: 'INR' });

describe('five minutes more', () => {
  it('are proposed by one, agreed by the other, paid, and move the end of call, claims and money together', async () => {
    const longer = await begin();
    expect(await longer.read('student')).toMatchObject({ status: 'none', available: true, seconds: 300, price: inr(5_000), applied: 0, payment: null });
    const claims = await longer.claimEnds();
    expect((await longer.agree('mentor')).body).toMatchObject({ status: 'proposed', proposedBy: 'mentor', agreed: { mentor: true, student: false }, available: false });
    expect(await longer.read('student')).toMatchObject({ status: 'proposed', available: true });
    const { body: agreed } = await longer.agree('student');
    expect(agreed).toMatchObject({ status: 'agreed', agreed: { mentor: true, student: true }, payWith: 'payment', payment: { purpose: 'extension', amount: inr(5_000), status: 'created' } });
    expect((await longer.read('mentor')).payment).toBeNull();
    expect(Date.parse(agreed.endsAt!) - Date.parse(agreed.payableUntil!)).toBe(5_000);
    // Both have the time before anything is paid; the end has not moved.
    expect(await longer.claimEnds()).toEqual(claims.map((end) => end + 300));
    expect(await endsAfter(longer)).toBe(600);

    await longer.capture(agreed.payment!.checkout!.orderId);
    expect(await endsAfter(longer)).toBe(900);
    await vi.waitFor(async () => expect(media.rooms.get(longer.room)!.endsAt.toISOString()).toBe((await longer.call.get('mentor')).endsAt));
    expect(await longer.read('mentor')).toMatchObject({ status: 'applied', applied: 1, available: true, price: inr(5_000) });
    expect(await longer.call.readBooking()).toMatchObject({ price: inr(15_000), mentorShare: inr(10_500), durationSeconds: 900 });
    expect(await longer.balances()).toMatchObject({ mentor_pending: 10_500, platform_revenue_pending: 4_500 });
    expect((await longer.call.events('call.extended'))[0]).toMatchObject({ seconds: 300 });
    expect((await longer.call.timeline('mentor')).entries.filter(({ kind }) => kind === 'extended')).toHaveLength(1);

    expect(await longer.settle()).toMatchObject({ status: 'completed', settlement: { state: 'settled', mentorEarned: inr(10_500), refunded: inr(0) } });
    expect(await longer.balances()).toMatchObject({ mentor_available: 10_500, platform_revenue_earned: 4_500 });
    expect(await findings()).toEqual([]);
  });

  it('ends at the old second while nobody has paid, and at the new one afterwards', async () => {
    const longer = await begin();
    const orderId = await longer.agreed();
    await longer.goToBeforeEnd(30);
    await longer.capture(orderId);
    await longer.goToBeforeEnd(299);
    await longer.call.end();
    expect((await longer.call.get('student')).status).toBe('live');
    await longer.goToBeforeEnd(0);
    await longer.call.end();
    expect((await longer.call.get('student')).status).toBe('ended');
    expect(await findings()).toEqual([]);
  });

  it('are one of two proposals that come at once, and of two yeses of one person', async () => {
    const longer = await begin();
    const answers = await Promise.all([longer.agree('student'), longer.agree('mentor'), longer.agree('student'), longer.agree('mentor')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await longer.read('student')).toMatchObject({ status: 'agreed' });
    expect(await longer.claimEnds()).toEqual([1_080, 1_080]);
    const payments = await app.db.app.read(longer.call.scope, (tx) => tx.query("SELECT 1 FROM payments WHERE tenant_id = $1 AND purpose = 'extension'", [tx.tenantUuid]));
    expect(payments).toHaveLength(1);
  });

  it('answer a yes that is sent again with its first answer, also where it has been applied since', async () => {
    const longer = await begin();
    await longer.agree('mentor');
    const key = newKey();
    const first = await longer.agree('student', { key });
    await longer.capture(first.body.payment!.checkout!.orderId);
    const again = await longer.agree('student', { key });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.id).toBe(first.body.id);
    expect(await longer.read('student')).toMatchObject({ status: 'applied', applied: 1 });
  });

  it('are not to be had twice more, at another price, in the last seconds, before the call runs, or where the college does not sell them', async () => {
    const longer = await begin();
    expect((await longer.agree('student', { price: 4_000 })).body.code).toBe('booking.price_changed');
    for (const times of [1, 2]) {
      await longer.capture(await longer.agreed());
      expect((await longer.read('student')).applied).toBe(times);
    }
    expect(await longer.read('student')).toMatchObject({ available: false, reason: 'limit' });
    expect((await longer.agree('student')).body).toMatchObject({ code: 'extension.not_possible' });
    expect(await longer.call.readBooking()).toMatchObject({ price: inr(20_000), durationSeconds: 1_200 });

    const late = await begin();
    await late.goToBeforeEnd(60);
    // Nobody pays in what is left; credit could.
    expect((await late.agree('student')).body).toMatchObject({ code: 'extension.not_possible', detail: expect.stringContaining('too_late') as string });
    await late.goToBeforeEnd(15);
    expect(await late.read('mentor')).toMatchObject({ available: false, reason: 'too_late' });

    const off = await begin();
    const owner = new Database(app.db.ownerUrl, { max: 1, applicationName: 'test-owner' });
    await app.services.tenants.setExtensionsAllowed(owner, off.call.scope.tenantId, false).finally(() => owner.close());
    expect((await off.agree('mentor')).body).toMatchObject({ code: 'extension.not_possible', detail: expect.stringContaining('off') as string });
    expect(await findings()).toEqual([]);
  });

  it('are nobody’s but the two’s: a stranger and another college get the answer of what does not exist', async () => {
    const [longer, other] = [await begin(), await begin()];
    const stranger = await app.signIn(longer.call.scope);
    for (const bearer of [stranger.bearer, await other.call.bearer('student')]) {
      for (const method of ['GET', 'DELETE']) expect((await app.call(method, longer.path, { bearer })).status).toBe(404);
      expect((await app.call('POST', longer.path, { bearer, key: newKey(), body: { expectedPrice: inr(5_000) } })).status).toBe(404);
    }
  });
});

describe('the time of both', () => {
  it('is had by both or by nobody: a mentor who is booked then costs nobody anything', async () => {
    const longer = await begin();
    const { scope, people, booking } = longer.call;
    const claims = await longer.claimEnds();
    const mentor = { mentorId: booking.mentor.mentorId, userId: people.mentor.userId, sessionTypeId: booking.sessionTypeId, externalId: people.mentor.externalId, price: 10_000 };
    const next = (await app.slots(scope, mentor as never)).find((start) => Date.parse(start) - Date.parse(booking.startsAt) < 1_080_000);
    expect(next).toBeDefined();
    expect((await app.book(scope, await app.signIn(scope), mentor as never, { startsAt: next! })).status).toBe(201);
    await longer.agree('student');
    expect((await longer.agree('mentor')).body).toMatchObject({ status: 'unavailable', reason: 'next_session' });
    expect((await longer.claimEnds()).slice(0, claims.length)).toEqual(claims);
    expect(await longer.read('student')).toMatchObject({ payment: null });
    expect((await app.events(scope, 'extension.ended'))[0]).toMatchObject({ status: 'unavailable', reason: 'next_session' });
    expect(await findings()).toEqual([]);
  });

  it('is free again when the time to pay is over, and what is paid then goes back in full', async () => {
    const longer = await begin();
    const claims = await longer.claimEnds();
    const orderId = await longer.agreed();
    const { id } = await longer.read('student');
    await app.services.bookings.extensions.expire(longer.call.scope, id as never);
    expect((await longer.read('student')).status).toBe('agreed');
    await longer.goToBeforeEnd(5);
    await Promise.all([1, 2].map(() => app.services.bookings.extensions.expire(longer.call.scope, id as never)));
    expect(await longer.read('student')).toMatchObject({ status: 'expired', available: false });
    expect(await longer.claimEnds()).toEqual(claims);
    await longer.capture(orderId);
    expect(await longer.refunds()).toEqual([{ purpose: 'extension', reason: 'nothing_to_give', amount: 5_000n }]);
    await longer.refundProcessed();
    const [refunded] = await app.storedEvents(longer.call.scope, 'extension.refunded');
    await app.services.notifications.handle(longer.call.scope, refunded!);
    const { body: bell } = await app.call<{ data: { text: string }[] }>('GET', '/v1/notifications', { bearer: await longer.call.bearer('student') });
    expect(bell.data[0]!.text).toContain('₹50.00');
    expect(await longer.settle()).toMatchObject({ price: inr(10_000), settlement: { mentorEarned: inr(7_000) } });
    expect(await findings()).toEqual([]);
  });
});

describe('the money of more time', () => {
  it.each([[30, 'applied', 900], [5, 'expired', 600], [1, 'expired', 600]] as const)('that arrives %i s before the end leaves it %s', async (second, status, ends) => {
    const longer = await begin();
    const orderId = await longer.agreed();
    await longer.goToBeforeEnd(second);
    await longer.capture(orderId);
    expect(await longer.read('student')).toMatchObject({ status, reason: status === 'applied' ? null : 'payment_late' });
    expect(await endsAfter(longer)).toBe(ends);
    expect(await longer.claimEnds()).toEqual(status === 'applied' ? [1_080, 1_080] : [780, 780]);
    expect(await longer.refunds()).toEqual(status === 'applied' ? [] : [{ purpose: 'extension', reason: 'nothing_to_give', amount: 5_000n }]);
    expect(await findings()).toEqual([]);
  });

  it('that races a withdrawal either moves the end or goes back, whoever is first', async () => {
    for (const who of ['student', 'mentor', 'student', 'mentor'] as const) {
      const longer = await begin();
      const orderId = await longer.agreed();
      const paymentId = `pay_${newKey().slice(0, 14)}`;
      const [withdrawn] = await Promise.all([longer.withdraw(who), longer.capture(orderId, paymentId), longer.capture(orderId, paymentId)]);
      const { status } = await longer.read('student');
      const isApplied = status === 'applied';
      expect(isApplied ? withdrawn.body.code : status).toBe(isApplied ? 'extension.applied' : 'withdrawn');
      expect(await endsAfter(longer)).toBe(isApplied ? 900 : 600);
      expect(await longer.claimEnds()).toEqual(isApplied ? [1_080, 1_080] : [780, 780]);
      expect(await longer.refunds()).toHaveLength(isApplied ? 0 : 1);
      expect((await longer.balances())['mentor_pending']).toBe(isApplied ? 10_500 : 7_000);
    }
    expect(await findings()).toEqual([]);
  });

  it('goes back where the mentor said no, or the call ended before it came', async () => {
    const declined = await begin();
    expect((await declined.agree('student')).body.status).toBe('proposed');
    expect((await declined.withdraw('mentor')).body).toMatchObject({ status: 'declined', available: true });
    expect((await declined.withdraw('mentor')).status).toBe(200);

    const closed = await begin();
    const orderId = await closed.agreed();
    const answer = await app.call('POST', `/v1/calls/${closed.call.callId}/close`, {
      headers: { authorization: `Bearer ${closed.call.secretKey}` }, key: newKey(), body: { confirm: closed.call.callId, reason: 'The fire alarm went off' },
    });
    expect(answer.status).toBe(200);
    await closed.capture(orderId);
    expect(await closed.read('student')).toMatchObject({ status: 'expired', applied: 0 });
    expect(await closed.refunds()).toEqual([{ purpose: 'extension', reason: 'nothing_to_give', amount: 5_000n }]);
    expect(await closed.claimEnds()).toEqual([780, 780]);
    expect(await findings()).toEqual([]);
  });

  it('is neither lost nor counted twice where the process dies between the capture and the new end', async () => {
    const longer = await begin();
    const orderId = await longer.agreed();
    const { calls, bookings } = app.services;
    const dying: SessionRooms = {
      open: (tx, session) => calls.open(tx, session), close: (tx, callId) => calls.close(tx, callId), runsUntil: (tx, callId) => calls.runsUntil(tx, callId),
      extend: async (tx, callId, seconds) => {
        await calls.extend(tx, callId, seconds);
        throw new Error('killed');
      },
    };
    const paymentId = `pay_${newKey().slice(0, 14)}`;
    bookings.registerRooms(dying);
    await expect(longer.capture(orderId, paymentId)).rejects.toThrow('killed');
    bookings.registerRooms(calls);
    expect(await endsAfter(longer)).toBe(600);
    expect((await longer.balances())['unallocated_receipts']).toBeUndefined();
    await Promise.all([longer.capture(orderId, paymentId), longer.capture(orderId, paymentId)]);
    expect(await endsAfter(longer)).toBe(900);
    expect(await longer.read('student')).toMatchObject({ status: 'applied', applied: 1 });
    expect(await findings()).toEqual([]);
  });

  it('that comes twice for one order is kept once', async () => {
    const longer = await begin();
    const orderId = await longer.agreed();
    await longer.capture(orderId);
    await longer.capture(orderId);
    expect(await endsAfter(longer)).toBe(900);
    expect(await longer.refunds()).toEqual([{ purpose: 'extension', reason: 'paid_twice', amount: 5_000n }]);
    expect(await findings()).toEqual([]);
  });
});

describe('who came by a mailed link', () => {
  it('agrees and pays like everybody else, for this call alone', async () => {
    const [other, longer] = [await begin(), await begin()];
    const [student, mentor] = [await longer.byLink('student'), await longer.byLink('mentor')];
    const agree = (as: object) => app.call<CallExtension>('POST', longer.path, { ...as, key: newKey(), body: { expectedPrice: inr(5_000) } });
    expect((await agree(mentor)).body).toMatchObject({ status: 'proposed', proposedBy: 'mentor' });
    const { payment } = (await agree(student)).body;
    const answer = await app.sandbox.pay(payment!.checkout!.orderId);
    const verify = (as: object) => app.call<{ status: string }>('POST', `/v1/payments/${payment!.id}/verify`, {
      ...as, body: { razorpayPaymentId: answer.razorpay_payment_id, razorpayOrderId: answer.razorpay_order_id, razorpaySignature: answer.razorpay_signature },
    });
    for (const stranger of [mentor, await other.byLink('student')]) expect((await verify(stranger)).status).toBe(404);
    expect(await endsAfter(longer)).toBe(600);
    expect(await verify(student)).toMatchObject({ status: 200, body: { status: 'captured' } });
    expect(await endsAfter(longer)).toBe(900);
    expect((await app.call<CallExtension>('GET', longer.path, mentor)).body).toMatchObject({ status: 'applied', applied: 1, payment: null });
    expect(await findings()).toEqual([]);
  });
});

describe('credit for more time', () => {
  it('pays at once when the mentor agrees, goes back as credit, and the rest to the bank', async () => {
    const longer = await begin();
    await giveCredit(longer, 10_000n);
    await longer.agree('student', { payWith: 'credit' });
    expect((await longer.agree('mentor')).body).toMatchObject({ status: 'applied', payWith: 'credit', payment: null, applied: 1 });
    expect((await longer.balances())['student_credit']).toBe(5_000);
    expect(await endsAfter(longer)).toBe(900);
    await longer.settle();
    expect((await longer.staffRefund(inr(6_000))).body).toMatchObject({ amount: inr(6_000), to: 'source' });
    // The last first: all of the extension’s credit, and ten rupees of the session’s payment.
    expect((await longer.balances())['student_credit']).toBe(10_000);
    expect(await longer.refunds()).toEqual([{ purpose: 'booking', reason: 'staff', amount: 1_000n }]);
    expect(await findings()).toEqual([]);
  });

  it('is refused to a student who has too little, and ends the try where it was spent since', async () => {
    const longer = await begin();
    expect((await longer.agree('student', { payWith: 'credit' })).body.code).toBe('credit.insufficient');
    expect((await longer.read('student')).status).toBe('none');
    await giveCredit(longer, 10_000n);
    await longer.agree('student', { payWith: 'credit' });
    const student = await app.signIn(longer.call.scope, longer.call.people.student.externalId);
    expect((await app.call('POST', '/v1/credit/refunds', { bearer: student.bearer, key: newKey(), body: { amount: 'all' } })).status).toBe(201);
    expect((await longer.agree('mentor')).body).toMatchObject({ status: 'unavailable', reason: 'credit', applied: 0 });
    expect(await longer.claimEnds()).toEqual([780, 780, ...(await longer.claimEnds()).slice(2)]);
    expect(await endsAfter(longer)).toBe(600);
    expect(await findings()).toEqual([]);
  });
});

describe('money that goes back of a longer session', () => {
  it('goes back the way each part was paid, the last first, never more than was paid', async () => {
    const longer = await begin();
    await longer.capture(await longer.agreed());
    await longer.settle();
    expect((await longer.staffRefund(inr(2_000))).status).toBe(201);
    expect((await longer.staffRefund(inr(4_000))).status).toBe(201);
    expect((await longer.staffRefund(inr(9_001))).body.code).toBe('booking.refund_too_large');
    expect((await longer.staffRefund('full')).body).toMatchObject({ amount: inr(9_000), to: 'source' });
    const byPurpose = (purpose: string) => longer.refunds().then((refunds) => refunds.filter((refund) => refund.purpose === purpose).reduce((sum, { amount }) => sum + amount, 0n));
    expect([await byPurpose('extension'), await byPurpose('booking')]).toEqual([5_000n, 10_000n]);
    expect((await longer.balances())['mentor_available'] ?? 0).toBe(0);
    expect(await findings()).toEqual([]);
  });

  it('is held against the whole: a third of it lost is a third of both prices', async () => {
    const longer = await begin();
    await longer.capture(await longer.agreed());
    const { sessionId } = await app.db.app.read(longer.call.scope, (tx) => app.services.bookings.getRecord(tx, longer.call.booking.id));
    const endedAt = app.clock.now(longer.call.scope);
    await app.services.bookings.settleSession(longer.call.scope, {
      sessionId, endedAt, bothPresentSeconds: 600, mentorPresentSeconds: 600, studentPresentSeconds: 600, metAt: endedAt, studentLeftFirst: false, evidence: 'sfu', lostSeconds: 300,
    });
    expect(await longer.call.readBooking()).toMatchObject({ settlement: { refunded: inr(5_000), mentorEarned: inr(10_500) } });
    expect(await longer.refunds()).toEqual([{ purpose: 'extension', reason: 'platform_failure', amount: 5_000n }]);
    expect(await findings()).toEqual([]);
  });
});
