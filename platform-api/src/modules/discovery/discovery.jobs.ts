/** What makes listings true again: things that happened, and time that passed. */
import type { TenantScope } from '../../platform/db/scope.ts';
import type { StoredEvent } from '../../platform/events/events.ts';
import { fromUuid, isId } from '../../platform/ids/ids.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import { REFRESH_WORK, type DiscoveryService } from './discovery.service.ts';

/** Everything after which a mentor's card, rating or next free time may read otherwise. */
const TYPES = [
  'mentor.created', 'mentor.updated', 'user.updated', 'availability.changed', 'review.created',
  'booking.held', 'booking.confirmed', 'booking.expired', 'booking.released', 'booking.refunded', 'session.settled',
] as const;

export const discoveryConsumers = (discovery: DiscoveryService) => [
  {
    name: 'discovery.listings',
    types: TYPES as readonly string[],
    /** The event only says where to look. */
    async handle(scope: TenantScope, event: StoredEvent): Promise<void> {
      const { mentorId, userId } = event.data;
      if (isId('mentor', mentorId)) await discovery.refreshAfter(scope, { mentorId }, event.occurredAt);
      else if (isId('user', userId)) await discovery.refreshAfter(scope, { userId }, event.occurredAt);
    },
  },
];

export const discoveryWork = (discovery: DiscoveryService): readonly WorkHandler[] => [
  { kind: REFRESH_WORK, run: (scope, ref) => discovery.refresh(scope, fromUuid('mentor', ref)) },
];
