import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bareTenant, testDatabase } from '../../testing/test-database.ts';
import { systemClock } from '../clock/clock.ts';
import { idOf } from '../contract/schemas.ts';
import { newId } from '../ids/ids.ts';
import { createLog } from '../log/log.ts';
import { defineEvent, EventLog } from './events.ts';
import { EventRelay } from './relay.ts';
import { placesAfter, listEvents, STREAM_CHANNEL } from './stream-repository.ts';

const somethingHappened = defineEvent('test.happened', 1, z.object({ number: z.number(), bookingId: idOf('booking').optional() }));
const log = createLog('test', 'silent');

const db = await testDatabase();
const scope = await bareTenant(db);

describe('EventRelay', () => {
  const events = new EventLog({ clock: systemClock, committed: () => undefined });

  /** PostgreSQL's transactions of other databases hold numbers back too, so the other test files' do. */
  const drained = () => expect.poll(() => relay().drain()).toBe(false);
  const relay = () => new EventRelay({ db: db.worker, log });
  const append = (tx: Parameters<typeof events.append>[0], number: number) =>
    events.append(tx, somethingHappened, { subject: { type: 'booking', id: newId('booking', new Date()) }, actor: 'system', audience: [], data: { number } });
  const write = (...numbers: readonly number[]) => db.app.write(scope, async (tx) => {
    for (const number of numbers) await append(tx, number);
  });
  const lastSeq = async () => (await numbered(0n)).at(-1)?.seq ?? 0n;

  async function numbered(after: bigint) {
    const places = await db.worker.platform((tx) => placesAfter(tx, after, 1000));
    const stored = await db.worker.read(scope, (tx) => listEvents(tx, places.map((place) => place.eventId)));
    return places.map((place) => ({ seq: place.seq, number: stored.get(place.eventId)?.data['number'] }));
  }

  /** Begins a transaction that has written an event and stays open until it is told to end. */
  async function openTransaction(number: number) {
    const written = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const done = db.app.write(scope, async (tx) => {
      await append(tx, number);
      written.resolve();
      await end.promise;
    });
    await written.promise;
    return { commit: () => { end.resolve(); return done; }, rollback: () => { end.reject(new Error('rolled back on purpose')); return done.catch(() => undefined); } };
  }

  it('loses nothing and keeps the order of beginning when two transactions commit in reverse', async () => {
    const before = await lastSeq();
    const first = await openTransaction(1);
    const second = await openTransaction(2);
    await second.commit();
    expect(await relay().drain()).toBe(true);
    expect(await numbered(before)).toEqual([]);

    await first.commit();
    await drained();
    expect((await numbered(before)).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('goes on past a transaction that rolled back', async () => {
    const before = await lastSeq();
    const first = await openTransaction(1);
    await write(2);
    await first.rollback();
    await drained();
    expect((await numbered(before)).map(({ number }) => number)).toEqual([2]);
  });

  it('keeps the order of writing within a transaction', async () => {
    const before = await lastSeq();
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    await write(...numbers);
    await drained();
    expect((await numbered(before)).map(({ number }) => number)).toEqual(numbers);
  });

  it('numbers each event once, without a gap a reader could trip over, when several relays run at once', async () => {
    const before = await lastSeq();
    const writers = Array.from({ length: 30 }, (_, index) => write(index));
    const relays = Array.from({ length: 3 }, () => relay().drain());
    // A reader that follows along must see every event exactly once, in order.
    const seen: bigint[] = [];
    const follow = async () => {
      for (const { seq } of await numbered(seen.at(-1) ?? before)) seen.push(seq);
    };
    let writing = true;
    const reader = (async () => {
      while (writing) await follow();
    })();
    await Promise.all([...writers, ...relays]);
    await drained();
    writing = false;
    await reader;
    await follow();
    const all = await numbered(before);
    expect(all.map(({ number }) => number).toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(seen).toEqual(all.map(({ seq }) => seq));
  });

  it('sends one notice for a batch, and none from a business transaction', async () => {
    const listener = new pg.Client({ connectionString: db.appUrl });
    await listener.connect();
    const notices: string[] = [];
    listener.on('notification', (notice) => notices.push(notice.payload ?? ''));
    await listener.query(`LISTEN ${STREAM_CHANNEL}`);
    const before = await lastSeq();
    await write(1, 2, 3, 4);
    await listener.query('SELECT 1');
    expect(notices).toEqual([]);
    await drained();
    await listener.query('SELECT 1');
    expect(notices).toEqual([String(await lastSeq())]);
    expect(await lastSeq()).toBe(before + 4n);
    await listener.end();
  });

  it('is woken by a commit in its own process', async () => {
    const running = relay();
    const own = new EventLog({ clock: systemClock, committed: running.poke });
    const before = await lastSeq();
    await db.app.write(scope, async (tx) => {
      await own.append(tx, somethingHappened, { subject: { type: 'booking', id: newId('booking', new Date()) }, actor: 'system', audience: [], data: { number: 7 } });
    });
    await expect.poll(() => numbered(before)).toHaveLength(1);
    await running.stop();
  });
});
