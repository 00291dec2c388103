import { defineError } from '../../platform/errors/app-error.ts';

export const rangeTooLong = defineError('availability.range_too_long', 422);
export const invalidRule = defineError('availability.invalid_rule', 422);
