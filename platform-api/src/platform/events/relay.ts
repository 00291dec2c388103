/**
 * Gives events their places after commit. A plain sequence would number in the order of writing, and a transaction that
 * commits late would put its events behind readers' backs; here a number is given only when nothing can still come before.
 */
import type { Database } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import { hasUnnumbered, lockRelay, notifyStream, numberEvents } from './stream-repository.ts';

const BATCH = 500;
/** The worker's net under the pokes (design: 250 ms). */
const POLL_MS = 250;
/** An event waits for older transactions that still run; most last a few milliseconds. */
const HELD_BACK_MS = 15;
const RETRY_MS = 1_000;

export class EventRelay {
  readonly #db: Database;
  readonly #log: Log;
  #polls = false;
  #stopped = false;
  #again = false;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: { readonly db: Database; readonly log: Log }) {
    this.#db = deps.db;
    this.#log = deps.log;
  }

  /** Polls from now on, whoever wrote the events. For the worker; the API is poked by its own commits. */
  start(): void {
    this.#polls = true;
    this.poke();
  }

  /** For EventLog: a transaction with events has committed in this process. Any number of pokes are one pass more. */
  readonly poke = (): void => {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run();
  };

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Numbers everything that can be numbered now; true when some events have to wait for a running transaction. */
  async drain(): Promise<boolean> {
    for (;;) {
      const { count, waiting } = await this.#db.platform(async (tx) => {
        if (!(await hasUnnumbered(tx))) return { count: 0, waiting: false };
        await lockRelay(tx);
        const numbered = await numberEvents(tx, BATCH);
        if (numbered.last !== null) await notifyStream(tx, numbered.last);
        return { count: numbered.count, waiting: await hasUnnumbered(tx) };
      });
      if (!waiting || count === 0) return waiting;
    }
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    let nextMs: number | undefined = this.#polls ? POLL_MS : undefined;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        if (await this.drain()) nextMs = HELD_BACK_MS;
      }
    } catch (error) {
      this.#log.error({ err: error }, 'events could not be put in order; trying again');
      nextMs = RETRY_MS;
    }
    this.#running = undefined;
    if (this.#stopped) return;
    if (this.#again) this.poke();
    else if (nextMs !== undefined) this.#timer = setTimeout(this.poke, nextMs);
  }
}
