// @ts-check
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from './failure.mjs';
import { isAlive, processStartTime, readPidFiles, removePidFile, stopLeftovers, writePidFile } from './processes.mjs';
import { Supervisor } from './supervisor.mjs';

/**
 * One launcher at work on one state directory, with all the processes it runs.
 * @typedef {object} Session
 * @property {string} stateDir
 * @property {Supervisor} supervisor
 * @property {Promise<never>} fatal rejects when a process died too often
 * @property {() => Promise<void>} close stops everything
 */

/**
 * Takes a state directory for this process, clearing up after one that crashed.
 * @param {string} stateDir
 * @param {(line: string) => void} say
 * @returns {Promise<Session>}
 */
export async function openSession(stateDir, say) {
  makeStateDirectory(stateDir);
  const runDir = join(stateDir, 'run');
  await claim(runDir, say);
  const supervisor = new Supervisor({ runDir, logDir: join(stateDir, 'logs'), say });
  /** @type {Promise<never>} */
  const fatal = new Promise((_resolve, reject) => { supervisor.once('fatal', reject); });
  fatal.catch(() => {}); // Whoever waits for it hears of it; without anyone the process must not crash.
  return {
    stateDir, supervisor, fatal,
    async close() {
      await supervisor.stop();
      removePidFile(runDir, { name: 'launcher', pid: process.pid });
    },
  };
}

/** @param {string} stateDir */
function makeStateDirectory(stateDir) {
  try {
    mkdirSync(stateDir, { recursive: true });
    // Others may pass through (the database's user has to) but not look around.
    chmodSync(stateDir, 0o711);
    readdirSync(stateDir);
  } catch (error) {
    // Node says ENOENT where it may not make a folder on a read-only disk.
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(systemCode(error) ?? '')) throw error;
    throw new Failure(`the state folder ${stateDir} can't be used (${systemCode(error)})`, 'make it yours with chown and its disk writable, or set PV_STATE_DIR to another folder');
  }
}

/**
 * Makes sure that one launcher at a time works on a state directory, and stops what an earlier one left behind.
 * @param {string} runDir
 * @param {(line: string) => void} say
 */
async function claim(runDir, say) {
  const owner = readPidFiles(runDir).find((record) => record.name === 'launcher');
  if (owner !== undefined && owner.pid !== process.pid && isAlive(owner)) {
    throw new Failure(`PeerVerse already runs here (process ${owner.pid})`, 'use it, stop it with Ctrl-C, or set PV_STATE_DIR and the PV_*_PORT variables for a second one');
  }
  const stopped = await stopLeftovers(runDir, { except: ['launcher'] });
  if (stopped.length > 0) say(`stopped what an earlier run left behind: ${stopped.join(', ')}`);
  const startTime = processStartTime(process.pid);
  if (startTime !== null) writePidFile(runDir, { name: 'launcher', pid: process.pid, startTime, stopSignal: 'SIGTERM' });
}
