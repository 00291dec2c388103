/**
 * For work that must happen to the second whoever is alive: every process arms its own timer for the same due work and
 * runs it without taking a lease, so that a process killed with the lease in its hands delays nothing. The work must be
 * safe to do twice at once. The row stays; the runner does and removes it.
 */
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import { listDueBefore } from './due-work-repository.ts';
import type { ScopeSource } from './due-work-runner.ts';
import type { WorkHandler } from './due-work.ts';

/** How far ahead timers are armed; the table is read again every third of it. */
const AHEAD_MS = 30_000;
const READ_MS = 10_000;
const TIMERS_MAX = 10_000;
/** Overdue work is done at once when it is first seen, as after a restart, and then left to the runner for this long. */
const OVERDUE_AGAIN_MS = 5_000;

export class PunctualTimers {
  readonly #deps: { readonly db: Database; readonly scopes: ScopeSource; readonly clock: Clock; readonly log: Log; readonly handler: WorkHandler };
  readonly #armed = new Map<string, { readonly dueMs: number; readonly timer: NodeJS.Timeout }>();
  readonly #running = new Set<Promise<void>>();
  readonly #overdue = new Map<string, number>();
  #stopped = false;
  #again = false;
  #reading: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: { readonly db: Database; readonly scopes: ScopeSource; readonly clock: Clock; readonly log: Log; readonly handler: WorkHandler }) {
    this.#deps = deps;
  }

  start(): void {
    this.refresh();
  }

  /** Reads the table again: work may have been planned or moved. */
  readonly refresh = (): void => {
    if (this.#stopped) return;
    this.#again = true;
    this.#reading ??= this.#read();
  };

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const { timer } of this.#armed.values()) clearTimeout(timer);
    this.#armed.clear();
    await this.#reading;
    await Promise.all(this.#running);
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    const { db, clock, handler, log } = this.#deps;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        const now = clock.wall().getTime();
        const due = await db.platform((tx) => listDueBefore(tx, handler.kind, new Date(now + AHEAD_MS), TIMERS_MAX));
        for (const { tenantUuid, ref, dueAt } of due) this.#arm(tenantUuid, ref, dueAt.getTime());
      }
    } catch (error) {
      log.error({ err: error, kind: handler.kind }, 'timers could not be armed; trying again');
    }
    this.#reading = undefined;
    if (this.#stopped) return;
    if (this.#again) this.refresh();
    else this.#timer = setTimeout(this.refresh, READ_MS);
  }

  #arm(tenantUuid: string, ref: string, dueMs: number): void {
    const key = `${tenantUuid}:${ref}`;
    const armed = this.#armed.get(key);
    if (armed?.dueMs === dueMs || this.#stopped) return;
    clearTimeout(armed?.timer);
    const waitMs = dueMs - this.#deps.clock.wall().getTime();
    if (waitMs < 0 && !this.#isOverdueNew(key)) return;
    this.#armed.set(key, { dueMs, timer: setTimeout(() => this.#fire(key, tenantUuid, ref, dueMs), Math.max(0, waitMs)) });
  }

  #isOverdueNew(key: string): boolean {
    const now = this.#deps.clock.wall().getTime();
    for (const [old, seenMs] of this.#overdue) if (now - seenMs >= OVERDUE_AGAIN_MS) this.#overdue.delete(old);
    if (this.#overdue.has(key)) return false;
    this.#overdue.set(key, now);
    return true;
  }

  #fire(key: string, tenantUuid: string, ref: string, dueMs: number): void {
    this.#armed.delete(key);
    this.#overdue.set(key, this.#deps.clock.wall().getTime());
    // A timer may fire a millisecond early, and the work would find itself not due.
    if (this.#deps.clock.wall().getTime() < dueMs) {
      this.#arm(tenantUuid, ref, dueMs);
      return;
    }
    const running = this.#run(tenantUuid, ref).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #run(tenantUuid: string, ref: string): Promise<void> {
    const { scopes, handler, log } = this.#deps;
    try {
      const scope = await scopes.findScope(tenantUuid);
      if (scope) await handler.run(scope, ref);
    } catch (error) {
      log.warn({ err: error, kind: handler.kind, ref }, 'punctual work failed; the runner tries again');
    }
  }
}
