import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import { TIDY_WORK, type IdentityService } from './identity.service.ts';

export const identityWork = (identity: IdentityService): readonly WorkHandler[] => [{ kind: TIDY_WORK, run: (scope) => identity.tidy(scope) }];
