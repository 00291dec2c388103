/** The API and the worker as processes that are killed and started again at once, as whatever watches over them in production does. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from '../../launcher/http.mjs';
import { ROOT } from '../../launcher/paths.mjs';
import { until } from '../until.ts';

export type Victim = 'api' | 'worker';

const READY_SECONDS = 90;

export class KeptProcess {
  readonly name: Victim;
  readonly #url: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #log: string;
  #child: ChildProcess | null = null;

  constructor(parts: { readonly name: Victim; readonly url: string; readonly env: NodeJS.ProcessEnv; readonly logDir: string }) {
    this.name = parts.name;
    this.#url = parts.url;
    this.#env = parts.env;
    this.#log = join(parts.logDir, `faults-${parts.name}.log`);
  }

  get log(): string {
    return this.#log;
  }

  async start(): Promise<void> {
    const log = openSync(this.#log, 'a');
    this.#child = spawn(process.execPath, ['--enable-source-maps', join(ROOT, `platform-api/dist/app/${this.name}.js`)], { cwd: ROOT, env: this.#env, stdio: ['ignore', log, log] });
    closeSync(log);
    const child = this.#child;
    await until(`the ${this.name} to answer`, async () => {
      if (child.exitCode !== null) throw new Error(`the ${this.name} ended with ${child.exitCode}; see ${this.#log}`);
      return answers(`${this.#url}/health`);
    }, { seconds: READY_SECONDS });
  }

  /** kill -9: nothing of it is told, nothing is put in order. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
