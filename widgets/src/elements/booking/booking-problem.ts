// Why a time could not be held, in words, and what the page does about it.
import { problemOf } from '../../controllers/problem.ts';
import type { BookingTranslate } from './time-picker.ts';

export interface HoldProblem {
  text: string;
  /** The times (and the price) on the page are out of date. */
  stale: boolean;
  /** The chosen time is gone. */
  gone: boolean;
  /** The outcome is unknown: the next press must carry the same key. */
  unclear: boolean;
  /** The credit on the page is out of date. */
  creditChanged: boolean;
  signedOut: boolean;
}

interface Wished {
  time: string;
  name: string;
  price: string;
}

const none = { stale: false, gone: false, unclear: false, creditChanged: false, signedOut: false };

export function holdProblem(error: unknown, wished: Wished, msg: BookingTranslate): HoldProblem {
  const { kind, code, requestId } = problemOf(error);
  if (kind === 'session') return { ...none, text: msg('error.session.body'), signedOut: true };
  switch (code) {
    case 'booking.slot_taken':
      return { ...none, text: msg('booking.slotTaken', wished), stale: true, gone: true };
    case 'booking.slot_not_offered':
      return { ...none, text: msg('booking.notOffered', wished), stale: true, gone: true };
    case 'booking.notice_too_short':
      return { ...none, text: msg('booking.noticeTooShort', wished), stale: true, gone: true };
    case 'booking.price_changed':
      return { ...none, text: msg('booking.priceChanged', wished), stale: true };
    case 'booking.too_many_holds':
      return { ...none, text: msg('booking.tooManyHolds') };
    case 'booking.student_busy':
      return { ...none, text: msg('booking.studentBusy', wished), stale: true, gone: true };
    case 'booking.own_session':
      return { ...none, text: msg('booking.ownSession') };
    case 'credit.insufficient':
      return { ...none, text: msg('booking.creditInsufficient'), creditChanged: true };
    case 'tenant.pooled_funds_not_allowed':
      return { ...none, text: msg('booking.creditNotAllowed'), creditChanged: true };
    case 'mentor.paused':
      return { ...none, text: msg('booking.paused', wished), stale: true, gone: true };
  }
  const { status } = Object(error) as { status?: unknown };
  // A part of this very page that did not arrive: nothing was asked for, so nothing is held.
  if (error instanceof TypeError) return { ...none, text: msg('booking.noAnswer') };
  const unclear = kind === 'offline' || code === 'idempotency.in_flight' || (typeof status === 'number' && status >= 500);
  if (unclear) return { ...none, text: msg('booking.noAnswer'), unclear };
  return { ...none, text: msg('booking.failed', { requestId: requestId ?? code }) };
}
