/** Mentors and their session types. The only file of the module with SQL. */
import type { PlatformTx, Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { Amount } from '../../platform/money/money.ts';

interface EducationRecord {
  readonly institution: string;
  readonly degree: string;
  readonly startYear: number;
  readonly endYear: number | null;
}

export interface MentorProfile {
  readonly headline: string;
  readonly about: string;
  readonly college: string;
  readonly branch: string;
  readonly city: string | null;
  readonly photoUrl: string | null;
  readonly skills: readonly string[];
  readonly interests: readonly string[];
  readonly languages: readonly string[];
  readonly education: readonly EducationRecord[];
  readonly placedAt: string | null;
  readonly timeZone: string;
  readonly paused: boolean;
}

export interface SessionTypeRecord {
  readonly id: Id<'sessionType'>;
  readonly mentorId: Id<'mentor'>;
  readonly name: string;
  readonly durationSeconds: number;
  readonly price: Amount;
  readonly active: boolean;
}

export interface MentorRecord extends MentorProfile {
  readonly id: Id<'mentor'>;
  readonly userId: Id<'user'>;
  readonly name: string;
  readonly verified: boolean;
  readonly ratingSum: number;
  readonly ratingCount: number;
  readonly attendedSessions: number;
  readonly lastAttendedAt: Date | null;
  readonly createdAt: Date;
}

interface MentorRow {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly headline: string;
  readonly about: string;
  readonly college: string;
  readonly branch: string;
  readonly city: string | null;
  readonly photo_url: string | null;
  readonly skills: string[];
  readonly interests: string[];
  readonly languages: string[];
  readonly education: EducationRecord[];
  readonly placed_at: string | null;
  readonly time_zone: string;
  readonly verified: boolean;
  readonly paused: boolean;
  readonly rating_sum: number;
  readonly rating_count: number;
  readonly attended_sessions: number;
  readonly last_attended_at: Date | null;
  readonly created_at: Date;
}

const SELECT_MENTOR = `
  SELECT m.id, m.user_id, u.name, m.headline, m.about, m.college, m.branch, m.city, m.photo_url, m.skills, m.interests, m.languages, m.education,
         m.placed_at, m.time_zone, m.verified, m.paused, m.rating_sum, m.rating_count, m.attended_sessions, m.last_attended_at, m.created_at
  FROM mentors m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id`;

function toMentor(row: MentorRow): MentorRecord {
  return {
    id: fromUuid('mentor', row.id),
    userId: fromUuid('user', row.user_id),
    name: row.name,
    headline: row.headline,
    about: row.about,
    college: row.college,
    branch: row.branch,
    city: row.city,
    photoUrl: row.photo_url,
    skills: row.skills,
    interests: row.interests,
    languages: row.languages,
    education: row.education,
    placedAt: row.placed_at,
    timeZone: row.time_zone,
    verified: row.verified,
    paused: row.paused,
    ratingSum: row.rating_sum,
    ratingCount: row.rating_count,
    attendedSessions: row.attended_sessions,
    lastAttendedAt: row.last_attended_at,
    createdAt: row.created_at,
  };
}

export async function findMentor(tx: Tx, id: Id<'mentor'>): Promise<MentorRecord | null> {
  const [row] = await tx.query<MentorRow>(`${SELECT_MENTOR} WHERE m.tenant_id = $1 AND m.id = $2`, [tx.tenantUuid, toUuid(id)]);
  return row ? toMentor(row) : null;
}

export async function findMentorByUser(tx: Tx, userId: Id<'user'>): Promise<MentorRecord | null> {
  const [row] = await tx.query<MentorRow>(`${SELECT_MENTOR} WHERE m.tenant_id = $1 AND m.user_id = $2`, [tx.tenantUuid, toUuid(userId)]);
  return row ? toMentor(row) : null;
}

export interface MentorInsert extends MentorProfile {
  readonly id: Id<'mentor'>;
  readonly userId: Id<'user'>;
  readonly createdAt: Date;
}

/** False where the person is a mentor already. */
export async function insertMentor(tx: Tx, mentor: MentorInsert): Promise<boolean> {
  const inserted = await tx.query(
    `INSERT INTO mentors (tenant_id, id, user_id, headline, about, college, branch, city, photo_url, skills, interests, languages, education, placed_at, time_zone,
       paused, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17) ON CONFLICT (tenant_id, user_id) DO NOTHING RETURNING id`,
    [tx.tenantUuid, toUuid(mentor.id), toUuid(mentor.userId), ...profileValues(mentor), mentor.createdAt],
  );
  return inserted.length > 0;
}

/** The profile as the row has it now, held against others who change it until the transaction ends. */
export async function lockMentor(tx: Tx, id: Id<'mentor'>): Promise<MentorRecord | null> {
  const [row] = await tx.query<MentorRow>(`${SELECT_MENTOR} WHERE m.tenant_id = $1 AND m.id = $2 FOR NO KEY UPDATE OF m`, [tx.tenantUuid, toUuid(id)]);
  return row ? toMentor(row) : null;
}

export async function updateMentor(tx: Tx, id: Id<'mentor'>, profile: MentorProfile, now: Date): Promise<void> {
  await tx.query(
    `UPDATE mentors SET headline = $3, about = $4, college = $5, branch = $6, city = $7, photo_url = $8, skills = $9, interests = $10, languages = $11,
       education = $12, placed_at = $13, time_zone = $14, paused = $15, updated_at = $16
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantUuid, toUuid(id), ...profileValues(profile), now],
  );
}

function profileValues(profile: MentorProfile): readonly unknown[] {
  return [profile.headline, profile.about, profile.college, profile.branch, profile.city, profile.photoUrl, profile.skills, profile.interests, profile.languages,
    JSON.stringify(profile.education), profile.placedAt, profile.timeZone, profile.paused];
}

export async function addRating(tx: Tx, id: Id<'mentor'>, rating: number): Promise<void> {
  await tx.query('UPDATE mentors SET rating_sum = rating_sum + $3, rating_count = rating_count + 1 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id), rating]);
}

export async function addAttendance(tx: Tx, id: Id<'mentor'>, at: Date): Promise<void> {
  await tx.query(
    'UPDATE mentors SET attended_sessions = attended_sessions + 1, last_attended_at = greatest(last_attended_at, $3) WHERE tenant_id = $1 AND id = $2',
    [tx.tenantUuid, toUuid(id), at],
  );
}

interface SessionTypeRow {
  readonly id: string;
  readonly mentor_id: string;
  readonly name: string;
  readonly duration_seconds: number;
  readonly price_minor: bigint;
  readonly currency: string;
  readonly active: boolean;
}

const SESSION_TYPE_COLUMNS = 'id, mentor_id, name, duration_seconds, price_minor, currency, active';

function toSessionType(row: SessionTypeRow): SessionTypeRecord {
  return {
    id: fromUuid('sessionType', row.id),
    mentorId: fromUuid('mentor', row.mentor_id),
    name: row.name,
    durationSeconds: row.duration_seconds,
    price: { amountMinor: row.price_minor, currency: row.currency },
    active: row.active,
  };
}

/** Those that can be booked, cheapest and shortest first. */
export async function listSessionTypes(tx: Tx, mentorId: Id<'mentor'>): Promise<SessionTypeRecord[]> {
  const rows = await tx.query<SessionTypeRow>(
    `SELECT ${SESSION_TYPE_COLUMNS} FROM session_types WHERE tenant_id = $1 AND mentor_id = $2 AND active ORDER BY price_minor, duration_seconds, id`,
    [tx.tenantUuid, toUuid(mentorId)],
  );
  return rows.map(toSessionType);
}

export async function findSessionType(tx: Tx, mentorId: Id<'mentor'>, id: Id<'sessionType'>): Promise<SessionTypeRecord | null> {
  const [row] = await tx.query<SessionTypeRow>(`SELECT ${SESSION_TYPE_COLUMNS} FROM session_types WHERE tenant_id = $1 AND mentor_id = $2 AND id = $3`, [
    tx.tenantUuid, toUuid(mentorId), toUuid(id),
  ]);
  return row ? toSessionType(row) : null;
}

export async function insertSessionType(tx: Tx, type: SessionTypeRecord, createdAt: Date): Promise<void> {
  await tx.query(
    `INSERT INTO session_types (tenant_id, id, mentor_id, name, duration_seconds, price_minor, currency, active, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.tenantUuid, toUuid(type.id), toUuid(type.mentorId), type.name, type.durationSeconds, type.price.amountMinor, type.price.currency, type.active, createdAt],
  );
}

/** Whose the file is, so that its address alone leads to it. */
export async function insertFileRef(tx: Tx, fileId: Id<'file'>, createdAt: Date): Promise<void> {
  await tx.query(
    "INSERT INTO provider_refs (provider, kind, ref, tenant_id, object_id, created_at) VALUES ('peerverse', 'file', $2, $1, $3, $4)",
    [tx.tenantUuid, fileId, toUuid(fileId), createdAt],
  );
}

export async function findFileTenant(tx: PlatformTx, fileId: Id<'file'>): Promise<Id<'tenant'> | null> {
  const [row] = await tx.query<{ tenant_id: string }>("SELECT tenant_id FROM provider_refs WHERE provider = 'peerverse' AND kind = 'file' AND ref = $1", [fileId]);
  return row ? fromUuid('tenant', row.tenant_id) : null;
}
