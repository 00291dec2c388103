import { defineError } from '../../platform/errors/app-error.ts';

export const signatureInvalid = defineError('payment.signature_invalid', 422);
export const paymentUnavailable = defineError('payment.provider_unavailable', 502);
export const unknownAccount = defineError('payment.unknown_account', 422);
export const webhookSignatureInvalid = defineError('webhook.signature_invalid', 401);
export const webhookInvalid = defineError('webhook.invalid', 400);
