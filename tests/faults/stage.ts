/** The product with its API and worker apart, so that they can be killed: PostgreSQL, the sandbox, a college of its own, one mentor who may withdraw. */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createBrowserPeerVerse, type BrowserPeerVerse } from '@peerverse/sdk/browser';
import { processEnvironment } from '../../launcher/environment.mjs';
import { ROOT } from '../../launcher/paths.mjs';
import { freePorts } from '../../launcher/ports.mjs';
import { startStack, type Stack } from '../../launcher/stack.mjs';
import { College, type DemoKeys, type OfferingMentor } from '../college.ts';
import { newStateFolder } from '../product.ts';
import { until } from '../until.ts';
import { OwnerDatabase } from './owner-database.ts';
import { KeptProcess, type Victim } from './processes.ts';
import { SandboxControl } from './sandbox-control.ts';

const DESTINATION = { kind: 'upi', holderName: 'Asha Kulkarni', vpa: 'asha.kulkarni@okhdfcbank' } as const;
/** A new destination waits two days. */
const DESTINATION_HOLD_SECONDS = 48 * 3_600;
const DURATION_SECONDS = 600;
/** A wallet session lasts half an hour and a code half of that. */
const WALLET_FRESH_MS = 10 * 60_000;
/** Longer than every lease by which a dead process is overtaken, but that of planned work, which is nine seconds of everybody's time. */
export const OVERTAKEN_SECONDS = 61;
const PERSIST_SECONDS = 60;
const TASK_MS = 60_000;

export class Stage {
  readonly stack: Stack;
  readonly college: College;
  readonly database: OwnerDatabase;
  readonly sandbox: SandboxControl;
  readonly processes: Readonly<Record<Victim, KeptProcess>>;
  mentor!: OfferingMentor;
  destinationId = '';
  #wallet: { readonly page: BrowserPeerVerse; readonly openedAt: number } | null = null;

  private constructor(parts: Pick<Stage, 'stack' | 'college' | 'database' | 'sandbox' | 'processes'>) {
    this.stack = parts.stack;
    this.college = parts.college;
    this.database = parts.database;
    this.sandbox = parts.sandbox;
    this.processes = parts.processes;
  }

  static async open(say: (line: string) => void): Promise<Stage> {
    const stateDir = newStateFolder();
    const stack = await startStack({ stateDir, ports: await freePorts(), mode: 'test', durable: false, only: ['postgres', 'sandbox'], say });
    const college = await newCollege(stack);
    const logDir = join(stateDir, 'logs');
    mkdirSync(logDir, { recursive: true });
    const kept = (name: Victim, url: string) => new KeptProcess({ name, url, logDir, env: processEnvironment(stack.env, 'platform') });
    const processes = { api: kept('api', stack.urls.api), worker: kept('worker', stack.urls.worker) };
    const database = await OwnerDatabase.open(stack.env['PV_DATABASE_URL_OWNER']!, college.slug);
    const stage = new Stage({ stack, college, database, sandbox: new SandboxControl(stack), processes });
    try {
      await Promise.all([processes.api.start(), processes.worker.start()]);
      await stage.#prepare();
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  /** Dead and alive again; what it held is overtaken as if the time for that had passed. */
  async kill(victims: readonly Victim[]): Promise<void> {
    await Promise.all(victims.map((name) => this.processes[name].kill()));
  }

  async revive(victims: readonly Victim[]): Promise<void> {
    await Promise.all(victims.map((name) => this.processes[name].start()));
    await this.database.pass(OVERTAKEN_SECONDS);
  }

  /** The mentor on our own wallet page, with a fresh code. */
  async wallet(): Promise<BrowserPeerVerse> {
    if (this.#wallet && Date.now() - this.#wallet.openedAt < WALLET_FRESH_MS) return this.#wallet.page;
    const { api, hosted } = this.stack.urls;
    const portal = await this.college.signIn(this.mentor);
    const token = new URL((await portal.wallet.access()).url).hash.replace('#token=', '');
    const page = createBrowserPeerVerse({ baseUrl: api, fetch: (input, init) => fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), origin: new URL(hosted).origin } }) });
    await page.openLink(token);
    const known = (await this.sandbox.mailsTo(this.mentor.email)).length;
    await page.wallet.requestCode();
    const code = await until('the mailed code', async () => {
      const mails = await this.sandbox.mailsTo(this.mentor.email);
      return mails.length > known && /Your code: (\d{3}) (\d{3})/.exec(mails[0]!.text)?.slice(1).join('');
    }, { seconds: 30 });
    await page.wallet.confirmCode(code);
    this.#wallet = { page, openedAt: Date.now() };
    return page;
  }

  async close(): Promise<void> {
    await this.sandbox.endStorm().catch(() => undefined);
    await this.database.close();
    await Promise.all([this.processes.api.stop(), this.processes.worker.stop()]);
    await this.stack.discard();
  }

  async #prepare(): Promise<void> {
    const { college, database, sandbox } = this;
    // Withdrawals of a session's share, as many as there are points.
    await database.rows('UPDATE tenants SET payout_minimum_minor = 100, payout_daily_maximum_minor = 100000000, payout_daily_count = 1000 WHERE id = $1', [database.tenantUuid]);
    this.mentor = await college.addMentor('Asha Kulkarni', DURATION_SECONDS);
    await college.server.mentors.availability.put(this.mentor.mentorId, {
      timeZone: 'Asia/Kolkata', exceptions: [], noticeMinutes: 0, bufferMinutes: 0, weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, windows: [{ start: '00:00', end: '24:00' }] })),
    });
    const { id } = await (await this.wallet()).payouts.destinations.add(DESTINATION);
    this.destinationId = id;
    await database.pass(DESTINATION_HOLD_SECONDS + 60);
    await sandbox.switch({ payouts: { outcome: 'processing' } });
  }
}

/** The schema, and a college without a past. */
export async function newCollege(stack: Stack, slug = 'faults', name = 'College of faults'): Promise<College> {
  const env = processEnvironment(stack.env, 'owner');
  const run = (script: string, ...args: string[]) => promisify(execFile)(process.execPath, [join(ROOT, 'platform-api/src', script), ...args], { env, cwd: ROOT, timeout: TASK_MS });
  await run('app/migrate.ts');
  const { stdout } = await run('testing/new-college.ts', slug, name, stack.urls.portals[0]!);
  return new College(JSON.parse(stdout) as DemoKeys, stack);
}

/** What a person's page does while the other side is dead: it asks again, under the same key. */
export function persist<T>(what: string, ask: () => Promise<T>): Promise<T> {
  return until(what, async () => ({ answer: await ask() }), { seconds: PERSIST_SECONDS, everyMs: 250 }).then(({ answer }) => answer);
}
