// @ts-check
import { join } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { ROOT } from '../paths.mjs';
import { prepare } from './bench.mjs';

/**
 * `npm run faults:money [-- WORDS]`: kills the API and the worker at thirty points between a booking and a withdrawal while webhooks
 * storm, or at those whose names contain the words, and holds everything against the provider afterwards. Its last lines say how many
 * came through.
 * @type {import('../enter.mjs').Command}
 */
export default async function faultsMoney(words) {
  await prepare();
  return runInForeground(process.execPath, ['--enable-source-maps', join(ROOT, 'tests/faults/run.ts'), ...words], process.env);
}
