/**
 * Fills a development database with two demo colleges, their people and their past, and leaves the portals' keys in
 * `demo/` of the state directory. Run before the API and the worker, as the schema's owner; safe to repeat.
 */
import { join } from 'node:path';
import { ConfigError, loadConfig, type Config } from '../platform/config/config.ts';
import { Database } from '../platform/db/database.ts';
import { bookingsWork } from '../modules/bookings/index.ts';
import { callsWork } from '../modules/calls/index.ts';
import { discoveryWork } from '../modules/discovery/index.ts';
import { paymentsWork } from '../modules/payments/index.ts';
import { createFoundation } from './foundation.ts';
import { seedCollege } from './seed/college.ts';
import { drainDueWork } from './seed/due-work-drain.ts';
import { nilgiri } from './seed/nilgiri.ts';
import type { SeedCollege } from './seed/people.ts';
import { PlayedMedia } from './seed/played-media.ts';
import { PlayedProvider } from './seed/played-provider.ts';
import { sahyadri } from './seed/sahyadri.ts';
import { SeedClock } from './seed/seed-clock.ts';
import { createServices } from './wiring.ts';

const COLLEGES: readonly SeedCollege[] = [sahyadri, nilgiri];
const DRAIN_CONCURRENCY = 8;

/** The first college's portal is on `portalPort`, the next one's on the port after it. */
export async function seed(config: Config, options: { readonly ownerUrl: string; readonly portalPort: number; readonly colleges?: readonly SeedCollege[] }): Promise<void> {
  const clock = new SeedClock();
  const provider = new PlayedProvider();
  const media = new PlayedMedia(clock);
  const foundation = createFoundation(config, { role: 'seed', replace: { clock, providers: { test: provider, live: null }, media } });
  const owner = new Database(options.ownerUrl, { max: 1, applicationName: 'pv-seed-owner' });
  try {
    const services = createServices(foundation);
    const deps = { owner, foundation, services, clock, provider, media, demoDirectory: join(config.stateDir, 'demo') };
    for (const [index, college] of (options.colleges ?? COLLEGES).entries()) {
      await seedCollege(deps, college, `http://127.0.0.1:${options.portalPort + index}`);
    }
    const handlers = [...paymentsWork(services.payments), ...bookingsWork(services.bookings), ...callsWork(services.calls), ...discoveryWork(services.discovery)];
    await drainDueWork({ db: foundation.db, scopes: foundation.scopes, clock, handlers }, DRAIN_CONCURRENCY);
  } finally {
    await owner.close();
    await foundation.close();
  }
}

if (import.meta.main) {
  try {
    const ownerUrl = process.env['PV_DATABASE_URL_OWNER'];
    if (!ownerUrl) throw new ConfigError('PV_DATABASE_URL_OWNER is not set');
    const config = loadConfig(process.env);
    if (config.env === 'production') throw new ConfigError('Demo colleges have no place in production; set PV_ENV=local');
    await seed(config, { ownerUrl, portalPort: Number(process.env['PV_PORTAL_PORT'] ?? 4200) });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
