/** The booking's states and the rules of holding, pure. */
import { addSeconds } from '../../platform/clock/clock.ts';
import type { BookingStatus } from './bookings.contract.ts';

/** A student may hold this many times at once: enough to compare two, too few to empty a calendar. */
export const OPEN_HOLDS_MAX = 2;

/** Forward only, with one revival: a capture that finds its slot still free turns `expired` into `confirmed`. */
const NEXT: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  requested: ['held', 'declined', 'cancelled', 'expired'],
  held: ['confirmed', 'expired', 'cancelled'],
  confirmed: ['live', 'completed', 'no_show_mentor', 'no_show_student', 'cancelled'],
  live: ['completed', 'no_show_mentor', 'no_show_student'],
  completed: [],
  no_show_mentor: [],
  no_show_student: [],
  cancelled: [],
  declined: [],
  expired: ['confirmed'],
};

export function mayBecome(current: BookingStatus, next: BookingStatus): boolean {
  return NEXT[current].includes(next);
}

/**
 * Whether a session took place as far as its ratings go: both met, and nobody has to look at it any more. `completed` alone does
 * not say so, because a session that the media server recorded nothing of ends like that too.
 */
export function wasAttended(booking: { readonly status: BookingStatus; readonly settledAt: Date | null; readonly metAt: Date | null }): boolean {
  return booking.status === 'completed' && booking.settledAt !== null && booking.metAt !== null;
}

/** Whether everyone has their share: the session was settled, or cancelled, which settles it. */
export function isReleased(booking: { readonly status: BookingStatus; readonly settledAt: Date | null }): boolean {
  return booking.settledAt !== null || booking.status === 'cancelled';
}

/** Whether the session is over and somebody has to look before anyone is paid. */
export function isUnderReview(booking: { readonly status: BookingStatus; readonly settledAt: Date | null }): boolean {
  return booking.status === 'completed' && booking.settledAt === null;
}

/** The last moment at which the session can begin and still have its full length. */
export function latestStart(startsAt: Date, graceSeconds: number): Date {
  return addSeconds(startsAt, graceSeconds);
}

/** A hold never outlives the last moment at which paying for it still makes sense. */
export function holdExpiry(now: Date, holdSeconds: number, startsAt: Date, graceSeconds: number): Date {
  const expiry = addSeconds(now, holdSeconds);
  const latest = latestStart(startsAt, graceSeconds);
  return expiry < latest ? expiry : latest;
}
