/** People, embed sessions, bearers and mailed links; codes have a file of their own beside it. */
import type { LinkPurpose, Role } from '../../platform/contract/operation.ts';
import type { PlatformTx, Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';

export interface UserRecord {
  readonly id: Id<'user'>;
  readonly externalId: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly mentorId: Id<'mentor'> | null;
  readonly timeZone: string;
  readonly locale: string;
  readonly createdAt: Date;
}

interface UserRow {
  readonly id: string;
  readonly external_id: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: Role[];
  readonly mentor_id: string | null;
  readonly time_zone: string;
  readonly locale: string;
  readonly created_at: Date;
}

/** `mentor_id` is the public face of the mentors module's row; the key is one lookup and saves every page a second call. */
const USER_COLUMNS = `u.id, u.external_id, u.name, u.email, u.roles, u.time_zone, u.locale, u.created_at,
  (SELECT m.id FROM mentors m WHERE m.tenant_id = u.tenant_id AND m.user_id = u.id) AS mentor_id`;

function toUser(row: UserRow): UserRecord {
  return {
    id: fromUuid('user', row.id),
    externalId: row.external_id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    mentorId: row.mentor_id ? fromUuid('mentor', row.mentor_id) : null,
    timeZone: row.time_zone,
    locale: row.locale,
    createdAt: row.created_at,
  };
}

export async function findUsers(tx: Tx, ids: readonly Id<'user'>[]): Promise<UserRecord[]> {
  const rows = await tx.query<UserRow>(`SELECT ${USER_COLUMNS} FROM users u WHERE u.tenant_id = $1 AND u.id = ANY ($2)`, [tx.tenantUuid, ids.map(toUuid)]);
  return rows.map(toUser);
}

export async function findUserByExternalId(tx: Tx, externalId: string): Promise<UserRecord | null> {
  const [row] = await tx.query<UserRow>(`SELECT ${USER_COLUMNS} FROM users u WHERE u.tenant_id = $1 AND u.external_id = $2`, [tx.tenantUuid, externalId]);
  return row ? toUser(row) : null;
}

export interface UserInsert {
  readonly id: Id<'user'>;
  readonly externalId: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly timeZone: string;
  readonly locale: string;
  readonly createdAt: Date;
}

/** False where the external id is taken. */
export async function insertUser(tx: Tx, user: UserInsert): Promise<boolean> {
  const inserted = await tx.query(
    `INSERT INTO users (tenant_id, id, external_id, name, email, roles, time_zone, locale, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (tenant_id, external_id) DO NOTHING RETURNING id`,
    [tx.tenantUuid, toUuid(user.id), user.externalId, user.name, user.email, user.roles, user.timeZone, user.locale, user.createdAt],
  );
  return inserted.length > 0;
}

export interface UserChange {
  readonly name: string;
  readonly email: string | null;
  readonly timeZone: string;
  readonly locale: string;
}

/** Every address that is replaced is kept for a while: who changes it twice in a row must silence neither of those before. */
export async function updateUser(tx: Tx, id: Id<'user'>, change: UserChange, now: Date): Promise<void> {
  // Locked first, so that of two changes at once the second sees the address that the first has set.
  await tx.query(
    `INSERT INTO previous_emails (tenant_id, id, user_id, email, replaced_at)
     SELECT tenant_id, gen_random_uuid(), id, email, $4 FROM users WHERE tenant_id = $1 AND id = $2 AND email IS NOT NULL AND email IS DISTINCT FROM $3 FOR NO KEY UPDATE
     ON CONFLICT (tenant_id, user_id, email) DO UPDATE SET replaced_at = excluded.replaced_at`,
    [tx.tenantUuid, toUuid(id), change.email, now],
  );
  await tx.query('UPDATE users SET name = $3, email = $4, time_zone = $5, locale = $6, updated_at = $7 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantUuid, toUuid(id), change.name, change.email, change.timeZone, change.locale, now,
  ]);
}

export interface PreviousEmail {
  readonly id: string;
  readonly email: string;
}

/** Oldest first, without the one that is in use again. */
export function findPreviousEmails(tx: Tx, userId: Id<'user'>, since: Date): Promise<PreviousEmail[]> {
  return tx.query<PreviousEmail>(
    `SELECT p.id, p.email FROM previous_emails p JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.user_id
     WHERE p.tenant_id = $1 AND p.user_id = $2 AND p.replaced_at >= $3 AND lower(p.email) IS DISTINCT FROM lower(u.email) ORDER BY p.replaced_at, p.id`,
    [tx.tenantUuid, toUuid(userId), since],
  );
}

export async function findPreviousEmail(tx: Tx, userId: Id<'user'>, id: string): Promise<string | null> {
  const [row] = await tx.query<{ email: string }>('SELECT email FROM previous_emails WHERE tenant_id = $1 AND user_id = $2 AND id = $3', [tx.tenantUuid, toUuid(userId), id]);
  return row?.email ?? null;
}

export async function addRole(tx: Tx, id: Id<'user'>, role: Role, now: Date): Promise<void> {
  await tx.query('UPDATE users SET roles = array_append(roles, $3), updated_at = $4 WHERE tenant_id = $1 AND id = $2 AND NOT roles @> ARRAY[$3]', [
    tx.tenantUuid, toUuid(id), role, now,
  ]);
}

export async function removeRole(tx: Tx, id: Id<'user'>, role: Role, now: Date): Promise<void> {
  await tx.query('UPDATE users SET roles = array_remove(roles, $3), updated_at = $4 WHERE tenant_id = $1 AND id = $2 AND roles @> ARRAY[$3]', [tx.tenantUuid, toUuid(id), role, now]);
}

export interface ListPosition {
  readonly createdAt: Date;
  readonly id: Id<'user'>;
}

/** Newest first, from behind `after`. */
export async function listUsers(tx: Tx, filter: { readonly role: Role | null; readonly after: ListPosition | null; readonly limit: number }): Promise<UserRecord[]> {
  const rows = await tx.query<UserRow>(
    `SELECT ${USER_COLUMNS} FROM users u
     WHERE u.tenant_id = $1 AND ($2::text IS NULL OR $2 = ANY (u.roles)) AND ($3::timestamptz IS NULL OR (u.created_at, u.id) < ($3, $4::uuid))
     ORDER BY u.created_at DESC, u.id DESC LIMIT $5`,
    [tx.tenantUuid, filter.role, filter.after?.createdAt ?? null, filter.after ? toUuid(filter.after.id) : null, filter.limit],
  );
  return rows.map(toUser);
}

export interface EmbedSessionInsert {
  readonly id: Id<'embedSession'>;
  readonly userId: Id<'user'>;
  readonly secretHash: Buffer;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertEmbedSession(tx: Tx, session: EmbedSessionInsert): Promise<void> {
  await tx.query('INSERT INTO embed_sessions (tenant_id, id, user_id, secret_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)', [
    tx.tenantUuid, toUuid(session.id), toUuid(session.userId), session.secretHash, session.createdAt, session.expiresAt,
  ]);
}

/** Uses the secret up. Of any number of callers one gets the person: the row lock lets the others see it used. */
export async function consumeEmbedSession(tx: Tx, secretHash: Buffer, now: Date): Promise<Id<'user'> | null> {
  const [row] = await tx.query<{ user_id: string }>(
    `UPDATE embed_sessions SET used_at = $3 WHERE tenant_id = $1 AND secret_hash = $2 AND used_at IS NULL AND expires_at > $3 RETURNING user_id`,
    [tx.tenantUuid, secretHash, now],
  );
  return row ? fromUuid('user', row.user_id) : null;
}

export interface SessionTokenInsert {
  readonly id: Id<'session'>;
  readonly tokenHash: Buffer;
  readonly userId: Id<'user'>;
  readonly origin: string;
  readonly purpose: 'embed' | LinkPurpose;
  readonly bookingId: Id<'booking'> | null;
  readonly apiVersion: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertSessionToken(tx: Tx, token: SessionTokenInsert): Promise<void> {
  await tx.query(
    `INSERT INTO session_tokens (id, token_hash, tenant_id, user_id, origin, purpose, booking_id, api_version, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [toUuid(token.id), token.tokenHash, tx.tenantUuid, toUuid(token.userId), token.origin, token.purpose, token.bookingId ? toUuid(token.bookingId) : null,
      token.apiVersion, token.createdAt, token.expiresAt],
  );
}

export async function revokeSessionToken(tx: Tx, id: Id<'session'>, now: Date): Promise<void> {
  await tx.query('UPDATE session_tokens SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL', [tx.tenantUuid, toUuid(id), now]);
}

/** What of this person leads to these pages of ours: links that nobody opened, and sessions there. */
export async function revokeAccess(tx: Tx, userId: Id<'user'>, purposes: readonly LinkPurpose[], now: Date, wall: Date): Promise<void> {
  await tx.query('UPDATE access_links SET revoked_at = $4 WHERE tenant_id = $1 AND user_id = $2 AND purpose = ANY ($3) AND revoked_at IS NULL', [tx.tenantUuid, toUuid(userId), purposes, now]);
  await tx.query('UPDATE session_tokens SET revoked_at = $4 WHERE tenant_id = $1 AND user_id = $2 AND purpose = ANY ($3) AND revoked_at IS NULL', [tx.tenantUuid, toUuid(userId), purposes, wall]);
}

export interface AccessLinkInsert {
  readonly id: Id<'accessLink'>;
  readonly userId: Id<'user'>;
  readonly bookingId: Id<'booking'> | null;
  readonly purpose: LinkPurpose;
  readonly returnUrl: string | null;
  readonly tokenHash: Buffer;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The hash stands in provider_refs alone, where it is looked up before the tenant is known. */
export async function insertAccessLink(tx: Tx, link: AccessLinkInsert): Promise<void> {
  await tx.query(
    `WITH link AS (
       INSERT INTO access_links (tenant_id, id, user_id, booking_id, purpose, return_url, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8))
     INSERT INTO provider_refs (provider, kind, ref, tenant_id, object_id, created_at) VALUES ('peerverse', 'access_link', $9, $1, $2, $7)`,
    [tx.tenantUuid, toUuid(link.id), toUuid(link.userId), link.bookingId && toUuid(link.bookingId), link.purpose, link.returnUrl, link.createdAt, link.expiresAt, link.tokenHash.toString('hex')],
  );
}

export async function findAccessLinkRef(tx: PlatformTx, tokenHash: Buffer): Promise<{ tenantId: Id<'tenant'>; linkId: Id<'accessLink'> } | null> {
  const [row] = await tx.query<{ tenant_id: string; object_id: string }>(
    "SELECT tenant_id, object_id FROM provider_refs WHERE provider = 'peerverse' AND kind = 'access_link' AND ref = $1",
    [tokenHash.toString('hex')],
  );
  return row ? { tenantId: fromUuid('tenant', row.tenant_id), linkId: fromUuid('accessLink', row.object_id) } : null;
}

export interface OpenedLink {
  readonly userId: Id<'user'>;
  readonly bookingId: Id<'booking'> | null;
  readonly purpose: LinkPurpose;
  readonly returnUrl: string | null;
}

/** The link, if it is still good. A link to money is used up by this, whose browser keeps it for whoever sits there next; one to join may be opened again, as after a reload. */
export async function openAccessLink(tx: Tx, id: Id<'accessLink'>, now: Date): Promise<OpenedLink | null> {
  const [row] = await tx.query<{ user_id: string; booking_id: string | null; purpose: LinkPurpose; return_url: string | null }>(
    `UPDATE access_links SET revoked_at = CASE WHEN purpose IN ('pay', 'wallet', 'staff') THEN $3::timestamptz END
     WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL AND expires_at > $3 RETURNING user_id, booking_id, purpose, return_url`,
    [tx.tenantUuid, toUuid(id), now],
  );
  if (!row) return null;
  return { userId: fromUuid('user', row.user_id), bookingId: row.booking_id === null ? null : fromUuid('booking', row.booking_id), purpose: row.purpose, returnUrl: row.return_url };
}

/** Tidies what can no longer be used. */
export async function deleteExpired(tx: Tx, before: Date, addressesBefore: Date): Promise<void> {
  await tx.query('DELETE FROM embed_sessions WHERE tenant_id = $1 AND expires_at < $2', [tx.tenantUuid, before]);
  await tx.query('DELETE FROM session_tokens WHERE tenant_id = $1 AND expires_at < $2', [tx.tenantUuid, before]);
  await tx.query('DELETE FROM access_codes WHERE tenant_id = $1 AND expires_at < $2', [tx.tenantUuid, before]);
  await tx.query('DELETE FROM previous_emails WHERE tenant_id = $1 AND replaced_at < $2', [tx.tenantUuid, addressesBefore]);
}
