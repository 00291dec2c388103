/** Rooms that are lost and people who drop, on a real LiveKit with real clients that speak and listen. */
import { afterAll, describe, expect, it } from 'vitest';
import { Callers } from '../../../../media/src/callers.ts';
import { LivekitMediaServer } from '../../adapters/livekit/index.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { createCallsApp } from '../../testing/calls-app.ts';
import { startTestLivekit, type TestLivekit } from '../../testing/test-livekit.ts';
import type { Call, CallAccess, CallTimeline } from './index.ts';

let livekit!: TestLivekit;
const app = await createCallsApp({
  media: async (_clock, apiUrl) => {
    livekit = await startTestLivekit(apiUrl);
    return new LivekitMediaServer(livekit);
  },
});
const scope: TenantScope = await app.newTenant();
const callers = await Callers.open(app.url);
afterAll(() => callers.close());

/** A browser on a busy machine. */
const SLOW = { timeout: 60_000 };
/** LiveKit closes a room in which nobody is after 20 s, unless it was told to keep it. */
const LIVEKIT_DEPARTURE_MS = 20_000;

describe('a call on a real media server', () => {
  let calls = 0;
  const knock = async (token: string) => (await fetch(`${livekit.url}/rtc/validate?access_token=${token}`)).status;

  async function meet() {
    const { booking, mentor, student } = await app.book(scope);
    app.clock.advance((Date.parse(booking.startsAt) - app.clock.wall().getTime()) / 1000 + 1);
    const callId: Id<'call'> = booking.callId!;
    const nth = calls++;
    const people = { mentor, student };
    const bearer = async (who: 'mentor' | 'student') => (await app.signIn(scope, people[who].externalId)).bearer;
    const access = async (who: 'mentor' | 'student') => app.call<CallAccess & { code?: string }>('POST', `/v1/calls/${callId}/access`, { bearer: await bearer(who) });
    const name = (who: 'mentor' | 'student', generation: number) => `${who} ${nth}.${generation}`;
    return {
      callId, access,
      get: async () => (await app.call<Call>('GET', `/v1/calls/${callId}`, { bearer: await bearer('student') })).body,
      timeline: async () => (await app.call<CallTimeline>('GET', `/v1/calls/${callId}/timeline`, { bearer: await bearer('mentor') })).body,
      look: () => app.services.calls.lifecycle.look(scope, callId),
      enter: async (who: 'mentor' | 'student', isHeard = true) => {
        const { status, body } = await access(who);
        expect(status).toBe(201);
        await callers.join(name(who, body.generation), { serverUrl: body.serverUrl, token: body.token, isHeard });
        return body.generation;
      },
      leave: (who: 'mentor' | 'student', generation: number) => callers.leave(name(who, generation)),
      stateOf: (who: 'mentor' | 'student', generation: number) => callers.stateOf(name(who, generation)),
      eventsOf: async (type: string) => (await eventsOf(type)).filter((data) => data['callId'] === callId),
    };
  }
  async function eventsOf(type: string) {
    const rows = await app.db.app.read(scope, (tx) => tx.query<{ data: Record<string, unknown> }>('SELECT data FROM events WHERE tenant_id = $1 AND type = $2', [tx.tenantUuid, type]));
    return rows.map(({ data }) => data);
  }

  it('starts by its signed webhooks alone when the first of them can be heard, also for one who only listens', async () => {
    const call = await meet();
    await call.enter('student', false);
    await expect.poll(async () => (await call.get()).participants.map(({ role, present }) => [role, present]), SLOW).toEqual([['mentor', false], ['student', true]]);
    await call.enter('mentor');
    await expect.poll(async () => (await call.get()).status, SLOW).toBe('live');
    await expect.poll(async () => (await call.stateOf('student', 1)).soundBytes, SLOW).toBeGreaterThan(0);
    await expect.poll(async () => (await call.timeline()).entries.some(({ kind, source }) => kind === 'sound_on' && source === 'webhook'), SLOW).toBe(true);
    const { participants } = await call.timeline();
    for (const { inRoomSeconds, presentSeconds } of participants) expect(inRoomSeconds - presentSeconds).toBeLessThanOrEqual(1);
    await Promise.all([call.leave('student', 1), call.leave('mentor', 1)]);
    await expect.poll(async () => (await call.get()).participants.every(({ present }) => !present), SLOW).toBe(true);
  }, 120_000);

  it('whose server is killed tells both, takes them into the next generation, and counts what they lost', async () => {
    const call = await meet();
    await Promise.all([call.enter('mentor'), call.enter('student')]);
    await expect.poll(async () => (await call.get()).status, SLOW).toBe('live');
    const { token: refreshed } = await call.stateOf('student', 1);
    const first = (await call.access('student')).body.token;
    const killedAt = app.clock.wall().getTime();
    await livekit.kill();
    expect((await call.access('student')).body.code).toBe('call.media_unavailable');
    await call.look();
    expect(await call.eventsOf('call.interrupted')).toHaveLength(1);
    expect((await call.get()).interruptedAt).not.toBeNull();
    await livekit.start();
    // Nobody has to be told by us alone: their own clients notice that the room they try to come back to is gone.
    await expect.poll(async () => [(await call.stateOf('mentor', 1)).leftAtMs, (await call.stateOf('student', 1)).leftAtMs].includes(null), SLOW).toBe(false);
    expect(await Promise.all([call.enter('mentor'), call.enter('student')])).toEqual([2, 2]);
    for (const token of [first, refreshed]) expect(await knock(token)).toBe(404);
    await expect.poll(async () => (await call.eventsOf('call.resumed')).length + Number((await call.look()) === null), SLOW).toBe(1);
    await expect.poll(async () => (await call.stateOf('student', 2)).soundBytes, SLOW).toBeGreaterThan(0);
    const backAt = app.clock.wall().getTime();
    const { settlement, rooms, entries } = await call.timeline();
    expect(rooms.map(({ generation, closedAt }) => [generation, closedAt !== null])).toEqual([[1, true], [2, false]]);
    expect(settlement.lostSeconds).toBeGreaterThan(0);
    expect(settlement.lostSeconds).toBeLessThanOrEqual((backAt - killedAt) / 1000 + 1);
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['media_silent', 'room_lost']));
    await Promise.all([call.leave('mentor', 2), call.leave('student', 2)]);
  }, 180_000);

  it('keeps its room while both have dropped for longer than LiveKit would, and takes them back into the same one', async () => {
    const call = await meet();
    await Promise.all([call.enter('mentor'), call.enter('student')]);
    await expect.poll(async () => (await call.get()).status, SLOW).toBe('live');
    await Promise.all([call.leave('mentor', 1), call.leave('student', 1)]);
    await expect.poll(async () => (await call.get()).participants.every(({ present }) => !present), SLOW).toBe(true);
    const emptyAt = performance.now();
    const token = (await call.access('student')).body.token;
    await expect.poll(async () => (await knock(token)) === 200 && performance.now() - emptyAt > LIVEKIT_DEPARTURE_MS + 10_000, SLOW).toBe(true);
    expect(await Promise.all([call.enter('mentor'), call.enter('student')])).toEqual([1, 1]);
    await expect.poll(async () => (await call.get()).participants.every(({ present }) => present), SLOW).toBe(true);
    const { settlement, participants } = await call.timeline();
    expect(settlement.lostSeconds).toBe(0);
    const elapsed = (performance.now() - emptyAt) / 1000;
    for (const { presentSeconds } of participants) expect(presentSeconds).toBeLessThanOrEqual(elapsed);
    expect(await call.eventsOf('call.interrupted')).toEqual([]);
    await Promise.all([call.leave('mentor', 1), call.leave('student', 1)]);
  }, 180_000);
});
