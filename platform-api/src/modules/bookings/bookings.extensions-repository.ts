/** Tries to make a session longer, and what of those that were paid has gone back. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';

type ExtensionStatus = 'proposed' | 'agreed' | 'applied' | 'withdrawn' | 'declined' | 'expired' | 'unavailable';
export type EndedReason = 'not_running' | 'next_session' | 'credit' | 'payment_late';
export type Side = 'student' | 'mentor';

export interface ExtensionRecord {
  readonly id: Id<'extension'>;
  readonly bookingId: Id<'booking'>;
  readonly callId: Id<'call'>;
  readonly seconds: number;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly status: ExtensionStatus;
  readonly reason: EndedReason | null;
  readonly proposedBy: Side;
  readonly studentAgreedAt: Date | null;
  readonly mentorAgreedAt: Date | null;
  readonly payWith: 'payment' | 'credit' | null;
  readonly paymentId: Id<'payment'> | null;
  readonly endsAtBefore: Date;
  readonly payableUntil: Date;
  /** Of those that were applied. */
  readonly nth: number | null;
  readonly refundedMinor: bigint;
  readonly createdAt: Date;
}

interface ExtensionRow {
  readonly id: string;
  readonly booking_id: string;
  readonly call_id: string;
  readonly seconds: number;
  readonly price_minor: bigint;
  readonly currency: string;
  readonly status: ExtensionStatus;
  readonly reason: EndedReason | null;
  readonly proposed_by: Side;
  readonly student_agreed_at: Date | null;
  readonly mentor_agreed_at: Date | null;
  readonly pay_with: 'payment' | 'credit' | null;
  readonly payment_id: string | null;
  readonly ends_at_before: Date;
  readonly payable_until: Date;
  readonly nth: number | null;
  readonly refunded_minor: bigint;
  readonly created_at: Date;
}

const EXTENSION = `id, booking_id, call_id, seconds, price_minor, currency, status, reason, proposed_by, student_agreed_at, mentor_agreed_at, pay_with, payment_id,
  ends_at_before, payable_until, nth, refunded_minor, created_at`;

type NewExtension = Omit<ExtensionRecord, 'status' | 'reason' | 'paymentId' | 'nth' | 'refundedMinor'>;

export async function insertExtension(tx: Tx, extension: NewExtension): Promise<void> {
  await tx.query(
    `INSERT INTO extensions (tenant_id, id, booking_id, call_id, seconds, price_minor, currency, status, proposed_by, student_agreed_at, mentor_agreed_at, pay_with, ends_at_before, payable_until, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9, $10, $11, $12, $13, $14)`,
    [tx.tenantUuid, toUuid(extension.id), toUuid(extension.bookingId), toUuid(extension.callId), extension.seconds, extension.priceMinor.toString(), extension.currency,
      extension.proposedBy, extension.studentAgreedAt, extension.mentorAgreedAt, extension.payWith, extension.endsAtBefore, extension.payableUntil, extension.createdAt],
  );
}

/** Whoever changes one holds its booking's row, so reading it again is enough. */
export async function findExtension(tx: Tx, id: Id<'extension'>): Promise<ExtensionRecord | null> {
  const [row] = await tx.query<ExtensionRow>(`SELECT ${EXTENSION} FROM extensions WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(id)]);
  return row ? toRecord(row) : null;
}

export async function findLast(tx: Tx, bookingId: Id<'booking'>): Promise<ExtensionRecord | null> {
  const [row] = await tx.query<ExtensionRow>(`SELECT ${EXTENSION} FROM extensions WHERE tenant_id = $1 AND booking_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1`, [
    tx.tenantUuid, toUuid(bookingId),
  ]);
  return row ? toRecord(row) : null;
}

export async function findByPayment(tx: Tx, paymentId: Id<'payment'>): Promise<ExtensionRecord | null> {
  const [row] = await tx.query<ExtensionRow>(`SELECT ${EXTENSION} FROM extensions WHERE tenant_id = $1 AND payment_id = $2`, [tx.tenantUuid, toUuid(paymentId)]);
  return row ? toRecord(row) : null;
}

/** Those that made the session longer, the last first. */
export async function listApplied(tx: Tx, bookingId: Id<'booking'>): Promise<ExtensionRecord[]> {
  const rows = await tx.query<ExtensionRow>(`SELECT ${EXTENSION} FROM extensions WHERE tenant_id = $1 AND booking_id = $2 AND status = 'applied' ORDER BY nth DESC`, [
    tx.tenantUuid, toUuid(bookingId),
  ]);
  return rows.map(toRecord);
}

/** When the sessions' end was moved, oldest first. */
export async function listAppliedAt(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<Date[]> {
  const rows = await tx.query<{ ended_at: Date }>(
    `SELECT e.ended_at FROM bookings b JOIN extensions e ON e.tenant_id = b.tenant_id AND e.booking_id = b.id
     WHERE b.tenant_id = $1 AND b.session_id = $2 AND e.status = 'applied' ORDER BY e.ended_at`,
    [tx.tenantUuid, toUuid(sessionId)],
  );
  return rows.map(({ ended_at: at }) => at);
}

export async function setAgreed(tx: Tx, id: Id<'extension'>, side: Side, payWith: 'payment' | 'credit' | null, now: Date): Promise<void> {
  await tx.query(
    `UPDATE extensions SET student_agreed_at = CASE WHEN $3 = 'student' THEN $5 ELSE student_agreed_at END, mentor_agreed_at = CASE WHEN $3 = 'mentor' THEN $5 ELSE mentor_agreed_at END,
       pay_with = coalesce($4, pay_with) WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantUuid, toUuid(id), side, payWith, now],
  );
}

/** Both have the time; what it costs is to be paid. */
export async function setClaimed(tx: Tx, id: Id<'extension'>, paymentId: Id<'payment'> | null): Promise<void> {
  await tx.query("UPDATE extensions SET status = 'agreed', payment_id = $3 WHERE tenant_id = $1 AND id = $2", [tx.tenantUuid, toUuid(id), paymentId && toUuid(paymentId)]);
}

export async function setApplied(tx: Tx, id: Id<'extension'>, nth: number, now: Date): Promise<void> {
  await tx.query("UPDATE extensions SET status = 'applied', nth = $3, ended_at = $4 WHERE tenant_id = $1 AND id = $2", [tx.tenantUuid, toUuid(id), nth, now]);
}

export async function setEnded(tx: Tx, id: Id<'extension'>, status: 'withdrawn' | 'declined' | 'expired' | 'unavailable', reason: EndedReason | null, now: Date): Promise<void> {
  await tx.query('UPDATE extensions SET status = $3, reason = $4, ended_at = $5 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id), status, reason, now]);
}

export async function addRefunded(tx: Tx, id: Id<'extension'>, amountMinor: bigint): Promise<void> {
  await tx.query('UPDATE extensions SET refunded_minor = refunded_minor + $3 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id), amountMinor.toString()]);
}

function toRecord(row: ExtensionRow): ExtensionRecord {
  return {
    id: fromUuid('extension', row.id), bookingId: fromUuid('booking', row.booking_id), callId: fromUuid('call', row.call_id), seconds: row.seconds, priceMinor: row.price_minor,
    currency: row.currency, status: row.status, reason: row.reason, proposedBy: row.proposed_by, studentAgreedAt: row.student_agreed_at, mentorAgreedAt: row.mentor_agreed_at,
    payWith: row.pay_with, paymentId: row.payment_id === null ? null : fromUuid('payment', row.payment_id), endsAtBefore: row.ends_at_before, payableUntil: row.payable_until,
    nth: row.nth, refundedMinor: row.refunded_minor, createdAt: row.created_at,
  };
}
