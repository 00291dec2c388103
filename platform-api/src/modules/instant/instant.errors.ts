import { defineError } from '../../platform/errors/app-error.ts';

export const alreadyCalling = defineError('instant_call.already_calling', 409);
export const mentorUnavailable = defineError('instant_call.mentor_unavailable', 409);
export const mentorBusy = defineError('instant_call.mentor_busy', 409);
export const nobodyAvailable = defineError('instant_call.nobody_available', 409);
export const rungTooOften = defineError('instant_call.rung_too_often', 429);
export const callTaken = defineError('instant_call.taken', 409);
export const callNotLive = defineError('instant_call.not_live', 409);
export const callNotPossible = defineError('instant_call.not_possible', 409);
