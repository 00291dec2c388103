// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Failure } from '../failure.mjs';
import { runInForeground } from '../foreground.mjs';
import { ROOT } from '../paths.mjs';
import { prepare } from './bench.mjs';

/** What the system has and the project does not bring: coturn itself, and what makes its certificate for the tests. */
const PROGRAMS = ['turnserver', 'openssl'];

/**
 * `npm run turn:verify`: asks the real coturn, run from the template, whom it lets in, how much, where to, and what becomes of a
 * running allocation when its credential expires, and takes calls in Chromium through it. `npm test` holds the template's text only,
 * since coturn is no package of ours.
 * @type {import('../enter.mjs').Command}
 */
export default async function turnVerify() {
  const missing = PROGRAMS.filter((program) => spawnSync('which', [program]).status !== 0);
  if (missing.length > 0) throw new Failure(`there is no ${missing.join(' and no ')} here, so nothing was verified`, 'install coturn 4.6 or newer and openssl by the system’s packages («apt-get install coturn openssl»)');
  await prepare();
  return runInForeground(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(ROOT, 'media/vitest.coturn.config.ts')], process.env);
}
