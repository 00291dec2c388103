import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import express from 'express';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mountWidgets } from './widget-files.ts';

const SCRIPT = `export const words = ${JSON.stringify('the same words again and '.repeat(200))};`;
let directory: string;
let server: ReturnType<express.Express['listen']>;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'pv-widgets-'));
  mkdirSync(join(directory, 'chunks'));
  writeFileSync(join(directory, 'peerverse.js'), SCRIPT);
  writeFileSync(join(directory, 'chunks', 'booking-a1.js'), SCRIPT);
  const app = express();
  mountWidgets(app, '/widgets/v1', directory);
  await new Promise<void>((resolve) => { server = app.listen(0, '127.0.0.1', () => resolve()); });
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true, force: true });
});

/** As it comes over the network: fetch() would decompress it. */
function ask(path: string, headers: Record<string, string> = {}): Promise<{ response: IncomingMessage; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, path: `/widgets/v1/${path}`, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ response, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });
}

it.each(['peerverse.js', 'chunks/booking-a1.js'])('sends %s compressed to whoever takes gzip, and as it is to everybody else', async (path) => {
  const small = await ask(path, { 'accept-encoding': 'gzip, br' });
  expect(small.response.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/javascript; charset=utf-8', 'access-control-allow-origin': '*', vary: 'Accept-Encoding' });
  expect(small.body.length).toBeLessThan(SCRIPT.length / 3);
  expect(gunzipSync(small.body).toString()).toBe(SCRIPT);
  const plain = await ask(path);
  expect(plain.response.headers).toMatchObject({ vary: 'Accept-Encoding', 'cache-control': small.response.headers['cache-control'] });
  expect(plain.response.headers['content-encoding']).toBeUndefined();
  expect(plain.body.toString()).toBe(SCRIPT);
});

it('keeps chunks for ever, asks for the entry again, and answers 304 to who has it', async () => {
  expect((await ask('chunks/booking-a1.js', { 'accept-encoding': 'gzip' })).response.headers['cache-control']).toContain('immutable');
  const { response } = await ask('peerverse.js', { 'accept-encoding': 'gzip' });
  expect(response.headers['cache-control']).toBe('public, max-age=300');
  expect((await ask('peerverse.js', { 'accept-encoding': 'gzip', 'if-none-match': response.headers.etag ?? '' })).response.statusCode).toBe(304);
});

it('sends the new version after a build, and nothing from outside the folder', async () => {
  await ask('peerverse.js', { 'accept-encoding': 'gzip' });
  writeFileSync(join(directory, 'peerverse.js'), 'export const newer = 1;');
  expect(gunzipSync((await ask('peerverse.js', { 'accept-encoding': 'gzip' })).body).toString()).toBe('export const newer = 1;');
  for (const path of ['..%2fpackage.js', 'chunks/../../x.js', 'chunks', 'missing.js']) expect((await ask(path, { 'accept-encoding': 'gzip' })).response.statusCode).toBe(404);
});
