/** Work with an instant: written in the transaction that needs it, done by the worker when it is due, at least once. */
import type { Tx } from '../db/database.ts';
import type { TenantScope } from '../db/scope.ts';
import { toUuid, type Id, type IdKind } from '../ids/ids.ts';

/** What a module does when its work is due. `ref` is the UUID of the object the work was planned for. */
export interface WorkHandler {
  /** `<module>.<verb>`. */
  readonly kind: string;
  /** What it may wait for at an outside service: its turn to ask, or the answer. */
  readonly waits?: 'turn' | 'answer';
  run(scope: TenantScope, ref: string): Promise<void>;
}

/** What goes on at the same time: each has a runner of its own, so that nothing waits with what waits for something else. */
export function lanesOf<H extends Pick<WorkHandler, 'waits'>>(handlers: readonly H[]): { readonly swift: readonly H[]; readonly turns: readonly H[]; readonly answers: readonly H[] } {
  const waitingFor = (what: WorkHandler['waits']): readonly H[] => handlers.filter(({ waits }) => waits === what);
  return { swift: waitingFor(undefined), turns: waitingFor('turn'), answers: waitingFor('answer') };
}

/**
 * Plans or moves the work of this kind for this object; earlier plans of the same kind and object are replaced. Work that
 * is being done right now is done once more at `dueAt`, which is how work plans its own next time.
 */
export async function scheduleWork(tx: Tx, kind: string, ref: Id<IdKind>, dueAt: Date): Promise<void> {
  await tx.query(
    `INSERT INTO due_work (tenant_id, kind, ref_id, due_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, kind, ref_id) DO UPDATE SET due_at = EXCLUDED.due_at, attempts = 0, last_error = NULL`,
    [tx.tenantUuid, kind, toUuid(ref), machineTime(tx, dueAt)],
  );
}

/** Plans the work unless it is planned already; callers that come often do not queue for one row. */
export async function ensureWork(tx: Tx, kind: string, ref: Id<IdKind>, dueAt: Date): Promise<void> {
  await tx.query('INSERT INTO due_work (tenant_id, kind, ref_id, due_at) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant_id, kind, ref_id) DO NOTHING', [
    tx.tenantUuid, kind, toUuid(ref), machineTime(tx, dueAt),
  ]);
}

export async function cancelWork(tx: Tx, kind: string, ref: Id<IdKind>): Promise<void> {
  await tx.query('DELETE FROM due_work WHERE tenant_id = $1 AND kind = $2 AND ref_id = $3', [tx.tenantUuid, kind, toUuid(ref)]);
}

/** Rules speak the tenant's time; the runner, which knows no tenant yet, compares with the machine's. */
function machineTime(tx: Tx, instant: Date): Date {
  return new Date(instant.getTime() - tx.scope.clockOffsetMs);
}
