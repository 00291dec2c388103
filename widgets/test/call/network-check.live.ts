/// <reference types="node" />
// A check of the network by one Chromium against a real media server, as the network lets it: openly, and without UDP.
import { mkdtempSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NetworkCheck, NetworkPath } from '@peerverse/sdk';
import { build } from 'esbuild';
import { AccessToken, RoomServiceClient, TrackSource } from 'livekit-server-sdk';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePorts } from '../../../launcher/ports.mjs';
import { startStack } from '../../../launcher/stack.mjs';
import { browserPath, CHROMIUM_ARGS } from '../../../tests/browser.ts';

type Stack = Awaited<ReturnType<typeof startStack>>;

const page = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Network check</title><body><main><h1>Network check</h1></main><script type="module" src="/network-page.js"></script></body></html>';

let stack: Stack;
let server: Server;
let rooms: RoomServiceClient;
let files: ReadonlyMap<string, Uint8Array>;
let paths: NetworkPath[];
let ended: string[] = [];
const roomName = (id: string): string => `check-${id}`;
const browsers: Browser[] = [];

beforeAll(async () => {
  const ports = await freePorts();
  stack = await startStack({ stateDir: mkdtempSync(join(tmpdir(), 'peerverse-network-')), ports, only: ['livekit'], mode: 'test' });
  await stack.mediaReady;
  const { PV_LIVEKIT_API_KEY: key = '', PV_LIVEKIT_API_SECRET: secret = '' } = stack.env;
  rooms = new RoomServiceClient(stack.urls.livekit, key, secret);
  const line = (purpose: NetworkPath['purpose'], transport: NetworkPath['transport'], port: number): NetworkPath => ({ purpose, transport, hosts: ['127.0.0.1'], port });
  paths = [line('signal', 'tcp', ports.livekit), line('media_udp', 'udp', ports.livekitUdp), line('media_tcp', 'tcp', ports.livekitTcp), line('turn_udp', 'udp', ports.turn)];
  const { outputFiles } = await build({
    entryPoints: [new URL('./network-page.ts', import.meta.url).pathname], outdir: '/', bundle: true, write: false, splitting: true, format: 'esm', target: 'es2022',
    conditions: ['@peerverse/source'], tsconfig: new URL('../../tsconfig.json', import.meta.url).pathname, logLevel: 'error',
  });
  files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  server = createServer((request, response) => void serve(request, response, key, secret).catch((error: unknown) => response.writeHead(500).end(String(error))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}, 180_000);
afterAll(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  await stack?.discard();
});
afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.close();
  ended = [];
});

let checks = 0;

async function serve(request: IncomingMessage, response: ServerResponse, key: string, secret: string): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const json = (status: number, body: object): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const file = files.get(pathname);
  if (file) return void response.setHeader('content-type', 'text/javascript').end(file);
  if (pathname === '/v1/network_requirements') return json(200, { object: 'network_requirements', livemode: false, paths });
  if (request.method === 'POST') return json(201, await newCheck(key, secret));
  if (request.method === 'DELETE') {
    const id = pathname.split('/').at(-1)!;
    await rooms.deleteRoom(roomName(id));
    ended.push(id);
    return void response.writeHead(204).end();
  }
  response.setHeader('content-type', 'text/html').end(page);
}

/** As the API's own: one person, one picture, nothing heard, sixty seconds. */
async function newCheck(key: string, secret: string): Promise<NetworkCheck> {
  const id = `nck_${++checks}`;
  await rooms.createRoom({ name: roomName(id), maxParticipants: 1, emptyTimeout: 180, departureTimeout: 180 });
  const token = new AccessToken(key, secret, { identity: id, ttl: 60 });
  token.addGrant({ roomJoin: true, room: roomName(id), canPublishSources: [TrackSource.CAMERA], canSubscribe: false, canPublishData: false, canUpdateOwnMetadata: false });
  return { object: 'network_check', id, livemode: false, serverUrl: stack.urls.livekitWs, token: await token.toJwt(), endsAt: new Date(Date.now() + 180_000).toISOString(), paths };
}

async function open(...more: string[]): Promise<Page> {
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...CHROMIUM_ARGS.filter((arg) => arg !== '--use-fake-ui-for-media-stream'), ...more] });
  browsers.push(browser);
  const context = await browser.newContext({ locale: 'en-IN', timezoneId: 'Asia/Kathmandu', viewport: { width: 390, height: 844 } });
  context.setDefaultTimeout(60_000);
  const opened = await context.newPage();
  opened.on('console', (message) => process.env['PV_SHOW_CONSOLE'] === '1' && process.stdout.write(`${message.text()}\n`));
  await opened.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return opened;
}

async function checked(opened: Page): Promise<Record<string, string>> {
  await opened.getByRole('button', { name: 'Check this network' }).click();
  await opened.getByRole('button', { name: 'Check again' }).waitFor();
  const lines = await opened.locator('[data-path]').evaluateAll((rows) => rows.map((row) => [row.getAttribute('data-path')!, row.getAttribute('data-state')!]));
  return Object.fromEntries(lines) as Record<string, string>;
}

const said = (opened: Page, selector: string): Promise<string> => opened.locator(selector).innerText();

describe('a check of the network, on a real media server', () => {
  it('finds every way of an open network, measures it, asks for no camera, and its room is gone afterwards', async () => {
    const opened = await open();
    expect(await checked(opened)).toEqual({ signal: 'works', media_udp: 'works', media_tcp: 'works', turn_udp: 'works', turn_tcp: 'absent', turn_tls: 'absent' });
    expect(await said(opened, '#verdict')).toMatch(/^Calls (work well|connect) here/);
    const values = (await opened.locator('.measures .value').allInnerTexts()).map((text) => Number(/[\d.,]+/.exec(text)?.[0]?.replace(',', '')));
    const [roundTrip, loss, upload] = values as [number, number, number];
    expect(roundTrip).toBeGreaterThanOrEqual(0);
    expect(loss).toBeLessThan(20);
    expect(upload).toBeGreaterThan(100);
    expect(await opened.evaluate(() => navigator.permissions.query({ name: 'camera' as PermissionName }).then(({ state }) => state))).not.toBe('granted');
    await expect.poll(() => ended).toEqual(['nck_1']);
    expect(await rooms.listRooms()).toEqual([]);
  });

  it('without UDP finds that calls work over TCP, and says what to open', async () => {
    const opened = await open('--webrtc-ip-handling-policy=disable_non_proxied_udp', '--force-webrtc-ip-handling-policy=disable_non_proxied_udp');
    const found = await checked(opened);
    expect(found).toMatchObject({ signal: 'works', media_udp: 'blocked', media_tcp: 'works', turn_udp: 'blocked' });
    expect(await said(opened, '#verdict')).toBe('Calls work here, by a detour');
    expect(await said(opened, '[data-path=media_udp]')).toContain(`Allow outgoing UDP to 127.0.0.1, port ${paths[1]!.port}`);
    await opened.getByRole('heading', { name: 'How well it carries, Direct, TCP' }).waitFor();
  });

  it('where only the relay is left finds that, and measures over it', async () => {
    const opened = await open();
    // The browser takes no address of its own, as behind a firewall that lets only the relay through.
    await opened.addInitScript(() => {
      const Native = window.RTCPeerConnection;
      window.RTCPeerConnection = class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super({ ...configuration, iceTransportPolicy: 'relay' });
        }
        override setConfiguration(configuration: RTCConfiguration): void {
          super.setConfiguration({ ...configuration, iceTransportPolicy: 'relay' });
        }
      };
    });
    await opened.reload();
    expect(await checked(opened)).toMatchObject({ signal: 'works', media_udp: 'blocked', media_tcp: 'blocked', turn_udp: 'works' });
    expect(await said(opened, '#verdict')).toMatch(/^Calls (work here, by a detour|connect here)/);
    await opened.getByRole('heading', { name: 'How well it carries, Relay, TURN over UDP' }).waitFor();
  });

  it('finds that nothing works where the media server cannot be reached, stops when asked, and keeps results apart without colour', async () => {
    const opened = await open();
    await opened.routeWebSocket(/rtc/, (socket) => void socket.close());
    expect(await checked(opened)).toMatchObject({ signal: 'blocked', media_udp: 'unknown' });
    expect(await said(opened, '#verdict')).toBe('Calls do not work here yet');
    await opened.emulateMedia({ forcedColors: 'active' });
    expect(await opened.locator('[data-path=signal] .badge').evaluate((badge) => getComputedStyle(badge).borderTopWidth)).toBe('1px');
    expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
