import { PvEvent } from './pv-event.ts';

/** The payment the person made is captured, or none was needed: the session will take place. */
export class PvBookingConfirmedEvent extends PvEvent<{ bookingId: string }> {
  constructor(detail: PvBookingConfirmedEvent['detail']) {
    super('pv-booking-confirmed', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-booking-confirmed': PvBookingConfirmedEvent;
  }
}
