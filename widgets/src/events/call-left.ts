import { PvEvent } from './pv-event.ts';

/** The person left the room, or its time was over. */
export class PvCallLeftEvent extends PvEvent<{ bookingId: string }> {
  constructor(detail: PvCallLeftEvent['detail']) {
    super('pv-call-left', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-call-left': PvCallLeftEvent;
  }
}
