import { fromUuid } from '../../platform/ids/ids.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import { TIDY_WORK, type NetworkChecksService } from './network-checks.service.ts';

export const networkChecksWork = (checks: NetworkChecksService): readonly WorkHandler[] => [
  { kind: TIDY_WORK, run: (scope, ref) => checks.tidy(scope, fromUuid('networkCheck', ref)) },
];
