import { PvEvent } from './pv-event.ts';

/** An element could not do what it is for. Fired once per failure; the element already shows it to the person. */
export class PvErrorEvent extends PvEvent<{ code: string; requestId: string | null; element: string }> {
  constructor(detail: PvErrorEvent['detail']) {
    super('pv-error', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-error': PvErrorEvent;
  }
}
