import { PvEvent } from './pv-event.ts';

/** A held time ran out before it was paid. */
export class PvBookingExpiredEvent extends PvEvent<{ bookingId: string }> {
  constructor(detail: PvBookingExpiredEvent['detail']) {
    super('pv-booking-expired', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-booking-expired': PvBookingExpiredEvent;
  }
}
