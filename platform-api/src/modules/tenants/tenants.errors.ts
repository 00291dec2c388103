import { defineError } from '../../platform/errors/app-error.ts';

export const tenantSuspended = defineError('tenant.suspended', 403);
