/** What happens to an instant call by itself. */
import type { TenantScope } from '../../platform/db/scope.ts';
import type { StoredEvent } from '../../platform/events/events.ts';
import { fromUuid, isId } from '../../platform/ids/ids.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import { END_AVAILABILITY_WORK, STEP_WORK } from './instant.ending.ts';
import type { InstantService } from './instant.service.ts';

export const instantWork = ({ answers, presence }: InstantService): readonly WorkHandler[] => [
  { kind: STEP_WORK, run: (scope, ref) => answers.step(scope, fromUuid('instantCall', ref)) },
  { kind: END_AVAILABILITY_WORK, run: (scope, ref) => presence.endLapsed(scope, fromUuid('mentor', ref)) },
];

export const instantConsumers = ({ answers }: InstantService) => [
  {
    name: 'instant.bookings',
    types: ['booking.confirmed', 'booking.expired', 'booking.released'],
    // Bookings made before there were instant calls are none of theirs.
    beginsAt: 'now' as const,
    async handle(scope: TenantScope, event: StoredEvent): Promise<void> {
      const bookingId = event.data['bookingId'];
      if (isId('booking', bookingId)) await answers.onBooking(scope, bookingId);
    },
  },
];
