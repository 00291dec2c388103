/**
 * Razorpay's answers and events, parsed at the door. Fields we do not use are let through unread, because it adds some all the
 * time; a field of the wrong type makes the whole answer unreadable.
 */
import { z } from 'zod';
import type { ProviderEvent, ProviderOrder, ProviderPayment, ProviderRefund } from '../../modules/payments/index.ts';

const Paise = z.int().min(0).transform(BigInt);
const Currency = z.string().length(3);

export const OrderAnswer = z
  .object({ id: z.string(), amount: Paise, currency: Currency, receipt: z.string().nullish() })
  .transform((order): ProviderOrder => ({ id: order.id, receipt: order.receipt ?? null, amount: { amountMinor: order.amount, currency: order.currency } }));

export const PaymentAnswer = z
  .object({
    id: z.string(),
    order_id: z.string().nullish(),
    status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
    captured: z.boolean().nullish(),
    amount: Paise,
    currency: Currency,
    method: z.string().nullish(),
    // Both null until captured; the fee includes the tax.
    fee: Paise.nullish(),
    tax: Paise.nullish(),
    error_code: z.string().nullish(),
    error_description: z.string().nullish(),
    error_reason: z.string().nullish(),
  })
  .transform((payment): ProviderPayment => ({
    id: payment.id,
    orderId: payment.order_id ?? null,
    status: payment.status,
    captured: payment.captured ?? payment.status === 'captured',
    amount: { amountMinor: payment.amount, currency: payment.currency },
    method: payment.method ?? null,
    feeMinor: payment.fee ?? null,
    feeTaxMinor: payment.tax ?? null,
    failure: payment.error_code ? { code: payment.error_reason ?? payment.error_code, description: payment.error_description ?? '' } : null,
  }));

export const RefundAnswer = z
  .object({ id: z.string(), payment_id: z.string(), amount: Paise, currency: Currency, status: z.enum(['pending', 'processed', 'failed']), receipt: z.string().nullish() })
  .transform((refund): ProviderRefund => ({
    id: refund.id, paymentId: refund.payment_id, amount: { amountMinor: refund.amount, currency: refund.currency }, status: refund.status, receipt: refund.receipt ?? null,
  }));

export const collectionOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) }).transform((collection) => collection.items as z.output<T>[]);

/** A snapshot of what the event is about; the entity may be further along by the time it arrives (webhooks/all). */
export const EventBody = z
  .object({
    entity: z.literal('event'),
    // Kept as the event's name; what is no name could not be.
    event: z.string().regex(/^[\w.-]{1,100}$/),
    payload: z.object({
      payment: z.object({ entity: PaymentAnswer }).optional(),
      refund: z.object({ entity: RefundAnswer }).optional(),
      dispute: z.object({ entity: z.object({ status: z.string() }) }).optional(),
    }),
  })
  .transform((body): ProviderEvent => ({
    type: body.event,
    payment: body.payload.payment?.entity ?? null,
    refund: body.payload.refund?.entity ?? null,
    disputeStatus: body.payload.dispute?.entity.status ?? null,
  }));

/** What the SDK throws for an answer of the service: a plain object, not an Error. Without a body `error` is missing. */
export const Refusal = z.object({
  statusCode: z.coerce.number().int(),
  error: z.object({ code: z.string().nullish(), description: z.string().nullish(), reason: z.string().nullish() }).nullish(),
});
