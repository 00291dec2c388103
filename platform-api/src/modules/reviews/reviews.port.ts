import type { Tx } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids/ids.ts';

export interface ReviewableBooking {
  readonly mentorId: Id<'mentor'>;
  readonly mentorUserId: Id<'user'>;
  readonly status: string;
}

/** What the bookings module tells of one. */
export interface ReviewedBookings {
  /** The student's booking. @throws resource.not_found, also for anybody else */
  getForReview(tx: Tx, bookingId: Id<'booking'>, studentUserId: Id<'user'>): Promise<ReviewableBooking>;
}
