// @ts-check
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { ROOT } from './paths.mjs';
import { postgresPackage } from './postgres-home.mjs';
import { onPath } from './programs.mjs';

const INSTALL_TIMEOUT_MS = 15 * 60_000;

/**
 * Whether node_modules holds what package-lock.json asks for; npm keeps what it installed in a lock file of its own.
 */
export function dependenciesInstalled() {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = packagesOf(installedFile);
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(([path, wanted]) =>
    // Optional packages are those of other systems.
    !path.includes('node_modules/') || wanted.link === true || wanted.optional === true || installed[path]?.version === wanted.version);
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, link?: boolean, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/**
 * Installs what is missing.
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export async function ensureDependencies(supervisor, say) {
  let outcome = 'up to date';
  if (!dependenciesInstalled()) {
    if (onPath('npm') === null) throw new Failure('npm was not found', 'install Node.js 20 or newer from https://nodejs.org, npm comes with it');
    say('installing, about a minute');
    await supervisor.run({
      name: 'npm-ci', command: 'npm', args: ['ci', '--no-audit', '--no-fund'], env: process.env, cwd: ROOT, timeoutMs: INSTALL_TIMEOUT_MS,
      what: 'installing the dependencies (npm ci)', fix: 'check the network and the disk, then run the same command again',
    });
    outcome = 'installed';
  }
  if (!symlinksComplete()) await hydrateSymlinks(supervisor);
  return outcome;
}

/** npm packages can't hold symbolic links, so PostgreSQL's are listed in a file and made by its install script. */
function symlinksComplete() {
  const root = postgresPackage();
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  /** @type {{ target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  return links.every(({ target }) => lstatSync(join(root, target), { throwIfNoEntry: false }) !== undefined);
}

/**
 * npm runs no install scripts of dependencies unless told to, so we run this one.
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 */
async function hydrateSymlinks(supervisor) {
  await supervisor.run({
    name: 'postgres-links', command: process.execPath, args: [join('scripts', 'hydrate-symlinks.js')], env: process.env, cwd: postgresPackage(), timeoutMs: 60_000,
    what: "linking PostgreSQL's libraries", fix: 'delete node_modules and run the same command again',
  });
}
