// @ts-check
import { join } from 'node:path';
import { findLivekit, LIVEKIT_VERSION, LivekitUnavailable } from '../media/src/livekit-binary.mjs';
import { writeLivekitConfig } from '../media/src/livekit-config.ts';
import { readMediaSettings } from '../media/src/settings.ts';
import { Failure } from './failure.mjs';
import { answers } from './http.mjs';
import { ROOT } from './paths.mjs';

/** A download, or a cold build on a slow machine. */
const SETUP_TIMEOUT_MS = 35 * 60_000;
const READY_TIMEOUT_MS = 20_000;

/**
 * The LiveKit server that is here already, or null.
 * @returns {Promise<string | null>}
 */
export async function livekitHere() {
  try {
    return (await findLivekit(process.env))?.path ?? null;
  } catch (error) {
    if (error instanceof LivekitUnavailable) throw new Failure(error.message, `point it at LiveKit ${LIVEKIT_VERSION}, or unset it`);
    throw error;
  }
}

/** The task that downloads or builds LiveKit into the user's cache. @returns {import('./supervisor.mjs').TaskSpec & import('./supervisor.mjs').TaskDuties} */
export function livekitSetup() {
  return {
    name: 'livekit-setup', command: process.execPath, args: [join(ROOT, 'media', 'src', 'ensure.ts')], env: process.env, cwd: ROOT,
    timeoutMs: SETUP_TIMEOUT_MS, what: 'setting up the media server', fix: 'install Go 1.26 or set PV_LIVEKIT_BIN to a livekit-server, then start again',
  };
}

/**
 * The media server as a process to supervise; writes its configuration.
 * @param {string} binary
 * @param {Record<string, string>} table
 * @param {string} stateDir
 * @returns {import('./supervisor.mjs').ProcessSpec}
 */
export function livekitServer(binary, table, stateDir) {
  const config = join(stateDir, 'livekit.yaml');
  writeLivekitConfig(config, readMediaSettings(table));
  return {
    name: 'livekit', command: binary, args: ['--config', config], cwd: stateDir,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    stopAgain: true,
    readyTimeoutMs: READY_TIMEOUT_MS,
    ready: () => answers(table['PV_LIVEKIT_URL'] ?? ''),
  };
}
