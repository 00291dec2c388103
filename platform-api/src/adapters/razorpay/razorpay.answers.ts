/**
 * Razorpay's answers and events, parsed at the door. Fields we do not use are let through unread, because it adds some all the
 * time; a field of the wrong type makes the whole answer unreadable.
 */
import { z } from 'zod';
import type {
  DisputeStatus, ProviderDispute, ProviderEvent, ProviderOrder, ProviderPayment, ProviderRefund, ProviderSettlement, ProviderSettlementLine,
} from '../../modules/payments/index.ts';
import type { ProviderPayout, ProviderTopUp } from '../../modules/payouts/index.ts';

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

/** Cards have an ARN, UPI an RRN. Only a help for whoever asks their bank, so an odd one never costs the answer. */
const BankReferences = z.object({ arn: z.string().max(64).nullish(), rrn: z.string().max(64).nullish() });

export const RefundAnswer = z
  .object({ id: z.string(), payment_id: z.string(), amount: Paise, currency: Currency, status: z.enum(['pending', 'processed', 'failed']), receipt: z.string().nullish(), acquirer_data: BankReferences.nullish().catch(null) })
  .transform((refund): ProviderRefund => ({
    id: refund.id, paymentId: refund.payment_id, amount: { amountMinor: refund.amount, currency: refund.currency }, status: refund.status, receipt: refund.receipt ?? null,
    bankReference: refund.acquirer_data?.arn ?? refund.acquirer_data?.rrn ?? null,
  }));

export const collectionOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) }).transform((collection) => collection.items as z.output<T>[]);

const Seconds = z.int().min(0).transform((seconds) => new Date(seconds * 1000));

export const SettlementAnswer = z
  .object({ id: z.string(), amount: z.int().transform(BigInt), utr: z.string().nullish(), created_at: Seconds })
  .transform((settlement): ProviderSettlement => ({ id: settlement.id, amountMinor: settlement.amount, utr: settlement.utr ?? null, settledAt: settlement.created_at }));

/** One line of a settlement. What a lost dispute took is an adjustment, which names the dispute beside its own id. */
export const ReconLine = z
  .object({
    entity_id: z.string(), type: z.string(), settlement_id: z.string(), currency: Currency, credit: Paise, debit: Paise, fee: Paise.nullish(), tax: Paise.nullish(), dispute_id: z.string().nullish(),
  })
  .transform((line): ProviderSettlementLine => ({
    settlementId: line.settlement_id, ...subjectOf(line), currency: line.currency, creditMinor: line.credit, debitMinor: line.debit, feeMinor: line.fee ?? 0n, feeTaxMinor: line.tax ?? 0n,
  }));

/** What is neither of ours keeps its own id, which no tenant owns, and so shows in the audit. */
function subjectOf(line: { readonly type: string; readonly entity_id: string; readonly dispute_id?: string | null | undefined }): Pick<ProviderSettlementLine, 'kind' | 'ref'> {
  if (line.dispute_id) return { kind: 'dispute', ref: line.dispute_id };
  return { kind: line.type === 'refund' ? 'refund' : 'payment', ref: line.entity_id };
}

const DisputeEntity = z.object({
  id: z.string(), payment_id: z.string(), amount: Paise, currency: Currency, amount_deducted: Paise.nullish(), reason_code: z.string().nullish(), respond_by: Seconds.nullish(), status: z.string(),
});

/** The event's name says more than the entity, whose status stays `open` while more evidence is wanted (webhooks/disputes). */
const DISPUTE_EVENTS: Readonly<Record<string, DisputeStatus>> = {
  'payment.dispute.created': 'open', 'payment.dispute.action_required': 'action_required', 'payment.dispute.under_review': 'under_review',
  'payment.dispute.won': 'won', 'payment.dispute.lost': 'lost', 'payment.dispute.closed': 'closed',
};

/** As a list has it (api/disputes/fetch-all): how it stands now. More evidence that is wanted does not show. */
export const DisputeAnswer = DisputeEntity.extend({ status: z.enum(['open', 'under_review', 'won', 'lost', 'closed']) }).transform((entity) => toDispute(entity, entity.status));

export const ContactAnswer = z.object({ id: z.string() });
export const FundAccountAnswer = z.object({ id: z.string() }).transform(({ id }) => ({ fundAccountId: id }));

export const PayoutAnswer = z
  .object({
    id: z.string(),
    reference_id: z.string().nullish(),
    status: z.enum(['queued', 'pending', 'scheduled', 'processing', 'processed', 'reversed', 'failed', 'cancelled', 'rejected']),
    amount: Paise,
    currency: Currency,
    // Both 0 until it is processed; the fee includes the tax.
    fees: Paise.nullish(),
    tax: Paise.nullish(),
    utr: z.string().nullish(),
    status_details: z.object({ description: z.string().nullish(), reason: z.string().nullish() }).nullish(),
  })
  .transform((payout): ProviderPayout => ({
    id: payout.id,
    reference: payout.reference_id ?? null,
    status: payout.status,
    amount: { amountMinor: payout.amount, currency: payout.currency },
    feeMinor: payout.fees ?? 0n,
    feeTaxMinor: payout.tax ?? 0n,
    utr: payout.utr ?? null,
    detail: payout.status_details?.reason ? { code: payout.status_details.reason, description: payout.status_details.description ?? '' } : null,
  }));

/** An event about a payout, whatever its name says: the entity's status counts. */
export const PayoutEventBody = z
  .object({ entity: z.literal('event'), payload: z.object({ payout: z.object({ entity: PayoutAnswer }) }) })
  .transform((body) => body.payload.payout.entity);

/** What is no inflow: our own payouts, and those that came back (api/x/transactions/entity). */
const OURS = ['payout', 'reversal'];

/** One line of the account's statement; null where it is no top-up. */
export const TransactionAnswer = z
  .object({ id: z.string(), credit: Paise, currency: Currency, created_at: Seconds, source: z.object({ entity: z.string() }).nullish() })
  .transform(({ id, credit, currency, created_at: receivedAt, source }): ProviderTopUp | null =>
    credit > 0n && !OURS.includes(source?.entity ?? '') ? { id, amount: { amountMinor: credit, currency }, receivedAt } : null);

export const TransactionEventBody = z
  .object({ entity: z.literal('event'), payload: z.object({ transaction: z.object({ entity: TransactionAnswer }) }) })
  .transform((body) => body.payload.transaction.entity);

/** A snapshot of what the event is about; the entity may be further along by the time it arrives (webhooks/all). */
export const EventBody = z
  .object({
    entity: z.literal('event'),
    // Kept as the event's name; what is no name could not be.
    event: z.string().regex(/^[\w.-]{1,100}$/),
    created_at: Seconds.nullish(),
    payload: z.object({
      payment: z.object({ entity: PaymentAnswer }).optional(),
      refund: z.object({ entity: RefundAnswer }).optional(),
      dispute: z.object({ entity: DisputeEntity }).optional(),
      settlement: z.object({ entity: SettlementAnswer }).optional(),
    }),
  })
  .transform((body): ProviderEvent => ({
    type: body.event,
    payment: body.payload.payment?.entity ?? null,
    refund: body.payload.refund?.entity ?? null,
    dispute: disputeOf(body.event, body.payload.dispute?.entity, body.created_at ?? new Date(0)),
    settlement: body.payload.settlement?.entity ?? null,
  }));

function disputeOf(event: string, entity: z.output<typeof DisputeEntity> | undefined, toldAt: Date): ProviderDispute | null {
  const status = DISPUTE_EVENTS[event];
  return entity && status ? { ...toDispute(entity, status), toldAt } : null;
}

function toDispute(entity: Omit<z.output<typeof DisputeEntity>, 'status'>, status: DisputeStatus): Omit<ProviderDispute, 'toldAt'> {
  return {
    id: entity.id, paymentId: entity.payment_id, amount: { amountMinor: entity.amount, currency: entity.currency }, deductedMinor: entity.amount_deducted ?? 0n, status,
    reasonCode: entity.reason_code ?? null, respondBy: entity.respond_by ?? null,
  };
}

/** What the SDK throws for an answer of the service: a plain object, not an Error. Without a body, or with a gateway's, `error` says nothing. */
export const Refusal = z.object({
  statusCode: z.coerce.number().int(),
  error: z.object({ code: z.string().nullish(), description: z.string().nullish(), reason: z.string().nullish() }).nullish().catch(null),
});
