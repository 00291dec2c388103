/** Runs every audit once a night, keeps how much each found, and says each finding at error level. */
import { addSeconds, type Clock } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
import type { Sweep } from '../jobs/sweeps.ts';
import type { Log } from '../log/log.ts';
import { claimRun, findLastRun, finishRun, type AuditRun } from './audit-runs-repository.ts';

/** 02:30 in India, where most of the money sleeps: the day of a run begins then. */
const NIGHT_BEGINS_SECONDS = 21 * 3_600;
const LOOK_SECONDS = 600;
/** A run of minutes; one that was begun so long ago died with its worker. */
const ABANDONED_SECONDS = 2 * 3_600;

export interface Found {
  readonly check: string;
  readonly tenantId: string | null;
  readonly subject: string;
  readonly expectedMinor: bigint | null;
  readonly foundMinor: bigint | null;
  readonly note?: string;
}

/** All findings, and the names of all checks that were made, also of those that found nothing. */
export interface Findings {
  readonly checks: readonly string[];
  readonly findings: readonly Found[];
}

interface NightlyDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: () => Promise<Findings>;
}

export class NightlyAudits {
  readonly #deps: NightlyDeps;

  constructor(deps: NightlyDeps) {
    this.#deps = deps;
  }

  readonly sweep: Sweep = { name: 'audits.nightly', everySeconds: LOOK_SECONDS, run: () => this.run() };

  /** Runs where tonight's was not run yet, by this worker or another. Answers 0: there is never more to do at once. */
  async run(): Promise<number> {
    const { db, clock, log, audit } = this.#deps;
    const now = clock.wall();
    const day = addSeconds(now, -NIGHT_BEGINS_SECONDS).toISOString().slice(0, 10);
    if (!(await db.platform((tx) => claimRun(tx, day, now, addSeconds(now, -ABANDONED_SECONDS))))) return 0;
    const { checks, findings } = await audit();
    for (const { expectedMinor, foundMinor, ...finding } of findings) {
      log.error({ ...finding, expectedMinor: expectedMinor?.toString() ?? null, foundMinor: foundMinor?.toString() ?? null }, 'the books do not fit');
    }
    const byCheck = Object.fromEntries(checks.map((check) => [check, findings.filter((finding) => finding.check === check).length]));
    await db.platform((tx) => finishRun(tx, day, { finishedAt: clock.wall(), mismatches: findings.length, byCheck }));
    log.info({ checks: checks.length, mismatches: findings.length }, 'the nightly audit is done');
    return 0;
  }

  lastRun(): Promise<AuditRun | null> {
    return this.#deps.db.platform(findLastRun);
  }
}

/** The last run in Prometheus' text format 0.0.4. Nothing is said before the first run: an absent figure can be told from a good one. */
export function auditMetrics(run: AuditRun | null): string {
  if (!run) return '';
  return [
    '# HELP pv_audit_mismatches What the last nightly audit of the books found, by check.',
    '# TYPE pv_audit_mismatches gauge',
    ...Object.entries(run.byCheck).map(([check, found]) => `pv_audit_mismatches{check="${check}"} ${found}`),
    '# HELP pv_audit_finished_timestamp_seconds When it was done.',
    '# TYPE pv_audit_finished_timestamp_seconds gauge',
    `pv_audit_finished_timestamp_seconds ${Math.floor(run.finishedAt.getTime() / 1000)}`,
    '',
  ].join('\n');
}
