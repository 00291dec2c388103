/** Bookings as lines of money. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { Split } from '../../platform/money/allocate.ts';
import type { BookingStatus } from './bookings.contract.ts';

export interface EarningRecord {
  readonly id: Id<'booking'>;
  readonly status: BookingStatus;
  readonly sessionName: string;
  readonly durationSeconds: number;
  readonly startsAt: Date;
  readonly studentUserId: Id<'user'>;
  readonly studentName: string;
  readonly priceMinor: bigint;
  readonly refundedMinor: bigint;
  readonly currency: string;
  readonly split: Split;
  readonly settledAt: Date | null;
  readonly cancelledAt: Date | null;
  /** Null where no case is open. */
  readonly reviewDueAt: Date | null;
}

interface EarningRow {
  readonly id: string;
  readonly status: BookingStatus;
  readonly session_name: string;
  readonly duration_seconds: number;
  readonly starts_at: Date;
  readonly student_user_id: string;
  readonly student_name: string;
  readonly price_minor: bigint;
  readonly refunded_minor: bigint;
  readonly currency: string;
  readonly mentor_bps: number;
  readonly tenant_bps: number;
  readonly platform_bps: number;
  readonly settled_at: Date | null;
  readonly cancelled_at: Date | null;
  readonly review_due_at: Date | null;
}

interface EarningFilter {
  readonly mentorUserId: Id<'user'>;
  readonly state: 'pending' | 'settled';
  readonly after: { readonly startsAt: Date; readonly id: Id<'booking'> } | null;
  readonly limit: number;
}

/** A cancelled session is settled by that. */
const IS_SETTLED = "(b.settled_at IS NOT NULL OR b.status = 'cancelled')";

export async function listEarnings(tx: Tx, { mentorUserId, state, after, limit }: EarningFilter): Promise<EarningRecord[]> {
  const [order, beyond, is] = state === 'pending' ? ['ASC', '>', `NOT ${IS_SETTLED}`] : ['DESC', '<', IS_SETTLED];
  const rows = await tx.query<EarningRow>(
    `SELECT b.id, b.status, b.session_name, b.duration_seconds, b.starts_at, b.student_user_id, u.name AS student_name, b.price_minor, b.refunded_minor, b.currency,
       b.mentor_bps, b.tenant_bps, b.platform_bps, b.settled_at, b.cancelled_at, sc.due_at AS review_due_at
     FROM bookings b JOIN users u ON u.tenant_id = b.tenant_id AND u.id = b.student_user_id
     LEFT JOIN settlement_cases sc ON sc.tenant_id = b.tenant_id AND sc.booking_id = b.id AND sc.decided_at IS NULL
     WHERE b.tenant_id = $1 AND b.mentor_user_id = $2 AND b.confirmed_at IS NOT NULL AND b.price_minor > 0 AND ${is}
       AND ($3::timestamptz IS NULL OR (b.starts_at, b.id) ${beyond} ($3, $4::uuid))
     ORDER BY b.starts_at ${order}, b.id ${order} LIMIT $5`,
    [tx.tenantUuid, toUuid(mentorUserId), after?.startsAt ?? null, after && toUuid(after.id), limit],
  );
  return rows.map((row) => ({
    id: fromUuid('booking', row.id), status: row.status, sessionName: row.session_name, durationSeconds: row.duration_seconds, startsAt: row.starts_at,
    studentUserId: fromUuid('user', row.student_user_id), studentName: row.student_name, priceMinor: row.price_minor, refundedMinor: row.refunded_minor, currency: row.currency,
    split: { mentorBps: row.mentor_bps, tenantBps: row.tenant_bps, platformBps: row.platform_bps }, settledAt: row.settled_at, cancelledAt: row.cancelled_at, reviewDueAt: row.review_due_at,
  }));
}

export interface PaidBooking {
  readonly id: Id<'booking'>;
  readonly status: BookingStatus;
  readonly sessionName: string;
  readonly durationSeconds: number;
  readonly startsAt: Date;
  readonly mentorId: Id<'mentor'>;
  readonly mentorName: string;
}

interface PaidRow {
  readonly id: string;
  readonly status: BookingStatus;
  readonly session_name: string;
  readonly duration_seconds: number;
  readonly starts_at: Date;
  readonly mentor_id: string;
  readonly mentor_name: string;
}

export async function listPaid(tx: Tx, ids: readonly Id<'booking'>[]): Promise<PaidBooking[]> {
  const rows = await tx.query<PaidRow>(
    `SELECT b.id, b.status, b.session_name, b.duration_seconds, b.starts_at, b.mentor_id, u.name AS mentor_name
     FROM bookings b JOIN users u ON u.tenant_id = b.tenant_id AND u.id = b.mentor_user_id WHERE b.tenant_id = $1 AND b.id = ANY ($2)`,
    [tx.tenantUuid, ids.map(toUuid)],
  );
  return rows.map((row) => ({
    id: fromUuid('booking', row.id), status: row.status, sessionName: row.session_name, durationSeconds: row.duration_seconds, startsAt: row.starts_at,
    mentorId: fromUuid('mentor', row.mentor_id), mentorName: row.mentor_name,
  }));
}
