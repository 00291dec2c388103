/** A paid call with both in it, and what either may do about more time: what tests of extensions stand on. */
import { randomBytes } from 'node:crypto';
import type { Booking, BookingRefund, CallExtension } from '../modules/bookings/index.ts';
import { fromUuid, toUuid, type Id } from '../platform/ids/ids.ts';
import type { FakeMediaServer } from './fake-media-server.ts';
import { HOSTED, type MoneyApp, type Reply } from './money-app.ts';
import { PaidCall } from './paid-call.ts';

type Who = 'mentor' | 'student';
type Answer = Reply<CallExtension & { readonly code?: string; readonly detail?: string }>;

export const newKey = (): string => randomBytes(12).toString('hex');
export const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' });

export class LongerCall {
  readonly call: PaidCall;
  readonly room: string;
  readonly #app: MoneyApp;

  private constructor(app: MoneyApp, call: PaidCall, room: string) {
    this.#app = app;
    this.call = call;
    this.room = room;
  }

  /** Both are in the room and heard since the planned start; it ends ten minutes after that. */
  static async begin(app: MoneyApp, media: FakeMediaServer): Promise<LongerCall> {
    const call = await PaidCall.at(0, app, media);
    const { room } = await call.enter('mentor');
    await call.enter('student');
    await call.look();
    return new LongerCall(app, call, room);
  }

  get path(): string {
    return `/v1/bookings/${this.call.booking.id}/extension`;
  }

  /** The clock goes on while a test works, so instants that count are met with some seconds to spare. */
  async goToBeforeEnd(seconds: number): Promise<void> {
    const { endsAt, startsAt } = await this.call.get('student');
    this.call.goTo((Date.parse(endsAt) - Date.parse(startsAt)) / 1000 - seconds);
  }

  async read(who: Who): Promise<CallExtension> {
    return (await this.#app.call<CallExtension>('GET', this.path, { bearer: await this.call.bearer(who) })).body;
  }

  async agree(who: Who, wish: { readonly payWith?: 'payment' | 'credit'; readonly price?: number; readonly key?: string } = {}): Promise<Answer> {
    return this.#app.call('POST', this.path, {
      bearer: await this.call.bearer(who), key: wish.key ?? newKey(), body: { expectedPrice: inr(wish.price ?? 5_000), ...(wish.payWith && { payWith: wish.payWith }) },
    });
  }

  async withdraw(who: Who): Promise<Answer> {
    return this.#app.call('DELETE', this.path, { bearer: await this.call.bearer(who) });
  }

  /** Both agree, the mentor last; answers with the order that the student is to pay. */
  async agreed(): Promise<string> {
    await this.agree('student');
    await this.agree('mentor');
    return (await this.read('student')).payment!.checkout!.orderId;
  }

  /** The provider has the money of this order. */
  capture(orderId: string, providerPaymentId = `pay_${randomBytes(7).toString('hex')}`): Promise<unknown> {
    return this.#app.services.payments.applyProviderState(this.call.scope, {
      id: providerPaymentId, orderId, status: 'captured', captured: true, amount: { amountMinor: 5_000n, currency: 'INR' }, method: 'upi', feeMinor: 118n, feeTaxMinor: 18n, failure: null,
    });
  }

  /** Both stay to the end, and it is settled. */
  async settle(): Promise<Booking> {
    await this.goToBeforeEnd(0);
    await this.call.end();
    await this.call.settle();
    return this.call.readBooking();
  }

  staffRefund(amount: unknown): Promise<Reply<BookingRefund & { readonly code?: string }>> {
    return this.#app.call('POST', `/v1/bookings/${this.call.booking.id}/refunds`, { key: newKey(), headers: { authorization: `Bearer ${this.call.secretKey}` }, body: { amount, reason: 'Asked for it' } });
  }

  /** Signed in by the mailed link to join, on our own page. */
  async byLink(who: Who): Promise<{ readonly bearer: string; readonly headers: { readonly origin: string } }> {
    const { scope, people, booking } = this.call;
    const expiresAt = new Date(this.#app.clock.wall().getTime() + 3_600_000);
    const token = await this.#app.db.app.write(scope, (tx) => this.#app.services.identity.createAccessLink(tx, { userId: people[who].userId, bookingId: booking.id, purpose: 'join', returnUrl: null, expiresAt }));
    const headers = { origin: HOSTED };
    const { body } = await this.#app.call<{ accessToken: string }>('POST', '/v1/access_links/open', { body: { token }, headers });
    return { bearer: body.accessToken, headers };
  }

  /** When the claims of the two end. */
  async claimEnds(): Promise<number[]> {
    const rows = await this.#app.db.app.read(this.call.scope, (tx) => tx.query<{ ends: Date }>(
      "SELECT upper(during) AS ends FROM slot_claims WHERE tenant_id = $1 AND state = 'booked' AND person_id = ANY ($2) ORDER BY ends",
      [tx.tenantUuid, [this.call.people.mentor.userId, this.call.people.student.userId].map((id: Id<'user'>) => toUuid(id))],
    ));
    return rows.map(({ ends }) => (ends.getTime() - Date.parse(this.call.booking.startsAt)) / 1000);
  }

  /** What was asked back of each payment, by purpose. */
  async refunds(): Promise<{ readonly purpose: string; readonly reason: string; readonly amount: bigint }[]> {
    return this.#app.db.app.read(this.call.scope, (tx) => tx.query(
      `SELECT p.purpose, split_part(r.reason, ':', 1) AS reason, r.amount_minor AS amount FROM refunds r JOIN payments p ON p.tenant_id = r.tenant_id AND p.id = r.payment_id
       WHERE r.tenant_id = $1 AND p.subject_id = $2 ORDER BY r.created_at, p.purpose DESC`,
      [tx.tenantUuid, toUuid(this.call.booking.id)],
    ));
  }

  /** The provider has sent every refund. */
  async refundProcessed(): Promise<void> {
    const rows = await this.#app.db.app.read(this.call.scope, (tx) => tx.query<{ id: string; amount: bigint; provider_payment_id: string }>(
      'SELECT r.id, r.amount_minor AS amount, p.provider_payment_id FROM refunds r JOIN payments p ON p.tenant_id = r.tenant_id AND p.id = r.payment_id WHERE r.tenant_id = $1', [tx.tenantUuid],
    ));
    for (const row of rows) {
      const id = fromUuid('refund', row.id);
      await this.#app.services.payments.applyRefund(this.call.scope, {
        id: `rfnd_${id.slice(-14)}`, paymentId: row.provider_payment_id, amount: { amountMinor: row.amount, currency: 'INR' }, status: 'processed', receipt: id, bankReference: null,
      });
    }
  }

  async balances(): Promise<Record<string, number>> {
    return this.#app.balances(this.call.scope);
  }
}
