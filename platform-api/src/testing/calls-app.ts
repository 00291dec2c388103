/**
 * The whole API on a free port with a media server in memory: what tests of calls stand on. Sessions cost nothing here, so no
 * payment stands before them. Call at the top of a test file: vitest forgets an afterAll that is registered inside a hook.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createFoundation, createLimitsPool, type Foundation } from '../app/foundation.ts';
import { createRoutes, createServices, createWork, type Services } from '../app/wiring.ts';
import type { Booking } from '../modules/bookings/index.ts';
import type { MediaServer } from '../modules/calls/index.ts';
import { AuthRepository } from '../platform/auth/auth-repository.ts';
import { Authenticator } from '../platform/auth/authenticate.ts';
import { API_VERSION } from '../platform/config/api-version.ts';
import { loadConfig, type Config } from '../platform/config/config.ts';
import { Database } from '../platform/db/database.ts';
import type { TenantScope } from '../platform/db/scope.ts';
import { EventStreams } from '../platform/events/event-streams.ts';
import { RateLimits } from '../platform/http/rate-limits.ts';
import { createHttpApp } from '../platform/http/server.ts';
import { newId, type Id } from '../platform/ids/ids.ts';
import { DueWorkRunner } from '../platform/jobs/due-work-runner.ts';
import { createLog } from '../platform/log/log.ts';
import { MovableClock } from './people-app.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

export const PORTAL = 'https://portal.example.edu';
export const HOSTED = 'https://hosted.example.org';

export interface Person {
  readonly userId: Id<'user'>;
  readonly externalId: string;
  readonly bearer: string;
}

export interface Reply<T> {
  readonly status: number;
  readonly body: T;
}

export interface Booked {
  readonly booking: Booking;
  readonly mentor: Person;
  readonly student: Person;
}

export interface CallsAppOptions {
  readonly media: (clock: MovableClock, apiUrl: string) => MediaServer | Promise<MediaServer>;
}

export async function createCallsApp({ media }: CallsAppOptions) {
  const db = await testDatabase();
  const clock = new MovableClock();
  let handler: RequestListener = (_req, res) => res.writeHead(503).end();
  const server = createServer((req, res) => handler(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = createLog('test', 'silent');
  const foundation = createFoundation(configOf(db, url), { role: 'api', replace: { clock, log, media: await media(clock, url), providers: { test: null, live: null } } });
  const services = createServices(foundation);
  const streams = new EventStreams({ db: foundation.db, hub: foundation.stream, clock, log });
  const limits = createLimitsPool(foundation.config);
  const authenticator = new Authenticator({ repository: foundation.scopes, clock, hostedOrigin: HOSTED });
  handler = createHttpApp(createRoutes(services, streams), { authenticator, idempotency: foundation.idempotency, rateLimits: new RateLimits(limits), log });
  const app = new CallsApp({ db, clock, url, foundation, services });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await limits.end();
    await foundation.close();
  });
  return app;
}

export class CallsApp {
  readonly db: TestDatabase;
  readonly clock: MovableClock;
  readonly foundation: Foundation;
  readonly services: Services;
  readonly url: string;
  #people = 0;

  constructor(parts: { db: TestDatabase; clock: MovableClock; url: string; foundation: Foundation; services: Services }) {
    this.db = parts.db;
    this.clock = parts.clock;
    this.url = parts.url;
    this.foundation = parts.foundation;
    this.services = parts.services;
  }

  async newTenant(wish: { readonly graceSeconds?: number } = {}): Promise<TenantScope> {
    const owner = new Database(this.db.ownerUrl, { max: 1, applicationName: 'test-owner' });
    const slug = `t${randomBytes(4).toString('hex')}`;
    try {
      const created = await this.services.tenants.createTenant(owner, {
        organisation: { name: `Organisation ${slug}` }, mode: 'test', slug, displayName: `Mentors of ${slug}`, allowedOrigins: [PORTAL], ...wish,
      });
      return (await this.foundation.scopes.findScope(created.tenantId))!;
    } finally {
      await owner.close();
    }
  }

  /** A person with a session that is good for ten minutes of the test's clock. */
  async signIn(scope: TenantScope, externalId = `person-${this.#people++}`): Promise<Person> {
    const { identity } = this.services;
    const embed = await identity.createEmbedSession(scope, { externalId, name: `Name of ${externalId}`, email: `${externalId}@college.example` });
    const session = await identity.createSession({ kind: 'publishable', scope, keyId: newId('apiKey', this.clock.wall()), apiVersion: API_VERSION, origin: PORTAL }, embed.clientSecret);
    return { userId: embed.userId, externalId, bearer: session.accessToken };
  }

  /** A confirmed session at the mentor's first free time. */
  async book(scope: TenantScope, wish: { readonly durationSeconds?: number; readonly student?: Person } = {}): Promise<Booked> {
    const mentor = await this.signIn(scope);
    // Bearers last ten minutes, so whoever has been here before signs in anew.
    const student = await this.signIn(scope, wish.student?.externalId);
    const { mentorId, sessionTypeId, startsAt } = await this.#offer(scope, mentor, wish.durationSeconds ?? 600);
    const { status, body } = await this.call<Booking>('POST', '/v1/bookings', {
      bearer: student.bearer, key: randomBytes(12).toString('hex'), body: { mentorId, sessionTypeId, startsAt, expectedPrice: { amountMinor: 0, currency: 'INR' }, topic: 'How to prepare' },
    });
    if (status !== 201) throw new Error(`the booking was refused: ${JSON.stringify(body)}`);
    return { booking: body, mentor, student };
  }

  async call<T>(method: string, path: string, options: { readonly bearer?: string; readonly body?: unknown; readonly key?: string; readonly headers?: Record<string, string>; readonly raw?: string } = {}): Promise<Reply<T>> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(options.bearer ? { authorization: `Bearer ${options.bearer}`, origin: PORTAL } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.raw === undefined ? {} : { body: options.raw }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  /** Does what is due until told to stop, as the worker does. */
  startWorker(): { stop(): Promise<void> } {
    const db = new Database(this.db.workerUrl, { max: 5, applicationName: 'test-worker' });
    const runner = new DueWorkRunner({ db, scopes: new AuthRepository(db), clock: this.clock, log: this.foundation.log, handlers: createWork(this.services) });
    runner.start();
    return { stop: async () => { await runner.stop(); await db.close(); } };
  }

  async #offer(scope: TenantScope, mentor: Person, durationSeconds: number) {
    const { mentors, availability } = this.services;
    const server = { kind: 'secret' as const, scope, keyId: newId('apiKey', this.clock.wall()), apiVersion: API_VERSION };
    const profile = await mentors.createMentor(scope, {
      userId: mentor.userId, headline: 'Final year', about: '', college: 'College', branch: 'CSE', city: null, photoUrl: null, skills: [], interests: [], languages: ['English'],
      education: [], placedAt: null, timeZone: 'Asia/Kolkata',
    });
    const type = await mentors.createSessionType(scope, profile.id, { name: 'Ten minutes', durationSeconds, price: { amountMinor: 0, currency: 'INR' } });
    await availability.setPlan(server, profile.id, {
      timeZone: 'Asia/Kolkata', exceptions: [], noticeMinutes: 0, bufferMinutes: 0,
      weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, windows: [{ start: '00:00', end: '24:00' }] })),
    });
    const now = this.clock.now(scope);
    const slots = await availability.listSlots(scope, profile.id, { sessionTypeId: type.id, from: now, to: new Date(now.getTime() + 86_400_000) });
    return { mentorId: profile.id, sessionTypeId: type.id, startsAt: slots.data[0]!.startsAt };
  }
}

function configOf(db: TestDatabase, url: string): Config {
  return loadConfig({
    PV_ENV: 'test', PV_STATE_DIR: join(tmpdir(), `pv-calls-${randomBytes(4).toString('hex')}`), PV_API_URL: url, PV_HOSTED_URL: HOSTED, PV_LOG_LEVEL: 'silent',
    DATABASE_URL: db.appUrl, PV_DATABASE_URL_WORKER: db.workerUrl, PV_SECRET_KEY_BASE: randomBytes(32).toString('hex'),
    PV_MAILJET_API_KEY: 'key', PV_MAILJET_API_SECRET: 'secret', PV_MAILJET_BASE_URL: 'http://127.0.0.1:9', PV_MAILJET_EVENT_SECRET: 'event-secret-of-tests',
    PV_LIVEKIT_URL: 'http://127.0.0.1:9', PV_LIVEKIT_WS_URL: 'ws://127.0.0.1:9', PV_LIVEKIT_API_KEY: 'key', PV_LIVEKIT_API_SECRET: 'x'.repeat(32),
  });
}
