/**
 * Money on its way back to a student: every decision is written with who took it, and what has been paid out already is taken back
 * from everyone's part. Cancelling and settling decide by their rules; the college may decide for itself afterwards.
 */
import type { SecretPrincipal, SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Idempotency, IdempotentRequest } from '../../platform/http/idempotency.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { formatMoney, toMoney, toWire, type MoneyDto } from '../../platform/money/money.ts';
import type { PaymentsService } from '../payments/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import { eventData } from './bookings.confirmation.ts';
import type { BookingRefund } from './bookings.contract.ts';
import { notSettled, refundTooLarge, refundTooSmall } from './bookings.errors.ts';
import { bookingRefundDecided } from './bookings.events.ts';
import { isReleased } from './bookings.policy.ts';
import type { ShareSettlement } from './bookings.port.ts';
import * as refunds from './bookings.refunds-repository.ts';
import * as repository from './bookings.repository.ts';
import { REFUND_MINOR_MIN } from './cancellation.policy.ts';

interface RefundsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly idempotency: Idempotency;
  readonly shares: ShareSettlement;
  readonly tenants: Pick<TenantsService, 'getSettings'>;
  readonly payments: Pick<PaymentsService, 'getForSubject' | 'requestRefund' | 'refundableMinor' | 'credit'>;
}

/** Who may decide for the college. */
export type Staff = SecretPrincipal | SessionPrincipal;

export interface StaffRefundWish {
  readonly amount: MoneyDto | 'full';
  readonly reason: string;
}

interface GivingBack {
  readonly amountMinor: bigint;
  readonly cause: string;
  readonly decidedBy: string;
  readonly note?: string;
  /** The way it was paid, unless the student wants it as credit. What credit had paid is credit again in any case. */
  readonly to?: 'source' | 'credit';
  readonly id?: Id<'bookingRefund'>;
}

export class BookingRefunds {
  readonly #deps: RefundsDeps;

  constructor(deps: RefundsDeps) {
    this.#deps = deps;
  }

  /** Sends back what the caller has posted to unallocated receipts. The caller holds the booking's row. */
  async giveBack(tx: Tx, booking: repository.BookingRecord, given: GivingBack): Promise<refunds.BookingRefundRecord> {
    const now = this.#deps.clock.now(tx.scope);
    const refund: refunds.BookingRefundRecord = {
      id: given.id ?? newId('bookingRefund', now), bookingId: booking.id, amountMinor: given.amountMinor, currency: booking.currency, destination: booking.paidWith === 'credit' ? 'credit' : (given.to ?? 'source'),
      cause: given.cause, note: given.note ?? null, decidedBy: given.decidedBy, createdAt: now,
    };
    await refunds.insertRefund(tx, refund);
    const isGoodwill = given.cause === PLATFORM_FAILURE;
    await repository.addGivenBack(tx, booking.id, isGoodwill ? { refundedMinor: 0n, goodwillMinor: given.amountMinor } : { refundedMinor: given.amountMinor, goodwillMinor: 0n }, now);
    await this.#move(tx, booking, refund);
    return refund;
  }

  async #move(tx: Tx, booking: repository.BookingRecord, refund: refunds.BookingRefundRecord): Promise<void> {
    const { payments } = this.#deps;
    const { amountMinor, cause, currency } = refund;
    if (booking.paidWith === 'credit') return payments.credit.giveBack(tx, { userId: booking.studentUserId, bookingId: booking.id, amountMinor, currency });
    const payment = await payments.getForSubject(tx, 'booking', booking.id);
    if (!payment) throw new Error(`${booking.id} is to be refunded and has no payment`);
    if (refund.destination === 'credit') return payments.credit.give(tx, payment.id, { amountMinor, reason: cause });
    const isOnTop = cause === STAFF;
    await payments.requestRefund(tx, payment.id, { amountMinor, reason: isOnTop ? `staff:${refund.id}` : cause, onTop: isOnTop });
  }

  /**
   * The college gives back a part or the rest of what was paid for a session that is over or cancelled. The mentor's part comes out
   * of their wallet as far as it reaches and is owed for the rest.
   * @throws booking.not_settled | booking.refund_too_large | booking.refund_too_small | resource.not_found
   */
  refund(staff: Staff, bookingId: Id<'booking'>, wish: StaffRefundWish, request: IdempotentRequest): Promise<BookingRefund> {
    const { db, clock, idempotency } = this.#deps;
    return db.write(staff.scope, async (tx) => {
      const id = newId('bookingRefund', clock.now(tx.scope));
      // Key, refund and answer are one transaction, so a key that can be gone on with was never begun.
      if ((await idempotency.claim(tx, request, toUuid(id))).kind === 'resume') throw new Error(`${request.operation} was left half done`);
      const booking = await repository.findBooking(tx, bookingId, 'FOR UPDATE OF b');
      if (!booking) throw new AppError(notFound);
      if (!isReleased(booking)) throw new AppError(notSettled, { params: { state: booking.status } });
      const amountMinor = await this.#amountOf(tx, booking, wish.amount);
      const nth = (await refunds.countRefunds(tx, bookingId)) + 1;
      const mentorLostMinor = await this.#deps.shares.takeBack(tx, booking, { beforeMinor: booking.refundedMinor, amountMinor, nth });
      const decidedBy = actorOf(staff);
      const refund = await this.giveBack(tx, booking, { id, amountMinor, cause: STAFF, decidedBy, note: wish.reason });
      await this.#deps.events.append(tx, bookingRefundDecided, {
        subject: { type: 'booking', id: booking.id }, actor: decidedBy, audience: [booking.studentUserId, booking.mentorUserId],
        data: { ...eventData(booking), bookingRefundId: id, amountMinor: toWire(amountMinor), mentorLostMinor: toWire(mentorLostMinor) },
      });
      const answer = toRefundDto(tx.scope, refund);
      await idempotency.finish(tx, request, { status: 201, body: answer });
      return answer;
    });
  }

  /** @throws resource.not_found */
  list(scope: TenantScope, bookingId: Id<'booking'>): Promise<BookingRefund[]> {
    return this.#deps.db.read(scope, async (tx) => {
      if (!(await repository.findBooking(tx, bookingId))) throw new AppError(notFound);
      return (await refunds.listRefunds(tx, bookingId)).map((refund) => toRefundDto(scope, refund));
    });
  }

  async #amountOf(tx: Tx, booking: repository.BookingRecord, wish: MoneyDto | 'full'): Promise<bigint> {
    const left = await this.#leftOf(tx, booking);
    const amountMinor = wish === 'full' ? left : BigInt(wish.amountMinor);
    const { locale } = await this.#deps.tenants.getSettings(tx);
    const money = (minor: bigint): string => formatMoney(minor, booking.currency, locale);
    const fits = amountMinor > 0n && amountMinor <= left && (wish === 'full' || wish.currency === booking.currency);
    if (!fits) throw new AppError(refundTooLarge, { params: { left: money(left) } });
    if (amountMinor < REFUND_MINOR_MIN) throw new AppError(refundTooSmall, { params: { least: money(REFUND_MINOR_MIN) } });
    return amountMinor;
  }

  /** Somebody may have refunded by hand at the provider, so its own word counts as well as ours. */
  async #leftOf(tx: Tx, booking: repository.BookingRecord): Promise<bigint> {
    const { payments } = this.#deps;
    const left = booking.priceMinor - booking.refundedMinor - booking.goodwillMinor;
    if (booking.paidWith === 'credit') return left;
    const payment = await payments.getForSubject(tx, 'booking', booking.id);
    const atProvider = payment ? await payments.refundableMinor(tx, payment.id) : 0n;
    return left < atProvider ? left : atProvider;
  }
}

/** The platform bears it; the shares stay. */
export const PLATFORM_FAILURE = 'platform_failure';
const STAFF = 'staff';

export function actorOf(staff: Staff): string {
  return staff.kind === 'session' ? `user:${staff.userId}` : `key:${staff.keyId}`;
}

function toRefundDto(scope: TenantScope, refund: refunds.BookingRefundRecord): BookingRefund {
  return {
    object: 'booking_refund',
    id: refund.id,
    livemode: scope.livemode,
    bookingId: refund.bookingId,
    amount: toMoney(refund.amountMinor, refund.currency),
    to: refund.destination,
    cause: refund.cause,
    reason: refund.note,
    decidedBy: refund.decidedBy,
    createdAt: refund.createdAt.toISOString(),
  };
}
