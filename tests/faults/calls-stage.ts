/** The product with its API, worker and media server apart, so that they can be killed in the middle of a call: a college of its own and a browser for its people. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { Browser } from 'playwright-core';
import { processEnvironment } from '../../launcher/environment.mjs';
import { freePorts } from '../../launcher/ports.mjs';
import { startStack, type Stack } from '../../launcher/stack.mjs';
import { ensureLivekit } from '../../media/src/livekit-binary.mjs';
import { writeLivekitConfig } from '../../media/src/livekit-config.ts';
import { readMediaSettings } from '../../media/src/settings.ts';
import type { College } from '../college.ts';
import { openBrowser, Person, type PersonParts } from '../networks/person.ts';
import { newStateFolder } from '../product.ts';
import { until } from '../until.ts';
import { OwnerDatabase } from './owner-database.ts';
import { KeptProcess } from './processes.ts';
import { SandboxControl } from './sandbox-control.ts';
import { newCollege } from './stage.ts';

class KeptMediaServer {
  readonly #url: string;
  readonly #binary: string;
  readonly #config: string;
  #child: ChildProcess | null = null;

  constructor(parts: { readonly url: string; readonly binary: string; readonly config: string }) {
    this.#url = parts.url;
    this.#binary = parts.binary;
    this.#config = parts.config;
  }

  async start(): Promise<void> {
    this.#child = spawn(this.#binary, ['--config', this.#config], { stdio: 'ignore' });
    await until('the media server to answer', () => fetch(this.#url).then(({ ok }) => ok), { seconds: 60 });
  }

  /** Everything it knew is gone. It keeps nothing on disk, so that this is how it is stopped, too. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

export class CallsStage {
  readonly stack: Stack;
  readonly college: College;
  readonly database: OwnerDatabase;
  readonly sandbox: SandboxControl;
  readonly rooms: RoomServiceClient;
  readonly processes: Readonly<Record<'api' | 'worker', KeptProcess> & { readonly media: KeptMediaServer }>;
  readonly #browser: Browser;

  private constructor(parts: Pick<CallsStage, 'stack' | 'college' | 'database' | 'processes'> & { readonly browser: Browser }) {
    this.stack = parts.stack;
    this.college = parts.college;
    this.database = parts.database;
    this.processes = parts.processes;
    this.#browser = parts.browser;
    const { env, urls } = parts.stack;
    this.sandbox = new SandboxControl(parts.stack);
    this.rooms = new RoomServiceClient(urls.livekit, env['PV_LIVEKIT_API_KEY'], env['PV_LIVEKIT_API_SECRET']);
  }

  static async open(say: (line: string) => void): Promise<CallsStage> {
    const stateDir = newStateFolder();
    const { path: binary } = await ensureLivekit({ environment: process.env, log: say });
    const stack = await startStack({ stateDir, ports: await freePorts(), mode: 'test', durable: false, only: ['postgres', 'sandbox'], say });
    const [logDir, config] = [join(stateDir, 'logs'), join(stateDir, 'livekit.yaml')];
    mkdirSync(logDir, { recursive: true });
    writeLivekitConfig(config, readMediaSettings(stack.env));
    const college = await newCollege(stack, 'calls', 'College of calls');
    const kept = (name: 'api' | 'worker', url: string) => new KeptProcess({ name, url, logDir, env: processEnvironment(stack.env, 'platform') });
    const processes = { api: kept('api', stack.urls.api), worker: kept('worker', stack.urls.worker), media: new KeptMediaServer({ url: stack.urls.livekit, binary, config }) };
    const database = await OwnerDatabase.open(stack.env['PV_DATABASE_URL_OWNER']!, college.slug);
    const stage = new CallsStage({ stack, college, database, processes, browser: await openBrowser() });
    try {
      await processes.media.start();
      await Promise.all([processes.api.start(), processes.worker.start()]);
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  /** The page stands on the sandbox's origin, since that one is never killed. */
  person(admit: PersonParts['admit']): Promise<Person> {
    const { env, urls } = this.stack;
    return Person.open({ browser: this.#browser, origin: `${urls.sandbox}/health`, ways: { signalPort: Number(env['PV_LIVEKIT_PORT']), turn: { udp: Number(env['PV_TURN_PORT']) } }, admit });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.database.close();
    await Promise.all([this.processes.api.stop(), this.processes.worker.stop(), this.processes.media.kill()]);
    await this.stack.discard();
  }
}
