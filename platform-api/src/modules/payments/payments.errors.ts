import { defineError } from '../../platform/errors/app-error.ts';

export const signatureInvalid = defineError('payment.signature_invalid', 422);
export const refundNotWaiting = defineError('payment.refund_not_waiting', 409);
export const unknownAccount = defineError('payment.unknown_account', 422);
export { webhookSignatureInvalid } from '../../platform/errors/common-errors.ts';
