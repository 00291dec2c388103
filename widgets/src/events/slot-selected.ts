import { PvEvent } from './pv-event.ts';

/** The person picked a time of a mentor. */
export class PvSlotSelectedEvent extends PvEvent<{ mentorId: string; startsAt: string }> {
  constructor(detail: PvSlotSelectedEvent['detail']) {
    super('pv-slot-selected', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-slot-selected': PvSlotSelectedEvent;
  }
}
