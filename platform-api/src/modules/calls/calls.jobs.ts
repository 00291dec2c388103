/** What happens to a call by itself: it is watched, ended and settled. */
import { fromUuid } from '../../platform/ids/ids.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import { END_WORK, SETTLE_WORK, WATCH_WORK } from './calls.lifecycle.ts';
import type { CallsService } from './calls.service.ts';

export const callsWork = ({ lifecycle }: CallsService): readonly WorkHandler[] => [
  { kind: END_WORK, run: (scope, ref) => lifecycle.end(scope, fromUuid('call', ref)) },
  { kind: WATCH_WORK, run: (scope, ref) => lifecycle.watch(scope, fromUuid('call', ref)) },
  { kind: SETTLE_WORK, run: (scope, ref) => lifecycle.settle(scope, fromUuid('call', ref)) },
];
