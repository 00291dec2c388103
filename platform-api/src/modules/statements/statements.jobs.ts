/** Documents are issued as things happen, so that their numbers follow the days. */
import type { TenantScope } from '../../platform/db/scope.ts';
import type { StoredEvent } from '../../platform/events/events.ts';
import { isId } from '../../platform/ids/ids.ts';
import type { InvoicesService } from './invoices.service.ts';

/** After a sale, and after every decision to give of its price back. */
const TYPES: readonly string[] = ['booking.confirmed', 'extension.applied', 'booking.cancelled', 'session.settled', 'booking.refund_decided', 'refund.requested'];

export const statementsConsumers = (invoices: InvoicesService) => [
  {
    name: 'statements.documents',
    types: TYPES,
    // What was sold before there were invoices gets one when somebody asks for it.
    beginsAt: 'now' as const,
    async handle(scope: TenantScope, event: StoredEvent): Promise<void> {
      const bookingId = event.data['bookingId'] ?? event.data['subjectId'];
      if (isId('booking', bookingId)) await invoices.issue(scope, bookingId);
    },
  },
];
