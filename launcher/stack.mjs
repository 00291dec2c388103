// @ts-check
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkServer } from './database-check.mjs';
import { demoDirectory, processEnvironment, stackEnvironment, withOverrides } from './environment.mjs';
import { Failure } from './failure.mjs';
import { answers } from './http.mjs';
import { livekitHere, livekitServer, livekitSetup } from './media.mjs';
import { ROOT } from './paths.mjs';
import { busyPorts, PORT_NAMES } from './ports.mjs';
import { removePostgresHome } from './postgres-home.mjs';
import { preparePostgres } from './postgres.mjs';
import { loadSecrets } from './secrets.mjs';
import { openSession } from './session.mjs';
import { fingerprint, fingerprintFiles, isFresh, writeStamp } from './stamps.mjs';

/**
 * @typedef {'postgres' | 'sandbox' | 'livekit' | 'api' | 'worker' | 'portals'} Part
 *
 * @typedef {object} StackOptions
 * @property {import('./ports.mjs').Ports} ports
 * @property {Part[]} [only] everything when absent
 * @property {'local' | 'test'} [mode] `local` when absent
 * @property {NodeJS.ProcessEnv} [shell] whose PV_RAZORPAY_*, PV_MAILJET_*, PV_LIVEKIT_* and DATABASE_URL win; none when absent
 * @property {boolean} [seed] false leaves the database without demo colleges
 * @property {boolean} [durable] false for databases that are thrown away
 * @property {(line: string) => void} [say] told about every step and every restart
 *
 * @typedef {object} Stack
 * @property {Record<string, string>} env the whole table of environment.mjs
 * @property {{ api: string, hosted: string, worker: string, sandbox: string, portals: string[], livekit: string, livekitWs: string }} urls
 * @property {string} stateDir
 * @property {Promise<void>} mediaReady settles when calls are possible; everything else does not wait for it
 * @property {Promise<never>} fatal rejects when a process died too often
 * @property {(name: Part) => number | null} pid
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} discard stops, and deletes the state directory with the database
 */

/** What the schema of a database depends on. */
const SCHEMA_SOURCES = ['prisma/migrations', 'platform-api/src/app/migrate.ts', 'platform-api/src/platform/db/schema-engine.ts', 'platform-api/src/platform/jobs', 'package-lock.json'];
/** The seed books and rates through the services; on a slow machine that takes its time. */
const TASK_TIMEOUT_MS = 10 * 60_000;
/** @type {Part[]} */
const PARTS = ['postgres', 'sandbox', 'livekit', 'api', 'worker', 'portals'];
/** @type {Record<Part, (keyof import('./ports.mjs').Ports)[]>} */
const PORTS_OF = { postgres: ['postgres'], sandbox: ['sandbox'], livekit: ['livekit', 'livekitTcp', 'livekitUdp', 'turn'], api: ['api', 'site'], worker: ['worker'], portals: ['portal'] };

/**
 * Starts the product on this machine and resolves when all of it answers, calls excepted (see `mediaReady`).
 * Whatever fails, nothing of it is left running.
 * @param {StackOptions & { stateDir: string }} options
 * @returns {Promise<Stack>}
 */
export async function startStack({ stateDir, ...options }) {
  const session = await openSession(stateDir, options.say ?? (() => {}));
  try {
    return await startStackIn(session, options);
  } catch (error) {
    await session.close();
    throw error;
  }
}

/**
 * The same within a session that its owner closes.
 * @param {import('./session.mjs').Session} session
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 */
export async function startStackIn(session, options) {
  const external = externalDatabase(options);
  const parts = partsOf(options);
  await requireFreePorts(options);
  if (external !== undefined) await checkServer(external);
  const launch = new Launch(session, options, parts, external);
  const { mediaReady } = await Promise.race([launch.everything(), session.fatal]);
  const { supervisor, stateDir, fatal } = session;
  return {
    env: launch.table, urls: urlsOf(launch.table, options.ports), stateDir, mediaReady, fatal,
    pid: (name) => supervisor.pid(name),
    stop: () => session.close(),
    async discard() {
      await session.close();
      removePostgresHome(stateDir);
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

/**
 * Refuses to start where another program listens. Asked before the set-up too, so that nobody waits minutes to hear of it.
 * @param {StackOptions} options
 */
export async function requireFreePorts(options) {
  const parts = partsOf(options);
  const [busy] = await busyPorts(options.ports, PORT_NAMES.filter((name) => parts.some((part) => PORTS_OF[part].includes(name))));
  if (busy !== undefined) throw busy;
}

/** @param {StackOptions} options */
function partsOf(options) {
  const { only = PARTS } = options;
  return PARTS.filter((part) => only.includes(part) && !(part === 'postgres' && externalDatabase(options) !== undefined));
}

/** The owner's URL of a database that is not ours to run. @param {StackOptions} options */
function externalDatabase({ shell = {} }) {
  return shell['DATABASE_URL'] || undefined;
}

/**
 * @param {Record<string, string>} table
 * @param {import('./ports.mjs').Ports} ports
 * @returns {Stack['urls']}
 */
function urlsOf(table, ports) {
  const at = (/** @type {string} */ name) => table[name] ?? '';
  return {
    api: at('PV_API_URL'), hosted: at('PV_HOSTED_URL'), sandbox: at('PV_SANDBOX_URL'), livekit: at('PV_LIVEKIT_URL'), livekitWs: at('PV_LIVEKIT_WS_URL'),
    worker: `http://127.0.0.1:${ports.worker}`,
    portals: [`http://127.0.0.1:${ports.portal}`, `http://127.0.0.1:${ports.portal + 1}`],
  };
}

/** One start of a stack: what has to wait for what. */
class Launch {
  /** @type {Record<string, string>} */
  table = {};

  /**
   * @param {import('./session.mjs').Session} session
   * @param {StackOptions} options
   * @param {Part[]} parts
   * @param {string | undefined} external the owner's URL of a database that is not ours to run
   */
  constructor({ stateDir, supervisor }, options, parts, external) {
    this.stateDir = stateDir;
    this.supervisor = supervisor;
    this.options = options;
    this.say = options.say ?? (() => {});
    this.parts = parts;
    this.external = external;
  }

  /** Resolves when all but the media server answers, with the promise of that one in an object: a promise for a promise can't be. */
  async everything() {
    const { stateDir } = this;
    const { ports, mode = 'local', shell = {} } = this.options;
    const secrets = loadSecrets(stateDir);
    const database = this.external === undefined
      ? await preparePostgres({ stateDir, port: ports.postgres, ownerPassword: secrets.ownerDbPassword, durable: this.options.durable ?? true })
      : null;
    const ownerUrl = this.external ?? database?.url ?? '';
    // Stamps of a database that is gone say nothing about the new one.
    if (database?.created) rmSync(join(stateDir, 'stamps'), { recursive: true, force: true });
    this.table = withOverrides(stackEnvironment({ mode, stateDir, ports, secrets, ownerUrl }), shell);
    const postgres = this.step('postgres', () => (database === null ? Promise.resolve() : this.supervisor.start(database.spec)));
    const sandbox = this.step('sandbox', () => this.supervisor.start(this.node('sandbox', 'sandbox/src/server.ts', 'sandbox', ports.sandbox)));
    const mediaReady = this.step('livekit', () => this.startLivekit());
    // Both are waited for below or by the caller; until then a failure must not end the process.
    for (const started of [sandbox, mediaReady]) started.catch(() => {});
    await postgres;
    await this.prepareDatabase(this.external ?? secrets.ownerDbPassword, sandbox);
    await Promise.all([
      this.step('api', () => this.supervisor.start(this.node('api', 'platform-api/dist/app/api.js', 'platform', ports.api))),
      this.step('worker', () => this.supervisor.start(this.node('worker', 'platform-api/dist/app/worker.js', 'platform', ports.worker))),
      this.step('portals', () => this.supervisor.start(this.node('portals', 'examples/portal/server.ts', 'portal', ports.portal))),
      sandbox,
    ]);
    return { mediaReady };
  }

  /**
   * @param {Part} part
   * @param {() => Promise<void>} start
   */
  async step(part, start) {
    if (!this.parts.includes(part)) return;
    const startedAt = performance.now();
    await start();
    this.say(`${part} answers (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  }

  async startLivekit() {
    let binary = await livekitHere();
    if (binary === null) {
      this.say('the media server is being downloaded or built in the background; the rest does not wait for it');
      await this.supervisor.run(livekitSetup());
      binary = await livekitHere();
    }
    if (binary === null) throw new Failure('there is still no media server after its set-up', 'run «npm run doctor»');
    await this.supervisor.start(livekitServer(binary, this.table, this.stateDir));
  }

  /**
   * Brings the schema up to date and fills in the demo colleges, each only when something changed.
   * @param {string} database what tells this database from another
   * @param {Promise<void>} sandbox the seed pays for its past bookings there
   */
  async prepareDatabase(database, sandbox) {
    if (!['api', 'worker', 'portals'].some((part) => this.parts.includes(/** @type {Part} */ (part)))) return;
    const { stateDir } = this;
    const { seed = true } = this.options;
    const passwords = [this.table['PV_APP_DB_PASSWORD'] ?? '', this.table['PV_WORKER_DB_PASSWORD'] ?? ''];
    const schema = fingerprint([database, ...passwords, fingerprintFiles(ROOT, SCHEMA_SOURCES)]);
    // Somebody else's database may have been replaced behind our back; its migration is asked every time.
    if (this.external !== undefined || !isFresh(join(stateDir, 'stamps', 'schema'), schema)) {
      await this.task('migrate', 'platform-api/src/app/migrate.ts');
      writeStamp(join(stateDir, 'stamps', 'schema'), schema);
    }
    const seeded = fingerprint([database]);
    if (!seed || (isFresh(join(stateDir, 'stamps', 'seed'), seeded) && existsSync(demoDirectory(stateDir)))) return;
    await sandbox;
    await this.task('seed', 'platform-api/src/app/seed.ts');
    writeStamp(join(stateDir, 'stamps', 'seed'), seeded);
  }

  /**
   * @param {string} name
   * @param {string} script
   */
  async task(name, script) {
    const startedAt = performance.now();
    await this.supervisor.run({ name, command: process.execPath, args: [join(ROOT, script)], env: processEnvironment(this.table, 'owner'), cwd: ROOT, timeoutMs: TASK_TIMEOUT_MS });
    this.say(`${name} done (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  }

  /**
   * @param {Part} name
   * @param {string} script
   * @param {'platform' | 'sandbox' | 'portal'} role
   * @param {number} port
   * @returns {import('./supervisor.mjs').ProcessSpec}
   */
  node(name, script, role, port) {
    return {
      name, command: process.execPath, args: ['--enable-source-maps', join(ROOT, script)], env: processEnvironment(this.table, role), cwd: ROOT,
      ready: () => answers(`http://127.0.0.1:${port}/health`),
    };
  }
}
