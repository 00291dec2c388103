/** Sessions that are paid for and settled, as the provider and the calls would say it. */
import type { Booking } from '../modules/bookings/index.ts';
import type { TenantScope } from '../platform/db/scope.ts';
import type { MoneyApp, Offered, Person } from './money-app.ts';

export interface PaidSession {
  readonly booking: Booking;
  readonly student: Person;
}

/** Booked by the student and captured, with the provider's fee. */
export async function paidSession(app: MoneyApp, scope: TenantScope, mentor: Offered, student: Person): Promise<PaidSession> {
  const { body: booking, status } = await app.book(scope, student, mentor);
  if (status !== 201) throw new Error(`the booking was answered with ${status}`);
  await app.capture(scope, booking);
  return { booking, student };
}

/** Both were there for this long; nobody is there for 0 s. */
export async function settle(app: MoneyApp, scope: TenantScope, booking: Pick<Booking, 'id'>, presentSeconds = 600): Promise<void> {
  const { sessionId } = await app.foundation.db.read(scope, (tx) => app.services.bookings.getRecord(tx, booking.id));
  await app.services.bookings.settleSession(scope, {
    sessionId, endedAt: app.clock.now(scope), bothPresentSeconds: presentSeconds, mentorPresentSeconds: presentSeconds, studentPresentSeconds: presentSeconds,
    metAt: presentSeconds > 0 ? app.clock.now(scope) : null, studentLeftFirst: false, evidence: 'sfu', lostSeconds: 0,
  });
}
