import { defineError } from '../../platform/errors/app-error.ts';

export const signatureInvalid = defineError('payment.signature_invalid', 422);
export const refundNotWaiting = defineError('payment.refund_not_waiting', 409);
export const creditInsufficient = defineError('credit.insufficient', 409);
export const creditRefundTooSmall = defineError('credit.refund_too_small', 422);
export const unknownAccount = defineError('payment.unknown_account', 422);
export { webhookSignatureInvalid } from '../../platform/errors/common-errors.ts';
