import { defineError } from '../../platform/errors/app-error.ts';

export const urlNotAllowed = defineError('webhook.url_not_allowed', 422);
export const unknownEventType = defineError('webhook.unknown_event_type', 422);
export const tooManyEndpoints = defineError('webhook.too_many_endpoints', 409);
export const endpointDisabled = defineError('webhook.endpoint_disabled', 409);
