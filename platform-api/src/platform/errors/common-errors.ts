/** The codes that any operation may answer with. Domain codes stand in `<module>.errors.ts`. */
import { defineError } from './app-error.ts';

export const requestInvalid = defineError('request.invalid', 400);
export const malformedJson = defineError('request.malformed_json', 400);
export const bodyTooLarge = defineError('request.too_large', 413);
export const unknownVersion = defineError('request.unknown_version', 400);
export const invalidCursor = defineError('request.invalid_cursor', 400);
export const rateLimited = defineError('request.rate_limited', 429);
export const notFound = defineError('resource.not_found', 404);
export const routeNotFound = defineError('route.not_found', 404);
export const authMissing = defineError('auth.missing', 401);
export const authInvalid = defineError('auth.invalid', 401);
export const authWrongKind = defineError('auth.wrong_kind', 403);
export const codeNeeded = defineError('auth.code_needed', 403);
export const originNotAllowed = defineError('auth.origin_not_allowed', 403);
export const idempotencyMissing = defineError('idempotency.missing', 400);
export const idempotencyMismatch = defineError('idempotency.mismatch', 422);
export const idempotencyInFlight = defineError('idempotency.in_flight', 409);
export const webhookSignatureInvalid = defineError('webhook.signature_invalid', 401);
export const webhookInvalid = defineError('webhook.invalid', 400);
export const serviceUnavailable = defineError('service.unavailable', 503);
export const internalError = defineError('internal', 500);
