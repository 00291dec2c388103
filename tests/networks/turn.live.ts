/** The call room's own way through the real coturn, in a real Chromium: by UDP, by TCP, by TLS, and by none of them. */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePorts } from '../../launcher/ports.mjs';
import { spawnCoturn } from '../../media/src/testing/coturn-process.ts';
import { until } from '../until.ts';
import { MediaServer } from './media-server.ts';
import { openBrowser, Person } from './person.ts';

const HOST = '127.0.0.1';
/** A call on this machine: the media server is reached by an address that coturn refuses to everybody otherwise. */
const ON_ONE_MACHINE = ['allow-loopback-peers', `allowed-peer-ip=${HOST}`];

let folder: string;
let coturn: ChildProcess;
let server: MediaServer;
let browser: Browser;
const people: Person[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pv-coturn-'));
  const ports = await freePorts();
  const secret = randomBytes(24).toString('hex');
  coturn = spawnCoturn({ folder, realm: 'turn.college.example', secrets: [secret], mediaServerIp: HOST, port: ports.turn, tlsPort: ports.livekitTcp, lines: ON_ONE_MACHINE });
  await until('coturn to take connections', async () => {
    if (coturn.exitCode !== null) throw new Error(`coturn ended with ${coturn.exitCode}`);
    const socket = connect(ports.turn, HOST);
    await once(socket, 'connect').finally(() => socket.destroy());
    return true;
  });
  // The certificate is this test's own; a college's is signed by an authority that browsers know.
  [server, browser] = await Promise.all([
    MediaServer.start({ PV_TURN_HOST: HOST, PV_TURN_PORT: String(ports.turn), PV_TURN_TLS_PORT: String(ports.livekitTcp), PV_TURN_SECRET: secret }),
    openBrowser('--ignore-certificate-errors'),
  ]);
});
afterEach(async () => {
  for (const person of people.splice(0)) await person.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (coturn && coturn.exitCode === null) {
    const ended = once(coturn, 'exit');
    coturn.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody to whom only these ways are open, and somebody with a good network. */
async function two(ways: readonly ('udp' | 'tcp' | 'tls')[]): Promise<readonly [Person, Person]> {
  const { admit } = await server.open();
  const open = async (name: string, turn: MediaServer['ways']['turn']) => {
    const person = await Person.open({ browser, origin: server.url, ways: { ...server.ways, turn }, admit: admit(name) });
    people.push(person);
    return person;
  };
  // A port that nobody listens on, as behind a firewall that says so.
  const closed = await freePorts();
  const turn = { udp: closed.postgres, tcp: closed.api, tls: closed.site, ...Object.fromEntries(ways.map((way) => [way, server.ways.turn[way]])) };
  return [await open('campus', turn), await open('good', server.ways.turn)];
}

describe('behind coturn', () => {
  it.each(['udp', 'tcp', 'tls'] as const)('a call goes over %s where only that is open', async (way) => {
    const [campus, good] = await two([way]);
    await Promise.all([campus.join({ relayOnly: true, hasCamera: true }), good.join({ hasCamera: true })]);
    await Promise.all([campus.hears({ seen: true }), good.hears({ seen: true })]);
    const { routes } = await campus.state();
    expect(routes.length).toBeGreaterThan(0);
    expect(routes.map(({ type, relayProtocol }) => [type, relayProtocol])).toEqual(routes.map(() => ['relay', way]));
    expect(campus.network.carried.bytes).toBeGreaterThan(1_000);
  });

  it('a call goes over TCP where the firewall swallows datagrams without a word', async () => {
    const [campus, good] = await two(['udp', 'tcp', 'tls']);
    campus.network.set({ swallowsUdp: true });
    await Promise.all([campus.join({ relayOnly: true }), good.join()]);
    await Promise.all([campus.hears(), good.hears()]);
    expect((await campus.state()).routes.every(({ type, relayProtocol }) => type === 'relay' && relayProtocol !== 'udp')).toBe(true);
  });

  it('a call goes on over TCP when datagrams are swallowed in the middle of it', async () => {
    const [campus, good] = await two(['udp', 'tcp', 'tls']);
    await Promise.all([campus.join({ relayOnly: true }), good.join()]);
    await Promise.all([campus.hears(), good.hears()]);
    expect((await campus.state()).routes.every(({ relayProtocol }) => relayProtocol === 'udp')).toBe(true);
    campus.network.set({ swallowsUdp: true });
    await until('a route over TCP or TLS', async () => {
      const { routes } = await campus.state();
      return routes.length > 0 && routes.every(({ relayProtocol }) => relayProtocol !== 'udp');
    }, { seconds: 90 });
    await Promise.all([campus.hears({ seconds: 60 }), good.hears({ seconds: 60 })]);
    expect((await campus.state()).closed).toBeNull();
  });

  it('nobody finds a way in where nothing is open, and is told so', async () => {
    const [campus] = await two([]);
    await expect(campus.join({ relayOnly: true })).rejects.toThrow();
    expect((await campus.state()).reports).toEqual([{ reason: 'could_not_join' }]);
  });
}, 180_000);
