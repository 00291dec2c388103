/** The SQL of the runner: claiming, keeping and ending leases. The table holds ids and instants of all tenants. */
import type { PlatformTx } from '../db/database.ts';

export interface ClaimedWork {
  readonly tenantUuid: string;
  readonly kind: string;
  readonly ref: string;
  readonly dueAt: Date;
  /** Counting this one. */
  readonly attempts: number;
  readonly lockedUntil: Date;
}

interface WorkRow {
  readonly tenant_id: string;
  readonly kind: string;
  readonly ref_id: string;
  readonly due_at: Date;
  readonly attempts: number;
  readonly locked_until: Date;
}

const KEY = 'tenant_id = $1 AND kind = $2 AND ref_id = $3';

/** Takes due rows that nobody holds; rows another runner is taking at this moment are passed over. */
export async function claimDue(tx: PlatformTx, kinds: readonly string[], now: Date, lockedUntil: Date, limit: number): Promise<readonly ClaimedWork[]> {
  const rows = await tx.query<WorkRow>(
    `WITH due AS (
       SELECT tenant_id, kind, ref_id FROM due_work
       WHERE kind = ANY ($1) AND due_at <= $2 AND (locked_until IS NULL OR locked_until <= $2)
       ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED)
     UPDATE due_work w SET locked_until = $3, attempts = w.attempts + 1 FROM due
     WHERE w.tenant_id = due.tenant_id AND w.kind = due.kind AND w.ref_id = due.ref_id
     RETURNING w.tenant_id, w.kind, w.ref_id, w.due_at, w.attempts, w.locked_until`,
    [kinds, now, lockedUntil, limit],
  );
  return rows.map(toWork);
}

/** When the next row is due or its lease runs out; null when nothing is planned. */
export async function nextDue(tx: PlatformTx, kinds: readonly string[]): Promise<Date | null> {
  const [row] = await tx.query<{ next: Date | null }>('SELECT min(greatest(due_at, coalesce(locked_until, due_at))) AS next FROM due_work WHERE kind = ANY ($1)', [kinds]);
  return row?.next ?? null;
}

/** What becomes due before `until`, whoever holds it. */
export async function listDueBefore(tx: PlatformTx, kind: string, until: Date, limit: number): Promise<readonly Pick<ClaimedWork, 'tenantUuid' | 'ref' | 'dueAt'>[]> {
  const rows = await tx.query<WorkRow>('SELECT tenant_id, ref_id, due_at FROM due_work WHERE kind = $1 AND due_at < $2 ORDER BY due_at LIMIT $3', [kind, until, limit]);
  return rows.map((row) => ({ tenantUuid: row.tenant_id, ref: row.ref_id, dueAt: row.due_at }));
}

/** Extends the lease; false when it was lost. */
export async function renewLease(tx: PlatformTx, work: ClaimedWork, heldUntil: Date, lockedUntil: Date): Promise<boolean> {
  const rows = await tx.query(`UPDATE due_work SET locked_until = $5 WHERE ${KEY} AND locked_until = $4 RETURNING 1`, [...keyOf(work), heldUntil, lockedUntil]);
  return rows.length > 0;
}

/** The work is done. Where it was planned anew meanwhile the plan stays and only the lease ends. */
export async function finishWork(tx: PlatformTx, work: ClaimedWork, heldUntil: Date): Promise<void> {
  const gone = await tx.query(`DELETE FROM due_work WHERE ${KEY} AND locked_until = $4 AND due_at = $5 AND attempts = $6 RETURNING 1`, [
    ...keyOf(work), heldUntil, work.dueAt, work.attempts,
  ]);
  if (gone.length === 0) await tx.query(`UPDATE due_work SET locked_until = NULL WHERE ${KEY} AND locked_until = $4`, [...keyOf(work), heldUntil]);
}

/** The work failed and is due again at `dueAt`, unless it was planned anew meanwhile. */
export async function postponeWork(tx: PlatformTx, work: ClaimedWork, heldUntil: Date, dueAt: Date, reason: string): Promise<void> {
  await tx.query(
    `UPDATE due_work SET locked_until = NULL, due_at = CASE WHEN attempts = $6 THEN $5 ELSE due_at END, last_error = CASE WHEN attempts = $6 THEN $7 END
     WHERE ${KEY} AND locked_until = $4`,
    [...keyOf(work), heldUntil, dueAt, work.attempts, reason],
  );
}

function keyOf(work: ClaimedWork): readonly unknown[] {
  return [work.tenantUuid, work.kind, work.ref];
}

function toWork(row: WorkRow): ClaimedWork {
  return { tenantUuid: row.tenant_id, kind: row.kind, ref: row.ref_id, dueAt: row.due_at, attempts: row.attempts, lockedUntil: row.locked_until };
}
