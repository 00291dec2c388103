import { defineError } from '../../platform/errors/app-error.ts';

export const pooledFundsNotAllowed = defineError('tenant.pooled_funds_not_allowed', 409);
export const tenantSuspended = defineError('tenant.suspended', 403);
