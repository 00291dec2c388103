import { PvEvent } from './pv-event.ts';

/** The person rated a session. */
export class PvReviewSubmittedEvent extends PvEvent<{ bookingId: string; reviewId: string }> {
  constructor(detail: PvReviewSubmittedEvent['detail']) {
    super('pv-review-submitted', detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pv-review-submitted': PvReviewSubmittedEvent;
  }
}
