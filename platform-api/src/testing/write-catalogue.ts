/** Writes prisma/catalogue.snapshot from a database migrated for the purpose: `npm run catalogue -w platform-api`. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../../launcher/ports.mjs';
import { startStack } from '../../../launcher/stack.mjs';
import { migrate } from '../app/migrate.ts';
import { describeCatalogue } from '../platform/db/catalogue.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'pv-catalogue-'));
// PostgreSQL runs as another user where this runs as root.
chmodSync(stateDir, 0o755);
const stack = await startStack({ stateDir, ports: await freePorts(), only: ['postgres'], mode: 'test', durable: false });
try {
  const ownerUrl = stack.env['PV_DATABASE_URL_OWNER']!;
  await migrate({ ownerUrl, appPassword: 'of-no-use-later', workerPassword: 'of-no-use-later' });
  writeFileSync(new URL('../../../prisma/catalogue.snapshot', import.meta.url), await describeCatalogue(ownerUrl));
} finally {
  await stack.stop();
  rmSync(stateDir, { recursive: true, force: true });
}
