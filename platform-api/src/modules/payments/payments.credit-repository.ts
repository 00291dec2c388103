/** Students' credit as rows: lines that add to it and take from it, and what was asked to go back. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';

export type CreditLineKind = 'given' | 'spent' | 'given_back' | 'sent_back';

export interface CreditLineRecord {
  readonly id: Id<'creditLine'>;
  readonly userId: Id<'user'>;
  readonly kind: CreditLineKind;
  /** Above zero it was added, below it was taken. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Of what was sent back: what the payment it came from had paid. */
  readonly bookingId: Id<'booking'>;
  /** Of what paid for more time, or came back of that. */
  readonly extensionId: Id<'extension'> | null;
  readonly paymentId: Id<'payment'> | null;
  readonly refundId: Id<'refund'> | null;
  readonly createdAt: Date;
}

export interface CreditRefundRecord {
  readonly id: Id<'creditRefund'>;
  readonly userId: Id<'user'>;
  readonly currency: string;
  readonly askedMinor: bigint;
  readonly sentMinor: bigint;
  readonly createdAt: Date;
}

interface LineRow {
  readonly id: string;
  readonly user_id: string;
  readonly kind: CreditLineKind;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly booking_id: string;
  readonly extension_id: string | null;
  readonly payment_id: string | null;
  readonly refund_id: string | null;
  readonly created_at: Date;
}

const LINE = 'id, user_id, kind, amount_minor, currency, booking_id, payment_id, refund_id, created_at, extension_id';

export async function insertLine(tx: Tx, line: CreditLineRecord): Promise<void> {
  await tx.query(
    `INSERT INTO credit_lines (tenant_id, ${LINE}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [tx.tenantUuid, toUuid(line.id), toUuid(line.userId), line.kind, line.amountMinor.toString(), line.currency, toUuid(line.bookingId), line.paymentId && toUuid(line.paymentId),
      line.refundId && toUuid(line.refundId), line.createdAt, line.extensionId && toUuid(line.extensionId)],
  );
}

export interface LineFilter {
  readonly userId: Id<'user'>;
  readonly currency: string;
  readonly after: { readonly createdAt: Date; readonly id: Id<'creditLine'> } | null;
  readonly limit: number;
}

/** Newest first, from behind `after`. */
export async function listLines(tx: Tx, { userId, currency, after, limit }: LineFilter): Promise<CreditLineRecord[]> {
  const rows = await tx.query<LineRow>(
    `SELECT ${LINE} FROM credit_lines WHERE tenant_id = $1 AND user_id = $2 AND currency = $3 AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $6`,
    [tx.tenantUuid, toUuid(userId), currency, after?.createdAt ?? null, after && toUuid(after.id), limit],
  );
  return rows.map((row) => ({
    id: fromUuid('creditLine', row.id), userId: fromUuid('user', row.user_id), kind: row.kind, amountMinor: row.amount_minor, currency: row.currency,
    bookingId: fromUuid('booking', row.booking_id), extensionId: row.extension_id === null ? null : fromUuid('extension', row.extension_id), paymentId: row.payment_id === null ? null : fromUuid('payment', row.payment_id),
    refundId: row.refund_id === null ? null : fromUuid('refund', row.refund_id), createdAt: row.created_at,
  }));
}

export async function sumLines(tx: Tx, userId: Id<'user'>, currency: string): Promise<bigint> {
  const [row] = await tx.query<{ total: bigint }>(
    'SELECT coalesce(sum(amount_minor), 0)::bigint AS total FROM credit_lines WHERE tenant_id = $1 AND user_id = $2 AND currency = $3', [tx.tenantUuid, toUuid(userId), currency],
  );
  return row!.total;
}

/** A payment, and what of it was given as credit and has not been sent back. */
export interface PaymentWithCredit {
  readonly paymentId: Id<'payment'>;
  readonly bookingId: Id<'booking'>;
  readonly paidMinor: bigint;
  readonly creditedMinor: bigint;
}

/** Oldest first. */
export async function listSources(tx: Tx, userId: Id<'user'>, currency: string): Promise<PaymentWithCredit[]> {
  const rows = await tx.query<{ id: string; subject_id: string; amount_minor: bigint; credited: bigint }>(
    `SELECT p.id, p.subject_id, p.amount_minor, l.credited
     FROM (SELECT payment_id, sum(amount_minor)::bigint AS credited FROM credit_lines WHERE tenant_id = $1 AND user_id = $2 AND currency = $3 AND payment_id IS NOT NULL GROUP BY payment_id) l
     JOIN payments p ON p.tenant_id = $1 AND p.id = l.payment_id WHERE l.credited > 0 ORDER BY p.created_at, p.id`,
    [tx.tenantUuid, toUuid(userId), currency],
  );
  return rows.map((row) => ({ paymentId: fromUuid('payment', row.id), bookingId: fromUuid('booking', row.subject_id), paidMinor: row.amount_minor, creditedMinor: row.credited }));
}

export async function insertCreditRefund(tx: Tx, refund: CreditRefundRecord): Promise<void> {
  await tx.query(
    'INSERT INTO credit_refunds (tenant_id, id, user_id, currency, asked_minor, sent_minor, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [tx.tenantUuid, toUuid(refund.id), toUuid(refund.userId), refund.currency, refund.askedMinor.toString(), refund.sentMinor.toString(), refund.createdAt],
  );
}

export async function getCreditRefund(tx: Tx, id: Id<'creditRefund'>): Promise<CreditRefundRecord> {
  const [row] = await tx.query<{ user_id: string; currency: string; asked_minor: bigint; sent_minor: bigint; created_at: Date }>(
    'SELECT user_id, currency, asked_minor, sent_minor, created_at FROM credit_refunds WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id)],
  );
  if (!row) throw new Error(`there is no ${id}`);
  return { id, userId: fromUuid('user', row.user_id), currency: row.currency, askedMinor: row.asked_minor, sentMinor: row.sent_minor, createdAt: row.created_at };
}
