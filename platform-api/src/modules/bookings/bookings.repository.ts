/** Sessions and bookings. Reading a booking brings the names and faces its page shows, in one statement. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { Split } from '../../platform/money/allocate.ts';
import type { CancellationPolicy } from '../tenants/index.ts';
import type { BookingStatus } from './bookings.contract.ts';

export interface BookingRecord {
  readonly id: Id<'booking'>;
  readonly sessionId: Id<'mentoringSession'>;
  readonly mentorId: Id<'mentor'>;
  readonly mentorUserId: Id<'user'>;
  readonly studentUserId: Id<'user'>;
  readonly sessionTypeId: Id<'sessionType'>;
  readonly sessionName: string;
  readonly studentClaimId: Id<'slotClaim'>;
  readonly mentorClaimId: Id<'slotClaim'>;
  readonly status: BookingStatus;
  readonly topic: string;
  readonly startsAt: Date;
  readonly durationSeconds: number;
  readonly graceSeconds: number;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly split: Split;
  readonly settlementRules: number;
  /** What costs nothing is paid with neither and says `payment`. */
  readonly paidWith: 'payment' | 'credit';
  readonly holdExpiresAt: Date | null;
  readonly callId: Id<'call'> | null;
  readonly conversationId: Id<'conversation'> | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
  /** When both were first together, as the media server saw it; known once the session is over. */
  readonly metAt: Date | null;
  /** As it was sold. */
  readonly cancellation: CancellationPolicy;
  readonly cancelledBy: 'student' | 'mentor' | null;
  readonly cancelledAt: Date | null;
  /** What of the shares went back to the student so far, and what the platform gave out of its own pocket. */
  readonly refundedMinor: bigint;
  readonly goodwillMinor: bigint;
  /** How often it was made longer; price and duration are what it came to. */
  readonly extensions: number;
}

export interface BookingView extends BookingRecord {
  readonly mentor: { readonly name: string; readonly timeZone: string; readonly photoUrl: string | null };
  readonly student: { readonly name: string; readonly timeZone: string };
  readonly reviewed: boolean;
  /** Something of it went to the student’s credit. */
  readonly credited: boolean;
  /** Until when somebody decides what no rule could; null where no case is open. */
  readonly reviewDueAt: Date | null;
}

interface BookingRow {
  readonly id: string;
  readonly session_id: string;
  readonly mentor_id: string;
  readonly mentor_user_id: string;
  readonly student_user_id: string;
  readonly session_type_id: string;
  readonly session_name: string;
  readonly claim_id: string;
  readonly mentor_claim_id: string;
  readonly status: BookingStatus;
  readonly topic: string;
  readonly starts_at: Date;
  readonly duration_seconds: number;
  readonly grace_seconds: number;
  readonly price_minor: bigint;
  readonly currency: string;
  readonly mentor_bps: number;
  readonly tenant_bps: number;
  readonly platform_bps: number;
  readonly settlement_rules: number;
  readonly paid_with: 'payment' | 'credit';
  readonly hold_expires_at: Date | null;
  readonly call_id: string | null;
  readonly conversation_id: string | null;
  readonly created_at: Date;
  readonly settled_at: Date | null;
  readonly met_at: Date | null;
  readonly cancellation_policy: CancellationPolicy;
  readonly cancelled_by: 'student' | 'mentor' | null;
  readonly cancelled_at: Date | null;
  readonly refunded_minor: bigint;
  readonly goodwill_minor: bigint;
  readonly extensions: number;
}

interface ViewRow extends BookingRow {
  readonly mentor_name: string;
  readonly mentor_time_zone: string;
  readonly mentor_photo_url: string | null;
  readonly student_name: string;
  readonly student_time_zone: string;
  readonly reviewed: boolean;
  readonly credited: boolean;
  readonly review_due_at: Date | null;
}

const BOOKING = `b.id, b.session_id, b.mentor_id, b.mentor_user_id, b.student_user_id, b.session_type_id, b.session_name, b.claim_id, s.claim_id AS mentor_claim_id,
  b.status, b.topic, b.starts_at, b.duration_seconds, b.grace_seconds, b.price_minor, b.currency, b.mentor_bps, b.tenant_bps, b.platform_bps, b.settlement_rules,
  b.hold_expires_at, b.call_id, b.conversation_id, b.created_at, b.settled_at, b.met_at, b.cancellation_policy, b.cancelled_by, b.cancelled_at, b.refunded_minor, b.goodwill_minor, b.paid_with, b.extensions`;
const FROM_BOOKINGS = 'FROM bookings b JOIN mentoring_sessions s ON s.tenant_id = b.tenant_id AND s.id = b.session_id';
const VIEW = `${BOOKING}, mu.name AS mentor_name, m.time_zone AS mentor_time_zone, m.photo_url AS mentor_photo_url, su.name AS student_name, su.time_zone AS student_time_zone,
  EXISTS (SELECT FROM reviews r WHERE r.tenant_id = b.tenant_id AND r.booking_id = b.id) AS reviewed,
  EXISTS (SELECT FROM booking_refunds br WHERE br.tenant_id = b.tenant_id AND br.booking_id = b.id AND br.destination = 'credit') AS credited, sc.due_at AS review_due_at`;
const FROM_VIEW = `${FROM_BOOKINGS}
  JOIN mentors m ON m.tenant_id = b.tenant_id AND m.id = b.mentor_id
  JOIN users mu ON mu.tenant_id = b.tenant_id AND mu.id = b.mentor_user_id
  JOIN users su ON su.tenant_id = b.tenant_id AND su.id = b.student_user_id
  LEFT JOIN settlement_cases sc ON sc.tenant_id = b.tenant_id AND sc.booking_id = b.id AND sc.decided_at IS NULL`;

export async function insertSession(
  tx: Tx,
  session: Pick<BookingRecord, 'mentorId' | 'mentorUserId' | 'sessionTypeId' | 'startsAt' | 'durationSeconds' | 'createdAt'>
    & { readonly id: Id<'mentoringSession'>; readonly claimId: Id<'slotClaim'> },
): Promise<void> {
  await tx.query(
    `INSERT INTO mentoring_sessions (tenant_id, id, mentor_id, mentor_user_id, session_type_id, claim_id, starts_at, duration_seconds, capacity, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)`,
    [tx.tenantUuid, toUuid(session.id), toUuid(session.mentorId), toUuid(session.mentorUserId), toUuid(session.sessionTypeId), toUuid(session.claimId), session.startsAt,
      session.durationSeconds, session.createdAt],
  );
}

export async function insertBooking(tx: Tx, booking: Omit<BookingRecord, 'mentorClaimId' | 'callId' | 'conversationId' | 'settledAt' | 'metAt' | 'cancelledBy' | 'cancelledAt' | 'refundedMinor' | 'goodwillMinor' | 'extensions'>): Promise<void> {
  await tx.query(
    `INSERT INTO bookings (tenant_id, id, session_id, mentor_id, mentor_user_id, student_user_id, session_type_id, session_name, claim_id, status, topic, starts_at,
       duration_seconds, grace_seconds, price_minor, currency, mentor_bps, tenant_bps, platform_bps, settlement_rules, cancellation_policy, hold_expires_at, created_at, updated_at, paid_with)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $23, $24)`,
    [tx.tenantUuid, toUuid(booking.id), toUuid(booking.sessionId), toUuid(booking.mentorId), toUuid(booking.mentorUserId), toUuid(booking.studentUserId),
      toUuid(booking.sessionTypeId), booking.sessionName, toUuid(booking.studentClaimId), booking.status, booking.topic, booking.startsAt, booking.durationSeconds,
      booking.graceSeconds, booking.priceMinor.toString(), booking.currency, booking.split.mentorBps, booking.split.tenantBps, booking.split.platformBps,
      booking.settlementRules, JSON.stringify(booking.cancellation), booking.holdExpiresAt, booking.createdAt, booking.paidWith],
  );
}

export async function findBooking(tx: Tx, id: Id<'booking'>, lock: '' | 'FOR UPDATE OF b' = ''): Promise<BookingRecord | null> {
  const [row] = await tx.query<BookingRow>(`SELECT ${BOOKING} ${FROM_BOOKINGS} WHERE b.tenant_id = $1 AND b.id = $2 ${lock}`, [tx.tenantUuid, toUuid(id)]);
  return row ? toRecord(row) : null;
}

export async function findView(tx: Tx, id: Id<'booking'>): Promise<BookingView | null> {
  const [row] = await tx.query<ViewRow>(`SELECT ${VIEW} ${FROM_VIEW} WHERE b.tenant_id = $1 AND b.id = $2`, [tx.tenantUuid, toUuid(id)]);
  return row ? toView(row) : null;
}

export async function listViewsByIds(tx: Tx, ids: readonly Id<'booking'>[]): Promise<BookingView[]> {
  const rows = await tx.query<ViewRow>(`SELECT ${VIEW} ${FROM_VIEW} WHERE b.tenant_id = $1 AND b.id = ANY ($2)`, [tx.tenantUuid, ids.map(toUuid)]);
  return rows.map(toView);
}

/** Those that became real, in the same order. */
export async function listOfSession(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<BookingRecord[]> {
  const rows = await tx.query<BookingRow>(`SELECT ${BOOKING} ${FROM_BOOKINGS} WHERE b.tenant_id = $1 AND b.session_id = $2 AND b.confirmed_at IS NOT NULL ORDER BY b.id`, [
    tx.tenantUuid, toUuid(sessionId),
  ]);
  return rows.map(toRecord);
}

/** In one order for everybody who locks a session's bookings. */
export async function lockOfSession(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<BookingRecord[]> {
  const rows = await tx.query<BookingRow>(`SELECT ${BOOKING} ${FROM_BOOKINGS} WHERE b.tenant_id = $1 AND b.session_id = $2 ORDER BY b.id FOR UPDATE OF b`, [
    tx.tenantUuid, toUuid(sessionId),
  ]);
  return rows.map(toRecord);
}

/** Those that became real: holds that ran out have no part in the session. */
export async function listIdsOfSession(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<Id<'booking'>[]> {
  const rows = await tx.query<{ id: string }>('SELECT id FROM bookings WHERE tenant_id = $1 AND session_id = $2 AND confirmed_at IS NOT NULL ORDER BY id', [
    tx.tenantUuid, toUuid(sessionId),
  ]);
  return rows.map((row) => fromUuid('booking', row.id));
}

/** Held and not run out. The caller holds the student's row, so the number cannot grow meanwhile. */
export async function countOpenHolds(tx: Tx, studentUserId: Id<'user'>, now: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM bookings WHERE tenant_id = $1 AND student_user_id = $2 AND status = 'held' AND hold_expires_at > $3",
    [tx.tenantUuid, toUuid(studentUserId), now],
  );
  return row!.n;
}

export async function updateStatus(tx: Tx, id: Id<'booking'>, status: BookingStatus, now: Date): Promise<void> {
  await tx.query('UPDATE bookings SET status = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id), status, now]);
}

export async function setConfirmed(
  tx: Tx, id: Id<'booking'>, room: { readonly callId: Id<'call'>; readonly conversationId: Id<'conversation'> }, now: Date,
): Promise<void> {
  await tx.query(
    "UPDATE bookings SET status = 'confirmed', call_id = $3, conversation_id = $4, confirmed_at = $5, hold_expires_at = NULL, updated_at = $5 WHERE tenant_id = $1 AND id = $2",
    [tx.tenantUuid, toUuid(id), toUuid(room.callId), toUuid(room.conversationId), now],
  );
}

/** Adds to what went back. The caller holds the booking's row. */
export async function addGivenBack(tx: Tx, id: Id<'booking'>, given: { readonly refundedMinor: bigint; readonly goodwillMinor: bigint }, now: Date): Promise<void> {
  await tx.query(
    'UPDATE bookings SET refunded_minor = refunded_minor + $3, goodwill_minor = goodwill_minor + $4, updated_at = $5 WHERE tenant_id = $1 AND id = $2',
    [tx.tenantUuid, toUuid(id), given.refundedMinor.toString(), given.goodwillMinor.toString(), now],
  );
}

/** Price and length are from now on those of the whole. The caller holds the booking's row. */
export async function addExtension(tx: Tx, booking: Pick<BookingRecord, 'id' | 'sessionId'>, added: { readonly seconds: number; readonly priceMinor: bigint }, now: Date): Promise<void> {
  await tx.query(
    `UPDATE bookings SET extensions = extensions + 1, duration_seconds = duration_seconds + $3, price_minor = price_minor + $4, updated_at = $5 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantUuid, toUuid(booking.id), added.seconds, added.priceMinor.toString(), now],
  );
  await tx.query('UPDATE mentoring_sessions SET duration_seconds = duration_seconds + $3 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(booking.sessionId), added.seconds]);
}

export async function setCancelled(tx: Tx, id: Id<'booking'>, by: 'student' | 'mentor', now: Date): Promise<void> {
  await tx.query("UPDATE bookings SET status = 'cancelled', cancelled_by = $3, cancelled_at = $4, updated_at = $4 WHERE tenant_id = $1 AND id = $2", [tx.tenantUuid, toUuid(id), by, now]);
}

export async function setSettled(
  tx: Tx, id: Id<'booking'>, settled: Pick<BookingRecord, 'status' | 'settledAt' | 'metAt'>, now: Date,
): Promise<void> {
  await tx.query('UPDATE bookings SET status = $3, settled_at = $4, met_at = $5, updated_at = $6 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantUuid, toUuid(id), settled.status, settled.settledAt, settled.metAt, now,
  ]);
}

export interface BookingFilter {
  readonly userId: Id<'user'>;
  readonly as: 'student' | 'mentor' | null;
  readonly when: 'upcoming' | 'past' | null;
  readonly now: Date;
  readonly after: { readonly startsAt: Date; readonly id: Id<'booking'> } | null;
  readonly limit: number;
}

const IS_STUDENT = 'b.student_user_id = $2';
/** A mentor hears of a booking when it is one. */
const IS_MENTOR = '(b.mentor_user_id = $2 AND b.confirmed_at IS NOT NULL)';
const SIDE = { student: IS_STUDENT, mentor: IS_MENTOR, any: `(${IS_STUDENT} OR ${IS_MENTOR})` } as const;
const IS_UPCOMING = "(b.status IN ('requested', 'held', 'confirmed', 'live') AND b.starts_at + make_interval(secs => b.duration_seconds + b.grace_seconds) > $3)";
/** A hold that ran out is worth showing only where money came for it. */
const IS_WORTH_SHOWING = `(b.status <> 'expired' OR EXISTS (
  SELECT FROM payments p WHERE p.tenant_id = b.tenant_id AND p.purpose = 'booking' AND p.subject_id = b.id AND p.captured_at IS NOT NULL))`;
const TIME = { upcoming: IS_UPCOMING, past: `NOT ${IS_UPCOMING} AND ${IS_WORTH_SHOWING}`, any: `$3::timestamptz IS NOT NULL AND ${IS_WORTH_SHOWING}` } as const;

/** Upcoming ones soonest first, all others latest first. */
export async function listViews(tx: Tx, filter: BookingFilter): Promise<BookingView[]> {
  const [order, beyond] = filter.when === 'upcoming' ? ['ASC', '>'] : ['DESC', '<'];
  const rows = await tx.query<ViewRow>(
    `SELECT ${VIEW} ${FROM_VIEW}
     WHERE b.tenant_id = $1 AND ${SIDE[filter.as ?? 'any']} AND ${TIME[filter.when ?? 'any']}
       AND ($4::timestamptz IS NULL OR (b.starts_at, b.id) ${beyond} ($4, $5))
     ORDER BY b.starts_at ${order}, b.id ${order} LIMIT $6`,
    [tx.tenantUuid, toUuid(filter.userId), filter.now, filter.after?.startsAt ?? null, filter.after && toUuid(filter.after.id), filter.limit],
  );
  return rows.map(toView);
}

function toRecord(row: BookingRow): BookingRecord {
  return {
    id: fromUuid('booking', row.id),
    sessionId: fromUuid('mentoringSession', row.session_id),
    mentorId: fromUuid('mentor', row.mentor_id),
    mentorUserId: fromUuid('user', row.mentor_user_id),
    studentUserId: fromUuid('user', row.student_user_id),
    sessionTypeId: fromUuid('sessionType', row.session_type_id),
    sessionName: row.session_name,
    studentClaimId: fromUuid('slotClaim', row.claim_id),
    mentorClaimId: fromUuid('slotClaim', row.mentor_claim_id),
    status: row.status,
    topic: row.topic,
    startsAt: row.starts_at,
    durationSeconds: row.duration_seconds,
    graceSeconds: row.grace_seconds,
    priceMinor: row.price_minor,
    currency: row.currency,
    split: { mentorBps: row.mentor_bps, tenantBps: row.tenant_bps, platformBps: row.platform_bps },
    settlementRules: row.settlement_rules,
    paidWith: row.paid_with,
    holdExpiresAt: row.hold_expires_at,
    callId: row.call_id === null ? null : fromUuid('call', row.call_id),
    conversationId: row.conversation_id === null ? null : fromUuid('conversation', row.conversation_id),
    createdAt: row.created_at,
    settledAt: row.settled_at,
    metAt: row.met_at,
    cancellation: row.cancellation_policy,
    cancelledBy: row.cancelled_by,
    cancelledAt: row.cancelled_at,
    refundedMinor: row.refunded_minor,
    goodwillMinor: row.goodwill_minor,
    extensions: row.extensions,
  };
}

function toView(row: ViewRow): BookingView {
  return {
    ...toRecord(row),
    mentor: { name: row.mentor_name, timeZone: row.mentor_time_zone, photoUrl: row.mentor_photo_url },
    student: { name: row.student_name, timeZone: row.student_time_zone },
    reviewed: row.reviewed,
    credited: row.credited,
    reviewDueAt: row.review_due_at,
  };
}
