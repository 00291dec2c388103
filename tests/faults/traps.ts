/**
 * When to kill. Each trap watches from outside, so that the product knows nothing of tests: a table that a transaction of the process
 * has to wait for, a call that the provider does not answer, or a state that the database has come to.
 */
import pg from 'pg';
import type { SandboxControl } from './sandbox-control.ts';
import type { OwnerDatabase } from './owner-database.ts';
import type { Victim } from './processes.ts';

/** A kill that is late misses its point; a query takes about as long. */
const LOOK_MS = 2;
const CALL_LOOK_MS = 15;
/** Longer than any client waits for an answer. */
const HELD_MS = 20_000;

export interface Trap {
  /** Resolves when the process is where it shall die; never, where it does not come there. */
  readonly sprung: Promise<void>;
  /** Takes the trap away, whether it was sprung or not: what was kept waiting goes on. */
  clear(): Promise<void>;
}

/** How a point is recognised; `arm` sets it up. */
export type Sight = (stage: { readonly database: OwnerDatabase; readonly sandbox: SandboxControl; readonly victim: Victim }) => Promise<Trap>;

/** In the middle of the transaction that writes to this table: the lock lets everybody read and nobody write. */
export const writing = (table: string): Sight => async ({ database, victim }) => {
  const client = new pg.Client({ connectionString: database.url, application_name: 'faults-lock' });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await client.query('BEGIN');
  await client.query(`LOCK TABLE ${table} IN SHARE MODE`);
  const waiting = `pg_stat_activity WHERE application_name = 'pv-${victim}' AND $1 = ANY (pg_blocking_pids(pid))`;
  return watching(LOOK_MS, async () => (await database.count(waiting, [rows[0]!.pid])) > 0, () => client.end());
};

/** While the provider has the call: before it does the work, or when it has done it and has not answered. */
const calling = (route: string, workDone: boolean): Sight => async ({ sandbox }) => {
  const before = await sandbox.lastRequest();
  await sandbox.switch({ failures: [{ route, kind: 'timeout', workDone, delayMs: HELD_MS }] });
  return watching(CALL_LOOK_MS, async () => (await sandbox.unanswered(route, before)) > 0, () => sandbox.switch({ failures: [] }));
};
export const asking = (route: string): Sight => calling(route, false);
export const answering = (route: string): Sight => calling(route, true);

/** As soon as one more of these rows is there. */
export const committed = (rows: string): Sight => async ({ database }) => {
  const before = await database.count(rows);
  return watching(LOOK_MS, async () => (await database.count(rows)) > before, () => Promise.resolve());
};

function watching(everyMs: number, isThere: () => Promise<boolean>, takeAway: () => Promise<unknown>): Trap {
  let isOver = false;
  const look = async (sprung: () => void): Promise<void> => {
    while (!isOver) {
      if (await isThere()) return sprung();
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  };
  let looking: Promise<void> = Promise.resolve();
  const sprung = new Promise<void>((resolve, reject) => { looking = look(resolve).catch(reject); });
  return {
    sprung,
    clear: async () => {
      isOver = true;
      await looking;
      await takeAway();
    },
  };
}
