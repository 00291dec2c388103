/** What conversations need to know of bookings; implemented by the bookings module, registered in app/wiring. */
import type { Tx } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids/ids.ts';

export interface LinkedBookings {
  /** The booking of a mailed link. @throws resource.not_found for whoever is not in it */
  getForParticipant(tx: Tx, bookingId: Id<'booking'>, userId: Id<'user'>): Promise<{ readonly conversationId: Id<'conversation'> | null }>;
}
