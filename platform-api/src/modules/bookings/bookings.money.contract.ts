/** What sessions cost and brought, as those who paid and earned read it: each line with its booking. */
import { z } from 'zod';
import { mentorAnywhere, operation, session } from '../../platform/contract/operation.ts';
import { Cursor, idOf, Instant, Limit, Livemode, Money, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor } from '../../platform/errors/common-errors.ts';
import { PaymentStatus, TakenByBank } from '../payments/index.ts';
import { BookingId, BookingStatus } from './bookings.contract.ts';

export const WalletEarning = z
  .object({
    object: z.literal('wallet_earning'),
    livemode: Livemode,
    bookingId: BookingId,
    bookingStatus: BookingStatus,
    sessionName: z.string(),
    durationSeconds: z.int(),
    startsAt: Instant,
    student: z.object({ userId: idOf('user'), name: z.string() }),
    state: z.enum(['pending', 'under_review', 'settled']).meta({ description: '`under_review`: somebody of the college looks first; the money waits.' }),
    share: Money.meta({ description: 'The mentor’s part of the whole price.' }),
    earned: Money.meta({ description: 'What of it is theirs, after everything that went back to the student. Zero until settled.' }),
    expectedAt: Instant.nullable().meta({ description: 'When a pending one is expected to be settled: the end of the session. Null once settled, and under review.' }),
    reviewDueAt: Instant.nullable().meta({ description: 'Until when it is decided, while it is under review.' }),
    settledAt: Instant.nullable(),
  })
  .meta({ id: 'WalletEarning' });
export type WalletEarning = z.infer<typeof WalletEarning>;

export const listWalletEarnings = operation({
  id: 'listWalletEarnings',
  method: 'get',
  path: '/v1/wallet/earnings',
  tag: 'ledger',
  summary: 'The signed-in mentor’s sessions with what each brings',
  description: 'Pending ones soonest first, so the first says what is released next; settled ones, cancelled ones among them, latest first. Free sessions are left out.',
  auth: mentorAnywhere,
  query: z.strictObject({ state: z.enum(['pending', 'settled']), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(WalletEarning, 'WalletEarningPage'),
  errors: [invalidCursor],
});

export const PaymentRefund = z
  .object({
    id: idOf('refund'),
    amount: Money,
    status: z.enum(['requested', 'pending', 'processed', 'failed']).meta({ description: '`processed`: sent to the bank. `failed`: the bank could not deliver it, and nobody tries any more by itself.' }),
    bankReference: z.string().nullable().meta({ description: 'By which the payer’s bank finds it (ARN or RRN); null until the bank has given one.' }),
    requestedAt: Instant,
    processedAt: Instant.nullable(),
    expectedBy: Instant.nullable().meta({ description: 'Until when banks usually show it: seven working days. Null where it failed.' }),
  })
  .meta({ id: 'PaymentRefund' });

export const OwnPayment = z
  .object({
    object: z.literal('own_payment'),
    id: idOf('payment'),
    livemode: Livemode,
    purpose: z.enum(['booking', 'extension']),
    status: PaymentStatus,
    amount: Money,
    refunded: Money,
    takenByBank: TakenByBank,
    method: z.string().nullable(),
    failure: z.object({ code: z.string(), description: z.string() }).nullable(),
    refunds: z.array(PaymentRefund),
    booking: z.object({
      id: BookingId,
      status: BookingStatus,
      sessionName: z.string(),
      durationSeconds: z.int(),
      startsAt: Instant,
      mentor: z.object({ mentorId: idOf('mentor'), name: z.string() }),
    }),
    createdAt: Instant,
    capturedAt: Instant.nullable(),
  })
  .meta({ id: 'OwnPayment' });
export type OwnPayment = z.infer<typeof OwnPayment>;

export const listOwnPayments = operation({
  id: 'listOwnPayments',
  method: 'get',
  path: '/v1/me/payments',
  tag: 'payments',
  summary: 'The signed-in person’s payments with their sessions and refunds, newest first',
  description: 'Payment windows that ran out without a try are left out.',
  auth: session(),
  query: z.strictObject({ limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(OwnPayment, 'OwnPaymentPage'),
  errors: [invalidCursor],
});
