import { fromUuid } from '../../platform/ids/ids.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import { LAPSE_WORK, REMIND_WORK } from './bookings.cases.ts';
import { EXPIRE_WORK } from './bookings.confirmation.ts';
import { EXPIRE_EXTENSION_WORK } from './bookings.extensions.ts';
import type { BookingsService } from './bookings.service.ts';

export const bookingsWork = (bookings: BookingsService): readonly WorkHandler[] => [
  { kind: EXPIRE_WORK, run: (scope, ref) => bookings.expireHold(scope, fromUuid('booking', ref)) },
  { kind: EXPIRE_EXTENSION_WORK, run: (scope, ref) => bookings.extensions.expire(scope, fromUuid('extension', ref)) },
  { kind: REMIND_WORK, run: (scope, ref) => bookings.cases.remind(scope, fromUuid('settlementCase', ref)) },
  { kind: LAPSE_WORK, run: (scope, ref) => bookings.cases.lapse(scope, fromUuid('settlementCase', ref)) },
];
