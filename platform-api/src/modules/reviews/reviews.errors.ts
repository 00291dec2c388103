import { defineError } from '../../platform/errors/app-error.ts';

export const reviewNotAttended = defineError('review.not_attended', 422);
export const reviewExists = defineError('review.exists', 409);
