/** Instant calls and whom they ring at. Reading one brings the names its page shows. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { InstantCallStatus, RingState } from './instant.contract.ts';

export interface InstantCallRecord {
  readonly id: Id<'instantCall'>;
  readonly studentUserId: Id<'user'>;
  readonly reach: 'mentor' | 'any';
  readonly interest: string | null;
  readonly topic: string;
  readonly durationSeconds: number;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly payWith: 'payment' | 'credit';
  readonly status: InstantCallStatus;
  readonly attempt: number;
  readonly tryEndsAt: Date;
  readonly bookingId: Id<'booking'> | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

export interface RingRecord {
  readonly mentorId: Id<'mentor'>;
  readonly userId: Id<'user'>;
  readonly sessionTypeId: Id<'sessionType'>;
  readonly state: RingState;
}

interface RingView extends RingRecord {
  readonly name: string;
  readonly photoUrl: string | null;
}

export interface InstantCallView extends InstantCallRecord {
  readonly studentName: string;
  readonly rings: readonly RingView[];
  /** Of the booking. */
  readonly payUntil: Date | null;
  readonly callId: Id<'call'> | null;
}

interface CallRow {
  readonly id: string;
  readonly student_user_id: string;
  readonly reach: 'mentor' | 'any';
  readonly interest: string | null;
  readonly topic: string;
  readonly duration_seconds: number;
  readonly price_minor: bigint;
  readonly currency: string;
  readonly pay_with: 'payment' | 'credit';
  readonly status: InstantCallStatus;
  readonly attempt: number;
  readonly try_ends_at: Date;
  readonly booking_id: string | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
}

interface ViewRow extends CallRow {
  readonly student_name: string;
  readonly pay_until: Date | null;
  readonly call_id: string | null;
}

interface RingRow {
  readonly mentor_id: string;
  readonly user_id: string;
  readonly session_type_id: string;
  readonly state: RingState;
}

const CALL = `c.id, c.student_user_id, c.reach, c.interest, c.topic, c.duration_seconds, c.price_minor, c.currency, c.pay_with, c.status, c.attempt, c.try_ends_at,
  c.booking_id, c.created_at, c.ended_at`;
const SELECT_VIEW = `SELECT ${CALL}, u.name AS student_name, b.hold_expires_at AS pay_until, b.call_id FROM instant_calls c
  JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.student_user_id
  LEFT JOIN bookings b ON b.tenant_id = c.tenant_id AND b.id = c.booking_id`;
const LIVE = "c.status IN ('ringing', 'accepted')";

/** Held until the transaction ends: whoever answers, cancels or times out goes through here one at a time. */
export async function lockCall(tx: Tx, id: Id<'instantCall'>): Promise<InstantCallRecord | null> {
  return toCall(await tx.query<CallRow>(`SELECT ${CALL} FROM instant_calls c WHERE c.tenant_id = $1 AND c.id = $2 FOR UPDATE`, [tx.tenantUuid, toUuid(id)]));
}

export async function lockLiveCallOf(tx: Tx, studentUserId: Id<'user'>): Promise<InstantCallRecord | null> {
  return toCall(await tx.query<CallRow>(`SELECT ${CALL} FROM instant_calls c WHERE c.tenant_id = $1 AND c.student_user_id = $2 AND ${LIVE} FOR UPDATE`, [tx.tenantUuid, toUuid(studentUserId)]));
}

export async function lockCallOfBooking(tx: Tx, bookingId: Id<'booking'>): Promise<InstantCallRecord | null> {
  return toCall(await tx.query<CallRow>(`SELECT ${CALL} FROM instant_calls c WHERE c.tenant_id = $1 AND c.booking_id = $2 FOR UPDATE`, [tx.tenantUuid, toUuid(bookingId)]));
}

/** False where the student has a live call. */
export async function insertCall(tx: Tx, call: InstantCallRecord): Promise<boolean> {
  const inserted = await tx.query(
    `INSERT INTO instant_calls (tenant_id, id, student_user_id, reach, interest, topic, duration_seconds, price_minor, currency, pay_with, status, attempt, try_ends_at,
       booking_id, created_at, updated_at, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16)
     ON CONFLICT (tenant_id, student_user_id) WHERE status IN ('ringing', 'accepted') DO NOTHING RETURNING id`,
    [tx.tenantUuid, toUuid(call.id), toUuid(call.studentUserId), call.reach, call.interest, call.topic, call.durationSeconds, call.priceMinor.toString(), call.currency, call.payWith,
      call.status, call.attempt, call.tryEndsAt, call.bookingId && toUuid(call.bookingId), call.createdAt, call.endedAt],
  );
  return inserted.length > 0;
}

export async function updateCall(tx: Tx, call: InstantCallRecord, now: Date): Promise<void> {
  await tx.query(
    `UPDATE instant_calls SET status = $3, attempt = $4, try_ends_at = $5, booking_id = $6, pay_with = $7, ended_at = $8, updated_at = $9 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantUuid, toUuid(call.id), call.status, call.attempt, call.tryEndsAt, call.bookingId && toUuid(call.bookingId), call.payWith, call.endedAt, now],
  );
}

/** False where it rings at this mentor already, for this call or another. */
export async function insertRing(tx: Tx, callId: Id<'instantCall'>, ring: RingRecord, rungAt: Date): Promise<boolean> {
  const inserted = await tx.query(
    `INSERT INTO instant_rings (tenant_id, instant_call_id, mentor_id, user_id, session_type_id, state, rung_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (tenant_id, mentor_id) WHERE state = 'ringing' DO NOTHING RETURNING mentor_id`,
    [tx.tenantUuid, toUuid(callId), toUuid(ring.mentorId), toUuid(ring.userId), toUuid(ring.sessionTypeId), ring.state, rungAt],
  );
  return inserted.length > 0;
}

export async function listRings(tx: Tx, callId: Id<'instantCall'>): Promise<RingRecord[]> {
  const rows = await tx.query<RingRow>(
    'SELECT mentor_id, user_id, session_type_id, state FROM instant_rings WHERE tenant_id = $1 AND instant_call_id = $2 ORDER BY mentor_id', [tx.tenantUuid, toUuid(callId)],
  );
  return rows.map(toRing);
}

/** The call that rings at a mentor now, also one whose time is over and that nobody has ended. */
export async function findRingingAt(tx: Tx, mentorId: Id<'mentor'>): Promise<{ readonly callId: Id<'instantCall'>; readonly rungAt: Date } | null> {
  const [row] = await tx.query<{ instant_call_id: string; rung_at: Date }>(
    "SELECT instant_call_id, rung_at FROM instant_rings WHERE tenant_id = $1 AND mentor_id = $2 AND state = 'ringing'", [tx.tenantUuid, toUuid(mentorId)],
  );
  return row ? { callId: fromUuid('instantCall', row.instant_call_id), rungAt: row.rung_at } : null;
}

/** Settles rings that still ring; all of the call's unless mentors are named. Answers with those it stopped. */
export async function stopRings(tx: Tx, callId: Id<'instantCall'>, state: Exclude<RingState, 'ringing'>, now: Date, mentorIds: readonly Id<'mentor'>[] | null = null): Promise<RingRecord[]> {
  const rows = await tx.query<RingRow>(
    `UPDATE instant_rings SET state = $3, answered_at = $4
     WHERE tenant_id = $1 AND instant_call_id = $2 AND state = 'ringing' AND ($5::uuid[] IS NULL OR mentor_id = ANY ($5)) RETURNING mentor_id, user_id, session_type_id, state`,
    [tx.tenantUuid, toUuid(callId), state, now, mentorIds && mentorIds.map(toUuid)],
  );
  return rows.map(toRing);
}

/** When a student rang since then, oldest first. */
export async function listCallTimes(tx: Tx, studentUserId: Id<'user'>, since: Date): Promise<Date[]> {
  const rows = await tx.query<{ created_at: Date }>(
    'SELECT created_at FROM instant_calls WHERE tenant_id = $1 AND student_user_id = $2 AND created_at > $3 ORDER BY created_at', [tx.tenantUuid, toUuid(studentUserId), since],
  );
  return rows.map((row) => row.created_at);
}

/** When a student rang at a mentor who did not take it, oldest first. */
export async function listUntakenTimes(tx: Tx, studentUserId: Id<'user'>, mentorId: Id<'mentor'>, since: Date): Promise<Date[]> {
  const rows = await tx.query<{ rung_at: Date }>(
    `SELECT r.rung_at FROM instant_rings r JOIN instant_calls c ON c.tenant_id = r.tenant_id AND c.id = r.instant_call_id
     WHERE r.tenant_id = $1 AND r.mentor_id = $2 AND r.rung_at > $3 AND r.state <> 'accepted' AND c.student_user_id = $4 ORDER BY r.rung_at`,
    [tx.tenantUuid, toUuid(mentorId), since, toUuid(studentUserId)],
  );
  return rows.map((row) => row.rung_at);
}

export async function findView(tx: Tx, id: Id<'instantCall'>): Promise<InstantCallView | null> {
  const rows = await tx.query<ViewRow>(`${SELECT_VIEW} WHERE c.tenant_id = $1 AND c.id = $2`, [tx.tenantUuid, toUuid(id)]);
  return (await withRings(tx, rows))[0] ?? null;
}

/** A person's calls that are live, or have come through since then; the newest first. */
export async function listLiveViews(tx: Tx, userId: Id<'user'>, as: 'student' | 'mentor', connectedSince: Date): Promise<InstantCallView[]> {
  const own = as === 'student'
    ? 'c.student_user_id = $2'
    : "EXISTS (SELECT FROM instant_rings r WHERE r.tenant_id = c.tenant_id AND r.instant_call_id = c.id AND r.user_id = $2 AND r.state IN ('ringing', 'accepted'))";
  const rows = await tx.query<ViewRow>(
    `${SELECT_VIEW} WHERE c.tenant_id = $1 AND ${own} AND (${LIVE} OR c.status = 'connected' AND c.ended_at > $3) ORDER BY c.created_at DESC LIMIT 20`,
    [tx.tenantUuid, toUuid(userId), connectedSince],
  );
  return withRings(tx, rows);
}

async function withRings(tx: Tx, calls: readonly ViewRow[]): Promise<InstantCallView[]> {
  const rows = await tx.query<RingRow & { readonly instant_call_id: string; readonly name: string; readonly photo_url: string | null }>(
    `SELECT r.instant_call_id, r.mentor_id, r.user_id, r.session_type_id, r.state, u.name, m.photo_url FROM instant_rings r
     JOIN mentors m ON m.tenant_id = r.tenant_id AND m.id = r.mentor_id
     JOIN users u ON u.tenant_id = r.tenant_id AND u.id = r.user_id
     WHERE r.tenant_id = $1 AND r.instant_call_id = ANY ($2) ORDER BY r.mentor_id`,
    [tx.tenantUuid, calls.map((call) => call.id)],
  );
  return calls.map((call) => ({
    ...toRecord(call), studentName: call.student_name, payUntil: call.pay_until, callId: call.call_id === null ? null : fromUuid('call', call.call_id),
    rings: rows.filter((row) => row.instant_call_id === call.id).map((row) => ({ ...toRing(row), name: row.name, photoUrl: row.photo_url })),
  }));
}

function toCall([row]: readonly CallRow[]): InstantCallRecord | null {
  return row ? toRecord(row) : null;
}

function toRecord(row: CallRow): InstantCallRecord {
  return {
    id: fromUuid('instantCall', row.id), studentUserId: fromUuid('user', row.student_user_id), reach: row.reach, interest: row.interest, topic: row.topic,
    durationSeconds: row.duration_seconds, priceMinor: row.price_minor, currency: row.currency, payWith: row.pay_with, status: row.status, attempt: row.attempt,
    tryEndsAt: row.try_ends_at, bookingId: row.booking_id === null ? null : fromUuid('booking', row.booking_id), createdAt: row.created_at, endedAt: row.ended_at,
  };
}

function toRing(row: RingRow): RingRecord {
  return { mentorId: fromUuid('mentor', row.mentor_id), userId: fromUuid('user', row.user_id), sessionTypeId: fromUuid('sessionType', row.session_type_id), state: row.state };
}
