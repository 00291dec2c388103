// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemCode } from './failure.mjs';

/**
 * One short value for several texts; any change of a text, of their number or order changes it.
 * @param {string[]} texts
 */
export function fingerprint(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${Buffer.byteLength(text)}:`).update(text);
  return hash.digest('hex');
}

/**
 * One value for the content of files and whole folders.
 * @param {string} root paths are named relative to it, so that a moved checkout keeps its stamps
 * @param {string[]} paths files or folders, as far as they exist
 */
export function fingerprintFiles(root, paths) {
  return fingerprint(paths.flatMap((path) => listFiles(join(root, path))).sort().flatMap((file) => [file.slice(root.length), readFileSync(file, 'latin1')]));
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) => listFiles(join(path, entry.name)));
}

/**
 * Whether a step was last done with the same inputs.
 * @param {string} file
 * @param {string} value
 */
export function isFresh(file, value) {
  try {
    return readFileSync(file, 'utf8') === value;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {string} value
 */
export function writeStamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}
