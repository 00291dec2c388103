/** What Razorpay answers and sends, checked at the door. Unknown fields are let through; a wrong type is no answer at all. */
import { z } from 'zod';
import type { ProviderEvent, ProviderOrder, ProviderPayment, ProviderRefund } from '../../modules/payments/index.ts';

const Paise = z.int().min(0);

export const Order = z.object({ id: z.string(), amount: Paise, currency: z.string(), receipt: z.string().nullable().default(null) });

export const Payment = z.object({
  id: z.string(),
  order_id: z.string().nullable().default(null),
  status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
  captured: z.boolean().nullable().default(false),
  amount: Paise,
  currency: z.string(),
  method: z.string().nullable().default(null),
  fee: Paise.nullable().default(null),
  tax: Paise.nullable().default(null),
  error_code: z.string().nullable().default(null),
  error_reason: z.string().nullable().default(null),
  error_description: z.string().nullable().default(null),
});

export const Refund = z.object({
  id: z.string(),
  payment_id: z.string(),
  amount: Paise,
  currency: z.string(),
  status: z.enum(['pending', 'processed', 'failed']),
  receipt: z.string().nullable().default(null),
});

export const collectionOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const ErrorBody = z.object({ error: z.object({ code: z.string(), description: z.string().default(''), reason: z.string().nullish() }) });

const Entity = <T extends z.ZodType>(entity: T) => z.object({ entity }).optional();
export const Webhook = z.object({
  event: z.string().max(100),
  payload: z.object({
    payment: Entity(Payment),
    refund: Entity(Refund),
    dispute: Entity(z.object({ status: z.string(), payment_id: z.string() })),
  }),
});

export const toOrder = (order: z.output<typeof Order>): ProviderOrder => ({ id: order.id, receipt: order.receipt, amount: amount(order) });

export function toPayment(payment: z.output<typeof Payment>): ProviderPayment {
  const failed = payment.error_code === null ? null : { code: payment.error_reason ?? payment.error_code, description: payment.error_description ?? '' };
  return {
    id: payment.id,
    orderId: payment.order_id,
    status: payment.status,
    captured: payment.captured ?? false,
    amount: amount(payment),
    method: payment.method,
    feeMinor: payment.fee === null ? null : BigInt(payment.fee),
    feeTaxMinor: payment.tax === null ? null : BigInt(payment.tax),
    failure: failed,
  };
}

export const toRefund = (refund: z.output<typeof Refund>): ProviderRefund => ({
  id: refund.id, paymentId: refund.payment_id, amount: amount(refund), status: refund.status, receipt: refund.receipt,
});

export function toEvent(webhook: z.output<typeof Webhook>): ProviderEvent {
  const { payment, refund, dispute } = webhook.payload;
  return {
    type: webhook.event,
    payment: payment ? toPayment(payment.entity) : null,
    refund: refund ? toRefund(refund.entity) : null,
    disputeStatus: dispute?.entity.status ?? null,
  };
}

function amount(entity: { readonly amount: number; readonly currency: string }): { amountMinor: bigint; currency: string } {
  return { amountMinor: BigInt(entity.amount), currency: entity.currency };
}
