// @ts-check
import { join } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { ROOT } from '../paths.mjs';
import { prepare } from './bench.mjs';

const HISTORIES = '500';
const OPERATIONS = '500';

/**
 * `npm run soak:ledger [-- SEED]`: the money histories of the tests, 500 of 500 operations each. A failure says the seed to ask for
 * again and where the books parted from the model. PV_HISTORIES and PV_OPERATIONS ask for fewer or more.
 * @type {import('../enter.mjs').Command}
 */
export default async function soakLedger([seed]) {
  await prepare();
  const env = { PV_HISTORIES: HISTORIES, PV_OPERATIONS: OPERATIONS, ...process.env, ...(seed === undefined ? {} : { PV_SEED: seed }) };
  return runInForeground(process.execPath, [
    join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'platform-api', 'platform-api/src/modules/bookings/bookings.histories.test.ts',
  ], env);
}
