// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { systemCode } from './failure.mjs';

const STOP_AGAIN_MS = 1_000;

/**
 * One process of ours. A pid alone is not a name: the system gives it to somebody else once it is free.
 * `stopAgain`: its stop signal has to be repeated, see ProcessSpec.
 * @typedef {{ name: string, pid: number, startTime: string, stopSignal: NodeJS.Signals, stopAgain?: boolean }} ProcessRecord
 */

/**
 * When a process started, as an opaque value that no later process with the same pid shares; null when it is gone.
 * @param {number} pid
 * @returns {string | null}
 */
export function processStartTime(pid) {
  if (process.platform === 'linux') return linuxStartTime(pid);
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '');
  } catch {
    return null; // ps answers with exit code 1 when there is no such process.
  }
}

/**
 * @param {number} pid
 * @returns {string | null}
 */
function linuxStartTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command name stands in brackets and may hold blanks and brackets itself, so count fields after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    if (state === 'Z' || state === 'X') return null;
    return `${bootId()}:${fields[19]}`;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ESRCH') return null;
    throw error;
  }
}

/** Start times count from boot, so they only mean something together with which boot it was. */
function bootId() {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
}

/** @param {Pick<ProcessRecord, 'pid' | 'startTime'>} record */
export function isAlive(record) {
  return processStartTime(record.pid) === record.startTime;
}

/**
 * Stops a process group led by one of our processes: its own signal first, SIGKILL after the grace.
 * Does nothing when the pid now belongs to somebody else.
 * @param {ProcessRecord} record
 * @param {number} graceMs
 * @returns {Promise<'gone' | 'stopped' | 'killed'>}
 */
export async function stopProcess(record, graceMs) {
  if (!isAlive(record)) return 'gone';
  signalGroup(record.pid, record.stopSignal);
  if (record.stopAgain === true && graceMs > STOP_AGAIN_MS) {
    if (await waitUntilGone(record, STOP_AGAIN_MS)) return 'stopped';
    signalGroup(record.pid, record.stopSignal);
    graceMs -= STOP_AGAIN_MS;
  }
  if (await waitUntilGone(record, graceMs)) return 'stopped';
  signalGroup(record.pid, 'SIGKILL');
  await waitUntilGone(record, 5_000);
  return 'killed';
}

/**
 * @param {ProcessRecord} record
 * @param {number} timeoutMs
 */
async function waitUntilGone(record, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(record)) {
    if (Date.now() >= deadline) return false;
    await delay(20);
  }
  return true;
}

/**
 * @param {number} leader
 * @param {NodeJS.Signals} signal
 */
function signalGroup(leader, signal) {
  for (const target of [-leader, leader]) {
    try {
      process.kill(target, signal);
      return;
    } catch (error) {
      if (systemCode(error) !== 'ESRCH') throw error; // Not a group leader (any more): try the process itself.
    }
  }
}

/**
 * Remembers a running process in `<runDir>/<name>.pid`, for the next start to find after a crash.
 * @param {string} runDir
 * @param {ProcessRecord} record
 */
export function writePidFile(runDir, record) {
  mkdirSync(runDir, { recursive: true });
  writeFileSync(join(runDir, `${record.name}.pid`), `${JSON.stringify(record)}\n`);
}

/**
 * Forgets a process. The file of another one that has taken the name since, in a newer run, stays.
 * @param {string} runDir
 * @param {Pick<ProcessRecord, 'name' | 'pid'>} record
 */
export function removePidFile(runDir, record) {
  const path = join(runDir, `${record.name}.pid`);
  if (readPidFile(path)?.pid === record.pid) rmSync(path, { force: true });
}

/**
 * The processes that pid files name, whether or not they still run; a torn file counts as none.
 * @param {string} runDir
 * @returns {ProcessRecord[]}
 */
export function readPidFiles(runDir) {
  /** @type {string[]} */
  let files;
  try {
    files = readdirSync(runDir).filter((file) => file.endsWith('.pid'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
  return files.flatMap((file) => readPidFile(join(runDir, file)) ?? []);
}

/**
 * @param {string} path
 * @returns {ProcessRecord | null}
 */
function readPidFile(path) {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8'));
    const valid = typeof value?.name === 'string' && Number.isSafeInteger(value.pid) && value.pid > 1
      && typeof value.startTime === 'string' && typeof value.stopSignal === 'string';
    return valid ? value : null;
  } catch (error) {
    // Gone by now, or written by a process that was killed half way: it names nobody.
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Stops what a crashed run left behind and clears its pid files. Databases go last.
 * @param {string} runDir
 * @param {{ except?: string[] }} [options]
 * @returns {Promise<string[]>} the names of the processes that were still running
 */
export async function stopLeftovers(runDir, { except = [] } = {}) {
  const records = readPidFiles(runDir).filter((record) => !except.includes(record.name));
  const ordered = [...records].sort((a, b) => Number(a.name === 'postgres') - Number(b.name === 'postgres'));
  const stopped = [];
  for (const record of ordered) {
    if ((await stopProcess(record, 5_000)) !== 'gone') stopped.push(record.name);
    removePidFile(runDir, record);
  }
  return stopped;
}
