import type { TenantScope } from '../../platform/db/scope.ts';
import { TIDY_WORK, type IdentityService } from './identity.service.ts';

export const identityWork = (identity: IdentityService) => [{ kind: TIDY_WORK, run: (scope: TenantScope): Promise<void> => identity.tidy(scope) }];
