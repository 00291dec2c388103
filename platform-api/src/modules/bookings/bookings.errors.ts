import { defineError } from '../../platform/errors/app-error.ts';

export const slotTaken = defineError('booking.slot_taken', 409);
export const slotNotOffered = defineError('booking.slot_not_offered', 422);
export const noticeTooShort = defineError('booking.notice_too_short', 422);
export const priceChanged = defineError('booking.price_changed', 422);
export const tooManyHolds = defineError('booking.too_many_holds', 409);
export const studentBusy = defineError('booking.student_busy', 409);
export const ownSession = defineError('booking.own_session', 422);
export const refundChanged = defineError('booking.refund_changed', 409);
export const extensionNotPossible = defineError('extension.not_possible', 409);
export const extensionPaid = defineError('extension.applied', 409);
export const creditStudentsChoice = defineError('booking.credit_students_choice', 422);
export const wrongBookingState = defineError('booking.wrong_state', 409);
export const notSettled = defineError('booking.not_settled', 409);
export const caseDecided = defineError('settlement_case.decided', 409);
export const refundTooLarge = defineError('booking.refund_too_large', 422);
export const refundTooSmall = defineError('booking.refund_too_small', 422);
