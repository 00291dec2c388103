/** Student credit: what a student left with the college, what it paid, and the way back to where it came from. */
import { z } from 'zod';
import { operation, session } from '../../platform/contract/operation.ts';
import { Cursor, idOf, Instant, Limit, Livemode, Money } from '../../platform/contract/schemas.ts';
import { invalidCursor } from '../../platform/errors/common-errors.ts';
import { creditInsufficient, creditRefundTooSmall } from '../payments/index.ts';
import { BookingId, BookingStatus } from './bookings.contract.ts';

export const CreditLine = z
  .object({
    object: z.literal('credit_line'),
    id: idOf('creditLine'),
    livemode: Livemode,
    kind: z.enum(['given', 'given_back', 'spent', 'sent_back']).meta({
      description: '`given`: kept instead of a refund. `given_back`: from a booking that credit had paid. `spent`: paid a booking. `sent_back`: on its way back to the payment it came from. The first two add, the others take.',
    }),
    amount: Money,
    booking: z.object({ id: BookingId, status: BookingStatus, sessionName: z.string(), durationSeconds: z.int(), startsAt: Instant, mentor: z.object({ mentorId: idOf('mentor'), name: z.string() }) }),
    paymentId: idOf('payment').nullable().meta({ description: 'The payment that it came from or goes back to.' }),
    refundId: idOf('refund').nullable().meta({ description: 'Of what goes back: the refund.' }),
    createdAt: Instant,
  })
  .meta({ id: 'CreditLine' });
export type CreditLine = z.infer<typeof CreditLine>;

export const Credit = z
  .object({
    object: z.literal('credit'),
    livemode: Livemode,
    creditAllowed: z.boolean().meta({ description: 'Whether the college keeps credit and takes it as payment now. What there is can always go back.' }),
    balance: Money.meta({ description: 'All that was given less all that was spent and sent back. Never below zero.' }),
    refundable: Money.meta({ description: 'What of it can be sent back now to the payments it came from.' }),
    data: z.array(CreditLine).meta({ description: 'Every change, newest first.' }),
    nextCursor: z.string().nullable(),
    hasMore: z.boolean(),
  })
  .meta({ id: 'Credit' });
export type Credit = z.infer<typeof Credit>;

export const getCredit = operation({
  id: 'getCredit',
  method: 'get',
  path: '/v1/credit',
  tag: 'payments',
  summary: 'The signed-in student’s credit, and every change of it with its session',
  auth: session(),
  query: z.strictObject({ limit: Limit, cursor: Cursor }),
  status: 200,
  reply: Credit,
  errors: [invalidCursor],
});

export const CreditRefund = z
  .object({
    object: z.literal('credit_refund'),
    id: idOf('creditRefund'),
    livemode: Livemode,
    status: z.enum(['sent', 'partly_sent', 'no_source']).meta({
      description: '`sent`: all of it is on its way. `partly_sent`, `no_source`: no payment has anything left to send the rest, or any of it, back to; that stays credit, and the college is told.',
    }),
    amount: Money.meta({ description: 'What was asked for.' }),
    sent: Money,
    withoutSource: Money.meta({ description: 'What of it stays credit.' }),
    refunds: z.array(z.object({ refundId: idOf('refund'), paymentId: idOf('payment'), amount: Money })).meta({ description: 'One for each payment, the oldest first. `listOwnPayments` says what became of them.' }),
    createdAt: Instant,
  })
  .meta({ id: 'CreditRefund' });
export type CreditRefund = z.infer<typeof CreditRefund>;

export const refundCredit = operation({
  id: 'refundCredit',
  method: 'post',
  path: '/v1/credit/refunds',
  tag: 'payments',
  summary: 'Send credit back the way it was paid',
  description: 'To the payments it came from, the oldest first, each at most by what it still has. Payment providers send nothing below ₹1.00.',
  auth: session('student'),
  idempotent: true,
  body: z.strictObject({ amount: z.union([Money, z.literal('all')]) }),
  status: 201,
  reply: CreditRefund,
  errors: [creditInsufficient, creditRefundTooSmall],
});
