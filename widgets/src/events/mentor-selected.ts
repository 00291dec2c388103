import { PvEvent } from './pv-event.ts';

/** The person opened a mentor. Cancel it to show the profile yourself. */
export class PvMentorSelectedEvent extends PvEvent<{ mentorId: string }> {
  constructor(detail: PvMentorSelectedEvent['detail']) {
    super('pv-mentor-selected', detail, { cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-mentor-selected': PvMentorSelectedEvent;
  }
}
