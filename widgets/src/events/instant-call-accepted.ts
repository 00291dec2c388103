import { PvEvent } from './pv-event.ts';

/** The mentor has taken an instant call: both people's time is held, and the student pays. */
export class PvInstantCallAcceptedEvent extends PvEvent<{ instantCallId: string; bookingId: string }> {
  constructor(detail: PvInstantCallAcceptedEvent['detail']) {
    super('pv-instant-call-accepted', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-instant-call-accepted': PvInstantCallAcceptedEvent;
  }
}
