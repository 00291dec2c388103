/** Invoices and credit notes, and what they are issued for. Writes its own tables only. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { TaxOfDocuments } from '../tenants/index.ts';
import type { DocumentKind, TaxParts } from './tax.policy.ts';

export interface PaidPayment {
  readonly id: Id<'payment'>;
  readonly bookingId: Id<'booking'>;
  readonly payerUserId: Id<'user'>;
  /** Captured, and what was sold for it was not withheld: it is neither a second payment nor one that came too late. */
  readonly bought: boolean;
}

/** Of a payment for more time: the session became longer for it. */
const APPLIED = "EXISTS (SELECT FROM extensions e WHERE e.tenant_id = p.tenant_id AND e.payment_id = p.id AND e.status = 'applied')";

export async function findPayment(tx: Tx, paymentId: Id<'payment'>): Promise<PaidPayment | null> {
  const [row] = await tx.query<{ id: string; subject_id: string; payer_user_id: string; bought: boolean }>(
    `SELECT p.id, p.subject_id, p.payer_user_id, p.captured_at IS NOT NULL AND (p.purpose = 'booking' OR ${APPLIED}) AND NOT EXISTS (
       SELECT 1 FROM refunds r WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.reason IN ('paid_twice', 'nothing_to_give')) AS bought
     FROM payments p WHERE p.tenant_id = $1 AND p.id = $2`,
    [tx.tenantUuid, toUuid(paymentId)],
  );
  return row
    ? { id: fromUuid('payment', row.id), bookingId: fromUuid('booking', row.subject_id), payerUserId: fromUuid('user', row.payer_user_id), bought: row.bought }
    : null;
}

export async function findStudent(tx: Tx, bookingId: Id<'booking'>): Promise<Id<'user'> | null> {
  const [row] = await tx.query<{ student_user_id: string }>('SELECT student_user_id FROM bookings WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(bookingId)]);
  return row ? fromUuid('user', row.student_user_id) : null;
}

/** What paid a booking and what made it longer, in that order: ids at the provider, and whether credit did. */
export interface PaidBy {
  readonly references: readonly string[];
  readonly credit: boolean;
}

export async function findPaidBy(tx: Tx, bookingId: Id<'booking'>): Promise<PaidBy> {
  const payments = await tx.query<{ reference: string }>(
    `SELECT coalesce(p.provider_payment_id, p.id::text) AS reference FROM payments p JOIN bookings b ON b.tenant_id = p.tenant_id AND b.id = p.subject_id
     WHERE p.tenant_id = $1 AND p.subject_id = $2 AND p.captured_at IS NOT NULL AND ((p.purpose = 'booking' AND b.paid_with = 'payment') OR (p.purpose = 'extension' AND ${APPLIED}))
       AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.reason IN ('paid_twice', 'nothing_to_give'))
     ORDER BY p.captured_at, p.id`,
    [tx.tenantUuid, toUuid(bookingId)],
  );
  const spent = await tx.query("SELECT 1 FROM credit_lines WHERE tenant_id = $1 AND booking_id = $2 AND kind = 'spent' LIMIT 1", [tx.tenantUuid, toUuid(bookingId)]);
  return { references: payments.map(({ reference }) => reference), credit: spent.length > 0 };
}

export interface SoldBooking {
  readonly id: Id<'booking'>;
  readonly sessionName: string;
  readonly mentorUserId: Id<'user'>;
  readonly studentUserId: Id<'user'>;
  readonly startsAt: Date;
  readonly priceMinor: bigint;
  readonly currency: string;
}

/** A booking that was confirmed and cost something; locked, so that its documents are issued by one transaction at a time. */
export async function lockSold(tx: Tx, bookingId: Id<'booking'>): Promise<SoldBooking | null> {
  return findSold(tx, bookingId, 'FOR NO KEY UPDATE');
}

export async function findSold(tx: Tx, bookingId: Id<'booking'>, lock: '' | 'FOR NO KEY UPDATE' = ''): Promise<SoldBooking | null> {
  const [row] = await tx.query<{ session_name: string; mentor_user_id: string; student_user_id: string; starts_at: Date; price_minor: bigint; currency: string }>(
    `SELECT session_name, mentor_user_id, student_user_id, starts_at, price_minor, currency FROM bookings
     WHERE tenant_id = $1 AND id = $2 AND confirmed_at IS NOT NULL AND price_minor > 0 ${lock}`,
    [tx.tenantUuid, toUuid(bookingId)],
  );
  return row
    ? {
        id: bookingId, sessionName: row.session_name, mentorUserId: fromUuid('user', row.mentor_user_id), studentUserId: fromUuid('user', row.student_user_id), startsAt: row.starts_at,
        priceMinor: row.price_minor, currency: row.currency,
      }
    : null;
}

export interface DecidedRefund {
  readonly id: Id<'bookingRefund'>;
  readonly amountMinor: bigint;
}

/** Decisions that have no credit note yet, in the order they were taken. */
export async function listRefundsWithoutNote(tx: Tx, bookingId: Id<'booking'>): Promise<DecidedRefund[]> {
  const rows = await tx.query<{ id: string; amount_minor: bigint }>(
    `SELECT r.id, r.amount_minor FROM booking_refunds r
     WHERE r.tenant_id = $1 AND r.booking_id = $2 AND NOT EXISTS (SELECT 1 FROM tax_documents d WHERE d.tenant_id = r.tenant_id AND d.booking_refund_id = r.id)
     ORDER BY r.created_at, r.id`,
    [tx.tenantUuid, toUuid(bookingId)],
  );
  return rows.map((row) => ({ id: fromUuid('bookingRefund', row.id), amountMinor: row.amount_minor }));
}

/** The next number of a series. The row stays locked until the transaction ends, and a number is given back where it rolls back. */
export async function takeNumber(tx: Tx, kind: DocumentKind, financialYear: number): Promise<number> {
  const [row] = await tx.query<{ last_number: number }>(
    `INSERT INTO tax_series AS s (tenant_id, kind, financial_year, last_number) VALUES ($1, $2, $3, 1)
     ON CONFLICT (tenant_id, kind, financial_year) DO UPDATE SET last_number = s.last_number + 1 RETURNING last_number`,
    [tx.tenantUuid, kind, financialYear],
  );
  return row!.last_number;
}

export interface TaxDocumentRecord extends TaxParts {
  readonly id: Id<'taxDocument'>;
  readonly kind: DocumentKind;
  /** Of invoices: 0 is the session's as it was booked, then one for each time it grew. */
  readonly part: number;
  readonly financialYear: number;
  readonly sequence: number;
  readonly number: string;
  readonly bookingId: Id<'booking'>;
  readonly bookingRefundId: Id<'bookingRefund'> | null;
  readonly currency: string;
  readonly terms: TaxOfDocuments;
  readonly issuedAt: Date;
}

export async function insertDocument(tx: Tx, document: TaxDocumentRecord): Promise<void> {
  await tx.query(
    `INSERT INTO tax_documents (tenant_id, id, kind, financial_year, sequence, number, booking_id, booking_refund_id, currency,
       total_minor, taxable_minor, central_minor, state_minor, integrated_minor, terms, issued_at, part)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [tx.tenantUuid, toUuid(document.id), document.kind, document.financialYear, document.sequence, document.number, toUuid(document.bookingId),
      document.bookingRefundId && toUuid(document.bookingRefundId), document.currency, document.totalMinor.toString(), document.taxableMinor.toString(), document.centralMinor.toString(),
      document.stateMinor.toString(), document.integratedMinor.toString(), JSON.stringify(document.terms), document.issuedAt, document.part],
  );
}

/** The invoices of a booking and its credit notes, in the order of their numbers. */
export async function listDocuments(tx: Tx, bookingId: Id<'booking'>): Promise<TaxDocumentRecord[]> {
  const rows = await tx.query<{
    id: string; kind: DocumentKind; part: number; financial_year: number; sequence: number; number: string; booking_refund_id: string | null; currency: string;
    total_minor: bigint; taxable_minor: bigint; central_minor: bigint; state_minor: bigint; integrated_minor: bigint; terms: TaxOfDocuments; issued_at: Date;
  }>(
    `SELECT id, kind, part, financial_year, sequence, number, booking_refund_id, currency, total_minor, taxable_minor, central_minor, state_minor, integrated_minor, terms, issued_at
     FROM tax_documents WHERE tenant_id = $1 AND booking_id = $2 ORDER BY kind DESC, part, financial_year, sequence`,
    [tx.tenantUuid, toUuid(bookingId)],
  );
  return rows.map((row) => ({
    id: fromUuid('taxDocument', row.id), kind: row.kind, part: row.part, financialYear: row.financial_year, sequence: row.sequence, number: row.number, bookingId,
    bookingRefundId: row.booking_refund_id === null ? null : fromUuid('bookingRefund', row.booking_refund_id), currency: row.currency,
    totalMinor: row.total_minor, taxableMinor: row.taxable_minor, centralMinor: row.central_minor, stateMinor: row.state_minor, integratedMinor: row.integrated_minor, terms: row.terms, issuedAt: row.issued_at,
  }));
}
