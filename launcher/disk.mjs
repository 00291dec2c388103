// @ts-check
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure, systemCode } from './failure.mjs';

/** node_modules, builds, the media server's source and a database come to about 1.5 GiB. */
const FIRST_SETUP_BYTES = 2 * 1024 ** 3;
/** What a running demo may add: database, logs, files. */
const RUNNING_BYTES = 256 * 1024 ** 2;

/**
 * What stands in the way of writing here, or null.
 * @param {string} folder need not exist yet
 * @param {{ firstSetup: boolean }} options
 * @returns {Failure | null}
 */
export function diskProblem(folder, { firstSetup }) {
  const needed = firstSetup ? FIRST_SETUP_BYTES : RUNNING_BYTES;
  const free = freeBytes(folder);
  if (free >= needed) return null;
  const gib = (/** @type {number} */ bytes) => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
  return new Failure(`only ${gib(free)} are free on the disk of ${folder}, ${gib(needed)} are needed${firstSetup ? ' for the first set-up' : ''}`, 'free some space, or move the checkout');
}

/**
 * @param {string} folder
 * @returns {number}
 */
function freeBytes(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    return freeBytes(dirname(folder));
  }
}
