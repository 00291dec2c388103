/** Runs small tasks again and again, each by itself; one that found work is run again at once. */
import type { Log } from '../log/log.ts';

export interface Sweep {
  readonly name: string;
  readonly everySeconds: number;
  /** Answers how much it did. */
  run(): Promise<number>;
}

export class Sweeps {
  readonly #log: Log;
  readonly #sweeps: readonly Sweep[];
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(deps: { readonly log: Log; readonly sweeps: readonly Sweep[] }) {
    this.#log = deps.log;
    this.#sweeps = deps.sweeps;
  }

  start(): void {
    for (const sweep of this.#sweeps) this.#plan(sweep, 0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#running);
  }

  #plan(sweep: Sweep, afterMs: number): void {
    if (this.#stopped) return;
    this.#timers.set(sweep.name, setTimeout(() => {
      const run = this.#run(sweep).finally(() => this.#running.delete(run));
      this.#running.add(run);
    }, afterMs));
  }

  async #run(sweep: Sweep): Promise<void> {
    let done = 0;
    try {
      done = await sweep.run();
    } catch (error) {
      this.#log.error({ err: error, sweep: sweep.name }, 'sweep failed; it will be tried again');
    }
    this.#plan(sweep, done > 0 ? 0 : sweep.everySeconds * 1000);
  }
}
