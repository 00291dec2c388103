/** Payments: what a page needs to open Checkout, and the doors by which the provider's word comes in. */
import { z } from 'zod';
import { operation, publicAccess, secretKey, secretKeyOrSession, sessionOrLink } from '../../platform/contract/operation.ts';
import { Currency, Cursor, HttpUrl, idOf, Instant, Limit, Livemode, Money, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor, requestInvalid } from '../../platform/errors/common-errors.ts';
import { refundNotWaiting, signatureInvalid, webhookSignatureInvalid } from './payments.errors.ts';

export const PaymentStatus = z.enum(['created', 'attempted', 'authorized', 'captured', 'partially_refunded', 'refunded', 'failed']);

/** A payer's bank may take money back by itself; it is no refund of ours. */
export const TakenByBank = Money.meta({ description: 'What the payer’s bank took back in disputes that were lost. It is not sent once more; what of a refund it covers is none of `refunded`.' });

export const Checkout = z
  .object({
    provider: z.literal('razorpay'),
    scriptUrl: HttpUrl,
    keyId: z.string(),
    orderId: z.string(),
    amount: Money,
    name: z.string(),
    description: z.string(),
    prefill: z.object({ name: z.string(), email: z.string().nullable() }),
    timeoutSeconds: z.int().min(0).meta({ description: 'Remaining hold minus 30 s; Checkout closes itself then.' }),
  })
  .meta({ id: 'Checkout' });
export type Checkout = z.infer<typeof Checkout>;

export const Payment = z
  .object({
    object: z.literal('payment'),
    id: idOf('payment'),
    livemode: Livemode,
    purpose: z.enum(['booking', 'extension']),
    status: PaymentStatus,
    amount: Money,
    refunded: Money,
    takenByBank: TakenByBank,
    checkout: Checkout.nullable().meta({ description: 'Null until the provider has answered with an order, and once nothing is left to pay.' }),
    failure: z.object({ code: z.string(), description: z.string() }).nullable(),
    createdAt: Instant,
    capturedAt: Instant.nullable(),
  })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof Payment>;

export const getPayment = operation({
  id: 'getPayment',
  method: 'get',
  path: '/v1/payments/{paymentId}',
  tag: 'payments',
  summary: 'A payment of the signed-in student',
  auth: sessionOrLink('pay'),
  params: z.strictObject({ paymentId: idOf('payment') }),
  status: 200,
  reply: Payment,
  errors: [],
});

/** Razorpay's ids are a prefix and 14 letters; the signature is hex HMAC-SHA256. */
export const verifyPayment = operation({
  id: 'verifyPayment',
  method: 'post',
  path: '/v1/payments/{paymentId}/verify',
  tag: 'payments',
  summary: 'Hand over what Checkout answered',
  description: 'A valid signature means authorised, not captured: the answer’s `status` is what counts. Safe to repeat.',
  // Who came by a mailed link pays more time of the call they are in.
  auth: sessionOrLink('join', 'pay'),
  params: z.strictObject({ paymentId: idOf('payment') }),
  body: z.strictObject({
    razorpayPaymentId: z.string().regex(/^pay_[A-Za-z0-9]{14}$/),
    razorpayOrderId: z.string().regex(/^order_[A-Za-z0-9]{14}$/),
    razorpaySignature: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  status: 200,
  reply: Payment,
  errors: [signatureInvalid],
});

export const DisputeStatus = z.enum(['open', 'action_required', 'under_review', 'won', 'lost', 'closed']);

/** A payment as the college sees it, with what it cost. */
export const PaymentDetail = z
  .object({
    object: z.literal('payment_detail'),
    id: idOf('payment'),
    livemode: Livemode,
    purpose: z.enum(['booking', 'extension']),
    bookingId: idOf('booking'),
    payerUserId: idOf('user'),
    status: PaymentStatus,
    amount: Money,
    refunded: Money,
    fee: Money.nullable().meta({ description: 'What the payment provider kept, with the tax on it. Null until it has told; it does not come back with a refund.' }),
    feeTax: Money.nullable().meta({ description: 'The tax within `fee`.' }),
    method: z.string().nullable(),
    disputeStatus: DisputeStatus.nullable().meta({ description: 'How the newest dispute of this payment stands.' }),
    settlementId: idOf('settlement').nullable().meta({ description: 'The payout to the bank that it was part of.' }),
    providerPaymentId: z.string().nullable(),
    createdAt: Instant,
    capturedAt: Instant.nullable(),
  })
  .meta({ id: 'PaymentDetail' });
export type PaymentDetail = z.infer<typeof PaymentDetail>;

export const listPayments = operation({
  id: 'listPayments',
  method: 'get',
  path: '/v1/payments',
  tag: 'payments',
  summary: 'The tenant’s payments with fees and disputes, newest first',
  auth: secretKey,
  query: z.strictObject({ bookingId: idOf('booking').optional(), disputed: z.enum(['true']).optional(), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(PaymentDetail, 'PaymentDetailPage'),
  errors: [invalidCursor],
});

export const Dispute = z
  .object({
    object: z.literal('dispute'),
    id: idOf('dispute'),
    livemode: Livemode,
    paymentId: idOf('payment'),
    status: DisputeStatus,
    amount: Money,
    reasonCode: z.string().nullable(),
    respondBy: Instant.nullable().meta({ description: 'Until when the payer’s bank wants an answer, given in the provider’s dashboard.' }),
    createdAt: Instant,
    resolvedAt: Instant.nullable(),
  })
  .meta({ id: 'Dispute' });
export type Dispute = z.infer<typeof Dispute>;

export const listDisputes = operation({
  id: 'listDisputes',
  method: 'get',
  path: '/v1/disputes',
  tag: 'payments',
  summary: 'What payers’ banks hold against payments, newest first',
  auth: secretKey,
  query: z.strictObject({ open: z.enum(['true']).optional(), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(Dispute, 'DisputePage'),
  errors: [invalidCursor],
});

export const Refund = z
  .object({
    object: z.literal('refund'),
    id: idOf('refund'),
    livemode: Livemode,
    paymentId: idOf('payment'),
    status: z.enum(['requested', 'pending', 'processed', 'failed', 'covered']).meta({ description: '`failed`: the payer’s bank would not take it; it stays owed. `covered`: nothing was sent, because the money had gone back by another way.' }),
    amount: Money.meta({ description: 'What is sent.' }),
    covered: Money.meta({ description: 'What of the decision had gone back by another way, by hand or by a bank’s decision, and is not sent.' }),
    reason: z.string(),
    waitsForDispute: z.boolean().meta({ description: 'A bank holds the money in a dispute; it is sent or covered when that is decided.' }),
    failure: z.object({ code: z.string(), description: z.string() }).nullable().meta({
      description: 'Why the last try failed. `insufficient_balance`, `already_refunded`, `amount_too_small`, `payment_too_old`, `account_refused` and `refused` are the provider’s; `not_delivered` is the payer’s bank’s.',
    }),
    providerRefundId: z.string().nullable(),
    createdAt: Instant,
    processedAt: Instant.nullable(),
  })
  .meta({ id: 'Refund' });
export type Refund = z.infer<typeof Refund>;

export const listRefunds = operation({
  id: 'listRefunds',
  method: 'get',
  path: '/v1/refunds',
  tag: 'payments',
  summary: 'Money on its way back to payers, newest first',
  description: '`stuck=true`: owed, and neither the provider nor the bank has taken it so far.',
  auth: secretKeyOrSession('staff'),
  query: z.strictObject({ paymentId: idOf('payment').optional(), stuck: z.enum(['true']).optional(), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(Refund, 'RefundPage'),
  errors: [invalidCursor],
});

export const retryRefund = operation({
  id: 'retryRefund',
  method: 'post',
  path: '/v1/refunds/{refundId}/retry',
  tag: 'payments',
  summary: 'Ask for a refund again now',
  description: 'Once its cause is seen to. It is asked for again anyway, less and less often; one that the bank could not deliver for days only by this. Safe to repeat: no try is made while another’s outcome is not known.',
  auth: secretKeyOrSession('staff'),
  params: z.strictObject({ refundId: idOf('refund') }),
  status: 200,
  reply: Refund,
  errors: [refundNotWaiting],
});

export const Settlement = z
  .object({
    object: z.literal('settlement'),
    id: idOf('settlement'),
    livemode: Livemode,
    currency: Currency,
    netMinor: z.int().meta({ description: 'What came in less fees, refunds and lost disputes; negative where more went out.' }),
    fee: Money,
    feeTax: Money.meta({ description: 'The tax within `fee`.' }),
    utr: z.string().nullable().meta({ description: 'The bank’s reference.' }),
    settledAt: Instant,
  })
  .meta({ id: 'Settlement' });
export type Settlement = z.infer<typeof Settlement>;

export const listSettlements = operation({
  id: 'listSettlements',
  method: 'get',
  path: '/v1/settlements',
  tag: 'payments',
  summary: 'What the payment provider has paid out to the bank, newest first',
  auth: secretKey,
  query: z.strictObject({ limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(Settlement, 'SettlementPage'),
  errors: [invalidCursor],
});

export const receiveRazorpayWebhook = operation({
  id: 'receiveRazorpayWebhook',
  method: 'post',
  path: '/v1/webhooks/razorpay/{mode}',
  tag: 'webhooks',
  summary: 'Razorpay’s events',
  description: 'Whatever is signed is kept and answered, also what cannot be read yet.',
  auth: publicAccess,
  params: z.strictObject({ mode: z.enum(['live', 'test']) }),
  rawBody: true,
  status: 204,
  errors: [requestInvalid, webhookSignatureInvalid],
});
