// @ts-check
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url)).replace(/[/\\]$/, '');

/**
 * Where this checkout keeps its database, secrets, logs and stamps.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function stateDirectory(env = process.env) {
  return resolve(env['PV_STATE_DIR'] || join(ROOT, '.peerverse'));
}

/**
 * Where downloads and builds shared by every checkout of this user are kept.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cacheDirectory(env = process.env) {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'peerverse');
}
