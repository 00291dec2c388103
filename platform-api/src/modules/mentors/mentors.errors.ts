import { defineError } from '../../platform/errors/app-error.ts';

export const mentorPaused = defineError('mentor.paused', 422);
export const mentorExists = defineError('mentor.exists', 409);
export const photoInvalid = defineError('mentor.photo_invalid', 422);
