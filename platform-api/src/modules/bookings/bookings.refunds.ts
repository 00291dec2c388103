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
import * as extensions from './bookings.extensions-repository.ts';
import * as refunds from './bookings.refunds-repository.ts';
import * as repository from './bookings.repository.ts';
import { REFUND_MINOR_MIN } from './cancellation.policy.ts';
import { spreadRefund } from './extension.policy.ts';

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
    const pieces = await this.#spread(tx, booking, given);
    const creditMinor = given.to === 'credit' ? given.amountMinor : sumOf(pieces.filter(({ part }) => part.paymentId === null));
    const refund: refunds.BookingRefundRecord = {
      id: given.id ?? newId('bookingRefund', now), bookingId: booking.id, amountMinor: given.amountMinor, creditMinor, currency: booking.currency,
      destination: creditMinor === given.amountMinor ? 'credit' : 'source', cause: given.cause, note: given.note ?? null, decidedBy: given.decidedBy, createdAt: now,
    };
    await refunds.insertRefund(tx, refund);
    const isGoodwill = given.cause === PLATFORM_FAILURE;
    await repository.addGivenBack(tx, booking.id, isGoodwill ? { refundedMinor: 0n, goodwillMinor: given.amountMinor } : { refundedMinor: given.amountMinor, goodwillMinor: 0n }, now);
    for (const piece of pieces) await this.#move(tx, booking, refund, piece, given.to ?? 'source');
    return refund;
  }

  /** What was paid by itself goes back by itself: the last first. */
  async #spread(tx: Tx, booking: repository.BookingRecord, { amountMinor, cause }: GivingBack): Promise<Piece[]> {
    const parts = await this.#parts(tx, booking, cause === STAFF);
    const amounts = spreadRefund(amountMinor, parts.map(({ leftMinor, paymentId }) => ({ leftMinor, isCredit: paymentId === null })));
    return parts.map((part, at) => ({ part, amountMinor: amounts[at]! })).filter((piece) => piece.amountMinor > 0n);
  }

  /**
   * The session, and each time it was made longer, the last first. Somebody may have refunded by hand at the provider, so for whoever
   * decides by hand its own word counts as well as ours.
   */
  async #parts(tx: Tx, booking: repository.BookingRecord, asProvider: boolean): Promise<PaidPart[]> {
    const { payments } = this.#deps;
    const added = booking.extensions === 0 ? [] : await extensions.listApplied(tx, booking.id);
    const goneMinor = booking.refundedMinor + booking.goodwillMinor - added.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0n);
    const soldMinor = added.reduce((left, { priceMinor }) => left - priceMinor, booking.priceMinor);
    const base = booking.paidWith === 'credit' || booking.priceMinor === 0n ? null : await payments.getForSubject(tx, 'booking', booking.id);
    if (booking.paidWith === 'payment' && booking.priceMinor > 0n && !base) throw new Error(`${booking.id} is to be refunded and has no payment`);
    const parts: PaidPart[] = [
      ...added.map(({ id, paymentId, priceMinor, refundedMinor }) => ({ extensionId: id, paymentId, leftMinor: priceMinor - refundedMinor })),
      { extensionId: null, paymentId: base?.id ?? null, leftMinor: soldMinor - goneMinor },
    ];
    if (!asProvider) return parts;
    const capped: PaidPart[] = [];
    for (const part of parts) capped.push(part.paymentId === null ? part : { ...part, leftMinor: smaller(part.leftMinor, await payments.refundableMinor(tx, part.paymentId)) });
    // Of several parts one may have less left than can be sent; beside the others that is nothing.
    return capped.length === 1 ? capped : capped.map((part) => (part.paymentId !== null && part.leftMinor < REFUND_MINOR_MIN ? { ...part, leftMinor: 0n } : part));
  }

  async #move(tx: Tx, booking: repository.BookingRecord, refund: refunds.BookingRefundRecord, { part, amountMinor }: Piece, to: 'source' | 'credit'): Promise<void> {
    const { payments } = this.#deps;
    const { paymentId, extensionId } = part;
    const { cause, currency } = refund;
    if (extensionId !== null) await extensions.addRefunded(tx, extensionId, amountMinor);
    if (paymentId === null) return payments.credit.giveBack(tx, { userId: booking.studentUserId, bookingId: booking.id, extensionId, amountMinor, currency });
    if (to === 'credit') return payments.credit.give(tx, paymentId, { amountMinor, reason: cause });
    const isOnTop = cause === STAFF;
    await payments.requestRefund(tx, paymentId, { amountMinor, reason: isOnTop ? `staff:${refund.id}` : cause, onTop: isOnTop });
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

  async #leftOf(tx: Tx, booking: repository.BookingRecord): Promise<bigint> {
    return (await this.#parts(tx, booking, true)).reduce((sum, { leftMinor }) => sum + leftMinor, 0n);
  }
}

/** What was paid by itself. */
interface PaidPart {
  /** Null for the session as it was booked. */
  readonly extensionId: Id<'extension'> | null;
  /** Null where credit paid. */
  readonly paymentId: Id<'payment'> | null;
  /** What of it can still go back. */
  readonly leftMinor: bigint;
}

interface Piece {
  readonly part: PaidPart;
  readonly amountMinor: bigint;
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function sumOf(pieces: readonly Piece[]): bigint {
  return pieces.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
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
