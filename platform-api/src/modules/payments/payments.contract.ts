/** Payments: what a page needs to open Checkout, and the doors by which the provider's word comes in. */
import { z } from 'zod';
import { operation, publicAccess, sessionOrLink } from '../../platform/contract/operation.ts';
import { HttpUrl, idOf, Instant, Livemode, Money } from '../../platform/contract/schemas.ts';
import { requestInvalid } from '../../platform/errors/common-errors.ts';
import { signatureInvalid, webhookInvalid, webhookSignatureInvalid } from './payments.errors.ts';

export const PaymentStatus = z.enum(['created', 'attempted', 'authorized', 'captured', 'partially_refunded', 'refunded', 'failed']);

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
  auth: sessionOrLink('pay'),
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

export const receiveRazorpayWebhook = operation({
  id: 'receiveRazorpayWebhook',
  method: 'post',
  path: '/v1/webhooks/razorpay/{mode}',
  tag: 'webhooks',
  summary: 'Razorpay’s events',
  auth: publicAccess,
  params: z.strictObject({ mode: z.enum(['live', 'test']) }),
  rawBody: true,
  status: 204,
  errors: [requestInvalid, webhookSignatureInvalid, webhookInvalid],
});
