import { PvEvent } from './pv-event.ts';

/** Fired at the provider when the session has run out and cannot be renewed: the person has to sign in to the portal again. */
export class PvSessionExpiredEvent extends PvEvent<Record<never, never>> {
  constructor() {
    super('pv-session-expired', {});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-session-expired': PvSessionExpiredEvent;
  }
}
