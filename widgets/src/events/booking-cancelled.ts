import { PvEvent } from './pv-event.ts';

/** The person cancelled a booking. */
export class PvBookingCancelledEvent extends PvEvent<{ bookingId: string }> {
  constructor(detail: PvBookingCancelledEvent['detail']) {
    super('pv-booking-cancelled', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-booking-cancelled': PvBookingCancelledEvent;
  }
}
