/** Who is available now, and who of them could take a call. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';

export interface PresenceRecord {
  readonly mentorId: Id<'mentor'>;
  readonly userId: Id<'user'>;
  readonly endsAt: Date;
  readonly seenUntil: Date;
}

export interface CandidateRecord {
  readonly mentorId: Id<'mentor'>;
  readonly userId: Id<'user'>;
  readonly sessionTypeId: Id<'sessionType'>;
}

interface PresenceRow {
  readonly mentor_id: string;
  readonly user_id: string;
  readonly ends_at: Date;
  readonly seen_until: Date;
}

const PRESENCE = 'mentor_id, user_id, ends_at, seen_until';
const IS_THERE = (now: string) => `a.ends_at > ${now} AND a.seen_until > ${now}`;
/** Nobody rings at the mentor of `a` now; `since` is when the oldest ring began that still does. */
const IS_NOT_RUNG = (since: string): string =>
  `NOT EXISTS (SELECT FROM instant_rings r WHERE r.tenant_id = a.tenant_id AND r.mentor_id = a.mentor_id AND r.state = 'ringing' AND r.rung_at > ${since})`;
const ABOUT = (interest: string) => `EXISTS (SELECT FROM unnest(m.interests || m.skills) word WHERE lower(word) = lower(${interest}))`;

/** Also where its time is over and nobody has looked yet. */
export async function findPresence(tx: Tx, mentorId: Id<'mentor'>): Promise<PresenceRecord | null> {
  const [row] = await tx.query<PresenceRow>(`SELECT ${PRESENCE} FROM instant_availabilities WHERE tenant_id = $1 AND mentor_id = $2`, [tx.tenantUuid, toUuid(mentorId)]);
  return row ? toPresence(row) : null;
}

export async function upsertPresence(tx: Tx, presence: PresenceRecord, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO instant_availabilities (tenant_id, mentor_id, user_id, since, ends_at, seen_until) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, mentor_id) DO UPDATE SET ends_at = EXCLUDED.ends_at, seen_until = EXCLUDED.seen_until`,
    [tx.tenantUuid, toUuid(presence.mentorId), toUuid(presence.userId), now, presence.endsAt, presence.seenUntil],
  );
}

/** Moves on what has not ended. */
export async function updateSeen(tx: Tx, mentorId: Id<'mentor'>, seenUntil: Date, now: Date): Promise<void> {
  await tx.query(
    'UPDATE instant_availabilities a SET seen_until = $3 WHERE tenant_id = $1 AND mentor_id = $2 AND a.ends_at > $4 AND a.seen_until > $4',
    [tx.tenantUuid, toUuid(mentorId), seenUntil, now],
  );
}

/** False where there was none. With an instant, only what is over by then. */
export async function deletePresence(tx: Tx, mentorId: Id<'mentor'>, overBy: Date | null): Promise<boolean> {
  const gone = await tx.query(
    'DELETE FROM instant_availabilities WHERE tenant_id = $1 AND mentor_id = $2 AND ($3::timestamptz IS NULL OR least(ends_at, seen_until) <= $3) RETURNING mentor_id',
    [tx.tenantUuid, toUuid(mentorId), overBy],
  );
  return gone.length > 0;
}

/** Those available, whoever is rung or busy among them; the longest first. */
export async function listPresent(
  tx: Tx, filter: { readonly mentorId: Id<'mentor'> | null; readonly interest: string | null; readonly now: Date; readonly ringingSince: Date; readonly limit: number },
): Promise<PresenceRecord[]> {
  const rows = await tx.query<PresenceRow>(
    `SELECT a.mentor_id, a.user_id, a.ends_at, a.seen_until FROM instant_availabilities a
     JOIN mentors m ON m.tenant_id = a.tenant_id AND m.id = a.mentor_id AND NOT m.paused
     WHERE a.tenant_id = $1 AND ${IS_THERE('$2')} AND ($3::uuid IS NULL OR a.mentor_id = $3) AND ($4::text IS NULL OR ${ABOUT('$4')})
       AND ${IS_NOT_RUNG('$6')}
     ORDER BY a.since, a.mentor_id LIMIT $5`,
    [tx.tenantUuid, filter.now, filter.mentorId && toUuid(filter.mentorId), filter.interest, filter.limit, filter.ringingSince],
  );
  return rows.map(toPresence);
}

/**
 * Mentors who offer exactly this and whom nobody rings at now, those first who were not rung for the longest time. Who did not take
 * this student's calls too often since `since` is left in peace.
 */
export async function listCandidates(
  tx: Tx,
  wish: {
    readonly studentUserId: Id<'user'>; readonly interest: string; readonly durationSeconds: number; readonly priceMinor: bigint; readonly currency: string;
    readonly now: Date; readonly ringingSince: Date; readonly since: Date; readonly ringsMax: number; readonly limit: number;
  },
): Promise<CandidateRecord[]> {
  const rows = await tx.query<{ mentor_id: string; user_id: string; session_type_id: string }>(
    `SELECT a.mentor_id, a.user_id, offer.id AS session_type_id FROM instant_availabilities a
     JOIN mentors m ON m.tenant_id = a.tenant_id AND m.id = a.mentor_id AND NOT m.paused
     JOIN LATERAL (
       SELECT s.id FROM session_types s
       WHERE s.tenant_id = a.tenant_id AND s.mentor_id = a.mentor_id AND s.active AND s.duration_seconds = $4 AND s.price_minor = $5 AND s.currency = $6 ORDER BY s.id LIMIT 1) offer ON true
     WHERE a.tenant_id = $1 AND ${IS_THERE('$2')} AND a.user_id <> $7 AND ${ABOUT('$3')}
       AND ${IS_NOT_RUNG('$11')}
       AND (SELECT count(*) FROM instant_rings r JOIN instant_calls c ON c.tenant_id = r.tenant_id AND c.id = r.instant_call_id
            WHERE r.tenant_id = a.tenant_id AND r.mentor_id = a.mentor_id AND r.rung_at > $8 AND r.state <> 'accepted' AND c.student_user_id = $7) < $9
     ORDER BY (SELECT max(r.rung_at) FROM instant_rings r WHERE r.tenant_id = a.tenant_id AND r.mentor_id = a.mentor_id) NULLS FIRST, a.mentor_id
     LIMIT $10`,
    [tx.tenantUuid, wish.now, wish.interest, wish.durationSeconds, wish.priceMinor.toString(), wish.currency, toUuid(wish.studentUserId), wish.since, wish.ringsMax, wish.limit,
      wish.ringingSince],
  );
  return rows.map((row) => ({ mentorId: fromUuid('mentor', row.mentor_id), userId: fromUuid('user', row.user_id), sessionTypeId: fromUuid('sessionType', row.session_type_id) }));
}

function toPresence(row: PresenceRow): PresenceRecord {
  return { mentorId: fromUuid('mentor', row.mentor_id), userId: fromUuid('user', row.user_id), endsAt: row.ends_at, seenUntil: row.seen_until };
}
