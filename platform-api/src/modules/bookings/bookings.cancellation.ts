/** Taking a confirmed session back before it begins: claims free, room closed, money where the policy sends it, both told. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { formatMoney, toWire, type MoneyDto } from '../../platform/money/money.ts';
import type { AvailabilityService } from '../availability/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import { eventData } from './bookings.confirmation.ts';
import { creditStudentsChoice, refundChanged, wrongBookingState } from './bookings.errors.ts';
import { bookingCancelled } from './bookings.events.ts';
import type { SessionRooms, ShareSettlement } from './bookings.port.ts';
import type { BookingRefunds } from './bookings.refunds.ts';
import * as repository from './bookings.repository.ts';
import { refundOf, type CancelledBy } from './cancellation.policy.ts';

export interface CancellationWish {
  readonly expectedRefund: MoneyDto;
  /** The student’s choice. */
  readonly refundTo?: 'source' | 'credit' | undefined;
}

interface CancellationDeps {
  readonly clock: Clock;
  readonly events: EventLog;
  readonly shares: ShareSettlement;
  readonly tenants: Pick<TenantsService, 'getSettings' | 'assertPooledFundsAllowed'>;
  readonly availability: Pick<AvailabilityService, 'release'>;
  readonly refunds: Pick<BookingRefunds, 'giveBack'>;
  readonly rooms: () => SessionRooms;
}

export class BookingCancellation {
  readonly #deps: CancellationDeps;

  constructor(deps: CancellationDeps) {
    this.#deps = deps;
  }

  /**
   * Cancels for the student or the mentor of the booking. `expectedRefund` is what the person was shown: where the time has moved
   * it, nothing happens and they are told the new amount. Safe to repeat.
   * @throws booking.wrong_state | booking.refund_changed | booking.credit_students_choice | tenant.pooled_funds_not_allowed | resource.not_found
   */
  async cancel(tx: Tx, session: Pick<SessionPrincipal, 'userId'>, bookingId: Id<'booking'>, { expectedRefund, refundTo = 'source' }: CancellationWish): Promise<void> {
    const booking = await repository.findBooking(tx, bookingId, 'FOR UPDATE OF b');
    const by = booking && sideOf(booking, session.userId);
    if (!booking || !by) throw new AppError(notFound);
    if (booking.status === 'cancelled') return;
    const now = this.#deps.clock.now(tx.scope);
    if (!isCancellable(booking, now)) throw new AppError(wrongBookingState, { params: { state: booking.status } });
    const refundMinor = refundOf(booking, by, now);
    await this.#assertExpected(tx, booking, refundMinor, expectedRefund);
    if (refundTo === 'credit') await this.#assertCreditAllowed(tx, booking, by);
    await this.#apply(tx, booking, by, { refundMinor, refundTo }, now);
  }

  async #apply(tx: Tx, booking: repository.BookingRecord, by: CancelledBy, { refundMinor, refundTo }: { readonly refundMinor: bigint; readonly refundTo: 'source' | 'credit' }, now: Date): Promise<void> {
    const { events, shares, availability, refunds, rooms } = this.#deps;
    const actor = `user:${by === 'mentor' ? booking.mentorUserId : booking.studentUserId}`;
    await repository.setCancelled(tx, booking.id, by, now);
    await availability.release(tx, [booking.mentorClaimId, booking.studentClaimId]);
    if (booking.callId) await rooms().close(tx, booking.callId);
    await shares.giveBack(tx, booking, refundMinor, 'cancelled');
    if (refundMinor > 0n) await refunds.giveBack(tx, booking, { amountMinor: refundMinor, cause: `cancelled_by_${by}`, decidedBy: actor, to: refundTo });
    await events.append(tx, bookingCancelled, {
      subject: { type: 'booking', id: booking.id }, actor,
      audience: [booking.studentUserId, booking.mentorUserId], data: { ...eventData(booking), by, refundMinor: toWire(refundMinor) },
    });
  }

  /** New credit is money that the college holds for others; what credit had paid goes back to it in any case. */
  async #assertCreditAllowed(tx: Tx, booking: repository.BookingRecord, by: CancelledBy): Promise<void> {
    if (by !== 'student') throw new AppError(creditStudentsChoice);
    if (booking.paidWith !== 'credit') await this.#deps.tenants.assertPooledFundsAllowed(tx);
  }

  async #assertExpected(tx: Tx, booking: repository.BookingRecord, refundMinor: bigint, expected: MoneyDto): Promise<void> {
    if (BigInt(expected.amountMinor) === refundMinor && expected.currency === booking.currency) return;
    const { locale } = await this.#deps.tenants.getSettings(tx);
    throw new AppError(refundChanged, { params: { refund: formatMoney(refundMinor, booking.currency, locale) } });
  }
}

/** Once both are in the room, or the time has come, the rules of attendance decide. */
export function isCancellable(booking: Pick<repository.BookingRecord, 'status' | 'startsAt'>, now: Date): boolean {
  return booking.status === 'confirmed' && now < booking.startsAt;
}

export function sideOf(booking: Pick<repository.BookingRecord, 'studentUserId' | 'mentorUserId'>, userId: Id<'user'>): CancelledBy | null {
  if (booking.studentUserId === userId) return 'student';
  return booking.mentorUserId === userId ? 'mentor' : null;
}
