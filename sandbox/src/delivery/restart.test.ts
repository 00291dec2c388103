import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Platform, environmentFor, razorpayClient, settingsFor, until } from '../testing/harness.ts';
import type { Settings } from '../settings.ts';

const SERVER = fileURLToPath(new URL('../server.ts', import.meta.url));
const platform = new Platform();
const children: ChildProcess[] = [];
let directory: string;
let settings: Settings;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pv-sandbox-restart-'));
  settings = settingsFor(await platform.listen(), join(directory, 'state', 'sandbox.sqlite'));
});
afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await platform.close();
  await rm(directory, { recursive: true, force: true });
});

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [SERVER], { env: environmentFor(settings), stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  child.stdout?.on('data', (part: Buffer) => (output += String(part)));
  child.stderr?.on('data', (part: Buffer) => (output += String(part)));
  const url = await until('the process says where it listens', () => {
    if (child.exitCode !== null) throw new Error(`the sandbox ended: ${output}`);
    return /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
  });
  return { child, url };
}

const post = (url: string, body: unknown, method = 'POST'): Promise<Response> =>
  fetch(url, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

it('keeps orders, switches, undelivered webhooks and a late authorisation over a kill -9', async () => {
  platform.answer = () => 503;
  const first = await start();
  await post(`${first.url}/sandbox/switches`, { webhooks: { retryBaseMs: 50 }, payments: { lateAuthorizationDelayMs: 600 } }, 'PUT');
  const order = await razorpayClient(first.url, settings).orders.create({ amount: 10_000, currency: 'INR', receipt: 'kept' });
  await post(`${first.url}/sandbox/payments`, { orderId: order.id, method: 'upi', outcome: 'late_authorization' });
  await until('a refused attempt', () => platform.razorpay('payment.failed')[0]);
  const gone = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await gone;
  const before = platform.razorpay('payment.failed')[0];

  platform.answer = () => 200;
  platform.received.length = 0;
  const second = await start();
  await until('all four events', () => platform.razorpay('order.paid')[0]);
  const retried = await until('the refused event comes again', () => platform.razorpay('payment.failed')[0]);
  expect(platform.razorpay().map((one) => one.body.event).sort()).toEqual(['order.paid', 'payment.authorized', 'payment.captured', 'payment.failed']);
  expect(retried.headers['x-razorpay-event-id']).toBe(before?.headers['x-razorpay-event-id']);
  expect(retried.raw).toBe(before?.raw);
  expect(await razorpayClient(second.url, settings).orders.fetch(order.id)).toMatchObject({ receipt: 'kept', status: 'paid' });
  expect(await (await fetch(`${second.url}/sandbox/switches`)).json()).toMatchObject({ webhooks: { retryBaseMs: 50 } });

  const ended = once(second.child, 'exit');
  second.child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

it('names every missing variable and refuses to send anywhere but to this machine', async () => {
  const child = spawn(process.execPath, [SERVER], { env: { PATH: process.env['PATH'], PV_API_URL: 'https://example.com' }, stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += String(part)));
  expect((await once(child, 'close'))[0]).toBe(1);
  expect(errors).toMatch(/PV_ENV is production, .*PV_API_URL must be a loopback address.*PV_RAZORPAY_TEST_KEY_ID is not set.*PV_MAILJET_EVENT_SECRET is not set/s);
});
