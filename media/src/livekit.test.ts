import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ensureLivekit, findLivekit, LIVEKIT_VERSION } from './livekit-binary.mjs';
import { renderLivekitConfig, writeLivekitConfig } from './livekit-config.ts';
import { readMediaSettings } from './settings.ts';

let binary: string;
let folder: string;
let server: ChildProcess | null = null;
/** HTTP, ICE/TCP, ICE/UDP, TURN and metrics. */
let ports: readonly [number, number, number, number, number];

beforeAll(async () => {
  binary = (await ensureLivekit({ environment: process.env, log: () => {} })).path;
}, 600_000);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peerverse-media-'));
  ports = await freePorts();
});
afterEach(async () => {
  if (server !== null && server.exitCode === null && server.signalCode === null) {
    const exited = once(server, 'exit');
    // It keeps nothing on disk, and misses a SIGTERM that comes in its first moments.
    server.kill('SIGKILL');
    await exited;
  }
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

const credentials = { PV_LIVEKIT_API_KEY: 'APItest', PV_LIVEKIT_API_SECRET: 's'.repeat(40) };
const portVariables = () => ({ PV_LIVEKIT_PORT: String(ports[0]), PV_LIVEKIT_TCP_PORT: String(ports[1]), PV_LIVEKIT_UDP_PORT: String(ports[2]), PV_TURN_PORT: String(ports[3]) });
const local = () => ({ PV_ENV: 'test', PV_LIVEKIT_LOOPBACK: '1', PV_API_URL: 'http://127.0.0.1:4100', ...credentials, ...portVariables() });

/** Five ports that the system has just handed out, all held until the last is known. */
async function freePorts(): Promise<typeof ports> {
  const holders = await Promise.all(Array.from({ length: 5 }, async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    return holder;
  }));
  const [a, b, c, d, e] = holders.map((holder) => (holder.address() as AddressInfo).port);
  await Promise.all(holders.map((holder) => new Promise((resolve) => { holder.close(resolve); })));
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined) throw new Error('five servers have five ports');
  return [a, b, c, d, e];
}

/** Starts LiveKit and waits until it answers or ends; it ends with exit code 0 whatever is wrong with its configuration. */
async function start(config: string): Promise<{ running: boolean; output: () => string }> {
  const file = join(folder, 'livekit.yaml');
  writeFileSync(file, config);
  server = spawn(binary, ['--config', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk: Buffer) => { output += chunk.toString('utf8'); });
  const child = server;
  await expect.poll(async () => child.exitCode !== null || await fetch(`http://127.0.0.1:${ports[0]}/`).then((answer) => answer.ok, () => false), { timeout: 15_000, interval: 50 }).toBe(true);
  return { running: child.exitCode === null, output: () => output };
}

const rooms = () => new RoomServiceClient(`http://127.0.0.1:${ports[0]}`, credentials.PV_LIVEKIT_API_KEY, credentials.PV_LIVEKIT_API_SECRET);

test('the server starts with the local configuration, and makes and deletes a room', async () => {
  const { running } = await start(renderLivekitConfig(readMediaSettings(local())));
  expect(running).toBe(true);
  await rooms().createRoom({ name: 'room-1', maxParticipants: 2 });
  expect((await rooms().listRooms()).map(({ name }) => name)).toEqual(['room-1']);
  await rooms().deleteRoom('room-1');
  expect(await rooms().listRooms()).toEqual([]);
});

test('the embedded TURN takes allocations, from people with credentials only', async () => {
  await start(renderLivekitConfig(readMediaSettings(local())));
  // RFC 8656 §7: an Allocate request (0x0003) for UDP without credentials is answered with an error (0x0113) of 401 and a realm.
  const request = Buffer.concat([Buffer.from([0x00, 0x03, 0x00, 0x08, 0x21, 0x12, 0xa4, 0x42]), randomBytes(12), Buffer.from([0x00, 0x19, 0x00, 0x04, 17, 0, 0, 0])]);
  const client = createSocket('udp4');
  try {
    const answer = once(client, 'message', { signal: AbortSignal.timeout(5_000) }) as Promise<[Buffer]>;
    client.send(request, Number(portVariables().PV_TURN_PORT), '127.0.0.1');
    const [message] = await answer;
    expect(message.readUInt16BE(0)).toBe(0x0113);
    expect(message.subarray(8, 20)).toEqual(request.subarray(8, 20));
    // ERROR-CODE (0x0009): its third and fourth bytes are class and number.
    const at = message.indexOf(Buffer.from([0x00, 0x09]), 20);
    expect([message[at + 6], message[at + 7]]).toEqual([4, 1]);
  } finally {
    client.close();
  }
});

test('nobody gets into a room that the API did not make', async () => {
  await start(renderLivekitConfig(readMediaSettings(local())));
  const token = new AccessToken(credentials.PV_LIVEKIT_API_KEY, credentials.PV_LIVEKIT_API_SECRET, { identity: 'guest', ttl: 60 });
  token.addGrant({ roomJoin: true, room: 'guessed' });
  const answer = await fetch(`http://127.0.0.1:${ports[0]}/rtc/validate?access_token=${await token.toJwt()}`);
  expect(answer.status).toBe(404);
});

test('the server starts with the production configuration, coturn in front', async () => {
  const environment = {
    PV_ENV: 'production', PV_API_URL: 'https://api.college.example', ...credentials, ...portVariables(),
    PV_LIVEKIT_NODE_IP: '203.0.113.7', PV_LIVEKIT_BIND_ADDRESSES: '127.0.0.1', PV_TURN_HOST: 'turn.college.example', PV_TURN_SECRET: 't'.repeat(40),
    PV_LIVEKIT_METRICS_PORT: String(ports[4]), PV_LIVEKIT_METRICS_USER: 'prometheus', PV_LIVEKIT_METRICS_PASSWORD: 'm'.repeat(32),
  };
  const { running, output } = await start(renderLivekitConfig(readMediaSettings(environment)));
  expect(running).toBe(true);
  expect(output()).not.toContain('Starting TURN server');
  const metrics = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${ports[4]}/metrics`, { headers });
  expect((await metrics({})).status).toBe(401);
  const answer = await metrics({ authorization: `Basic ${Buffer.from(`prometheus:${'m'.repeat(32)}`).toString('base64')}` });
  expect(answer.status).toBe(200);
  expect([...(await answer.text()).matchAll(/^# TYPE (livekit_\w+)/gm)].map(([, name]) => name)).toEqual(expect.arrayContaining(['livekit_room_total', 'livekit_participant_total']));
});

test('the server refuses a key it does not know, so a typing error in the template cannot pass', async () => {
  const { running, output } = await start(`${renderLivekitConfig(readMediaSettings(local()))}\nroms: {}\n`);
  expect(running).toBe(false);
  expect(output()).toContain('field roms not found');
});

test('the configuration, which holds the key that mints join tokens, is readable by its owner only', () => {
  const file = join(folder, 'state', 'livekit.yaml');
  writeLivekitConfig(file, readMediaSettings(local()));
  chmodSync(file, 0o644);
  writeLivekitConfig(file, readMediaSettings(local()));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a server of another version is passed over on PATH and refused when named', async () => {
  mkdirSync(join(folder, 'bin'));
  const other = join(folder, 'bin', 'livekit-server');
  writeFileSync(other, '#!/bin/sh\necho livekit-server version 1.9.0\n', { mode: 0o755 });
  const environment = { PATH: join(folder, 'bin'), XDG_CACHE_HOME: folder };
  expect(await findLivekit(environment)).toBeNull();
  await expect(findLivekit({ ...environment, PV_LIVEKIT_BIN: other })).rejects.toThrow(`PV_LIVEKIT_BIN (${other}) is version 1.9.0, ${LIVEKIT_VERSION} is needed`);
  await expect(findLivekit({ ...environment, PV_LIVEKIT_BIN: folder })).rejects.toThrow(/not a LiveKit server/);
});

test('the template and go.mod speak of the same version', () => {
  expect(readFileSync(new URL('../go.mod', import.meta.url), 'utf8')).toContain(`github.com/livekit/livekit-server v${LIVEKIT_VERSION}`);
});
