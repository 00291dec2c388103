import { PvEvent } from './pv-event.ts';

/** The person gave a held time back without paying. */
export class PvBookingReleasedEvent extends PvEvent<{ bookingId: string }> {
  constructor(detail: PvBookingReleasedEvent['detail']) {
    super('pv-booking-released', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-booking-released': PvBookingReleasedEvent;
  }
}
