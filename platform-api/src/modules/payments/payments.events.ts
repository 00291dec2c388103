import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

const base = { paymentId: idOf('payment'), purpose: z.enum(['booking', 'extension']), subjectId: idOf('booking'), amountMinor: z.int(), currency: z.string() };

export const paymentCaptured = defineEvent('payment.captured', 1, z.object(base));
export const paymentFailed = defineEvent('payment.failed', 1, z.object({ ...base, code: z.string() }));
/** The order is there and Checkout can be opened, where it was not when the booking was answered. */
export const paymentPayable = defineEvent('payment.payable', 1, z.object(base));

const dispute = { ...base, disputeId: idOf('dispute'), status: z.enum(['open', 'action_required', 'under_review', 'won', 'lost', 'closed']), respondBy: z.string().nullable() };
/** The payer's bank holds something against a payment; the college has until `respondBy` to answer. The amount is the disputed one. */
export const disputeOpened = defineEvent('payment.dispute_opened', 1, z.object(dispute));
/** Evidence was taken in, or more of it is wanted. */
export const disputeChanged = defineEvent('payment.dispute_changed', 1, z.object(dispute));
/** Won, lost or closed without a loss. */
export const disputeResolved = defineEvent('payment.dispute_resolved', 1, z.object(dispute));

/** The provider has paid out to our bank. `netMinor` is the tenant's part, negative where more went out than came in. */
export const settlementBooked = defineEvent('settlement.booked', 1, z.object({ settlementId: idOf('settlement'), netMinor: z.int(), currency: z.string() }));

const refund = { ...base, refundId: idOf('refund'), reason: z.string() };
export const refundRequested = defineEvent('refund.requested', 1, z.object(refund));
export const refundProcessed = defineEvent('refund.processed', 1, z.object(refund));
/** The bank would not take it back; the money stays owed and somebody has to look. */
export const refundFailed = defineEvent('refund.failed', 1, z.object(refund));
/** The money had gone back by another way, by hand or by a bank's decision; it is not sent again. */
export const refundCovered = defineEvent('refund.covered', 1, z.object(refund));
/** The payment provider will not take the order, for the reason in `code`; it is asked again, less and less often. */
export const refundRefused = defineEvent('refund.refused', 1, z.object({ ...refund, code: z.string() }));

const credit = { bookingId: idOf('booking'), userId: idOf('user'), amountMinor: z.int(), currency: z.string() };
/** A student keeps money as credit that would have gone back: by choice, or because credit had paid (`paymentId` null). */
export const creditGiven = defineEvent('credit.given', 1, z.object({ ...credit, paymentId: idOf('payment').nullable() }));
/** Credit pays the whole price of a booking. */
export const creditSpent = defineEvent('credit.spent', 1, z.object(credit));
/** A student wants credit back, and for `amountMinor` of it no payment has anything left to send back. It stays theirs; the college has to settle it. */
export const creditSourceMissing = defineEvent(
  'credit.source_missing', 1, z.object({ creditRefundId: idOf('creditRefund'), userId: idOf('user'), askedMinor: z.int(), amountMinor: z.int(), currency: z.string() }),
);
