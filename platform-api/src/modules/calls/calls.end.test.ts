/** The end on time and for ever, on a real LiveKit, with people who are connected by its signalling. */
import { afterEach, describe, expect, it } from 'vitest';
import { LivekitMediaServer } from '../../adapters/livekit/index.ts';
import { AuthRepository } from '../../platform/auth/auth-repository.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { toUuid, type Id } from '../../platform/ids/ids.ts';
import { PunctualTimers } from '../../platform/jobs/punctual-timers.ts';
import { createCallsApp, type Person } from '../../testing/calls-app.ts';
import { startTestLivekit, type TestLivekit } from '../../testing/test-livekit.ts';
import { callsWork, type Call, type CallAccess } from './index.ts';

let livekit!: TestLivekit;
const app = await createCallsApp({
  media: async (_clock, apiUrl) => {
    livekit = await startTestLivekit(apiUrl);
    return new LivekitMediaServer(livekit);
  },
});
const scope: TenantScope = await app.newTenant();

describe('the end of a call', () => {
  const stopping: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stopping.splice(0)) await stop();
  });

  const access = async (callId: Id<'call'>, who: Person) => (await app.call<CallAccess>('POST', `/v1/calls/${callId}/access`, { bearer: who.bearer }));
  const endOfCall = callsWork(app.services.calls).find(({ kind }) => kind === 'calls.end')!;

  /** Both are connected, and so many seconds are left of the claim. */
  async function connected(secondsLeft: number) {
    const { booking, mentor, student } = await app.book(scope);
    const endsAt = new Date(booking.startsAt).getTime() + 780_000;
    app.clock.advance((endsAt - app.clock.wall().getTime()) / 1000 - secondsLeft - 20);
    const people = await Promise.all([mentor, student].map((who) => app.signIn(scope, who.externalId)));
    const sockets = await Promise.all(people.map(async (who) => enter((await access(booking.callId!, who)).body.token)));
    app.clock.advance((endsAt - app.clock.wall().getTime()) / 1000 - secondsLeft);
    return { callId: booking.callId!, endsAt, people, sockets };
  }

  async function enter(token: string) {
    const socket = new WebSocket(`${livekit.wsUrl}/rtc?access_token=${token}&protocol=15&auto_subscribe=1`);
    const state = { token, greeted: false, closedAt: 0 };
    socket.addEventListener('message', () => { state.greeted = true; });
    socket.addEventListener('close', () => { state.closedAt = app.clock.wall().getTime(); });
    await expect.poll(() => state.greeted).toBe(true);
    return state;
  }
  const knock = async (token: string) => (await fetch(`${livekit.url}/rtc/validate?access_token=${token}`)).status;

  function startTimers(): void {
    const timers = new PunctualTimers({ db: app.db.app, scopes: new AuthRepository(app.db.app), clock: app.clock, log: app.foundation.log, handler: endOfCall });
    timers.start();
    stopping.push(() => timers.stop());
  }

  it('puts both out within a second of its time and not before, and nobody comes back with the token they have', async () => {
    const { callId, endsAt, sockets, people } = await connected(3);
    startTimers();
    await expect.poll(() => sockets.every(({ closedAt }) => closedAt > 0)).toBe(true);
    const lagsMs = sockets.map(({ closedAt }) => closedAt - endsAt);
    expect(Math.min(...lagsMs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lagsMs)).toBeLessThanOrEqual(1_000);
    for (const { token } of sockets) expect(await knock(token)).toBe(404);
    await expect.poll(async () => (await app.call<Call>('GET', `/v1/calls/${callId}`, { bearer: people[0]!.bearer })).body.status).toBe('ended');
    expect((await access(callId, people[0]!)).status).toBe(410);
  });

  it('comes at once after a restart when nobody was alive at its time, by the timers alone', async () => {
    const { sockets } = await connected(1);
    app.clock.advance(30);
    expect(sockets.every(({ closedAt }) => closedAt === 0)).toBe(true);
    const restartedAt = app.clock.wall().getTime();
    startTimers();
    await expect.poll(() => sockets.every(({ closedAt }) => closedAt > 0)).toBe(true);
    expect(Math.max(...sockets.map(({ closedAt }) => closedAt)) - restartedAt).toBeLessThanOrEqual(5_000);
  });

  it('comes at once after a restart by the worker alone, which settles the session too', async () => {
    const { callId, sockets } = await connected(1);
    app.clock.advance(30);
    const restartedAt = app.clock.wall().getTime();
    const worker = app.startWorker();
    stopping.push(() => worker.stop());
    await expect.poll(() => sockets.every(({ closedAt }) => closedAt > 0)).toBe(true);
    expect(Math.max(...sockets.map(({ closedAt }) => closedAt)) - restartedAt).toBeLessThanOrEqual(5_000);
    const statusOf = () => app.db.app.read(scope, (tx) => tx.query<{ status: string }>('SELECT b.status FROM bookings b JOIN calls c ON c.tenant_id = b.tenant_id AND c.id = b.call_id WHERE b.tenant_id = $1 AND c.id = $2', [tx.tenantUuid, toUuid(callId)]));
    await expect.poll(statusOf).toEqual([{ status: 'no_show_mentor' }]);
  });

  it('opens the next generation when the media server died with the room, and the old token opens nothing', async () => {
    const { callId, people, sockets } = await connected(300);
    await livekit.kill();
    expect((await access(callId, people[0]!)).status).toBe(503);
    await livekit.start();
    const again = await access(callId, people[0]!);
    expect(again).toMatchObject({ status: 201, body: { generation: 2 } });
    expect(await knock(sockets[0]!.token)).toBe(404);
    expect(await knock(again.body.token)).toBe(200);
  });
});
