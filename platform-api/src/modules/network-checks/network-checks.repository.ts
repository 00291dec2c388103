import type { Tx } from '../../platform/db/database.ts';
import { toUuid, type Id } from '../../platform/ids/ids.ts';

export interface CheckRecord {
  readonly roomName: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

/** Those who check at once from one place are counted one after the other. */
export async function lockCaller(tx: Tx, caller: Buffer): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`network_checks:${tx.tenantUuid}:${caller.toString('hex')}`]);
}

/** When this caller's checks since then began, oldest first. */
export async function listBegun(tx: Tx, caller: Buffer, since: Date): Promise<readonly Date[]> {
  const rows = await tx.query<{ created_at: Date }>('SELECT created_at FROM network_checks WHERE tenant_id = $1 AND caller = $2 AND created_at > $3 ORDER BY created_at', [
    tx.tenantUuid, caller, since,
  ]);
  return rows.map((row) => row.created_at);
}

export async function insertCheck(tx: Tx, check: { readonly id: Id<'networkCheck'>; readonly roomName: string; readonly caller: Buffer; readonly createdAt: Date }): Promise<void> {
  await tx.query('INSERT INTO network_checks (tenant_id, id, room_name, caller, created_at) VALUES ($1, $2, $3, $4, $5)', [
    tx.tenantUuid, toUuid(check.id), check.roomName, check.caller, check.createdAt,
  ]);
}

export async function findCheck(tx: Tx, id: Id<'networkCheck'>): Promise<CheckRecord | null> {
  const [row] = await tx.query<{ room_name: string; created_at: Date; closed_at: Date | null }>(
    'SELECT room_name, created_at, closed_at FROM network_checks WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id)],
  );
  return row ? { roomName: row.room_name, createdAt: row.created_at, closedAt: row.closed_at } : null;
}

/** A check that could not begin counts for nobody. */
export async function updateUncounted(tx: Tx, id: Id<'networkCheck'>): Promise<void> {
  await tx.query('UPDATE network_checks SET caller = NULL WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id)]);
}

export async function updateClosed(tx: Tx, id: Id<'networkCheck'>, closedAt: Date): Promise<void> {
  await tx.query('UPDATE network_checks SET closed_at = $3 WHERE tenant_id = $1 AND id = $2 AND closed_at IS NULL', [tx.tenantUuid, toUuid(id), closedAt]);
}

export async function deleteCheck(tx: Tx, id: Id<'networkCheck'>): Promise<void> {
  await tx.query('DELETE FROM network_checks WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id)]);
}
