import { PvEvent } from './pv-event.ts';

/** The person entered the room. */
export class PvCallJoinedEvent extends PvEvent<{ bookingId: string }> {
  constructor(detail: PvCallJoinedEvent['detail']) {
    super('pv-call-joined', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-call-joined': PvCallJoinedEvent;
  }
}
