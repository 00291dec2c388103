// @ts-check
import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from './failure.mjs';

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** @param {number} length */
const alphanumeric = (length) => Array.from({ length }, () => ALPHANUMERIC[randomInt(ALPHANUMERIC.length)]).join('');
/** @param {number} bytes */
const hex = (bytes) => randomBytes(bytes).toString('hex');

/** How each secret of a checkout is made. Shapes follow the providers', because their clients check them. */
const MAKERS = {
  ownerDbPassword: () => hex(24),
  appDbPassword: () => hex(24),
  workerDbPassword: () => hex(24),
  secretKeyBase: () => hex(32),
  razorpayTestKeyId: () => `rzp_test_${alphanumeric(14)}`,
  razorpayTestKeySecret: () => alphanumeric(24),
  razorpayTestWebhookSecret: () => alphanumeric(32),
  mailjetApiKey: () => hex(16),
  mailjetApiSecret: () => hex(16),
  mailjetEventSecret: () => hex(24),
  livekitApiKey: () => `API${alphanumeric(12)}`,
  livekitApiSecret: () => alphanumeric(44),
};

/** @typedef {Record<keyof typeof MAKERS, string>} Secrets */

/**
 * The secrets of this checkout, made at random the first time and kept in `secrets.json`, readable by its owner only.
 * Two processes that ask at the same time get the same ones.
 * @param {string} stateDir
 * @returns {Secrets}
 */
export function loadSecrets(stateDir) {
  const path = join(stateDir, 'secrets.json');
  mkdirSync(stateDir, { recursive: true });
  const found = readSecrets(path);
  if (found !== null && Object.keys(MAKERS).every((name) => name in found)) return /** @type {Secrets} */ (found);
  const made = Object.fromEntries(Object.entries(MAKERS).map(([name, make]) => [name, found?.[name] ?? make()]));
  const draft = `${path}.${process.pid}.${hex(4)}`;
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  if (found !== null) {
    renameSync(draft, path); // A newer version knows more secrets than the file.
    return /** @type {Secrets} */ (made);
  }
  try {
    linkSync(draft, path); // Unlike a rename this fails when another process was first.
    return /** @type {Secrets} */ (made);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    return loadSecrets(stateDir);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * @param {string} path
 * @returns {Record<string, string> | null}
 */
function readSecrets(path) {
  try {
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    const value = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null && Object.values(value).every((secret) => typeof secret === 'string')) return value;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    if (systemCode(error) === 'EACCES') throw new Failure(`${path} can't be read by this user`, 'make it yours with chown, or set PV_STATE_DIR to another folder');
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Failure(`${path} is damaged`, 'restore it, or run «npm run reset» for a clean demo');
}
