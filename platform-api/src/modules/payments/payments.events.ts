import { z } from 'zod';
import { idOf } from '../../platform/contract/schemas.ts';
import { defineEvent } from '../../platform/events/events.ts';

const base = { paymentId: idOf('payment'), purpose: z.enum(['booking', 'extension']), subjectId: idOf('booking'), amountMinor: z.int(), currency: z.string() };

export const paymentCaptured = defineEvent('payment.captured', 1, z.object(base));
export const paymentFailed = defineEvent('payment.failed', 1, z.object({ ...base, code: z.string() }));
/** The order is there and Checkout can be opened, where it was not when the booking was answered. */
export const paymentPayable = defineEvent('payment.payable', 1, z.object(base));

const refund = { ...base, refundId: idOf('refund'), reason: z.string() };
export const refundRequested = defineEvent('refund.requested', 1, z.object(refund));
export const refundProcessed = defineEvent('refund.processed', 1, z.object(refund));
/** The bank would not take it back; the money stays owed and somebody has to look. */
export const refundFailed = defineEvent('refund.failed', 1, z.object(refund));
