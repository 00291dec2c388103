import { PvEvent } from './pv-event.ts';

/** The person held a slot; its payment is open. */
export class PvBookingCreatedEvent extends PvEvent<{ bookingId: string }> {
  constructor(detail: PvBookingCreatedEvent['detail']) {
    super('pv-booking-created', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-booking-created': PvBookingCreatedEvent;
  }
}
