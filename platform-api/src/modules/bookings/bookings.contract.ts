/** Bookings: one student's seat in a session, its price and its payment. */
import { z } from 'zod';
import { operation, secretKeyOrSession, secretKeyOrStaff, session, sessionOrLink } from '../../platform/contract/operation.ts';
import { Cursor, HttpUrl, idOf, Instant, Limit, Livemode, Money, pageOf, TimeZone } from '../../platform/contract/schemas.ts';
import { invalidCursor } from '../../platform/errors/common-errors.ts';
import { mentorPaused, SessionTypeId } from '../mentors/index.ts';
import { creditInsufficient, Payment, unknownAccount } from '../payments/index.ts';
import { pooledFundsNotAllowed, tenantSuspended } from '../tenants/index.ts';
import { caseDecided, creditStudentsChoice, noticeTooShort, notSettled, ownSession, priceChanged, refundChanged, refundTooLarge, refundTooSmall, slotNotOffered, slotTaken, studentBusy, tooManyHolds, wrongBookingState } from './bookings.errors.ts';

export const BookingId = idOf('booking');

export const BookingStatus = z.enum([
  'requested', 'held', 'confirmed', 'live', 'completed', 'no_show_mentor', 'no_show_student', 'cancelled', 'declined', 'expired',
]);
export type BookingStatus = z.infer<typeof BookingStatus>;

const Person = z.object({ userId: idOf('user'), name: z.string(), timeZone: TimeZone, photoUrl: HttpUrl.nullable() });

export const Booking = z
  .object({
    object: z.literal('booking'),
    id: BookingId,
    livemode: Livemode,
    status: BookingStatus,
    mentor: Person.extend({ mentorId: idOf('mentor') }),
    student: Person,
    sessionTypeId: SessionTypeId,
    sessionName: z.string(),
    topic: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    durationSeconds: z.int(),
    price: Money,
    mentorShare: Money,
    holdExpiresAt: Instant.nullable(),
    paidWith: z.enum(['payment', 'credit']).meta({ description: '`credit`: the student’s credit paid the whole price. Such a booking has no payment, and what goes back of it is credit.' }),
    payment: Payment.nullable(),
    callId: idOf('call').nullable().meta({ description: 'Set once confirmed.' }),
    conversationId: idOf('conversation').nullable(),
    joinUrl: HttpUrl.nullable().meta({ description: 'Where the session is held in the college’s own portal, while it can be joined. Null without such a page: the hosted page opens by the mailed link only.' }),
    cancellation: z.object({
      allowed: z.boolean().meta({ description: 'Whether the reader may cancel now.' }),
      refund: Money.meta({ description: 'What the student gets back if the reader cancels now; once cancelled, what they got.' }),
      steps: z.array(z.object({ until: Instant, refund: Money })).meta({ description: 'What a student gets back who cancels until then, the most first.' }),
      refundTo: z.enum(['source', 'credit']).meta({ description: 'Where what goes back goes unless the student says otherwise; once cancelled, where it went.' }),
      creditAllowed: z.boolean().meta({ description: 'Whether the reader may keep what goes back as credit (`refundTo: "credit"`): the student of a paid session, where the college keeps credit.' }),
      cancelledBy: z.enum(['student', 'mentor']).nullable(),
      cancelledAt: Instant.nullable(),
    }),
    settlement: z.object({
      state: z.enum(['open', 'under_review', 'settled']).meta({ description: '`under_review`: somebody of the college looks first; the money waits.' }),
      refunded: Money.meta({ description: 'What went back to the student or is on its way.' }),
      mentorEarned: Money.meta({ description: 'The mentor’s share of what was kept. Zero until settled.' }),
      reviewDueAt: Instant.nullable().meta({ description: 'Until when it is decided, while it is under review.' }),
    }),
    reviewed: z.boolean(),
    reviewable: z.boolean().meta({ description: 'Both met, the session is settled, and there is no review yet.' }),
    serverNow: Instant,
    createdAt: Instant,
  })
  .meta({ id: 'Booking' });
export type Booking = z.infer<typeof Booking>;

export const createBooking = operation({
  id: 'createBooking',
  method: 'post',
  path: '/v1/bookings',
  tag: 'bookings',
  summary: 'Hold a slot and open the payment for it',
  description:
    'Of any number of callers one gets the slot. Where the payment provider gives no answer the booking is held all the same, `payment.status` is `created`, `checkout` is null, and the caller asks again by getBooking.',
  auth: session('student'),
  idempotent: true,
  body: z.strictObject({
    mentorId: idOf('mentor'),
    sessionTypeId: SessionTypeId,
    startsAt: Instant,
    expectedPrice: Money,
    topic: z.string().trim().min(3).max(280),
    payWith: z.enum(['payment', 'credit']).optional().meta({ description: '`credit`: the student’s credit pays the whole price and the booking is confirmed at once. `payment` where it is left out.' }),
  }),
  status: 201,
  reply: Booking,
  errors: [slotTaken, slotNotOffered, noticeTooShort, priceChanged, tooManyHolds, studentBusy, ownSession, mentorPaused, tenantSuspended, unknownAccount, creditInsufficient, pooledFundsNotAllowed],
});

/** What holding a session that begins now may answer: as above, but for the times that a mentor offers. */
export const heldNowErrors = [priceChanged, slotNotOffered, tooManyHolds, studentBusy, ownSession, mentorPaused, tenantSuspended, creditInsufficient, pooledFundsNotAllowed];

export const listBookings = operation({
  id: 'listBookings',
  method: 'get',
  path: '/v1/bookings',
  tag: 'bookings',
  summary: 'The signed-in person’s bookings',
  auth: session(),
  query: z.strictObject({ as: z.enum(['student', 'mentor']).optional(), when: z.enum(['upcoming', 'past']).optional(), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(Booking, 'BookingPage'),
  errors: [invalidCursor],
});

export const getBooking = operation({
  id: 'getBooking',
  method: 'get',
  path: '/v1/bookings/{bookingId}',
  tag: 'bookings',
  summary: 'A booking of the signed-in student or mentor',
  auth: sessionOrLink('join', 'pay'),
  params: z.strictObject({ bookingId: BookingId }),
  status: 200,
  reply: Booking,
  errors: [],
});

export const releaseBooking = operation({
  id: 'releaseBooking',
  method: 'post',
  path: '/v1/bookings/{bookingId}/release',
  tag: 'bookings',
  summary: 'Give a held slot back without paying',
  description: 'A payment that is captured all the same is booked if the slot is still free, and refunded in full if not.',
  auth: sessionOrLink('pay'),
  params: z.strictObject({ bookingId: BookingId }),
  status: 200,
  reply: Booking,
  errors: [wrongBookingState],
});

export const cancelBooking = operation({
  id: 'cancelBooking',
  method: 'post',
  path: '/v1/bookings/{bookingId}/cancel',
  tag: 'bookings',
  summary: 'Cancel a confirmed session before it begins',
  description:
    'By its student or its mentor. `expectedRefund` is the `cancellation.refund` that the person was shown; where it has changed since, nothing happens and the answer says the new amount. Safe to repeat.',
  auth: session(),
  params: z.strictObject({ bookingId: BookingId }),
  body: z.strictObject({
    expectedRefund: Money,
    refundTo: z.enum(['source', 'credit']).optional().meta({
      description: 'Where what goes back goes: the way it was paid, which it is where this is left out, or the student’s credit. The student’s choice alone. What credit had paid always goes back to it.',
    }),
  }),
  status: 200,
  reply: Booking,
  errors: [wrongBookingState, refundChanged, creditStudentsChoice, pooledFundsNotAllowed],
});

export const HostedCheckout = z
  .object({ object: z.literal('hosted_checkout'), livemode: Livemode, url: HttpUrl, expiresAt: Instant })
  .meta({ id: 'HostedCheckout' });

export const createHostedCheckout = operation({
  id: 'createHostedCheckout',
  method: 'post',
  path: '/v1/bookings/{bookingId}/hosted_checkout',
  tag: 'bookings',
  summary: 'A hosted page to pay on, where the embedding page cannot open Checkout',
  auth: session('student'),
  params: z.strictObject({ bookingId: BookingId }),
  body: z.strictObject({ returnUrl: HttpUrl.optional().meta({ description: 'Where to go back to; its origin must be allowed.' }) }),
  status: 201,
  reply: HostedCheckout,
  errors: [wrongBookingState],
});

export const HostedJoin = z
  .object({
    object: z.literal('hosted_join'),
    livemode: Livemode,
    url: HttpUrl.meta({ description: 'Our own join page, with a token in the fragment. For this person and this session alone; never store or log it.' }),
    expiresAt: Instant,
  })
  .meta({ id: 'HostedJoin' });

export const createHostedJoin = operation({
  id: 'createHostedJoin',
  method: 'post',
  path: '/v1/bookings/{bookingId}/hosted_join',
  tag: 'bookings',
  summary: 'A hosted page to join on, where the embedding page keeps camera and microphone away',
  description: 'For either person of a confirmed session, until an hour after its end. The same page as a mailed link opens.',
  auth: session(),
  params: z.strictObject({ bookingId: BookingId }),
  status: 201,
  reply: HostedJoin,
  errors: [wrongBookingState],
});

export const BookingRefund = z
  .object({
    object: z.literal('booking_refund'),
    id: idOf('bookingRefund'),
    livemode: Livemode,
    bookingId: BookingId,
    amount: Money,
    to: z.enum(['source', 'credit']).meta({ description: 'Where it goes: the way it was paid, or the student’s credit. What a bank holds in a dispute goes the way it was paid, once that is decided.' }),
    cause: z.string().meta({ description: 'What decided it: a settlement rule, `cancelled_by_student`, `cancelled_by_mentor`, `platform_failure` or `staff`.' }),
    reason: z.string().nullable().meta({ description: 'What somebody of the college gave as their reason.' }),
    decidedBy: z.string().meta({ description: '`user:…`, `key:…`, or `system` where a rule decided.' }),
    createdAt: Instant,
  })
  .meta({ id: 'BookingRefund' });
export type BookingRefund = z.infer<typeof BookingRefund>;

export const refundBooking = operation({
  id: 'refundBooking',
  method: 'post',
  path: '/v1/bookings/{bookingId}/refunds',
  tag: 'bookings',
  summary: 'Give a student money back after the session was settled',
  description:
    'For the college’s staff. Everyone gives back their part of it: the mentor out of the wallet as far as it reaches, the rest is netted from what they earn next. Before a session is held, cancel it instead.',
  auth: secretKeyOrSession('staff'),
  idempotent: true,
  params: z.strictObject({ bookingId: BookingId }),
  body: z.strictObject({
    amount: z.union([Money, z.literal('full')]).meta({ description: '`full`: all that has not gone back yet.' }),
    reason: z.string().trim().min(3).max(280),
  }),
  status: 201,
  reply: BookingRefund,
  errors: [notSettled, refundTooLarge, refundTooSmall],
});

export const listBookingRefunds = operation({
  id: 'listBookingRefunds',
  method: 'get',
  path: '/v1/bookings/{bookingId}/refunds',
  tag: 'bookings',
  summary: 'Every decision to give money back for a booking',
  auth: secretKeyOrSession('staff'),
  params: z.strictObject({ bookingId: BookingId }),
  status: 200,
  reply: pageOf(BookingRefund, 'BookingRefundPage'),
  errors: [],
});

const CasePerson = z.object({ userId: idOf('user'), name: z.string() });
const Seconds = z.number().min(0);

/** What of a price goes back, and what the mentor earns of the rest. */
const Shares = z.object({ refund: Money, mentorEarns: Money });

export const SettlementCase = z
  .object({
    object: z.literal('settlement_case'),
    id: idOf('settlementCase'),
    livemode: Livemode,
    status: z.enum(['open', 'decided']),
    bookingId: BookingId,
    callId: idOf('call').nullable().meta({ description: 'Whose timeline tells what happened.' }),
    student: CasePerson,
    mentor: CasePerson,
    sessionName: z.string(),
    topic: z.string(),
    startsAt: Instant,
    durationSeconds: z.int(),
    price: Money,
    evidence: z
      .object({
        bothPresentSeconds: Seconds, mentorPresentSeconds: Seconds, studentPresentSeconds: Seconds, lostSeconds: Seconds.meta({ description: 'What the platform’s failures took.' }),
        metAt: Instant.nullable(), studentLeftFirst: z.boolean(),
        neededTogetherSeconds: Seconds.meta({ description: 'How long both would have had to be there together for the rules to pay the mentor.' }),
      })
      .nullable()
      .meta({ description: 'What the media server saw. Null on sessions that waited before cases were kept.' }),
    options: z.array(Shares).meta({ description: 'What the usual decisions come to: nothing goes back, half, everything; and last, where it was asked for, another amount.' }),
    openedAt: Instant,
    dueAt: Instant.meta({ description: 'Until when somebody decides. Then the student gets everything back.' }),
    decision: Shares.extend({
      outcome: z.enum(['pay_mentor', 'refund_student', 'split', 'lapsed']),
      reason: z.string().nullable().meta({ description: 'For the college; neither student nor mentor is shown it. Null where nobody decided in time.' }),
      decidedBy: z.string().meta({ description: '`user:…`, `key:…`, or `system` where nobody decided in time.' }),
      decidedByName: z.string().nullable().meta({ description: 'Of somebody of the staff; null where the college’s server or nobody decided.' }),
      decidedAt: Instant,
    }).nullable(),
  })
  .meta({ id: 'SettlementCase' });
export type SettlementCase = z.infer<typeof SettlementCase>;

export const listSettlementCases = operation({
  id: 'listSettlementCases',
  method: 'get',
  path: '/v1/settlement_cases',
  tag: 'bookings',
  summary: 'Sessions that no rule decides, those due soonest first; decided ones, the latest first',
  auth: secretKeyOrStaff,
  query: z.strictObject({ status: z.enum(['open', 'decided']).optional(), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(SettlementCase, 'SettlementCasePage'),
  errors: [invalidCursor],
});

export const getSettlementCase = operation({
  id: 'getSettlementCase',
  method: 'get',
  path: '/v1/settlement_cases/{caseId}',
  tag: 'bookings',
  summary: 'A session that no rule decides, with what was seen of it and what each decision comes to',
  auth: secretKeyOrStaff,
  params: z.strictObject({ caseId: idOf('settlementCase') }),
  query: z.strictObject({ refundMinor: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional().meta({ description: 'What another amount would come to; it stands last among `options`.' }) }),
  status: 200,
  reply: SettlementCase,
  errors: [refundTooLarge, refundTooSmall],
});

export const decideSettlementCase = operation({
  id: 'decideSettlementCase',
  method: 'post',
  path: '/v1/settlement_cases/{caseId}/decide',
  tag: 'bookings',
  summary: 'Decide who gets the money of a session, once and for good',
  description: 'What goes back to the student is said in money, so that nobody decides about an amount they have not seen; of the rest everyone gets their share. Both are told what was decided.',
  auth: secretKeyOrStaff,
  idempotent: true,
  params: z.strictObject({ caseId: idOf('settlementCase') }),
  body: z.strictObject({
    refund: Money.meta({ description: 'From nothing, which pays the mentor in full, to the price.' }),
    reason: z.string().trim().min(3).max(280),
  }),
  status: 200,
  reply: SettlementCase,
  errors: [caseDecided, refundTooLarge, refundTooSmall],
});
export type DecideSettlementCase = z.infer<NonNullable<typeof decideSettlementCase.body>>;
