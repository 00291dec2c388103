// @ts-check
import { join } from 'node:path';
import { processEnvironment, stackEnvironment } from '../environment.mjs';
import { Failure } from '../failure.mjs';
import { runInForeground } from '../foreground.mjs';
import { ROOT, stateDirectory } from '../paths.mjs';
import { configuredPorts } from '../ports.mjs';
import { embeddedUrl } from '../postgres.mjs';
import { isAlive, readPidFiles } from '../processes.mjs';
import { loadSecrets } from '../secrets.mjs';

/**
 * `npm run ledger:verify`: computes the books anew and says what does not fit. On the database that the environment names, as a
 * server's does, else on that of the demo that runs here.
 * @type {import('../enter.mjs').Command}
 */
export default async function ledgerVerify() {
  const env = process.env['PV_DATABASE_URL_WORKER'] ? process.env : demoEnvironment();
  return runInForeground(process.execPath, ['--enable-source-maps', join(ROOT, 'platform-api/src/app/ledger-verify-command.ts')], env);
}

function demoEnvironment() {
  const stateDir = stateDirectory();
  const database = readPidFiles(join(stateDir, 'run')).find((record) => record.name === 'postgres' && isAlive(record));
  if (database === undefined && !process.env['DATABASE_URL']) throw new Failure('there are no books to verify: the demo does not run', 'run «npm start», or set the environment of a server');
  const ports = configuredPorts();
  const secrets = loadSecrets(stateDir);
  const ownerUrl = process.env['DATABASE_URL'] || embeddedUrl(ports.postgres, secrets.ownerDbPassword);
  return processEnvironment(stackEnvironment({ mode: 'local', stateDir, ports, secrets, ownerUrl }), 'platform');
}
