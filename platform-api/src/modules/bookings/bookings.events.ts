import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

const base = {
  bookingId: idOf('booking'), sessionId: idOf('mentoringSession'), mentorId: idOf('mentor'), mentorUserId: idOf('user'), studentUserId: idOf('user'),
  startsAt: z.iso.datetime(), priceMinor: z.int(), currency: z.string(),
};

export const bookingHeld = defineEvent('booking.held', 1, z.object({ ...base, holdExpiresAt: z.iso.datetime() }));
export const bookingConfirmed = defineEvent('booking.confirmed', 1, z.object({ ...base, callId: idOf('call'), conversationId: idOf('conversation') }));
export const bookingExpired = defineEvent('booking.expired', 1, z.object(base));
export const bookingReleased = defineEvent('booking.released', 1, z.object(base));
/** `refundMinor` is what goes back to the student; the rest has been shared out. */
export const bookingCancelled = defineEvent('booking.cancelled', 1, z.object({ ...base, by: z.enum(['student', 'mentor']), refundMinor: z.int() }));
export const bookingLive = defineEvent('booking.live', 1, z.object(base));
export const bookingRefunded = defineEvent('booking.refunded', 1, z.object({ ...base, amountMinor: z.int(), reason: z.string() }));
/** The college gives money back after the shares were paid out; `mentorLostMinor` is the mentor's part of it. */
export const bookingRefundDecided = defineEvent(
  'booking.refund_decided', 1, z.object({ ...base, bookingRefundId: idOf('bookingRefund'), amountMinor: z.int(), mentorLostMinor: z.int() }),
);

const extension = { ...base, extensionId: idOf('extension'), seconds: z.int().min(1), extensionPriceMinor: z.int().min(0) };
/** One of them would like more time. */
export const extensionProposed = defineEvent('extension.proposed', 1, z.object({ ...extension, proposedBy: z.enum(['student', 'mentor']) }));
/** Both would, and both have it; what it costs is to be paid. */
export const extensionAgreed = defineEvent('extension.agreed', 1, z.object({ ...extension, payWith: z.enum(['payment', 'credit']), payableUntil: z.iso.datetime() }));
/** Paid, or free: the call ends later. */
export const extensionApplied = defineEvent('extension.applied', 1, z.object({ ...extension, endsAt: z.iso.datetime() }));
/** Nothing came of it. */
export const extensionEnded = defineEvent(
  'extension.ended', 1, z.object({ ...extension, status: z.enum(['withdrawn', 'declined', 'expired', 'unavailable']), reason: z.enum(['not_running', 'next_session', 'credit', 'payment_late']).nullable() }),
);
/** Money that was paid for more time has gone back to the student. */
export const extensionRefunded = defineEvent('extension.refunded', 1, z.object({ ...base, paymentId: idOf('payment'), amountMinor: z.int(), reason: z.string() }));

/** The session is over and its money has gone where the rules send it. */
export const sessionSettled = defineEvent(
  'session.settled', 1,
  z.object({
    ...base, rule: z.string(), status: z.enum(['completed', 'no_show_mentor', 'no_show_student']),
    mentorEarnedMinor: z.int(), refundMinor: z.int(), goodwillMinor: z.int(),
  }),
);
/** The rules cannot tell; somebody of the college looks before `dueAt`, and the money stays pending. */
export const sessionReviewOpened = defineEvent('session.review_opened', 1, z.object({ ...base, caseId: idOf('settlementCase').optional(), dueAt: z.iso.datetime() }));
/** The staff's own: a case waits for them until `dueAt`. Servers hear `session.review_opened`. */
export const settlementCaseOpened = defineEvent('settlement_case.opened', 1, z.object({ caseId: idOf('settlementCase'), dueAt: z.iso.datetime() }));
/** Nobody has decided, and twelve hours are left. Staff get a mail; servers of colleges without staff here hear of it too. */
export const settlementCaseDueSoon = defineEvent('settlement_case.due_soon', 1, z.object({ caseId: idOf('settlementCase'), dueAt: z.iso.datetime() }));
/** The staff's own, whose open pages look again. Servers hear `session.review_decided`. */
export const settlementCaseDecided = defineEvent('settlement_case.decided', 1, z.object({ caseId: idOf('settlementCase'), outcome: z.enum(['pay_mentor', 'refund_student', 'split', 'lapsed']) }));
/** Somebody of the college has decided, or nobody did in time (`lapsed`); the money has gone where that sends it. */
export const sessionReviewDecided = defineEvent(
  'session.review_decided', 1,
  z.object({ ...base, caseId: idOf('settlementCase'), outcome: z.enum(['pay_mentor', 'refund_student', 'split', 'lapsed']), refundMinor: z.int(), mentorEarnedMinor: z.int() }),
);
