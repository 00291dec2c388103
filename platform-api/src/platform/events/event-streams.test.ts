import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { onServer } from '../../testing/global-setup.ts';
import { bareTenant, testDatabase } from '../../testing/test-database.ts';
import type { SessionPrincipal } from '../auth/principal.ts';
import { systemClock } from '../clock/clock.ts';
import type { TenantScope } from '../db/scope.ts';
import { AppError } from '../errors/app-error.ts';
import { newId, type Id } from '../ids/ids.ts';
import { createLog } from '../log/log.ts';
import { EventStreams } from './event-streams.ts';
import { defineEvent, EventLog } from './events.ts';
import { EventRelay } from './relay.ts';
import { StreamHub } from './stream.ts';

const happened = defineEvent('test.happened', 1, z.object({ number: z.number() }));
const log = createLog('test', 'silent');

interface Heard {
  readonly id: string;
  readonly type: string;
  readonly number: number | undefined;
}

const db = await testDatabase();
const scope = await bareTenant(db);
const other = await bareTenant(db);

describe('EventStreams', () => {
  let hub: StreamHub;
  let relay: EventRelay;
  let events: EventLog;
  let streams: EventStreams;
  let server: Server;
  const mina = newId('user', new Date());
  const ravi = newId('user', new Date());
  let session: SessionPrincipal;
  const opened: AbortController[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      streams.serve({ session, lastEventId: request.headers['last-event-id'] as string | undefined, response }).catch((error: unknown) => {
        response.writeHead(error instanceof AppError ? error.status : 500).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));

  beforeEach(async () => {
    session = sessionOf(mina);
    relay = new EventRelay({ db: db.app, log });
    events = new EventLog({ clock: systemClock, committed: relay.poke });
    hub = new StreamHub({ db: db.app, directUrl: db.appUrl, log });
    await hub.start();
    streams = new EventStreams({ db: db.app, hub, clock: systemClock, log });
  });
  afterEach(async () => {
    for (const controller of opened.splice(0)) controller.abort();
    await hub.stop();
    await relay.stop();
  });

  function sessionOf(userId: Id<'user'>, expiresAt = new Date(Date.now() + 600_000)): SessionPrincipal {
    return { kind: 'session', scope, apiVersion: '2026-11-23', sessionId: newId('session', new Date()), userId, roles: ['student'], origin: 'http://127.0.0.1', purpose: 'embed', bookingId: null, verifiedUntil: null, expiresAt };
  }

  const happen = (number: number, audience: readonly Id<'user'>[] = [mina], where: TenantScope = scope) => db.app.write(where, async (tx) => {
    await events.append(tx, happened, { subject: { type: 'booking', id: newId('booking', new Date()) }, actor: 'system', audience, data: { number } });
  });

  async function open(lastEventId?: string) {
    const controller = new AbortController();
    opened.push(controller);
    const address = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${address.port}/`, { signal: controller.signal, headers: lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId } });
    const heard: Heard[] = [];
    const state = { ended: false };
    const read = async (): Promise<void> => {
      let text = '';
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const blocks = text.split('\n\n');
        text = blocks.pop()!;
        for (const block of blocks) {
          const field = (name: string) => block.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1] ?? '';
          if (field('event')) heard.push({ id: field('id'), type: field('event'), number: (JSON.parse(field('data')) as { number?: number }).number });
        }
      }
      state.ended = true;
    };
    // An aborted or destroyed response rejects; for the tests both are the end of the stream.
    const done = read().catch(() => { state.ended = true; });
    return { status: response.status, heard, state, done, numbers: () => heard.filter(({ type }) => type === 'test.happened').map(({ number }) => number), close: () => { controller.abort(); return done; } };
  }

  it('tells a person what concerns them and nobody else, in order, each with its place', async () => {
    const stream = await open();
    await expect.poll(() => stream.heard.map(({ type }) => type)).toEqual(['ready']);
    await happen(1);
    await happen(2, [ravi]);
    await happen(3, [mina], other);
    await happen(4, [ravi, mina]);
    await expect.poll(stream.numbers).toEqual([1, 4]);
    const ids = stream.heard.map(({ id }) => BigInt(id));
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it('resumes after the last event seen: nothing is missed, nothing told twice', async () => {
    const first = await open();
    await happen(1);
    await happen(2);
    await expect.poll(first.numbers).toEqual([1, 2]);
    await first.close();
    await happen(3);
    await happen(4);
    const writing = Promise.all([happen(5), happen(6)]);
    const second = await open(first.heard.find(({ number }) => number === 1)!.id);
    await writing;
    await expect.poll(() => second.numbers().toSorted()).toEqual([2, 3, 4, 5, 6]);
    expect(second.numbers().slice(0, 3)).toEqual([2, 3, 4]);
  });

  it('resumes from the place told at the opening when nothing had happened before the connection broke', async () => {
    const first = await open();
    await expect.poll(() => first.heard).toHaveLength(1);
    await first.close();
    await happen(1);
    await expect.poll(async () => (await db.app.platform((tx) => tx.query('SELECT 1 FROM event_stream WHERE stream_seq IS NULL'))).length).toBe(0);
    const second = await open(first.heard[0]!.id);
    await expect.poll(second.numbers).toEqual([1]);
  });

  it.each([['forged', 'abc'], ['from another database', '99999999']])('says reset to a place that is %s', async (_what, lastEventId) => {
    const stream = await open(lastEventId);
    await expect.poll(() => stream.heard.map(({ type }) => type)).toEqual(['reset']);
    await happen(1);
    await expect.poll(stream.numbers).toEqual([1]);
  });

  it('says reset when more than 1,000 events were missed', async () => {
    const first = await open();
    await expect.poll(() => first.heard).toHaveLength(1);
    await first.close();
    await db.app.write(scope, async (tx) => {
      for (let number = 0; number < 1_001; number++) {
        await events.append(tx, happened, { subject: { type: 'booking', id: newId('booking', new Date()) }, actor: 'system', audience: [mina], data: { number } });
      }
    });
    await relay.drain();
    const second = await open(first.heard[0]!.id);
    await expect.poll(() => second.heard.map(({ type }) => type)).toEqual(['reset']);
  });

  it('says reset when the last event seen is older than a day', async () => {
    const yesterday = { ...systemClock, wall: () => new Date(Date.now() - 25 * 3_600_000) };
    events = new EventLog({ clock: yesterday, committed: relay.poke });
    const first = await open();
    await happen(1);
    await expect.poll(first.numbers).toEqual([1]);
    await first.close();
    await happen(2);
    await expect.poll(async () => (await db.app.platform((tx) => tx.query('SELECT 1 FROM event_stream WHERE stream_seq IS NULL'))).length).toBe(0);
    const second = await open(first.heard.at(-1)!.id);
    await expect.poll(() => second.heard.map(({ type }) => type)).toEqual(['reset']);
  });

  it('ends when the session expires', async () => {
    session = sessionOf(mina, new Date(Date.now() + 300));
    const stream = await open();
    expect(stream.status).toBe(200);
    await expect.poll(() => stream.state.ended).toBe(true);
  });

  it('refuses the thirteenth connection of one person and lets them in again when one has left', async () => {
    const connections = await Promise.all(Array.from({ length: 12 }, () => open()));
    const refused = await open();
    expect(refused.status).toBe(429);
    await connections[0]!.close();
    await expect.poll(async () => (await open()).status).toBe(200);
  });

  it('goes on when its connection to PostgreSQL is cut', async () => {
    const stream = await open();
    await onServer(db.ownerUrl, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pv-stream' AND datname = current_database()");
    await expect.poll(() => hub.connected).toBe(false);
    await happen(1);
    await expect.poll(stream.numbers).toEqual([1]);
    await expect.poll(() => hub.connected, { timeout: 5_000 }).toBe(true);
    await happen(2);
    await expect.poll(stream.numbers).toEqual([1, 2]);
  });

  it('ends every stream when the process stops', async () => {
    const stream = await open();
    await expect.poll(() => stream.heard).toHaveLength(1);
    streams.stop();
    await expect.poll(() => stream.state.ended).toBe(true);
    expect((await open()).status).toBe(503);
  });
});
