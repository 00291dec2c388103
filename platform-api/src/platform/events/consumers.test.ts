import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bareTenant, testDatabase } from '../../testing/test-database.ts';
import { AuthRepository } from '../auth/auth-repository.ts';
import { systemClock } from '../clock/clock.ts';
import { newId } from '../ids/ids.ts';
import { createLog } from '../log/log.ts';
import { EventConsumers, type EventConsumer } from './consumers.ts';
import { defineEvent, EventLog } from './events.ts';
import { EventRelay } from './relay.ts';
import { StreamHub } from './stream.ts';

const log = createLog('test', 'silent');
const wanted = defineEvent('test.wanted', 1, z.object({ number: z.number() }));
const other = defineEvent('test.other', 1, z.object({ number: z.number() }));

const db = await testDatabase();
const scope = await bareTenant(db);
const elsewhere = await bareTenant(db);

describe('EventConsumers', () => {
  const stopping: (() => Promise<void>)[] = [];
  let names = 0;

  afterEach(async () => {
    for (const stop of stopping.splice(0).toReversed()) await stop();
  });

  const newName = () => `test.consumer_${names++}`;
  async function start(consumers: readonly EventConsumer[], retries = {}) {
    const relay = new EventRelay({ db: db.worker, log });
    const stream = new StreamHub({ db: db.worker, directUrl: db.workerUrl, log });
    const running = new EventConsumers({ db: db.worker, scopes: new AuthRepository(db.worker), clock: systemClock, log, stream, consumers, connectionString: db.workerUrl, retries });
    await stream.start();
    relay.start();
    await running.start();
    stopping.push(() => stream.stop(), () => relay.stop(), () => running.stop());
    return running;
  }
  const happen = (number: number, definition: typeof wanted | typeof other = wanted, where = scope) => db.app.write(where, async (tx) => {
    await new EventLog({ clock: systemClock, committed: () => undefined }).append(tx, definition, {
      subject: { type: 'booking', id: newId('booking', new Date()) }, actor: 'system', audience: [], data: { number },
    });
  });

  it('gives each consumer what it wants to hear of, in the scope of the tenant where it happened', async () => {
    const heard: { number: unknown; scope: string; tenantId: string }[] = [];
    await start([{ name: newName(), types: ['test.wanted'], beginsAt: 'now', handle: async (given, event) => void heard.push({ number: event.data['number'], scope: given.tenantId, tenantId: event.tenantId }) }]);
    await happen(1);
    await happen(2, other);
    await happen(3, wanted, elsewhere);
    await expect.poll(() => heard.toSorted((a, b) => Number(a.number) - Number(b.number)), { timeout: 5_000 }).toEqual([
      { number: 1, scope: scope.tenantId, tenantId: scope.tenantId }, { number: 3, scope: elsewhere.tenantId, tenantId: elsewhere.tenantId },
    ]);
  });

  it('hands on, after a restart, what happened while no worker ran, and nothing twice', async () => {
    const name = newName();
    const heard: unknown[] = [];
    const consumer: EventConsumer = { name, types: ['test.wanted'], beginsAt: 'now', handle: async (_scope, event) => void heard.push(event.data['number']) };
    await start([consumer]);
    await happen(1);
    await expect.poll(() => heard, { timeout: 5_000 }).toEqual([1]);
    for (const stop of stopping.splice(0).toReversed()) await stop();
    await happen(2);
    await start([consumer]);
    await expect.poll(() => heard, { timeout: 5_000 }).toEqual([1, 2]);
  });

  it('queues each event once when two workers run', async () => {
    const name = newName();
    const heard: unknown[] = [];
    const consumer: EventConsumer = { name, types: ['test.wanted'], beginsAt: 'now', handle: async (_scope, event) => void heard.push(event.data['number']) };
    const [first] = [await start([consumer]), await start([consumer])];
    await Promise.all(Array.from({ length: 20 }, (_, number) => happen(number)));
    await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(20);
    await expect.poll(async () => (await first.status())[0]).toEqual({ name, behind: 0, dead: 0 });
    expect(new Set(heard).size).toBe(20);
    expect(heard).toHaveLength(20);
  });

  it('tries again, keeps what keeps failing where it can be seen, and gives it new tries when told to', async () => {
    const name = newName();
    let broken = true;
    const tries = new Map<unknown, number>();
    const done: unknown[] = [];
    const running = await start([{
      name, types: ['test.wanted'], beginsAt: 'now',
      handle: async (_scope, event) => {
        const number = event.data['number'];
        tries.set(number, (tries.get(number) ?? 0) + 1);
        if (number === 1 ? broken : tries.get(number) === 1) throw new Error('priya@college.example could not be reached');
        done.push(number);
      },
    }], { retryLimit: 1 });
    await happen(1);
    await happen(2);
    await expect.poll(async () => (await running.status())[0]?.dead, { timeout: 10_000 }).toBe(1);
    await expect.poll(() => done).toEqual([2]);
    expect(tries.get(1)).toBe(2);
    const kept = await db.worker.platform((tx) => tx.query('SELECT * FROM jobs.job WHERE name LIKE $1', [`%${name}`]));
    expect(JSON.stringify(kept, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('priya');
    broken = false;
    expect(await running.redrive(name)).toBe(1);
    await expect.poll(() => done, { timeout: 5_000 }).toEqual([2, 1]);
  });
});
