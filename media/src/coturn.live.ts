// The configuration template on the real coturn, asked in its own protocol (RFC 8489, RFC 8656): whom it lets in, how much, and where to.
import type { ChildProcess } from 'node:child_process';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { spawnCoturn } from './testing/coturn-process.ts';

const REALM = 'turn.college.example';
const [current, previous, stranger] = ['n', 'o', 's'].map((letter) => letter.repeat(40)) as [string, string, string];

let folder: string;
let server: ChildProcess | null = null;
let ports: { port: number; tlsPort: number };
const sockets: Socket[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peerverse-coturn-'));
  const holders = await Promise.all([0, 1].map(async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    return holder;
  }));
  const [port, tlsPort] = holders.map((holder) => (holder.address() as AddressInfo).port) as [number, number];
  await Promise.all(holders.map((holder) => new Promise((resolve) => { holder.close(resolve); })));
  ports = { port, tlsPort };
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function stop(): Promise<void> {
  if (server && server.exitCode === null && server.signalCode === null) {
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }
  server = null;
}

async function start(secrets: readonly string[], lines: readonly string[] = []): Promise<void> {
  server = spawnCoturn({ folder, realm: REALM, secrets, mediaServerIp: '10.1.2.3', lines, ...ports });
  const child = server;
  await expect.poll(async () => child.exitCode !== null || (await allocate(stranger, { withinMs: 300 }).catch(() => null)) !== null, { timeout: 15_000, interval: 100 }).toBe(true);
  expect(child.exitCode).toBeNull();
}

type Attributes = ReadonlyMap<number, Buffer>;
interface Answer { readonly type: number; readonly attributes: Attributes }
interface Allocation { readonly code: number; readonly ask: (type: number, attributes: [number, Buffer][]) => Promise<Answer> }

const ALLOCATE = 0x0003, REFRESH = 0x0004, PERMIT = 0x0008;
const USERNAME = 0x0006, INTEGRITY = 0x0008, ERROR = 0x0009, LIFETIME = 0x000d, PEER = 0x0012, REALM_NAME = 0x0014, NONCE = 0x0015, TRANSPORT = 0x0019;
const STALE_NONCE = 438;
const COOKIE = Buffer.from([0x21, 0x12, 0xa4, 0x42]);
const UDP = Buffer.from([17, 0, 0, 0]);

const attribute = (type: number, value: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
};

function message(type: number, attributes: readonly [number, Buffer][], key?: Buffer): Buffer {
  const body = Buffer.concat(attributes.map(([name, value]) => attribute(name, value)));
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(body.length + (key ? 24 : 0), 2);
  const whole = Buffer.concat([head, COOKIE, randomBytes(12), body]);
  return key ? Buffer.concat([whole, attribute(INTEGRITY, createHmac('sha1', key).update(whole).digest())]) : whole;
}

function parse(bytes: Buffer): Answer {
  const attributes = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= bytes.length;) {
    const length = bytes.readUInt16BE(at + 2);
    attributes.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return { type: bytes.readUInt16BE(0), attributes };
}

/** 0 where it said yes. */
function codeOf({ attributes }: Answer): number {
  const error = attributes.get(ERROR);
  return error ? error[2]! * 100 + error[3]! : 0;
}

async function exchange(socket: Socket, request: Buffer, withinMs: number): Promise<Answer> {
  const answer = once(socket, 'message', { signal: AbortSignal.timeout(withinMs) }) as Promise<[Buffer]>;
  socket.send(request, ports.port, '127.0.0.1');
  return parse((await answer)[0]);
}

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

/** Asks for an allocation as LiveKit's clients do: the name is `<expiry>:<participant>`, the password its HMAC with the shared secret. */
async function allocate(secret: string, { participant = 'PA_one', expiresAt = inSeconds(900), withinMs = 5_000 } = {}): Promise<Allocation> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  const challenge = await exchange(socket, message(ALLOCATE, [[TRANSPORT, UDP]]), withinMs);
  const username = `${expiresAt}:${participant}`;
  const password = createHmac('sha1', secret).update(username).digest('base64');
  const key = createHash('md5').update(`${username}:${REALM}:${password}`).digest();
  let nonce = challenge.attributes.get(NONCE)!;
  const ask = async (type: number, attributes: [number, Buffer][]): Promise<Answer> => {
    const proof: [number, Buffer][] = [[USERNAME, Buffer.from(username)], [REALM_NAME, Buffer.from(REALM)], [NONCE, nonce]];
    const answer = await exchange(socket, message(type, [...attributes, ...proof], key), withinMs);
    if (codeOf(answer) !== STALE_NONCE) return answer;
    nonce = answer.attributes.get(NONCE)!;
    return ask(type, attributes);
  };
  return { code: codeOf(await ask(ALLOCATE, [[TRANSPORT, UDP]])), ask };
}

/** XOR-PEER-ADDRESS of an IPv4 address (RFC 8489 §14.2). */
function peer(address: string): Buffer {
  const bytes = Buffer.from(address.split('.').map(Number));
  return Buffer.concat([Buffer.from([0, 1]), Buffer.from([0x13 ^ 0x21, 0x88 ^ 0x12]), Buffer.from(bytes.map((byte, at) => byte ^ COOKIE[at]!))]);
}

describe('the configuration template on the real coturn', () => {
  test('credentials made with the shared secret let in, for their time; others do not', async () => {
    await start([current]);
    expect((await allocate(current)).code).toBe(0);
    expect((await allocate(stranger)).code).toBe(401);
    expect((await allocate(current, { expiresAt: inSeconds(-60) })).code).toBe(401);
  });

  test('what is running outlives its credential: a call of any length goes on over the relay, and only a new way needs a new credential', async () => {
    await start([current], ['stale-nonce=1']);
    const expiresAt = inSeconds(3);
    const running = await allocate(current, { expiresAt });
    expect(running.code).toBe(0);
    await expect.poll(async () => (await allocate(current, { expiresAt })).code, { timeout: 15_000, interval: 500 }).toBe(401);
    const lifetime = Buffer.alloc(4);
    lifetime.writeUInt32BE(600);
    // The nonce has been stale for long by now, so this is also what coturn asks of a call every ten minutes.
    expect(codeOf(await running.ask(REFRESH, [[LIFETIME, lifetime]]))).toBe(0);
    expect(codeOf(await running.ask(PERMIT, [[PEER, peer('10.1.2.3')]]))).toBe(0);
  });

  test('while the secret is changed both are taken, and after it the old one is not', async () => {
    await start([previous]);
    expect((await allocate(current)).code).toBe(401);
    await stop();
    await start([current, previous]);
    expect((await allocate(previous)).code).toBe(0);
    expect((await allocate(current)).code).toBe(0);
    expect((await allocate(stranger)).code).toBe(401);
    await stop();
    await start([current]);
    expect((await allocate(previous)).code).toBe(401);
    expect((await allocate(current)).code).toBe(0);
  });

  test('one credential has at most twelve allocations, and others have theirs', async () => {
    await start([current]);
    const codes: number[] = [];
    for (let time = 0; time < 13; time++) codes.push((await allocate(current)).code);
    expect(codes).toEqual([...Array<number>(12).fill(0), 486]);
    expect((await allocate(current, { participant: 'PA_two' })).code).toBe(0);
  });

  test('it relays to the media server and into no other private network', async () => {
    await start([current]);
    const { ask } = await allocate(current);
    const permit = async (address: string): Promise<number> => codeOf(await ask(PERMIT, [[PEER, peer(address)]]));
    expect(await permit('10.1.2.3')).toBe(0);
    for (const address of ['127.0.0.1', '10.1.2.4', '172.16.3.4', '192.168.1.1', '169.254.169.254', '100.64.0.1']) expect(await permit(address), address).toBe(403);
    expect(await permit('203.0.113.9')).toBe(0);
  });

  test('it speaks TLS 1.2 and newer on its TLS port', async () => {
    await start([current]);
    const protocolOf = async (options: object): Promise<string | null> => {
      const socket = connectTls({ host: '127.0.0.1', port: ports.tlsPort, rejectUnauthorized: false, ...options });
      try {
        await once(socket, 'secureConnect', { signal: AbortSignal.timeout(5_000) });
        return socket.getProtocol();
      } catch {
        // Refused is an answer here.
        return null;
      } finally {
        socket.destroy();
      }
    };
    expect(await protocolOf({})).toMatch(/^TLSv1\.[23]$/);
    expect(await protocolOf({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })).toBeNull();
  });
});
