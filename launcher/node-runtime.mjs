// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Failure, systemCode } from './failure.mjs';
import { lastWords } from './last-words.mjs';
import { whenNpmIsGone } from './parent-watch.mjs';
import { cacheDirectory } from './paths.mjs';

/** The Node that is fetched where the one found is too old to run TypeScript as it is. */
export const NODE_VERSION = '24.21.0';
/** The first version that strips types without a flag and knows `import.meta.main`. */
const MODERN = [24, 2];
const OLDEST = [20, 0];
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/**
 * @param {string} version
 * @param {number[]} minimum
 */
function atLeast(version, minimum) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = minimum;
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

export function nodeIsModern() {
  return atLeast(process.versions.node, MODERN);
}

export function requireSupportedNode() {
  if (process.platform === 'win32') throw new Failure('PeerVerse does not run on Windows itself', 'use it inside WSL 2');
  if (!atLeast(process.versions.node, OLDEST)) throw new Failure(`Node ${process.versions.node} is too old`, 'install Node.js 20 or newer from https://nodejs.org');
}

/** The fetched Node, whether or not it is there. */
export function cachedNode() {
  return join(cacheDirectory(), 'node', NODE_VERSION, 'node_modules', nodePackage(), 'bin', 'node');
}

function nodePackage() {
  return `node-${process.platform}-${process.arch}`;
}

/**
 * Fetches Node from the npm registry into the user's cache, once for all checkouts.
 * @param {(line: string) => void} say
 * @returns {string} the path of its executable
 */
export function ensureModernNode(say) {
  const node = cachedNode();
  if (existsSync(node)) return node;
  say(`Node ${process.versions.node} is too old to run TypeScript; fetching Node ${NODE_VERSION}`);
  const home = join(cacheDirectory(), 'node');
  mkdirSync(home, { recursive: true });
  const draft = mkdtempSync(join(home, '.new-'));
  try {
    writeFileSync(join(draft, 'package.json'), '{"private":true}\n');
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-save', `${nodePackage()}@${NODE_VERSION}`], {
      cwd: draft, encoding: 'utf8', timeout: INSTALL_TIMEOUT_MS,
    });
    if (systemCode(npm.error) === 'ENOENT') throw new Failure('npm was not found', 'install Node.js 24 from https://nodejs.org, npm comes with it');
    if (npm.status !== 0) {
      throw new Failure(`fetching Node ${NODE_VERSION} from the npm registry failed: ${npm.error?.message ?? lastWords(npm.stderr)}`, 'check the network, or install Node.js 24 from https://nodejs.org');
    }
    // Another command may have been quicker; then its copy stays.
    if (!existsSync(node)) {
      rmSync(join(home, NODE_VERSION), { recursive: true, force: true });
      renameSync(draft, join(home, NODE_VERSION));
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return node;
}

/**
 * Runs this same command again with another Node, which is first on its PATH, and ends as it ends.
 * @param {string} node
 * @returns {Promise<number>} the exit code
 */
export function runAgainWith(node) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` };
  // The channel tells the child when this process is gone, however it went.
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  whenNpmIsGone(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 15)));
  });
}
