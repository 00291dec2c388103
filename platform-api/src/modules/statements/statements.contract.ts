/** Statements of a month, and the invoice of a payment: files to keep. */
import { z } from 'zod';
import { operation, secretKeyOrAnybody, sessionOrLink } from '../../platform/contract/operation.ts';
import { Currency, idOf, Instant, Livemode, TimeZone } from '../../platform/contract/schemas.ts';
import { authWrongKind, notFound, requestInvalid, serviceUnavailable } from '../../platform/errors/common-errors.ts';
import { invoiceNotIssued, invoiceNotSetUp, statementTooLong } from './statements.errors.ts';

export const StatementOf = z.enum(['mentor', 'student', 'tenant']).meta({
  description:
    '`mentor`: what was earned, withdrawn and taken back; the balance is `available` less `receivable` of the wallet. `student`: payments, sessions and refunds; the balance is what the college owes. ' +
    '`tenant`: money at the payment provider, in the bank and set aside for payouts.',
});
export type StatementOf = z.infer<typeof StatementOf>;

/** A calendar month in the tenant's zone. */
const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/).meta({ description: 'A month of the tenant’s zone.', example: '2026-11' });

const Balance = z.object({ amountMinor: z.int(), currency: Currency }).meta({ id: 'Balance', description: 'May be below zero.' });

export const Statement = z
  .object({
    object: z.literal('statement'),
    for: StatementOf,
    month: Month,
    livemode: Livemode,
    timeZone: TimeZone,
    from: Instant,
    to: Instant.meta({ description: 'The first instant that is not part of it.' }),
    complete: z.boolean().meta({ description: 'False while the month runs: lines may still be added.' }),
    lines: z.int(),
    opening: Balance,
    closing: Balance.meta({ description: '`opening` and every line of the month; the next statement’s `opening`.' }),
  })
  .meta({ id: 'Statement' });
export type Statement = z.infer<typeof Statement>;

export const listStatements = operation({
  id: 'listStatements',
  method: 'get',
  path: '/v1/statements',
  tag: 'statements',
  summary: 'The months with entries, newest first',
  description: 'Mentors and students read their own by their session; the tenant’s are for its secret key and for staff on our own pages.',
  auth: secretKeyOrAnybody,
  query: z.strictObject({ for: StatementOf }),
  status: 200,
  reply: z.object({ object: z.literal('statement_list'), data: z.array(Statement) }).meta({ id: 'StatementList' }),
  errors: [authWrongKind],
});

export const getStatement = operation({
  id: 'getStatement',
  method: 'get',
  path: '/v1/statements/{month}',
  tag: 'statements',
  summary: 'The statement of a month as a file',
  description: 'Opening balance, every line with its booking and reference, closing balance. A month without lines has only balances; one that has not begun is `resource.not_found`.',
  auth: secretKeyOrAnybody,
  params: z.strictObject({ month: Month }),
  query: z.strictObject({ for: StatementOf, format: z.enum(['pdf', 'csv']) }),
  status: 200,
  replyType: ['application/pdf', 'text/csv'],
  errors: [requestInvalid, authWrongKind, notFound, statementTooLong, serviceUnavailable],
});

export const getInvoice = operation({
  id: 'getInvoice',
  method: 'get',
  path: '/v1/payments/{paymentId}/invoice',
  tag: 'statements',
  summary: 'The invoice of a payment of the signed-in student, with credit notes for what was refunded',
  auth: sessionOrLink('pay'),
  params: z.strictObject({ paymentId: idOf('payment') }),
  status: 200,
  replyType: 'application/pdf',
  errors: [invoiceNotSetUp, invoiceNotIssued, serviceUnavailable],
});

export const getBookingInvoice = operation({
  id: 'getBookingInvoice',
  method: 'get',
  path: '/v1/bookings/{bookingId}/invoice',
  tag: 'statements',
  summary: 'The invoice of a booking of the signed-in student, also of one that credit paid',
  auth: sessionOrLink('pay'),
  params: z.strictObject({ bookingId: idOf('booking') }),
  status: 200,
  replyType: 'application/pdf',
  errors: [invoiceNotSetUp, invoiceNotIssued, serviceUnavailable],
});
