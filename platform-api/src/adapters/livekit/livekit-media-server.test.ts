import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { AccessToken } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { startTestLivekit } from '../../testing/test-livekit.ts';
import { LivekitMediaServer } from './index.ts';

const livekit = await startTestLivekit('http://127.0.0.1:9');
const media = new LivekitMediaServer(livekit);

describe('LivekitMediaServer, with a real LiveKit', () => {
  let rooms = 0;

  const endsAt = new Date('2026-11-24T13:00:00.000Z');
  const newRoom = async () => {
    const name = `room-${rooms++}-${Math.random()}`;
    expect(await media.createRoom({ name, keepSeconds: 700, participantsMax: 2, endsAt })).toEqual({ kind: 'done' });
    return name;
  };
  const tokenFor = (roomName: string, identity = 'someone') => media.issueToken({ roomName, identity, name: 'Asha', role: 'student' });
  /** Asks the server as a browser does before it connects. */
  const knock = async (token: string) => (await fetch(`${livekit.url}/rtc/validate?access_token=${token}`)).status;
  const enter = async (token: string) => {
    const socket = new WebSocket(`${livekit.wsUrl}/rtc?access_token=${token}&protocol=15&auto_subscribe=1`);
    socket.binaryType = 'arraybuffer';
    const state = { greeted: false, closedAt: 0 };
    socket.addEventListener('message', () => { state.greeted = true; });
    socket.addEventListener('close', () => { state.closedAt = performance.now(); });
    await expect.poll(() => state.greeted || state.closedAt > 0).toBe(true);
    return { state, close: () => socket.close() };
  };

  it('makes a room that says when it ends, and making it again changes nothing', async () => {
    const name = await newRoom();
    expect(await media.lookInto(name)).toEqual({ kind: 'open', endsAt: endsAt.toISOString(), stays: [] });
    expect(await media.createRoom({ name, keepSeconds: 700, participantsMax: 2, endsAt })).toEqual({ kind: 'done' });
    const later = new Date('2026-11-24T13:02:00.000Z');
    expect(await media.announceEnd(name, later)).toEqual({ kind: 'done' });
    expect(await media.lookInto(name)).toMatchObject({ endsAt: later.toISOString() });
  });

  it('deletes a room, twice if asked, and nobody enters it again with a token they have', async () => {
    const name = await newRoom();
    const token = await tokenFor(name);
    expect(await knock(token)).toBe(200);
    expect(await media.deleteRoom(name)).toEqual({ kind: 'done' });
    expect(await media.lookInto(name)).toEqual({ kind: 'gone' });
    expect(await knock(token)).toBe(404);
    expect(await media.deleteRoom(name)).toEqual({ kind: 'done' });
  });

  it('puts everyone out within a second of deleting the room', async () => {
    const name = await newRoom();
    const people = [await enter(await tokenFor(name, 'a')), await enter(await tokenFor(name, 'b'))];
    expect(people.every(({ state }) => state.greeted && state.closedAt === 0)).toBe(true);
    const deletedAt = performance.now();
    await media.deleteRoom(name);
    await expect.poll(() => people.every(({ state }) => state.closedAt > 0)).toBe(true);
    expect(Math.max(...people.map(({ state }) => state.closedAt)) - deletedAt).toBeLessThan(1_000);
  });

  it('refuses a guessed room, a forged token, and a third person in a room for two', async () => {
    const name = await newRoom();
    expect(await knock(await tokenFor('a-room-nobody-made'))).toBe(404);
    const forger = new LivekitMediaServer({ ...livekit, apiSecret: 'x'.repeat(48) });
    expect(await knock(await forger.issueToken({ roomName: name, identity: 'x', name: 'X', role: 'mentor' }))).toBe(401);
    await enter(await tokenFor(name, 'a'));
    await enter(await tokenFor(name, 'b'));
    const third = await enter(await tokenFor(name, 'c'));
    await expect.poll(() => third.state.closedAt).toBeGreaterThan(0);
    await media.deleteRoom(name);
  });

  it('gives a token for one room and person, for two minutes, with no right beyond taking part', async () => {
    const { video, exp, nbf, iat, iss, ...rest } = decodeJwt(await tokenFor('some-room', 'opaque')) as { video: object; exp: number; nbf?: number; iat?: number; iss: string };
    expect(video).toEqual({
      roomJoin: true, room: 'some-room', canPublishSources: ['camera', 'microphone', 'screen_share'], canSubscribe: true, canPublishData: true, canUpdateOwnMetadata: false,
    });
    expect(rest).toMatchObject({ sub: 'opaque', name: 'Asha', attributes: { role: 'student' } });
    expect(exp - Math.floor(Date.now() / 1000)).toBeGreaterThan(110);
    expect(exp - (nbf ?? iat ?? Math.floor(Date.now() / 1000))).toBeLessThanOrEqual(121);
    expect(iss).toBe(livekit.apiKey);
  });

  it('says that it does not know, and is not ready, when there is no answer', async () => {
    const away = new LivekitMediaServer({ ...livekit, url: 'http://127.0.0.1:9' });
    expect(await away.isReady()).toBe(false);
    expect(await media.isReady()).toBe(true);
    for (const answer of [away.deleteRoom('x'), away.lookInto('x'), away.announceEnd('x', endsAt), away.createRoom({ name: 'x', keepSeconds: 1, participantsMax: 2, endsAt })]) {
      expect(await answer).toMatchObject({ kind: 'unknown' });
    }
  });

  describe('webhooks', () => {
    const body = JSON.stringify({
      event: 'participant_joined', id: 'EV_1', createdAt: '1795524600', room: { name: 'room-1', sid: 'RM_1' },
      participant: { sid: 'PA_1', identity: 'opaque', joinedAt: '1795524599', joinedAtMs: '1795524599250', state: 'ACTIVE' }, somethingNew: true,
    });
    async function sign(text: string, options: { secret?: string; ttl?: string } = {}): Promise<string> {
      const token = new AccessToken(livekit.apiKey, options.secret ?? livekit.apiSecret, { ttl: options.ttl ?? '5m' });
      token.sha256 = createHash('sha256').update(text).digest('base64');
      return token.toJwt();
    }

    it('reads what the server signed', async () => {
      expect(await media.readWebhook(Buffer.from(body), await sign(body))).toEqual({
        id: 'EV_1', type: 'participant_joined', roomName: 'room-1', createdAt: new Date(1_795_524_600_000),
        stay: { connection: 'PA_1', identity: 'opaque', joinedAt: new Date(1_795_524_599_250), audio: [] }, track: null,
      });
    });

    it('refuses a body that was changed, another’s signature, an old one, none, and what is no event', async () => {
      expect(await media.readWebhook(Buffer.from(body.replace('PA_1', 'PA_2')), await sign(body))).toBeNull();
      expect(await media.readWebhook(Buffer.from(body), await sign(body, { secret: 'y'.repeat(48) }))).toBeNull();
      expect(await media.readWebhook(Buffer.from(body), await sign(body, { ttl: '-1m' }))).toBeNull();
      expect(await media.readWebhook(Buffer.from(body), undefined)).toBeNull();
      expect(await media.readWebhook(Buffer.from('not json'), await sign('not json'))).toBeNull();
    });
  });
});
