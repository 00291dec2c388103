/** A payer's own payments and what went back of them, as their page lists them. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { PaymentStatus, RefundStatus } from './payments.policy.ts';

export interface PayerPayment {
  readonly id: Id<'payment'>;
  readonly purpose: 'booking' | 'extension';
  readonly bookingId: Id<'booking'>;
  readonly status: PaymentStatus;
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
  /** What a bank took back in disputes that were lost. */
  readonly takenMinor: bigint;
  readonly currency: string;
  readonly method: string | null;
  readonly failure: { readonly code: string; readonly description: string } | null;
  readonly createdAt: Date;
  readonly capturedAt: Date | null;
}

export interface PayerRefund {
  readonly id: Id<'refund'>;
  readonly paymentId: Id<'payment'>;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: Exclude<RefundStatus, 'covered'>;
  /** By which the payer's bank finds it. */
  readonly bankReference: string | null;
  readonly createdAt: Date;
  readonly processedAt: Date | null;
}

interface PayerFilter {
  readonly userId: Id<'user'>;
  readonly now: Date;
  readonly after: { readonly createdAt: Date; readonly id: Id<'payment'> } | null;
  readonly limit: number;
}

interface PaymentRow {
  readonly id: string;
  readonly purpose: PayerPayment['purpose'];
  readonly subject_id: string;
  readonly status: PaymentStatus;
  readonly amount_minor: bigint;
  readonly refunded_minor: bigint;
  readonly taken_minor: bigint;
  readonly currency: string;
  readonly method: string | null;
  readonly failure_code: string | null;
  readonly failure_description: string | null;
  readonly created_at: Date;
  readonly captured_at: Date | null;
}

interface RefundRow {
  readonly id: string;
  readonly payment_id: string;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly status: Exclude<RefundStatus, 'covered'>;
  readonly bank_reference: string | null;
  readonly created_at: Date;
  readonly processed_at: Date | null;
}

/** Newest first, from behind `after`. Windows that nobody paid in and that have run out are no payments. */
export async function listOfPayer(tx: Tx, { userId, now, after, limit }: PayerFilter): Promise<PayerPayment[]> {
  const rows = await tx.query<PaymentRow>(
    `SELECT id, purpose, subject_id, status, amount_minor, refunded_minor, currency, method, failure_code, failure_description, created_at, captured_at,
       CASE WHEN dispute_status IS NULL THEN 0 ELSE (SELECT coalesce(sum(d.deducted_minor), 0) FROM disputes d WHERE d.tenant_id = $1 AND d.payment_id = payments.id) END::bigint AS taken_minor
     FROM payments
     WHERE tenant_id = $1 AND payer_user_id = $2 AND (status <> 'created' OR payable_until > $3)
       AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $6`,
    [tx.tenantUuid, toUuid(userId), now, after?.createdAt ?? null, after && toUuid(after.id), limit],
  );
  return rows.map((row) => ({
    id: fromUuid('payment', row.id), purpose: row.purpose, bookingId: fromUuid('booking', row.subject_id), status: row.status, amountMinor: row.amount_minor,
    refundedMinor: row.refunded_minor, takenMinor: row.taken_minor, currency: row.currency, method: row.method,
    failure: row.failure_code === null ? null : { code: row.failure_code, description: row.failure_description ?? '' }, createdAt: row.created_at, capturedAt: row.captured_at,
  }));
}

/** In the order in which they were decided. Those of which nothing is sent, because the money went back by another way, are none to their payer. */
export async function listRefundsOf(tx: Tx, paymentIds: readonly Id<'payment'>[]): Promise<PayerRefund[]> {
  const rows = await tx.query<RefundRow>(
    `SELECT id, payment_id, amount_minor, currency, status, bank_reference, created_at, processed_at FROM refunds
     WHERE tenant_id = $1 AND payment_id = ANY ($2) AND status <> 'covered' ORDER BY created_at, id`,
    [tx.tenantUuid, paymentIds.map(toUuid)],
  );
  return rows.map((row) => ({
    id: fromUuid('refund', row.id), paymentId: fromUuid('payment', row.payment_id), amountMinor: row.amount_minor, currency: row.currency, status: row.status,
    bankReference: row.bank_reference, createdAt: row.created_at, processedAt: row.processed_at,
  }));
}

/** Banks give it days after the provider has processed a refund. */
export async function setBankReference(tx: Tx, id: Id<'refund'>, reference: string): Promise<void> {
  await tx.query('UPDATE refunds SET bank_reference = $3 WHERE tenant_id = $1 AND id = $2 AND bank_reference IS DISTINCT FROM $3', [tx.tenantUuid, toUuid(id), reference]);
}
