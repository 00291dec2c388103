import { PvEvent } from './pv-event.ts';

/** The session ended and `fetchClientSecret` gave no new one: the person has to sign in to the portal again. */
export class PvSessionExpiredEvent extends PvEvent<{ element: string }> {
  constructor(detail: PvSessionExpiredEvent['detail']) {
    super('pv-session-expired', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-session-expired': PvSessionExpiredEvent;
  }
}
