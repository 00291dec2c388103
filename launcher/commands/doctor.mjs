// @ts-check
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLivekit, LIVEKIT_VERSION } from '../../media/src/livekit-binary.mjs';
import { findChromium } from '../chromium.mjs';
import { dependenciesInstalled } from '../dependencies.mjs';
import { diskProblem } from '../disk.mjs';
import { Failure } from '../failure.mjs';
import { NODE_VERSION, nodeIsModern } from '../node-runtime.mjs';
import { ROOT, stateDirectory } from '../paths.mjs';
import { busyPorts, configuredPorts, PORT_NAMES } from '../ports.mjs';
import { postgresPackage } from '../postgres-home.mjs';
import { isAlive, readPidFiles } from '../processes.mjs';
import { onPath } from '../programs.mjs';
import { checkServer } from '../database-check.mjs';

/** @typedef {{ what: string, found: string, problem?: Failure }} Finding */

/**
 * `npm run doctor`: what a start would stumble over, without starting anything.
 * @type {import('../enter.mjs').Command}
 */
export default async function doctor() {
  const stateDir = stateDirectory();
  const running = readPidFiles(join(stateDir, 'run')).find((record) => record.name === 'launcher' && isAlive(record));
  const findings = (await Promise.all([
    examine('Node', async () => (nodeIsModern() ? process.versions.node : `${process.versions.node}; the first start fetches ${NODE_VERSION}`)),
    examine('npm', async () => onPath('npm') ?? fail('npm was not found', 'install Node.js 20 or newer from https://nodejs.org, npm comes with it')),
    examine('disk', async () => {
      const problem = diskProblem(ROOT, { firstSetup: !dependenciesInstalled() }) ?? diskProblem(stateDir, { firstSetup: false });
      if (problem !== null) throw problem;
      return 'enough';
    }),
    examine('dependencies', async () => (dependenciesInstalled() ? 'installed' : 'the first start installs them')),
    examine('state folder', async () => stateFolder(stateDir)),
    examine('database', async () => database()),
    examine('media server', mediaServer),
    examine('Chromium', async () => findChromium() ?? 'not found; only «npm test» needs it, and installs it'),
    ...(await ports(running)).map((finding) => Promise.resolve(finding)),
  ]));
  process.stdout.write(`${findings.map(row).join('\n')}\n`);
  const problems = findings.filter(({ problem }) => problem !== undefined).length;
  const fine = running === undefined ? 'Nothing stands in the way of «npm start».' : 'PeerVerse runs; Ctrl-C where it was started stops it.';
  process.stdout.write(problems === 0 ? `\n${fine}\n` : `\n${problems} ${problems === 1 ? 'problem' : 'problems'}.\n`);
  return problems === 0 ? 0 : 1;
}

/** @param {Finding} finding */
function row({ what, found, problem }) {
  const head = `  ${problem === undefined ? 'ok     ' : 'problem'}  ${what.padEnd(14)}`;
  return problem === undefined ? `${head}${found}` : `${head}${problem.problem}\n${' '.repeat(25)}fix: ${problem.fix}`;
}

/**
 * @param {string} what
 * @param {() => Promise<string>} look
 * @returns {Promise<Finding>}
 */
async function examine(what, look) {
  try {
    return { what, found: await look() };
  } catch (error) {
    const problem = error instanceof Failure ? error : new Failure(error instanceof Error ? error.message : String(error), 'see the message');
    return { what, found: '', problem };
  }
}

/**
 * @param {string} problem
 * @param {string} fix
 * @returns {never}
 */
function fail(problem, fix) {
  throw new Failure(problem, fix);
}

/** @param {string} stateDir */
function stateFolder(stateDir) {
  if (!existsSync(stateDir)) return `${stateDir}, made by the first start`;
  try {
    accessSync(stateDir, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(join(stateDir, 'secrets.json'))) readFileSync(join(stateDir, 'secrets.json'));
  } catch {
    throw new Failure(`${stateDir} can't be read and written by this user`, 'make it yours with chown, or set PV_STATE_DIR to another folder');
  }
  return stateDir;
}

async function database() {
  const url = process.env['DATABASE_URL'];
  if (!url) return `embedded PostgreSQL (${existsSync(postgresPackage()) ? 'installed' : 'the first start installs it'})`;
  if (!dependenciesInstalled()) return 'DATABASE_URL is set; it can be examined once dependencies are installed';
  return checkServer(url);
}

async function mediaServer() {
  const found = await findLivekit(process.env).catch((error) => fail(error.message, `point it at LiveKit ${LIVEKIT_VERSION}, or unset it`));
  if (found !== null) return `LiveKit ${LIVEKIT_VERSION} (${found.source}: ${found.path})`;
  if (onPath('go') !== null) return 'not here yet; the first start downloads it or builds it with Go';
  const reachable = await fetch('https://github.com/livekit/livekit/releases', { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).then((response) => response.ok, () => false);
  return reachable ? 'not here yet; the first start downloads it' : fail('there is no LiveKit server, its release is not reachable, and there is no Go to build it with',
    `install Go 1.26 or newer, or set PV_LIVEKIT_BIN to a livekit-server ${LIVEKIT_VERSION}`);
}

/**
 * @param {import('../processes.mjs').ProcessRecord | undefined} running the launcher, when there is one
 * @returns {Promise<Finding[]>}
 */
async function ports(running) {
  if (running !== undefined) return [{ what: 'ports', found: `in use by PeerVerse itself, which runs as process ${running.pid}` }];
  const names = PORT_NAMES.filter((name) => !(name === 'postgres' && process.env['DATABASE_URL']));
  const wanted = await examine('ports', async () => {
    configuredPorts();
    return 'all free';
  });
  if (wanted.problem !== undefined) return [wanted];
  const busy = await busyPorts(configuredPorts(), names);
  return busy.length === 0 ? [wanted] : busy.map((problem) => ({ what: 'ports', found: '', problem }));
}
