// @ts-check
// Plain JavaScript because the launcher asks it before a Node that runs TypeScript is there.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The version that go.mod pins and the configuration template is written for. */
export const LIVEKIT_VERSION = '1.13.5';
const RELEASES = 'https://github.com/livekit/livekit/releases/download';
const MODULE = fileURLToPath(new URL('..', import.meta.url));
const CONNECT_TIMEOUT_MS = 10_000;
const DOWNLOAD_TIMEOUT_MS = 180_000;
const ARCHIVE_BYTES_MAX = 200 * 1024 * 1024;
/** A cold build takes three minutes on two cores; slower machines get their time too. */
const BUILD_TIMEOUT_MS = 30 * 60_000;

/**
 * @typedef {'PV_LIVEKIT_BIN' | 'PATH' | 'cache' | 'release' | 'build'} LivekitSource
 * @typedef {{ readonly path: string, readonly source: LivekitSource }} LivekitBinary
 * @typedef {Readonly<Record<string, string | undefined>>} Environment
 */

export class LivekitUnavailable extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'LivekitUnavailable';
  }
}

/**
 * The LiveKit server of the pinned version: the one PV_LIVEKIT_BIN names, on PATH, in the user's cache, else the
 * release checked against its checksums, else built from this Go module. The last two land in the cache.
 * @param {{ environment: Environment, log: (line: string) => void }} options
 * @returns {Promise<LivekitBinary>}
 * @throws LivekitUnavailable when none of these ways works here
 */
export async function ensureLivekit({ environment, log }) {
  const found = await findLivekit(environment);
  if (found !== null) return found;
  const target = cachedBinary(environment);
  const released = await downloadRelease(target).then(() => null, (/** @type {unknown} */ error) => error);
  if (released === null) return { path: target, source: 'release' };
  log(`LiveKit's release is not reachable (${reason(released)}); building it from source, three minutes or so`);
  await build(target, environment);
  return { path: target, source: 'build' };
}

/**
 * The LiveKit server that is here already, without downloading or building.
 * @param {Environment} environment
 * @returns {Promise<LivekitBinary | null>}
 */
export async function findLivekit(environment) {
  const named = environment['PV_LIVEKIT_BIN'];
  if (named) {
    const version = await versionOf(named);
    if (version === LIVEKIT_VERSION) return { path: named, source: 'PV_LIVEKIT_BIN' };
    throw new LivekitUnavailable(`PV_LIVEKIT_BIN (${named}) is ${version === null ? 'not a LiveKit server' : `version ${version}`}, ${LIVEKIT_VERSION} is needed`);
  }
  for (const folder of (environment['PATH'] ?? '').split(delimiter).filter((entry) => entry !== '')) {
    const path = join(folder, 'livekit-server');
    if ((await versionOf(path)) === LIVEKIT_VERSION) return { path, source: 'PATH' };
  }
  const cached = cachedBinary(environment);
  return (await versionOf(cached)) === LIVEKIT_VERSION ? { path: cached, source: 'cache' } : null;
}

/** @param {Environment} environment */
function cachedBinary(environment) {
  const cache = environment['XDG_CACHE_HOME'] || join(environment['HOME'] || homedir(), '.cache');
  return join(cache, 'peerverse', 'livekit', LIVEKIT_VERSION, 'livekit-server');
}

/**
 * @param {string} path
 * @returns {Promise<string | null>}
 */
async function versionOf(path) {
  const executable = await access(path, constants.X_OK).then(() => true, () => false);
  if (!executable) return null;
  // A file of that name that can't say its version is not the server we need, whatever it is.
  const answer = await run(path, ['--version'], { timeout: 10_000 }).catch(() => null);
  return /version (\d+\.\d+\.\d+)/.exec(answer?.stdout ?? '')?.[1] ?? null;
}

/** @param {string} target */
async function downloadRelease(target) {
  const architecture = /** @type {Record<string, string>} */ ({ x64: 'amd64', arm64: 'arm64', arm: 'armv7' })[process.arch];
  if (process.platform !== 'linux' || architecture === undefined) throw new Error(`there is none for ${process.platform} on ${process.arch}`);
  const archive = `livekit_${LIVEKIT_VERSION}_linux_${architecture}.tar.gz`;
  const base = `${RELEASES}/v${LIVEKIT_VERSION}`;
  const checksums = (await get(`${base}/checksums.txt`, CONNECT_TIMEOUT_MS)).toString('utf8');
  const expected = checksums.split('\n').map((line) => line.trim().split(/\s+/)).find(([, name]) => name === archive)?.[0];
  if (expected === undefined) throw new Error(`checksums.txt does not name ${archive}`);
  const bytes = await get(`${base}/${archive}`, DOWNLOAD_TIMEOUT_MS);
  if (createHash('sha256').update(bytes).digest('hex') !== expected) throw new LivekitUnavailable(`${archive} does not match its checksum; nothing of it was kept`);
  await intoCache(target, async (folder) => {
    await writeFile(join(folder, archive), bytes);
    await run('tar', ['-xzf', archive, 'livekit-server'], { cwd: folder });
  });
}

/**
 * @param {string} url
 * @param {number} timeoutMs
 */
async function get(url, timeoutMs) {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > ARCHIVE_BYTES_MAX) throw new Error('the file is larger than any release');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * @param {string} target
 * @param {Environment} environment
 */
async function build(target, environment) {
  const go = await run('go', ['version']).catch(() => null);
  if (go === null) {
    throw new LivekitUnavailable('there is no LiveKit server and no Go to build it with: install Go 1.26 or newer, or set PV_LIVEKIT_BIN to a livekit-server '
      + LIVEKIT_VERSION);
  }
  await intoCache(target, async (folder) => {
    const output = join(folder, 'livekit-server');
    const args = ['build', '-trimpath', '-mod=readonly', '-ldflags=-s -w', '-o', output, 'github.com/livekit/livekit-server/cmd/server'];
    await run('go', args, { cwd: MODULE, env: { ...environment, CGO_ENABLED: '0' }, timeout: BUILD_TIMEOUT_MS, maxBuffer: 16 * 1024 * 1024 }).catch((error) => {
      throw new LivekitUnavailable(`building LiveKit from source failed: ${reason(error)}`);
    });
  });
}

/**
 * Makes `livekit-server` in a folder beside the target and moves it there in one step, so that no half file is ever found.
 * @param {string} target
 * @param {(folder: string) => Promise<void>} make
 */
async function intoCache(target, make) {
  const home = join(target, '..');
  await mkdir(home, { recursive: true });
  const folder = await mkdtemp(join(home, '.new-'));
  try {
    await make(folder);
    const made = join(folder, 'livekit-server');
    await chmod(made, 0o755);
    await rename(made, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {unknown} error */
function reason(error) {
  if (!(error instanceof Error)) return String(error);
  const detail = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim().split('\n').at(-1) : undefined;
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return detail || cause || error.message.split('\n')[0] || error.name;
}
