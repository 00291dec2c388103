// @ts-check
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { demoDirectory, processEnvironment, stackEnvironment, withOverrides } from './environment.mjs';
import { Failure, systemCode } from './failure.mjs';
import { answers } from './http.mjs';
import { livekitHere, livekitServer, livekitSetup } from './media.mjs';
import { ROOT } from './paths.mjs';
import { busyPorts, PORT_NAMES } from './ports.mjs';
import { preparePostgres } from './postgres.mjs';
import { isAlive, processStartTime, readPidFiles, removePidFile, stopLeftovers, writePidFile } from './processes.mjs';
import { loadSecrets } from './secrets.mjs';
import { fingerprint, fingerprintFiles, isFresh, writeStamp } from './stamps.mjs';
import { Supervisor } from './supervisor.mjs';

/**
 * @typedef {'postgres' | 'sandbox' | 'livekit' | 'api' | 'worker' | 'portals'} Part
 *
 * @typedef {object} StackOptions
 * @property {string} stateDir
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
 */

/** @type {Part[]} */
const PARTS = ['postgres', 'sandbox', 'livekit', 'api', 'worker', 'portals'];
/** @type {Record<Part, (keyof import('./ports.mjs').Ports)[]>} */
const PORTS_OF = { postgres: ['postgres'], sandbox: ['sandbox'], livekit: ['livekit', 'livekitTcp', 'livekitUdp', 'turn'], api: ['api', 'site'], worker: ['worker'], portals: ['portal'] };

/**
 * Starts the product on this machine and resolves when all of it answers, calls excepted (see `mediaReady`).
 * Whatever fails, nothing of it is left running.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 */
export async function startStack(options) {
  const { stateDir, ports, only = PARTS, shell = {}, say = () => {} } = options;
  makeStateDirectory(stateDir);
  const runDir = join(stateDir, 'run');
  await claimStateDirectory(runDir, say);
  const supervisor = new Supervisor({ runDir, logDir: join(stateDir, 'logs'), say });
  /** @type {Promise<never>} */
  const fatal = new Promise((_resolve, reject) => { supervisor.once('fatal', reject); });
  fatal.catch(() => {}); // Whoever waits for it hears of it; without anyone the process must not crash.
  const stop = async () => {
    await supervisor.stop();
    removePidFile(runDir, 'launcher');
  };
  try {
    const external = shell['DATABASE_URL'] || undefined;
    const parts = PARTS.filter((part) => only.includes(part) && !(part === 'postgres' && external !== undefined));
    const [busy] = await busyPorts(ports, PORT_NAMES.filter((name) => parts.some((part) => PORTS_OF[part].includes(name))));
    if (busy !== undefined) throw busy;
    const launch = new Launch({ ...options, say }, parts, supervisor, external);
    const { mediaReady } = await Promise.race([launch.everything(), fatal]);
    return { env: launch.table, urls: urlsOf(launch.table, ports), stateDir, mediaReady, fatal, pid: (name) => supervisor.pid(name), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} stateDir */
function makeStateDirectory(stateDir) {
  try {
    mkdirSync(stateDir, { recursive: true });
    // Others may pass through (the database's user has to) but not look around.
    chmodSync(stateDir, 0o711);
    readdirSync(stateDir);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
    throw new Failure(`the state folder ${stateDir} can't be used (${systemCode(error)})`, 'make it yours with chown, or set PV_STATE_DIR to another folder');
  }
}

/**
 * Makes sure that one launcher at a time works on a state directory, and stops what an earlier one left behind.
 * @param {string} runDir
 * @param {(line: string) => void} say
 */
async function claimStateDirectory(runDir, say) {
  const owner = readPidFiles(runDir).find((record) => record.name === 'launcher');
  if (owner !== undefined && owner.pid !== process.pid && isAlive(owner)) {
    throw new Failure(`PeerVerse already runs here (process ${owner.pid})`, 'use it, stop it with Ctrl-C, or set PV_STATE_DIR and the PV_*_PORT variables for a second one');
  }
  const stopped = await stopLeftovers(runDir, { except: ['launcher'] });
  if (stopped.length > 0) say(`stopped what an earlier run left behind: ${stopped.join(', ')}`);
  const startTime = processStartTime(process.pid);
  if (startTime !== null) writePidFile(runDir, { name: 'launcher', pid: process.pid, startTime, stopSignal: 'SIGTERM' });
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
   * @param {StackOptions & { say: (line: string) => void }} options
   * @param {Part[]} parts
   * @param {Supervisor} supervisor
   * @param {string | undefined} external the owner's URL of a database that is not ours to run
   */
  constructor(options, parts, supervisor, external) {
    this.options = options;
    this.parts = parts;
    this.supervisor = supervisor;
    this.external = external;
  }

  /** Resolves when all but the media server answers, with the promise of that one in an object: a promise for a promise can't be. */
  async everything() {
    const { stateDir, ports, mode = 'local', shell = {} } = this.options;
    const secrets = loadSecrets(stateDir);
    const database = this.external === undefined
      ? await preparePostgres({ stateDir, port: ports.postgres, ownerPassword: secrets.ownerDbPassword, durable: this.options.durable ?? true })
      : null;
    const ownerUrl = this.external ?? database?.url ?? '';
    // Stamps of a database that is gone say nothing about the new one.
    if (database?.created) rmSync(join(stateDir, 'stamps'), { recursive: true, force: true });
    this.table = withOverrides(stackEnvironment({ mode, stateDir, ports, secrets, ownerUrl }), shell);
    const first = [
      this.step('postgres', () => (database === null ? Promise.resolve() : this.supervisor.start(database.spec))),
      this.step('sandbox', () => this.supervisor.start(this.node('sandbox', 'sandbox/src/server.ts', 'sandbox', ports.sandbox))),
    ];
    const mediaReady = this.step('livekit', () => this.startLivekit());
    mediaReady.catch(() => {}); // The caller gets it; until then a failure must not end the process.
    await Promise.all(first);
    await this.prepareDatabase(this.external ?? secrets.ownerDbPassword);
    await Promise.all([
      this.step('api', () => this.supervisor.start(this.node('api', 'platform-api/src/app/api.ts', 'platform', ports.api))),
      this.step('worker', () => this.supervisor.start(this.node('worker', 'platform-api/src/app/worker.ts', 'platform', ports.worker))),
      this.step('portals', () => this.supervisor.start(this.node('portals', 'examples/portal/server.ts', 'portal', ports.portal))),
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
    this.options.say(`${part} answers (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  }

  async startLivekit() {
    let binary = await livekitHere();
    if (binary === null) {
      this.options.say('the media server is being downloaded or built in the background; the rest does not wait for it');
      await this.supervisor.run(livekitSetup());
      binary = await livekitHere();
    }
    if (binary === null) throw new Failure('there is still no media server after its set-up', 'run «npm run doctor»');
    await this.supervisor.start(livekitServer(binary, this.table, this.options.stateDir));
  }

  /**
   * Brings the schema up to date and fills in the demo colleges, each only when something changed.
   * @param {string} database what tells this database from another
   */
  async prepareDatabase(database) {
    if (!['api', 'worker', 'portals'].some((part) => this.parts.includes(/** @type {Part} */ (part)))) return;
    const { stateDir, seed = true } = this.options;
    const passwords = [this.table['PV_APP_DB_PASSWORD'] ?? '', this.table['PV_WORKER_DB_PASSWORD'] ?? ''];
    const schema = fingerprint([database, ...passwords, fingerprintFiles(ROOT, ['prisma/migrations', 'platform-api/src/app/migrate.ts'])]);
    // Somebody else's database may have been replaced behind our back; its migration is asked every time.
    if (this.external !== undefined || !isFresh(join(stateDir, 'stamps', 'schema'), schema)) {
      await this.task('migrate', 'platform-api/src/app/migrate.ts');
      writeStamp(join(stateDir, 'stamps', 'schema'), schema);
    }
    const seeded = fingerprint([database]);
    if (!seed || (isFresh(join(stateDir, 'stamps', 'seed'), seeded) && existsSync(demoDirectory(stateDir)))) return;
    await this.task('seed', 'platform-api/src/app/seed.ts');
    writeStamp(join(stateDir, 'stamps', 'seed'), seeded);
  }

  /**
   * @param {string} name
   * @param {string} script
   */
  async task(name, script) {
    const startedAt = performance.now();
    await this.supervisor.run({ name, command: process.execPath, args: [join(ROOT, script)], env: processEnvironment(this.table, 'owner'), cwd: ROOT });
    this.options.say(`${name} done (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
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
