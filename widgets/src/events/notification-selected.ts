import { PvEvent } from './pv-event.ts';

/** The person chose a notification. Cancel it to show the booking yourself. */
export class PvNotificationSelectedEvent extends PvEvent<{ notificationId: string; bookingId: string | null }> {
  constructor(detail: PvNotificationSelectedEvent['detail']) {
    super('pv-notification-selected', detail, { cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-notification-selected': PvNotificationSelectedEvent;
  }
}
