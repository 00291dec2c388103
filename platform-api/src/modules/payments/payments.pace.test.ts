import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock/clock.ts';
import { Database } from '../../platform/db/database.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { ProviderPace } from './index.ts';

/** Turns are handed out exactly; a busy machine wakes whoever waits a little later. */
const JITTER_MS = 200;

const { appUrl, workerUrl } = await testDatabase();
const databases = [appUrl, workerUrl, workerUrl].map((url, index) => new Database(url, { max: 3, applicationName: `pace-${index}` }));
afterAll(() => Promise.all(databases.map((db) => db.close())));

describe('the pace at which the provider is asked', () => {
  it('is five a second at most over three processes that all ask at once, in whatever second one looks', async () => {
    const taken: number[] = [];
    await Promise.all(databases.map(async (db) => {
      const pace = new ProviderPace({ db, clock: systemClock });
      await Promise.all(Array.from({ length: 7 }, async () => {
        await pace.take();
        taken.push(performance.now());
      }));
    }));
    taken.sort((a, b) => a - b);
    expect(taken).toHaveLength(21);
    const sixthAfter = taken.slice(5).map((at, index) => at - taken[index]!);
    expect(Math.min(...sixthAfter)).toBeGreaterThanOrEqual(1_000 - JITTER_MS);
    const whole = taken.at(-1)! - taken[0]!;
    expect(whole).toBeGreaterThanOrEqual(20 * 200 - JITTER_MS);
    expect(whole).toBeLessThan(20 * 200 + 2_000);
  });

  it('lets who comes after a pause go at once', async () => {
    const pace = new ProviderPace({ db: databases[0]!, clock: { ...systemClock, wall: () => new Date(systemClock.wall().getTime() + 60_000) } });
    const before = performance.now();
    await pace.take();
    expect(performance.now() - before).toBeLessThan(JITTER_MS);
  });
});
