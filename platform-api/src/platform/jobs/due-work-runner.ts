/**
 * Does due work, at least once and never twice at the same time. A row is held by a lease that a living runner keeps
 * renewing, so the work of a killed one is taken over when its lease ends. Wakes at the nearest due row and once a second.
 */
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
import type { TenantScope } from '../db/scope.ts';
import type { Log } from '../log/log.ts';
import { claimDue, finishWork, nextDue, postponeWork, renewLease, type ClaimedWork } from './due-work-repository.ts';
import type { WorkHandler } from './due-work.ts';

const SWEEP_MS = 1_000;
/** Two missed renewals are a pause; at the third the runner counts as dead. */
const LEASE_MS = 9_000;
const RENEW_MS = 3_000;
const CONCURRENCY = 8;
/** 1 s, 2 s, 4 s … 5 min: money and rooms are never given up. */
const BACKOFF_MS_MIN = 1_000;
const BACKOFF_MS_MAX = 300_000;
const REASON_LENGTH_MAX = 500;

/** Turns the tenant id of a job into the right to work for it. AuthRepository is the one that does. */
export interface ScopeSource {
  findScope(tenantUuid: string): Promise<TenantScope | null>;
}

export interface DueWorkRunnerDeps {
  readonly db: Database;
  readonly scopes: ScopeSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly handlers: readonly WorkHandler[];
  readonly concurrency?: number;
  readonly leaseMs?: number;
}

export class DueWorkRunner {
  readonly #deps: DueWorkRunnerDeps;
  readonly #handlers: ReadonlyMap<string, WorkHandler>;
  readonly #kinds: readonly string[];
  readonly #running = new Set<Promise<void>>();
  readonly #concurrency: number;
  readonly #leaseMs: number;
  #stopped = false;
  #again = false;
  #sweeping: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: DueWorkRunnerDeps) {
    this.#deps = deps;
    this.#handlers = new Map(deps.handlers.map((handler) => [handler.kind, handler]));
    if (this.#handlers.size !== deps.handlers.length) throw new Error('two handlers for one kind of work');
    this.#kinds = [...this.#handlers.keys()];
    this.#concurrency = deps.concurrency ?? CONCURRENCY;
    this.#leaseMs = deps.leaseMs ?? LEASE_MS;
  }

  start(): void {
    this.poke();
  }

  /** Looks now: work may have become due. */
  readonly poke = (): void => {
    if (this.#stopped) return;
    this.#again = true;
    this.#sweeping ??= this.#sweep();
  };

  /** Takes no more and waits for what is running. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#sweeping;
    await Promise.all(this.#running);
  }

  async #sweep(): Promise<void> {
    clearTimeout(this.#timer);
    let waitMs = SWEEP_MS;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await this.#claim();
      }
      waitMs = await this.#untilNext();
    } catch (error) {
      this.#deps.log.error({ err: error }, 'due work could not be claimed; trying again');
    }
    this.#sweeping = undefined;
    if (this.#stopped) return;
    if (this.#again) this.poke();
    else this.#timer = setTimeout(this.poke, waitMs);
  }

  async #claim(): Promise<void> {
    const free = this.#concurrency - this.#running.size;
    if (free <= 0) return;
    const now = this.#deps.clock.wall();
    const claimed = await this.#deps.db.platform((tx) => claimDue(tx, this.#kinds, now, this.#leaseFrom(now), free));
    for (const work of claimed) {
      const running = this.#perform(work).finally(() => {
        this.#running.delete(running);
        // A place is free, and there may be more due than there were places.
        this.poke();
      });
      this.#running.add(running);
    }
  }

  async #untilNext(): Promise<number> {
    if (this.#running.size >= this.#concurrency) return SWEEP_MS;
    const next = await this.#deps.db.platform((tx) => nextDue(tx, this.#kinds));
    if (!next) return SWEEP_MS;
    return Math.min(SWEEP_MS, Math.max(1, next.getTime() - this.#deps.clock.wall().getTime()));
  }

  async #perform(work: ClaimedWork): Promise<void> {
    const lease = new Lease(this.#deps, work, this.#leaseMs);
    const failure = await this.#run(work).then(() => undefined, (error: unknown) => ({ error }));
    const heldUntil = await lease.end();
    try {
      if (!failure) {
        await this.#deps.db.platform((tx) => finishWork(tx, work, heldUntil));
        return;
      }
      const retryMs = backoffMs(work.attempts);
      this.#deps.log.error({ err: failure.error, kind: work.kind, ref: work.ref, attempts: work.attempts, retryMs }, 'due work failed');
      const dueAt = new Date(this.#deps.clock.wall().getTime() + retryMs);
      await this.#deps.db.platform((tx) => postponeWork(tx, work, heldUntil, dueAt, reasonOf(failure.error)));
    } catch (error) {
      this.#deps.log.error({ err: error, kind: work.kind, ref: work.ref }, 'the end of due work could not be noted; it is done again when its lease ends');
    }
  }

  async #run(work: ClaimedWork): Promise<void> {
    const scope = await this.#deps.scopes.findScope(work.tenantUuid);
    if (!scope) throw new Error('the tenant does not exist');
    await this.#handlers.get(work.kind)!.run(scope, work.ref);
  }

  #leaseFrom(now: Date): Date {
    return new Date(now.getTime() + this.#leaseMs);
  }
}

/** Keeps one claimed row held while its work runs. */
class Lease {
  readonly #deps: DueWorkRunnerDeps;
  readonly #work: ClaimedWork;
  readonly #ms: number;
  #heldUntil: Date;
  #renewing: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(deps: DueWorkRunnerDeps, work: ClaimedWork, ms: number) {
    this.#deps = deps;
    this.#work = work;
    this.#ms = ms;
    this.#heldUntil = work.lockedUntil;
    this.#timer = setInterval(() => (this.#renewing ??= this.#renew()), Math.min(RENEW_MS, ms / 3));
  }

  /** Stops renewing; answers with the lease as the table has it, which is what shows that the row is still ours. */
  async end(): Promise<Date> {
    clearInterval(this.#timer);
    await this.#renewing;
    return this.#heldUntil;
  }

  async #renew(): Promise<void> {
    const until = new Date(this.#deps.clock.wall().getTime() + this.#ms);
    try {
      const kept = await this.#deps.db.platform((tx) => renewLease(tx, this.#work, this.#heldUntil, until));
      if (kept) this.#heldUntil = until;
      else this.#deps.log.warn({ kind: this.#work.kind, ref: this.#work.ref }, 'a lease was lost while its work ran');
    } catch (error) {
      this.#deps.log.warn({ err: error, kind: this.#work.kind, ref: this.#work.ref }, 'a lease could not be renewed');
    }
    this.#renewing = undefined;
  }
}

function backoffMs(attempts: number): number {
  return Math.min(BACKOFF_MS_MAX, BACKOFF_MS_MIN * 2 ** (attempts - 1));
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, REASON_LENGTH_MAX);
}
