/** A held booking becomes a real one: claims final, room open, shares in the pending accounts, everyone told. */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { cancelWork } from '../../platform/jobs/due-work.ts';
import { toWire } from '../../platform/money/money.ts';
import type { AvailabilityService } from '../availability/index.ts';
import { bookingConfirmed } from './bookings.events.ts';
import { latestStart, mayBecome } from './bookings.policy.ts';
import type { SessionRooms, ShareSettlement } from './bookings.port.ts';
import * as repository from './bookings.repository.ts';

export const EXPIRE_WORK = 'bookings.expire_hold';

interface ConfirmationDeps {
  readonly clock: Clock;
  readonly events: EventLog;
  readonly shares: ShareSettlement;
  readonly availability: Pick<AvailabilityService, 'book' | 'release'>;
  /** Known once calls, which stand on bookings, are made. */
  readonly rooms: () => SessionRooms;
}

export class BookingConfirmation {
  readonly #deps: ConfirmationDeps;

  constructor(deps: ConfirmationDeps) {
    this.#deps = deps;
  }

  /**
   * Confirms where the time is still free, also after the hold ran out. False where it is not, where it is too late to begin, or
   * where the booking has gone another way. The caller holds the booking's row.
   */
  async confirm(tx: Tx, booking: repository.BookingRecord): Promise<boolean> {
    const { clock, events, shares, availability, rooms } = this.#deps;
    const now = clock.now(tx.scope);
    if (!mayBecome(booking.status, 'confirmed') || now >= latestStart(booking.startsAt, booking.graceSeconds)) return false;
    if (!(await availability.book(tx, [booking.mentorClaimId, booking.studentClaimId]))) return false;
    const room = await rooms().open(tx, {
      sessionId: booking.sessionId, mentorUserId: booking.mentorUserId, startsAt: booking.startsAt, durationSeconds: booking.durationSeconds,
      graceSeconds: booking.graceSeconds, topic: booking.topic, bookings: [{ bookingId: booking.id, studentUserId: booking.studentUserId }],
    });
    await repository.setConfirmed(tx, booking.id, room, now);
    await cancelWork(tx, EXPIRE_WORK, booking.id);
    await shares.hold(tx, booking);
    await events.append(tx, bookingConfirmed, {
      subject: { type: 'booking', id: booking.id }, actor: 'system', audience: [booking.studentUserId, booking.mentorUserId], data: { ...eventData(booking), ...room },
    });
    return true;
  }
}

/** What every event of a booking says: ids and amounts, no names and no topic. */
export function eventData(booking: repository.BookingRecord) {
  return {
    bookingId: booking.id, sessionId: booking.sessionId, mentorId: booking.mentorId, mentorUserId: booking.mentorUserId, studentUserId: booking.studentUserId,
    startsAt: booking.startsAt.toISOString(), priceMinor: toWire(booking.priceMinor), currency: booking.currency,
  };
}
