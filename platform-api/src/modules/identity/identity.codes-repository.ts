/** Codes sent by mail, and what a session may do once one was typed in. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';

export interface CodeRecord {
  readonly id: Id<'accessCode'>;
  readonly userId: Id<'user'>;
  readonly sessionId: Id<'session'>;
  /** What the session is for: each has a budget of its own. */
  readonly purpose: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** One request of a person after the other, so that a limit counts all of them. */
export async function lockPerson(tx: Tx, userId: Id<'user'>): Promise<void> {
  await tx.query('SELECT 1 FROM users WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE', [tx.tenantUuid, toUuid(userId)]);
}

/** When codes for this were sent to this person since `since`, the oldest first. */
export async function listCodeInstants(tx: Tx, userId: Id<'user'>, purpose: string, since: Date): Promise<Date[]> {
  const rows = await tx.query<{ created_at: Date }>('SELECT created_at FROM access_codes WHERE tenant_id = $1 AND user_id = $2 AND purpose = $3 AND created_at > $4 ORDER BY created_at', [
    tx.tenantUuid, toUuid(userId), purpose, since,
  ]);
  return rows.map((row) => row.created_at);
}

/** The newest code of a session is the only one that counts. */
export async function insertCode(tx: Tx, code: CodeRecord): Promise<void> {
  await tx.query('UPDATE access_codes SET expires_at = $3 WHERE tenant_id = $1 AND session_id = $2 AND used_at IS NULL AND expires_at > $3', [
    tx.tenantUuid, toUuid(code.sessionId), code.createdAt,
  ]);
  await tx.query('INSERT INTO access_codes (tenant_id, id, user_id, session_id, purpose, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    tx.tenantUuid, toUuid(code.id), toUuid(code.userId), toUuid(code.sessionId), code.purpose, code.createdAt, code.expiresAt,
  ]);
}

/** Uses one try of the session's code up; null where there is none that counts. */
export async function countTry(tx: Tx, sessionId: Id<'session'>, triesMax: number, now: Date): Promise<{ readonly id: Id<'accessCode'>; readonly tries: number } | null> {
  const [row] = await tx.query<{ id: string; tries: number }>(
    `UPDATE access_codes SET tries = tries + 1 WHERE tenant_id = $1 AND session_id = $2 AND used_at IS NULL AND expires_at > $4 AND tries < $3 RETURNING id, tries`,
    [tx.tenantUuid, toUuid(sessionId), triesMax, now],
  );
  return row ? { id: fromUuid('accessCode', row.id), tries: row.tries } : null;
}

export async function setCodeUsed(tx: Tx, id: Id<'accessCode'>, now: Date): Promise<void> {
  await tx.query('UPDATE access_codes SET used_at = $3 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id), now]);
}

/** In the machine's time, as everything about a session. */
export async function setVerifiedUntil(tx: Tx, sessionId: Id<'session'>, until: Date): Promise<void> {
  await tx.query('UPDATE session_tokens SET verified_until = $3 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(sessionId), until]);
}

/** A code that can still be typed in. */
export async function findOpenCode(tx: Tx, id: Id<'accessCode'>, now: Date): Promise<CodeRecord | null> {
  const [row] = await tx.query<{ user_id: string; session_id: string; purpose: string; created_at: Date; expires_at: Date }>(
    'SELECT user_id, session_id, purpose, created_at, expires_at FROM access_codes WHERE tenant_id = $1 AND id = $2 AND used_at IS NULL AND expires_at > $3', [tx.tenantUuid, toUuid(id), now],
  );
  return row ? { id, userId: fromUuid('user', row.user_id), sessionId: fromUuid('session', row.session_id), purpose: row.purpose, createdAt: row.created_at, expiresAt: row.expires_at } : null;
}
