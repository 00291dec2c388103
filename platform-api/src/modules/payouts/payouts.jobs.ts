/** What payouts have the worker do, at least once each. */
import { fromUuid } from '../../platform/ids/ids.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import type { PayoutsService } from './payouts.service.ts';
import { RECONCILE_WORK, SEND_WORK } from './payouts.states.ts';

export const payoutsWork = (payouts: PayoutsService): readonly WorkHandler[] => [
  { kind: SEND_WORK, waits: 'answer', run: (scope, ref) => payouts.states.send(scope, fromUuid('payout', ref)) },
  { kind: RECONCILE_WORK, waits: 'answer', run: (scope, ref) => payouts.states.reconcile(scope, fromUuid('payout', ref)) },
];
