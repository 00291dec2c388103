/** The nightly audit's runs: one a day, whichever worker comes first. */
import type { PlatformTx } from '../db/database.ts';

export interface AuditRun {
  readonly finishedAt: Date;
  readonly mismatches: number;
  /** How many each check found; a check that found nothing is there with 0. */
  readonly byCheck: Readonly<Record<string, number>>;
}

/** True where this caller is to run it: nobody has, or whoever began did not finish by `abandonedBefore`. */
export async function claimRun(tx: PlatformTx, day: string, now: Date, abandonedBefore: Date): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO audit_runs (day, started_at) VALUES ($1, $2)
     ON CONFLICT (day) DO UPDATE SET started_at = $2 WHERE audit_runs.finished_at IS NULL AND audit_runs.started_at < $3 RETURNING day`,
    [day, now, abandonedBefore],
  );
  return rows.length > 0;
}

export async function finishRun(tx: PlatformTx, day: string, run: AuditRun): Promise<void> {
  await tx.query('UPDATE audit_runs SET finished_at = $2, mismatches = $3, by_check = $4 WHERE day = $1', [day, run.finishedAt, run.mismatches, JSON.stringify(run.byCheck)]);
}

export async function findLastRun(tx: PlatformTx): Promise<AuditRun | null> {
  const [row] = await tx.query<{ finished_at: Date; mismatches: number; by_check: Record<string, number> }>(
    'SELECT finished_at, mismatches, by_check FROM audit_runs WHERE finished_at IS NOT NULL ORDER BY day DESC LIMIT 1',
  );
  return row ? { finishedAt: row.finished_at, mismatches: row.mismatches, byCheck: row.by_check } : null;
}
