/** Which mail and which notification follows from an event, and whether it is still true. Pure. */
import type { Booking } from '../bookings/index.ts';
import type { BookingMailKind } from './mail/mail-content.ts';

export type Side = 'student' | 'mentor';

/** The events that become mails, and the mail of each side. */
export const MAIL_OF_EVENT: Readonly<Record<string, Readonly<Partial<Record<Side, BookingMailKind>>>>> = {
  'booking.confirmed': { student: 'booking_confirmed_student', mentor: 'booking_confirmed_mentor' },
  'session.settled': { mentor: 'session_settled_mentor' },
  'booking.refunded': { student: 'booking_refunded_student' },
  'credit.given': { student: 'booking_refunded_student' },
  'booking.refund_decided': { mentor: 'booking_refund_decided_mentor' },
  'session.review_decided': { student: 'review_decided_student', mentor: 'review_decided_mentor' },
  'booking.cancelled': { student: 'booking_cancelled_student', mentor: 'booking_cancelled_mentor' },
};

/** News this old is on the page already; after an outage, or from a seed, nobody wants it as a mail. */
const NEWS_MS_MAX = 24 * 3600 * 1000;

export function isNews(occurredAt: Date, now: Date): boolean {
  return now.getTime() - occurredAt.getTime() <= NEWS_MS_MAX;
}

/** Asked when the mail is planned and again when it leaves: a booking may have moved on in between. */
export function isStillTrue(kind: BookingMailKind, booking: Booking, now: Date): boolean {
  switch (kind) {
    case 'booking_confirmed_student':
    case 'booking_confirmed_mentor':
      return (booking.status === 'confirmed' || booking.status === 'live') && new Date(booking.endsAt) > now;
    case 'session_settled_mentor':
      return earned(booking);
    case 'booking_refunded_student':
      // Of a cancellation they have heard already, and how it goes back.
      if (booking.paidWith === 'credit') return booking.settlement.refunded.amountMinor > 0 && booking.status !== 'cancelled';
      return (booking.payment?.refunded.amountMinor ?? 0) > 0;
    case 'booking_refund_decided_mentor':
      return booking.settlement.refunded.amountMinor > 0;
    case 'review_decided_student':
    case 'review_decided_mentor':
      return booking.settlement.state === 'settled';
    case 'booking_cancelled_student':
    case 'booking_cancelled_mentor':
      return booking.status === 'cancelled';
  }
}

/** The mentor is paid for a held session and for one the student missed (design, settlement rule table v1). */
export function earned(booking: Booking): boolean {
  return (booking.status === 'completed' || booking.status === 'no_show_student') && booking.settlement.mentorEarned.amountMinor > 0;
}

export function sideOf(booking: Booking, userId: string): Side {
  return booking.mentor.userId === userId ? 'mentor' : 'student';
}

/** Whoever hears what was decided about a session need not hear as well that it is settled. */
export function followsReview(event: { readonly type: string; readonly data: Readonly<Record<string, unknown>> }): boolean {
  return event.type === 'session.settled' && String(event.data['rule']).startsWith('review_');
}
