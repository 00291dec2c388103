import type { TenantScope } from '../../platform/db/scope.ts';
import { addSeconds } from '../../platform/clock/clock.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { allocate, allocateRefund } from '../../platform/money/allocate.ts';
import { toMoney } from '../../platform/money/money.ts';
import type { Payment } from '../payments/index.ts';
import { poolsFunds, type TenantSettings } from '../tenants/index.ts';
import { isCancellable, sideOf } from './bookings.cancellation.ts';
import type { Booking } from './bookings.contract.ts';
import { isReleased, isUnderReview, wasAttended } from './bookings.policy.ts';
import type { BookingView } from './bookings.repository.ts';
import { refundOf, refundSteps } from './cancellation.policy.ts';

interface Surroundings {
  readonly readerId: Id<'user'>;
  readonly scope: TenantScope;
  readonly now: Date;
  readonly settings: Pick<TenantSettings, 'joinUrlTemplate' | 'livemode' | 'merchantOfRecord'>;
  /** The reader's own; null for the mentor. */
  readonly payment: Payment | null;
}

export function toBookingDto(view: BookingView, { readerId, scope, now, settings, payment }: Surroundings): Booking {
  return {
    object: 'booking',
    id: view.id,
    livemode: scope.livemode,
    status: view.status,
    mentor: { mentorId: view.mentorId, userId: view.mentorUserId, ...view.mentor },
    student: { userId: view.studentUserId, ...view.student, photoUrl: null },
    sessionTypeId: view.sessionTypeId,
    sessionName: view.sessionName,
    topic: view.topic,
    startsAt: view.startsAt.toISOString(),
    endsAt: addSeconds(view.startsAt, view.durationSeconds).toISOString(),
    durationSeconds: view.durationSeconds,
    price: toMoney(view.priceMinor, view.currency),
    mentorShare: toMoney(allocate(view.priceMinor, view.split).mentor, view.currency),
    holdExpiresAt: view.holdExpiresAt?.toISOString() ?? null,
    paidWith: view.paidWith,
    payment,
    callId: view.callId,
    conversationId: view.conversationId,
    joinUrl: joinUrlOf(view, settings.joinUrlTemplate),
    cancellation: cancellationOf(view, readerId, now, poolsFunds(settings)),
    settlement: settlementOf(view),
    reviewed: view.reviewed,
    reviewable: wasAttended(view) && !view.reviewed,
    serverNow: now.toISOString(),
    createdAt: view.createdAt.toISOString(),
  };
}

function cancellationOf(view: BookingView, readerId: Id<'user'>, now: Date, keepsCredit: boolean): Booking['cancellation'] {
  const money = (amountMinor: bigint) => toMoney(amountMinor, view.currency);
  const by = sideOf(view, readerId) ?? 'student';
  const allowed = isCancellable(view, now);
  const given = view.cancelledBy && view.cancelledAt ? refundOf(view, view.cancelledBy, view.cancelledAt) : 0n;
  const refundMinor = allowed ? refundOf(view, by, now) : given;
  return {
    allowed,
    refund: money(refundMinor),
    steps: refundSteps(view).map(({ until, refundMinor }) => ({ until: until.toISOString(), refund: money(refundMinor) })),
    refundTo: view.paidWith === 'credit' || view.credited ? 'credit' : 'source',
    // What credit had paid is credit again in any case: there is nothing to choose.
    creditAllowed: keepsCredit && allowed && by === 'student' && view.paidWith === 'payment' && refundMinor > 0n,
    cancelledBy: view.cancelledBy,
    cancelledAt: view.cancelledAt?.toISOString() ?? null,
  };
}

function settlementOf(view: BookingView): Booking['settlement'] {
  const earned = isReleased(view) ? allocateRefund(view.refundedMinor, view.priceMinor, view.split).mentor : 0n;
  return {
    state: isUnderReview(view) ? 'under_review' : isReleased(view) ? 'settled' : 'open',
    refunded: toMoney(view.refundedMinor + view.goodwillMinor, view.currency),
    mentorEarned: toMoney(earned, view.currency),
    reviewDueAt: isUnderReview(view) ? (view.reviewDueAt?.toISOString() ?? null) : null,
  };
}

/**
 * The college's own page for the session, where the reader is signed in and needs no token. Our hosted page opens by a mailed
 * token only, so there is nothing to show for it here.
 */
function joinUrlOf(view: BookingView, template: string | null): string | null {
  if (template === null || (view.status !== 'confirmed' && view.status !== 'live')) return null;
  return template.replaceAll('{bookingId}', view.id).replaceAll('{joinToken}', '');
}
