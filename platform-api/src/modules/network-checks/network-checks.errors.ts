import { defineError } from '../../platform/errors/app-error.ts';

export const networkChecksUsedUp = defineError('network_check.too_many', 429);
export const networkCheckUnavailable = defineError('network_check.unavailable', 503);
