/** Payments with what they cost, as the college reads them. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import { toMoney } from '../../platform/money/money.ts';
import type { PaymentDetail } from './payments.contract.ts';

interface DetailRow {
  readonly id: string;
  readonly purpose: PaymentDetail['purpose'];
  readonly subject_id: string;
  readonly payer_user_id: string;
  readonly status: PaymentDetail['status'];
  readonly amount_minor: bigint;
  readonly refunded_minor: bigint;
  readonly currency: string;
  readonly fee_minor: bigint | null;
  readonly fee_tax_minor: bigint | null;
  readonly method: string | null;
  readonly dispute_status: PaymentDetail['disputeStatus'];
  readonly settlement_id: string | null;
  readonly provider_payment_id: string | null;
  readonly created_at: Date;
  readonly captured_at: Date | null;
}

interface DetailFilter {
  readonly bookingId: Id<'booking'> | null;
  readonly disputed: boolean;
  readonly after: { readonly createdAt: Date; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first, from behind `after`. */
export async function listDetails(tx: Tx, filter: DetailFilter): Promise<Omit<PaymentDetail, 'object' | 'livemode'>[]> {
  const rows = await tx.query<DetailRow>(
    `SELECT p.id, p.purpose, p.subject_id, p.payer_user_id, p.status, p.amount_minor, p.refunded_minor, p.currency, p.fee_minor, p.fee_tax_minor, p.method, p.dispute_status,
       l.settlement_id, p.provider_payment_id, p.created_at, p.captured_at
     FROM payments p LEFT JOIN settlement_lines l ON l.tenant_id = p.tenant_id AND l.object_id = p.id AND l.kind = 'payment'
     WHERE p.tenant_id = $1 AND ($2::uuid IS NULL OR p.subject_id = $2) AND (NOT $3 OR p.dispute_status IS NOT NULL)
       AND ($4::timestamptz IS NULL OR (p.created_at, p.id) < ($4, $5::uuid))
     ORDER BY p.created_at DESC, p.id DESC LIMIT $6`,
    [tx.tenantUuid, filter.bookingId && toUuid(filter.bookingId), filter.disputed, filter.after?.createdAt ?? null, filter.after && toUuid(filter.after.id as Id<'payment'>), filter.limit],
  );
  return rows.map((row) => ({
    id: fromUuid('payment', row.id), purpose: row.purpose, bookingId: fromUuid('booking', row.subject_id), payerUserId: fromUuid('user', row.payer_user_id), status: row.status,
    amount: toMoney(row.amount_minor, row.currency), refunded: toMoney(row.refunded_minor, row.currency),
    fee: row.fee_minor === null ? null : toMoney(row.fee_minor, row.currency), feeTax: row.fee_tax_minor === null ? null : toMoney(row.fee_tax_minor, row.currency),
    method: row.method, disputeStatus: row.dispute_status, settlementId: row.settlement_id === null ? null : fromUuid('settlement', row.settlement_id),
    providerPaymentId: row.provider_payment_id, createdAt: row.created_at.toISOString(), capturedAt: row.captured_at?.toISOString() ?? null,
  }));
}
