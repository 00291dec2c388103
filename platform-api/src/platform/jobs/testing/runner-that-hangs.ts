/** A runner in a process of its own that begins its work, says so and never ends: the test kills it. */
import { AuthRepository } from '../../auth/auth-repository.ts';
import { systemClock } from '../../clock/clock.ts';
import { Database } from '../../db/database.ts';
import { createLog } from '../../log/log.ts';
import { DueWorkRunner } from '../due-work-runner.ts';

const db = new Database(process.env['URL']!, { max: 2, applicationName: 'runner-that-hangs' });
const run = (): Promise<void> => {
  process.send!('begun');
  return new Promise(() => undefined);
};
new DueWorkRunner({
  db, scopes: new AuthRepository(db), clock: systemClock, log: createLog('runner-that-hangs', 'silent'),
  handlers: [{ kind: process.env['KIND']!, run }], leaseMs: Number(process.env['LEASE_MS']),
}).start();
