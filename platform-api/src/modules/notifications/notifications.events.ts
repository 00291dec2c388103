/** The event this module writes, and how it reads those of others. */
import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent, type StoredEvent } from '../../platform/events/events.ts';
import { isId, type Id } from '../../platform/ids/ids.ts';
import { NotificationKind } from './notifications.contract.ts';

/** A person has a new notification; their open pages fetch it. */
export const notificationCreated = defineEvent('notification.created', 1, z.object({ kind: NotificationKind, bookingId: idOf('booking').nullable() }));

/** The booking an event is about, as its subject or in its data. */
export function bookingOf(event: StoredEvent): Id<'booking'> | null {
  if (isId('booking', event.subject.id)) return event.subject.id;
  const { bookingId } = event.data;
  return isId('booking', bookingId) ? bookingId : null;
}
