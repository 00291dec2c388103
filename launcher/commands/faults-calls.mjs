// @ts-check
import { join } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { ROOT } from '../paths.mjs';
import { prepare } from './bench.mjs';

/**
 * `npm run faults:calls [-- WORDS]`: thirty paid calls between two people in a real Chromium, each with a fault at a random moment (their
 * network, their tabs, the API, the worker, the media server), or those faults alone whose names contain the words. Every call is held
 * against the clock, the evidence and the books. Its last lines say how many came through.
 * @type {import('../enter.mjs').Command}
 */
export default async function faultsCalls(words) {
  await prepare();
  return runInForeground(process.execPath, ['--enable-source-maps', join(ROOT, 'tests/faults/calls-run.ts'), ...words], process.env);
}
