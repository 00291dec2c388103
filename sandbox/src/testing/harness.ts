import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mailjetSdk from 'node-mailjet';
import type { Client as Mailjet } from 'node-mailjet';
import Razorpay from 'razorpay';
import type { AttemptAnswer } from '../razorpay/checkout.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Settings } from '../settings.ts';
import type { Switches } from '../switches/switches.ts';

const WAIT_MS_MAX = 8_000;
const POLL_MS = 15;

/** Looks again until there is something; fails with the given words when the time is over. */
export async function until<T>(what: string, look: () => T | undefined | false | null | Promise<T | undefined | false | null>): Promise<T> {
  const end = Date.now() + WAIT_MS_MAX;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false && found !== null) return found;
    if (Date.now() > end) throw new Error(`never happened within ${WAIT_MS_MAX} ms: ${what}`);
    await pause(POLL_MS);
  }
}

export interface Received {
  path: string;
  headers: http.IncomingHttpHeaders;
  raw: string;
  body: unknown;
}

/** The envelope of docs page webhooks/payments. */
export interface RazorpayEventReceived extends Received {
  body: { event: string; contains: string[]; payload: Record<string, { entity: Record<string, unknown> }> };
}

/** Stands where the platform's API stands: takes webhooks and answers as told. */
export class Platform {
  readonly received: Received[] = [];
  /** Gives the status of the next answer; null leaves the caller waiting. */
  answer: (request: Received) => number | null = () => 200;
  readonly #server = http.createServer((request, response) => {
    let raw = '';
    request.setEncoding('utf8').on('data', (part: string) => (raw += part)).on('end', () => {
      const received: Received = { path: request.url ?? '', headers: request.headers, raw, body: JSON.parse(raw) };
      this.received.push(received);
      const status = this.answer(received);
      if (status !== null) response.writeHead(status).end();
    });
  });

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** Razorpay events in the order they arrived. */
  razorpay(event?: string): RazorpayEventReceived[] {
    const events = this.received.filter((one): one is RazorpayEventReceived => one.path === '/v1/webhooks/razorpay/test');
    return events.filter((one) => event === undefined || one.body.event === event);
  }

  mailEvents(): Array<Record<string, unknown>> {
    return this.received.filter((one) => one.path === '/v1/webhooks/mailjet').flatMap((one) => one.body as Array<Record<string, unknown>>);
  }
}

export function settingsFor(apiUrl: string, stateFile: string): Settings {
  return {
    port: 0, stateFile, apiUrl, mailFrom: 'hello@peerverse.example',
    razorpay: { keyId: 'rzp_test_Sandbox0000001', keySecret: 'key-secret', webhookSecret: 'webhook-secret' },
    mailjet: { apiKey: 'mail-key', apiSecret: 'mail-secret', eventSecret: 'event-secret' },
  };
}

/** The same settings for a process of its own. */
export function environmentFor(settings: Settings): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'], PV_ENV: 'test', PV_SANDBOX_PORT: String(settings.port), PV_SANDBOX_STATE: settings.stateFile, PV_API_URL: settings.apiUrl,
    PV_RAZORPAY_TEST_KEY_ID: settings.razorpay.keyId, PV_RAZORPAY_TEST_KEY_SECRET: settings.razorpay.keySecret,
    PV_RAZORPAY_TEST_WEBHOOK_SECRETS: `${settings.razorpay.webhookSecret},older`, PV_MAILJET_API_KEY: settings.mailjet.apiKey,
    PV_MAILJET_API_SECRET: settings.mailjet.apiSecret, PV_MAILJET_EVENT_SECRET: settings.mailjet.eventSecret,
    PV_MAIL_FROM: 'PeerVerse <hello@peerverse.example>',
  };
}

/** The real SDK, pointed at the sandbox the only way its version allows: through its HTTP client. */
export function razorpayClient(url: string, settings: Settings, timeoutMs = 2_000): Razorpay {
  const client = new Razorpay({ key_id: settings.razorpay.keyId, key_secret: settings.razorpay.keySecret });
  Object.assign(requester(client).defaults, { baseURL: url, timeout: timeoutMs, proxy: false });
  return client;
}

interface Requester {
  defaults: object;
  get(path: string): Promise<{ data: unknown }>;
  post(path: string, body: unknown, options: { headers: Record<string, string>; validateStatus: () => boolean }): Promise<{ status: number; data: { id?: string } }>;
}

export function requester(client: Razorpay): Requester {
  return (client as unknown as { api: { rq: Requester } }).api.rq;
}

/** The real SDK with the sandbox as its HTTP proxy: documented, typed, no patching. */
export function mailjetClient(url: string, settings: Settings, timeoutMs = 2_000): Mailjet {
  const { hostname, port } = new URL(url);
  return new mailjetSdk.Client({
    apiKey: settings.mailjet.apiKey, apiSecret: settings.mailjet.apiSecret,
    options: { timeout: timeoutMs, proxy: { protocol: 'http', host: hostname, port: Number(port) } },
  });
}

type DeepPartial<T> = T extends unknown[] ? Array<Partial<T[number]>> : { [K in keyof T]?: DeepPartial<T[K]> };

export interface Stage {
  url: string;
  settings: Settings;
  platform: Platform;
  razorpay: Razorpay;
  mailjet: Mailjet;
  turn(switches: DeepPartial<Switches>): Promise<void>;
  pay(orderId: string, wish?: Record<string, unknown>): Promise<AttemptAnswer>;
  /** Calls a control route; the caller knows what it answers. */
  json<T>(path: string, init?: RequestInit): Promise<T>;
  close(): Promise<void>;
}

/** A sandbox in this process, a platform that hears its webhooks, and the real SDKs. */
export async function openStage(): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'pv-sandbox-'));
  const platform = new Platform();
  const settings = settingsFor(await platform.listen(), join(directory, 'sandbox.sqlite'));
  const sandbox: Sandbox = await startSandbox(settings);
  const json = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const response = await fetch(sandbox.url + path, { ...init, headers: { 'Content-Type': 'application/json', ...init?.headers } });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`);
    return body as T;
  };
  return {
    url: sandbox.url, settings, platform, json,
    razorpay: razorpayClient(sandbox.url, settings), mailjet: mailjetClient(sandbox.url, settings),
    turn: async (switches) => void (await json('/sandbox/switches', { method: 'PUT', body: JSON.stringify(switches) })),
    pay: (orderId, wish = {}) => json('/sandbox/payments', { method: 'POST', body: JSON.stringify({ orderId, method: 'upi', outcome: 'success', ...wish }) }),
    close: async () => {
      await sandbox.stop();
      await platform.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export function signatureOf(raw: string, secret: string): string {
  return createHmac('sha256', secret).update(raw).digest('hex');
}
