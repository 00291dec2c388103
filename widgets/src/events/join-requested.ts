import { PvEvent } from './pv-event.ts';

/** The person wants to enter the session's room. Cancel it to show the room yourself. */
export class PvJoinRequestedEvent extends PvEvent<{ bookingId: string; callId: string | null }> {
  constructor(detail: PvJoinRequestedEvent['detail']) {
    super('pv-join-requested', detail, { cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-join-requested': PvJoinRequestedEvent;
  }
}
