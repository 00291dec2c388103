import { defineError } from '../../platform/errors/app-error.ts';

export const callNotOpen = defineError('call.not_open', 409);
export const callOver = defineError('call.over', 410);
export const callNotConfirmed = defineError('call.not_confirmed', 422);
export const mediaUnavailable = defineError('call.media_unavailable', 503);
export { webhookSignatureInvalid as mediaWebhookSignatureInvalid } from '../../platform/errors/common-errors.ts';
