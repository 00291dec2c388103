// @ts-check
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, systemCode } from './failure.mjs';
import { postgresHome } from './postgres-home.mjs';
import { processStartTime, stopProcess } from './processes.mjs';
import { fingerprint } from './stamps.mjs';

const DATABASE = 'peerverse';
const OWNER = 'pv_owner';
const MAJOR = '18';

/**
 * @typedef {object} PostgresOptions
 * @property {string} stateDir
 * @property {number} port
 * @property {string} ownerPassword
 * @property {boolean} durable false trades safety after a power cut for speed, for databases of one test run
 */

/**
 * Prepares the embedded database, creating it the first time and clearing what a crash left, and says how to run it.
 * @param {PostgresOptions} options
 * @returns {Promise<{ spec: import('./supervisor.mjs').ProcessSpec, url: string, created: boolean }>} `created`: the database is new and empty
 */
export async function preparePostgres({ stateDir, port, ownerPassword, durable }) {
  mkdirSync(stateDir, { recursive: true });
  const home = postgresHome(stateDir);
  await recover(home);
  const passwordMark = join(stateDir, 'pg.owner');
  const passwordPrint = fingerprint([ownerPassword]);
  const created = !existsSync(join(home.data, 'PG_VERSION'));
  if (created) {
    initialise(home, ownerPassword);
  } else if (!existsSync(passwordMark) || readFileSync(passwordMark, 'utf8') !== passwordPrint) {
    // The secrets were made anew while the data stayed.
    singleUser(home, 'postgres', `ALTER ROLE ${OWNER} PASSWORD '${ownerPassword}'`);
  }
  writeFileSync(passwordMark, passwordPrint, { mode: 0o600 });
  const version = readFileSync(join(home.data, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR) throw new Failure(`the database in ${home.data} is of PostgreSQL ${version}, not ${MAJOR}`, 'run «npm run reset» for a new one');
  return { spec: serverSpec(home, port, durable), url: embeddedUrl(port, ownerPassword), created };
}

/**
 * The embedded database as its owner sees it.
 * @param {number} port
 * @param {string} ownerPassword
 */
export function embeddedUrl(port, ownerPassword) {
  return `postgres://${OWNER}:${ownerPassword}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * @param {import('./postgres-home.mjs').PostgresHome} home
 * @param {number} port
 * @param {boolean} durable
 * @returns {import('./supervisor.mjs').ProcessSpec}
 */
function serverSpec(home, port, durable) {
  const settings = {
    listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', shared_buffers: '256MB',
    timezone: 'UTC', log_timezone: 'UTC', log_line_prefix: '%m [%p] ',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return {
    name: 'postgres',
    command: join(home.native, 'bin', 'postgres'),
    args: ['-D', home.data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: environment(), cwd: home.data, uid: home.uid, gid: home.gid,
    // A fast shutdown: sessions are ended, nothing is lost.
    stopSignal: 'SIGINT',
    ready: async () => statusFile(home)?.status === 'ready',
    beforeRestart: () => recover(home),
  };
}

/** PostgreSQL writes its messages in the locale it finds, and its state must not depend on the user's. */
function environment() {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * What postmaster.pid says: the server's pid, and in its eighth line how far the start is (pg_ctl reads the same).
 * @param {import('./postgres-home.mjs').PostgresHome} home
 */
function statusFile(home) {
  try {
    const lines = readFileSync(join(home.data, 'postmaster.pid'), 'utf8').split('\n').map((line) => line.trim());
    return { pid: Number(lines[0]), status: lines[7] };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Stops a server that outlived its supervisor and removes the lock of one that was killed.
 * @param {import('./postgres-home.mjs').PostgresHome} home
 */
async function recover(home) {
  const status = statusFile(home);
  if (status === null) return;
  const startTime = processStartTime(status.pid);
  // The pid may be anybody's by now; the server keeps its working directory in its data.
  if (startTime !== null && workingDirectory(status.pid) === home.data) {
    await stopProcess({ name: 'postgres', pid: status.pid, startTime, stopSignal: 'SIGINT' }, 8_000);
  }
  rmSync(join(home.data, 'postmaster.pid'), { force: true });
}

/**
 * @param {number} pid
 * @returns {string | null}
 */
function workingDirectory(pid) {
  const answer = process.platform === 'linux'
    ? spawnSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8' })
    : spawnSync('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], { encoding: 'utf8' });
  if (answer.status !== 0) return null;
  return process.platform === 'linux' ? answer.stdout.trim() : (/^n(.*)$/m.exec(answer.stdout)?.[1] ?? null);
}

/**
 * Makes the cluster and its database. Until PG_VERSION is there nothing counts, so an interrupted run starts over.
 * @param {import('./postgres-home.mjs').PostgresHome} home
 * @param {string} ownerPassword
 */
function initialise(home, ownerPassword) {
  const folder = mkdtempSync(join(tmpdir(), 'peerverse-'));
  const passwordFile = join(folder, 'password');
  try {
    writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
    if (home.uid !== undefined && home.gid !== undefined) for (const path of [passwordFile, folder]) chownSync(path, home.uid, home.gid);
    run(home, 'initdb', [
      '-D', home.data, '--username', OWNER, '--pwfile', passwordFile, '--auth', 'scram-sha-256',
      // The same order of strings on every system, whatever its C library says.
      '--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--no-instructions',
    ]);
    singleUser(home, 'postgres', `CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    rmSync(join(home.data, 'PG_VERSION'), { force: true });
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs one statement in a database that no server has open.
 * @param {import('./postgres-home.mjs').PostgresHome} home
 * @param {string} database
 * @param {string} statement
 */
function singleUser(home, database, statement) {
  run(home, 'postgres', ['--single', '-D', home.data, database], `${statement};\n`);
}

/**
 * @param {import('./postgres-home.mjs').PostgresHome} home
 * @param {string} program
 * @param {string[]} args
 * @param {string} [input]
 */
function run(home, program, args, input) {
  const { status, stderr, error } = spawnSync(join(home.native, 'bin', program), args, {
    cwd: home.data, env: environment(), uid: home.uid, gid: home.gid, input, encoding: 'utf8', timeout: 120_000,
  });
  if (error === undefined && status === 0 && !/^.*\bERROR:/m.test(stderr)) return;
  const detail = (error?.message ?? stderr).trim().split('\n').filter((line) => /ERROR|FATAL|error|could not/.test(line)).at(-1) ?? `exit code ${status}`;
  throw new Failure(`PostgreSQL's ${program} failed: ${detail}`, 'run «npm run doctor», or set DATABASE_URL to a PostgreSQL 18 of yours');
}
