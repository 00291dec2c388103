/** A college of its own for runs across processes: `node new-college.ts SLUG NAME ORIGIN` prints its keys. Environment as the migration's. */
import { systemClock } from '../platform/clock/clock.ts';
import { Database } from '../platform/db/database.ts';
import { TenantsService } from '../modules/tenants/index.ts';

const [slug = '', name = '', origin = ''] = process.argv.slice(2);
const owner = new Database(process.env['PV_DATABASE_URL_OWNER'] ?? '', { max: 1, applicationName: 'test-owner' });
try {
  const tenants = new TenantsService({ db: owner, clock: systemClock, hostedUrl: process.env['PV_HOSTED_URL'] ?? '' });
  const { publishableKey, secretKey } = await tenants.createTenant(owner, { organisation: { name }, mode: 'test', slug, displayName: name, allowedOrigins: [origin] });
  process.stdout.write(`${JSON.stringify({ slug, name, origin, publishableKey, secretKey })}\n`);
} finally {
  await owner.close();
}
