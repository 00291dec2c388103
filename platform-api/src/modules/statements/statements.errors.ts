import { defineError } from '../../platform/errors/app-error.ts';

export const statementTooLong = defineError('statement.too_long', 422);
/** The college has not said what stands on its invoices. */
export const invoiceNotSetUp = defineError('invoice.not_set_up', 409);
/** Nothing was sold for this payment: it is open, failed, or was sent back at once. */
export const invoiceNotIssued = defineError('invoice.not_issued', 409);
