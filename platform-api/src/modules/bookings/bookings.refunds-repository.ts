/** The decisions to give money back. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';

export interface BookingRefundRecord {
  readonly id: Id<'bookingRefund'>;
  readonly bookingId: Id<'booking'>;
  readonly amountMinor: bigint;
  /** What of it becomes credit, by choice or because credit had paid. */
  readonly creditMinor: bigint;
  readonly currency: string;
  readonly destination: 'source' | 'credit';
  readonly cause: string;
  readonly note: string | null;
  /** `user:…`, `key:…` or `system`. */
  readonly decidedBy: string;
  readonly createdAt: Date;
}

interface RefundRow {
  readonly id: string;
  readonly booking_id: string;
  readonly amount_minor: bigint;
  readonly credit_minor: bigint;
  readonly currency: string;
  readonly destination: 'source' | 'credit';
  readonly cause: string;
  readonly note: string | null;
  readonly decided_by: string;
  readonly created_at: Date;
}

const REFUND = 'id, booking_id, amount_minor, currency, destination, cause, note, decided_by, created_at, credit_minor';

export async function insertRefund(tx: Tx, refund: BookingRefundRecord): Promise<void> {
  await tx.query(
    `INSERT INTO booking_refunds (tenant_id, ${REFUND}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [tx.tenantUuid, toUuid(refund.id), toUuid(refund.bookingId), refund.amountMinor.toString(), refund.currency, refund.destination, refund.cause, refund.note,
      refund.decidedBy, refund.createdAt, refund.creditMinor.toString()],
  );
}

/** In the order in which they were decided. */
export async function listRefunds(tx: Tx, bookingId: Id<'booking'>): Promise<BookingRefundRecord[]> {
  const rows = await tx.query<RefundRow>(`SELECT ${REFUND} FROM booking_refunds WHERE tenant_id = $1 AND booking_id = $2 ORDER BY created_at, id`, [tx.tenantUuid, toUuid(bookingId)]);
  return rows.map(toRecord);
}

export async function countRefunds(tx: Tx, bookingId: Id<'booking'>): Promise<number> {
  const [row] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM booking_refunds WHERE tenant_id = $1 AND booking_id = $2', [tx.tenantUuid, toUuid(bookingId)]);
  return row!.n;
}

function toRecord(row: RefundRow): BookingRefundRecord {
  return {
    id: fromUuid('bookingRefund', row.id),
    bookingId: fromUuid('booking', row.booking_id),
    amountMinor: row.amount_minor,
    creditMinor: row.credit_minor,
    currency: row.currency,
    destination: row.destination,
    cause: row.cause,
    note: row.note,
    decidedBy: row.decided_by,
    createdAt: row.created_at,
  };
}
