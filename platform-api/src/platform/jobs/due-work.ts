/** Work with an instant: written in the transaction that needs it, done by the worker when it is due, at least once. */
import type { Tx } from '../db/database.ts';
import { toUuid, type Id, type IdKind } from '../ids/ids.ts';

/** Plans or moves the work of this kind for this object; earlier plans of the same kind and object are replaced. */
export async function scheduleWork(tx: Tx, kind: string, ref: Id<IdKind>, dueAt: Date): Promise<void> {
  await tx.query(
    `INSERT INTO due_work (tenant_id, kind, ref_id, due_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, kind, ref_id) DO UPDATE SET due_at = EXCLUDED.due_at, attempts = 0, locked_until = NULL, last_error = NULL`,
    [tx.tenantUuid, kind, toUuid(ref), dueAt],
  );
}

export async function cancelWork(tx: Tx, kind: string, ref: Id<IdKind>): Promise<void> {
  await tx.query('DELETE FROM due_work WHERE tenant_id = $1 AND kind = $2 AND ref_id = $3', [tx.tenantUuid, kind, toUuid(ref)]);
}
