// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure, systemCode } from './failure.mjs';
import { ROOT } from './paths.mjs';
import { onPath } from './programs.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** The browser that is here already: PV_CHROME, on PATH, or Playwright's; else null. */
export function findChromium() {
  const named = process.env['PV_CHROME'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Failure(`PV_CHROME names ${named}, which is not there`, 'correct or unset it');
  }
  for (const name of NAMES) {
    const path = onPath(name);
    if (path !== null) return path;
  }
  if (existsSync(MAC_CHROME)) return MAC_CHROME;
  return playwrightChromium();
}

/**
 * Finds a Chromium or installs one: Debian's package as root, else Playwright's download.
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its path
 */
export async function ensureChromium(supervisor, say) {
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && onPath('apt-get') !== null) {
    say('installing Debian\'s package chromium');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const fix = 'install Chromium and set PV_CHROME to it';
    await supervisor.run({ name: 'apt-update', command: 'apt-get', args: ['update'], cwd: ROOT, env, timeoutMs: INSTALL_TIMEOUT_MS, what: 'apt-get update', fix });
    await supervisor.run({ name: 'apt-chromium', command: 'apt-get', args: ['install', '-y', '--no-install-recommends', 'chromium'], cwd: ROOT, env, timeoutMs: INSTALL_TIMEOUT_MS, what: 'installing Chromium', fix });
  } else {
    say('downloading Chromium with Playwright');
    await supervisor.run({
      name: 'playwright-chromium', command: process.execPath, args: [join(ROOT, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], env: process.env, cwd: ROOT, timeoutMs: INSTALL_TIMEOUT_MS,
      what: 'downloading Chromium', fix: 'install Chromium or Chrome and set PV_CHROME to it',
    });
  }
  const installed = findChromium();
  if (installed === null) throw new Failure('Chromium is still not found after its installation', 'set PV_CHROME to a Chromium or Chrome');
  return installed;
}

/** @returns {string | null} */
function playwrightChromium() {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH']
    ?? (process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches', 'ms-playwright') : join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'ms-playwright'));
  /** @type {string[]} */
  let folders;
  try {
    folders = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name)).sort().reverse();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
  const programs = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium', 'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'];
  return folders.flatMap((folder) => programs.map((program) => join(cache, folder, program))).find((path) => existsSync(path)) ?? null;
}
