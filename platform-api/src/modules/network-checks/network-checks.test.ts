/** Checks of a network over HTTP, on real PostgreSQL and a real LiveKit. */
import { decodeJwt } from 'jose';
import { RoomServiceClient } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { LivekitCheckRooms } from '../../adapters/livekit/index.ts';
import { createWork } from '../../app/wiring.ts';
import { Database } from '../../platform/db/database.ts';
import { AuthRepository } from '../../platform/auth/auth-repository.ts';
import { DueWorkRunner } from '../../platform/jobs/due-work-runner.ts';
import { createLog } from '../../platform/log/log.ts';
import { HOSTED_URL, PeopleApp, PORTAL_ORIGIN } from '../../testing/people-app.ts';
import { startTestLivekit } from '../../testing/test-livekit.ts';
import { networkPaths, type NetworkCheck, type NetworkRequirements } from './index.ts';
import { placeOf } from './network-checks.service.ts';

const livekit = await startTestLivekit('http://127.0.0.1:9');
const rooms = new LivekitCheckRooms(livekit, createLog('checks', 'silent'));
const app = await PeopleApp.start({ checkRooms: rooms, trustedProxies: ['127.0.0.1'] });
const tenant = await app.newTenant('checks');
const sfu = new RoomServiceClient(livekit.url, livekit.apiKey, livekit.apiSecret);

/** The rooms of all tests before are due by then, and a busy machine deletes them one after the other. */
const OTHERS_TOO_MS = 30_000;

let places = 0;
/** A caller whom no other test has counted. */
const newPlace = (): string => `198.51.100.${++places}`;
const at = (address: string) => ({ publishable: tenant.publishableKey, headers: { 'x-forwarded-for': address } });
const begin = (address: string) => app.call('POST', '/v1/network_checks', at(address));
const roomOf = (token: string): string => (decodeJwt(token) as { video: { room: string } }).video.room;
const exists = async (room: string): Promise<boolean> => (await sfu.listRooms([room])).length > 0;
const knock = async (token: string): Promise<number> => (await fetch(`${livekit.url}/rtc/validate?access_token=${token}`)).status;

describe('a check of a network', () => {
  it('opens a room of its own to anybody on the college’s page, with a token that lets one person in and nothing be heard', async () => {
    const [one, other] = [await begin(newPlace()), await begin(newPlace())];
    expect([one.status, other.status]).toEqual([201, 201]);
    const check = one.json<NetworkCheck>();
    expect(check).toMatchObject({ object: 'network_check', livemode: false, serverUrl: livekit.wsUrl });
    const { video, exp, nbf, sub } = decodeJwt(check.token) as { video: object; exp: number; nbf: number; sub: string };
    expect(video).toEqual({ roomJoin: true, room: roomOf(check.token), canPublishSources: ['camera'], canSubscribe: false, canPublishData: false, canUpdateOwnMetadata: false });
    expect(exp - nbf).toBeLessThanOrEqual(61);
    expect(sub).toBe(check.id);
    expect(roomOf(check.token)).not.toBe(roomOf(other.json<NetworkCheck>().token));
    expect(roomOf(check.token)).toMatch(/^check-[\w-]{43}$/);
    expect(await knock(check.token)).toBe(200);
    expect((await sfu.listRooms([roomOf(check.token)]))[0]).toMatchObject({ maxParticipants: 1, departureTimeout: 180, emptyTimeout: 180 });
  });

  it('deletes the room when it is done, twice if asked, and the token opens nothing more', async () => {
    const check = (await begin(newPlace())).json<NetworkCheck>();
    for (let time = 0; time < 2; time++) expect((await app.call('DELETE', `/v1/network_checks/${check.id}`, at('198.51.100.250'))).status).toBe(204);
    expect(await exists(roomOf(check.token))).toBe(false);
    expect(await knock(check.token)).toBe(404);
  });

  it('is not another college’s to end, and one that never was is the same 404', async () => {
    const check = (await begin(newPlace())).json<NetworkCheck>();
    const stranger = await app.newTenant('strangers');
    const answers = await Promise.all([check.id, 'nck_01kawm0000e008000000000000', 'nck_x'].map((id) => app.call('DELETE', `/v1/network_checks/${id}`, { publishable: stranger.publishableKey })));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer.json(), requestId: '' }))).size).toBe(1);
    expect(await exists(roomOf(check.token))).toBe(true);
  });

  it('works on our own pages with the college’s key, where nothing else does', async () => {
    const hosted = new URL(HOSTED_URL).origin;
    const wish = { ...at(newPlace()), origin: hosted };
    expect((await app.call('GET', '/v1/network_requirements', wish)).status).toBe(200);
    expect((await app.call('POST', '/v1/network_checks', wish)).status).toBe(201);
    expect((await app.call('GET', '/v1/tenant', wish)).json()).toMatchObject({ code: 'auth.origin_not_allowed' });
    expect((await app.call('POST', '/v1/network_checks', { ...wish, origin: 'https://elsewhere.example' })).json()).toMatchObject({ code: 'auth.origin_not_allowed' });
    expect((await app.call('POST', '/v1/network_checks', { origin: hosted })).json()).toMatchObject({ code: 'auth.missing' });
  });

  it('begins for a signed-in person too', async () => {
    const { bearer } = await app.signIn(tenant, { externalId: 'asha', name: 'Asha' });
    expect((await app.call('POST', '/v1/network_checks', { bearer, headers: { 'x-forwarded-for': newPlace() } })).status).toBe(201);
  });
});

describe('ten checks an hour', () => {
  it('are counted per address, also when they come at once, and the refusal says when the next can begin', async () => {
    const place = newPlace();
    const answers = await Promise.all(Array.from({ length: 12 }, () => begin(place)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const [refusal] = answers.filter(({ status }) => status !== 201);
    expect(refusal!.status).toBe(429);
    expect(refusal!.json()).toMatchObject({ code: 'network_check.too_many', detail: expect.stringContaining('in 60 minutes') as string });
    const seconds = Number(refusal!.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(3_590);
    expect(seconds).toBeLessThanOrEqual(3_600);
    expect((await begin(newPlace())).status).toBe(201);
    app.clock.advance(seconds - 60);
    expect((await begin(place)).status).toBe(429);
    app.clock.advance(61);
    expect((await begin(place)).status).toBe(201);
  });

  it('are counted per origin: a portal’s visitors do not use up those on our own page', async () => {
    const place = newPlace();
    await Promise.all(Array.from({ length: 10 }, () => begin(place)));
    expect((await begin(place)).status).toBe(429);
    expect((await app.call('POST', '/v1/network_checks', { ...at(place), origin: new URL(HOSTED_URL).origin })).status).toBe(201);
  });

  it('take the last proxy of ours at its word and no header of a caller’s own', async () => {
    const place = newPlace();
    const forged = (index: number) => app.call('POST', '/v1/network_checks', at(`203.0.113.${index}, ${place}`));
    const answers = [];
    for (let index = 0; index < 11; index++) answers.push(await forged(index));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(201), 429]);
  });

  it('keep no address: the caller is a keyed hash, and goes after the hour', async () => {
    await begin('192.0.2.77');
    const kept = await app.owner((owner) => owner.write(tenant.scope, (tx) => tx.query<{ row: string }>('SELECT network_checks::text AS row FROM network_checks')));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.map(({ row }) => row).join('\n')).not.toMatch(/192\.0\.2\.77|portal\.example/);
  });

  it.each([
    ['198.51.100.9', '198.51.100.9'], ['::ffff:198.51.100.9', '198.51.100.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'], ['2001:db8:1:2::9', '2001:db8:1:2'], ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2'], ['2001:db8::1', '2001:db8:0:0'], ['::1', '0:0:0:0'],
  ])('count %s as %s', (address, place) => {
    expect(placeOf(address)).toBe(place);
  });
});

describe('a room that nobody deletes', () => {
  it('is deleted by the work that is due, and the check is forgotten an hour after it began', async () => {
    const check = (await begin(newPlace())).json<NetworkCheck>();
    const db = new Database(app.db.workerUrl, { max: 3, applicationName: 'test-worker' });
    const runner = new DueWorkRunner({ db, scopes: new AuthRepository(db), clock: app.clock, log: app.foundation.log, handlers: createWork(app.services) });
    const rows = () => app.owner((owner) => owner.read(tenant.scope, (tx) => tx.query<{ closed_at: Date | null }>("SELECT closed_at FROM network_checks WHERE room_name = $1", [roomOf(check.token)])));
    try {
      runner.start();
      app.clock.advance(179);
      runner.poke();
      expect(await exists(roomOf(check.token))).toBe(true);
      app.clock.advance(2);
      runner.poke();
      await expect.poll(() => exists(roomOf(check.token)), { timeout: OTHERS_TOO_MS }).toBe(false);
      await expect.poll(async () => (await rows())[0]?.closed_at ?? null, { timeout: OTHERS_TOO_MS }).not.toBeNull();
      app.clock.advance(3_600);
      runner.poke();
      await expect.poll(async () => (await rows()).length, { timeout: OTHERS_TOO_MS }).toBe(0);
    } finally {
      await runner.stop();
      await db.close();
    }
  }, 3 * OTHERS_TOO_MS);
});

describe('a media server that does not answer', () => {
  it('is said to be silent, and the check counts for nobody', async () => {
    const place = newPlace();
    await livekit.kill();
    for (let time = 0; time < 11; time++) expect((await begin(place)).json()).toMatchObject({ code: 'network_check.unavailable' });
    await livekit.start();
    expect((await begin(place)).status).toBe(201);
  });
});

describe('what a firewall must let through', () => {
  const base = { apiUrl: 'https://api.peerverse.example', hostedUrl: 'https://peerverse.example' };
  const network = { addresses: ['203.0.113.7', '203.0.113.8'], tcpPort: 7881, udpPort: 7882, turn: { kind: 'coturn', host: 'turn.peerverse.example', port: 3478, tlsPort: 443 } } as const;
  const livekitOf = (more: object) => ({ url: 'http://sfu', wsUrl: 'wss://calls.peerverse.example', apiKey: '', apiSecret: '', network: { ...network, ...more } });

  it('is the configuration’s hosts and ports', () => {
    const lines = networkPaths({ ...base, livekit: livekitOf({}) }).map(({ purpose, transport, hosts, port }) => `${purpose} ${transport} ${hosts.join(' ')} ${port}`);
    expect(lines).toEqual([
      'api tcp api.peerverse.example 443', 'pages tcp peerverse.example 443', 'signal tcp calls.peerverse.example 443',
      'media_udp udp 203.0.113.7 203.0.113.8 7882', 'media_tcp tcp 203.0.113.7 203.0.113.8 7881',
      'turn_udp udp turn.peerverse.example 3478', 'turn_tcp tcp turn.peerverse.example 3478', 'turn_tls tcp turn.peerverse.example 443',
    ]);
  });

  it('names no host that is not configured, and no TURN path that the server does not have', () => {
    const paths = networkPaths({ ...base, livekit: livekitOf({ addresses: [], turn: { kind: 'embedded', port: 3479 } }) });
    expect(paths.filter(({ hosts }) => hosts.length === 0).map(({ purpose }) => purpose)).toEqual(['media_udp', 'media_tcp', 'turn_udp']);
    expect(paths.filter(({ purpose }) => purpose.startsWith('turn'))).toEqual([{ purpose: 'turn_udp', transport: 'udp', hosts: [], port: 3479 }]);
  });

  it('can be read without a check and without sign-in', async () => {
    const answer = await app.call('GET', '/v1/network_requirements', { publishable: tenant.publishableKey, origin: PORTAL_ORIGIN });
    expect(answer.json<NetworkRequirements>().paths.map(({ purpose }) => purpose)).toEqual(['api', 'pages', 'signal', 'media_udp', 'media_tcp', 'turn_udp']);
  });
});
