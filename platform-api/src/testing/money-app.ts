/**
 * The whole API on a free port with the sandbox's Razorpay behind it, both over real HTTP, on real PostgreSQL: what tests of
 * bookings and payments stand on. The worker's part runs only while a test wants it to.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { RazorpayProvider, RazorpayxPayouts } from '../adapters/razorpay/index.ts';
import { createFoundation, createLimitsPool, type Foundation } from '../app/foundation.ts';
import { createRoutes, createServices, createSweeps, createWork, type Services } from '../app/wiring.ts';
import type { Booking } from '../modules/bookings/index.ts';
import type { MediaServer } from '../modules/calls/index.ts';
import type { PaymentProvider } from '../modules/payments/index.ts';
import type { PayoutProvider } from '../modules/payouts/index.ts';
import type { CreatedTenant, NewTenant } from '../modules/tenants/index.ts';
import { AuthRepository } from '../platform/auth/auth-repository.ts';
import { Authenticator } from '../platform/auth/authenticate.ts';
import type { PublishablePrincipal } from '../platform/auth/principal.ts';
import { hashSecret, newSecret } from '../platform/auth/secrets.ts';
import { systemClock, type Clock } from '../platform/clock/clock.ts';
import { API_VERSION } from '../platform/config/api-version.ts';
import { loadConfig, type Config } from '../platform/config/config.ts';
import { Database } from '../platform/db/database.ts';
import type { TenantScope } from '../platform/db/scope.ts';
import type { StoredEvent } from '../platform/events/events.ts';
import { EventStreams } from '../platform/events/event-streams.ts';
import { RateLimits } from '../platform/http/rate-limits.ts';
import { createHttpApp } from '../platform/http/server.ts';
import { fromUuid, newId, toUuid, type Id, type IdKind } from '../platform/ids/ids.ts';
import { lanesOf } from '../platform/jobs/due-work.ts';
import { DueWorkRunner } from '../platform/jobs/due-work-runner.ts';
import { Sweeps } from '../platform/jobs/sweeps.ts';
import { createLog } from '../platform/log/log.ts';
import { startSandboxProcess, type SandboxProcess } from './sandbox-process.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

/** The webhook secret before the last rotation, which old events are still signed with. */
export const SECRET_BEFORE = 'the-webhook-secret-before-the-rotation';
export const PORTAL = 'https://portal.example.edu';
export const HOSTED = 'https://hosted.example.org';

class MovableClock implements Clock {
  #aheadMs = 0;
  wall(): Date {
    return new Date(systemClock.wall().getTime() + this.#aheadMs);
  }
  now(scope: TenantScope): Date {
    return new Date(this.wall().getTime() + scope.clockOffsetMs);
  }
  advance(seconds: number): void {
    this.#aheadMs += seconds * 1000;
  }
}

/** No media server: rooms cannot be made, which bookings do not wait for. */
const noMedia: MediaServer = {
  browserUrl: 'ws://127.0.0.1:9',
  isReady: () => Promise.resolve(false),
  clockTime: () => Promise.resolve(null),
  createRoom: () => Promise.resolve({ kind: 'unknown', reason: 'no media server' }),
  announceEnd: () => Promise.resolve({ kind: 'unknown', reason: 'no media server' }),
  deleteRoom: () => Promise.resolve({ kind: 'unknown', reason: 'no media server' }),
  lookInto: () => Promise.resolve({ kind: 'unknown', reason: 'no media server' }),
  issueToken: () => Promise.reject(new Error('no media server')),
  readWebhook: () => Promise.resolve(null),
};

interface EventRow {
  readonly id: string;
  readonly schema_version: number;
  readonly subject_type: IdKind;
  readonly subject_id: string;
  readonly actor: string;
  readonly audience: readonly string[];
  readonly data: Record<string, unknown>;
  readonly occurred_at: Date;
}

export interface Person {
  readonly userId: Id<'user'>;
  readonly externalId: string;
  readonly bearer: string;
}

export interface Offered {
  readonly mentorId: Id<'mentor'>;
  readonly userId: Id<'user'>;
  readonly sessionTypeId: Id<'sessionType'>;
  readonly externalId: string;
  readonly price: number;
}

export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export class MoneyApp {
  readonly db: TestDatabase;
  readonly clock: MovableClock;
  readonly sandbox: SandboxProcess;
  readonly foundation: Foundation;
  readonly services: Services;
  /** Answers instead of the API where it says so, as a proxy in front of it would when the API is in trouble. */
  trouble: ((path: string) => 'status 500' | 'silence' | null) | null = null;
  readonly url: string;
  readonly #workers: { readonly db: Database; readonly runners: readonly DueWorkRunner[]; readonly sweeps: Sweeps }[] = [];
  #people = 0;

  private constructor(parts: { db: TestDatabase; sandbox: SandboxProcess; config: Config; url: string; clock: MovableClock; provider: PaymentProvider | undefined; payoutProvider: PayoutProvider | undefined; media: MediaServer }) {
    this.db = parts.db;
    this.sandbox = parts.sandbox;
    this.url = parts.url;
    this.clock = parts.clock;
    const account = { keyId: this.sandbox.keyId, keySecret: this.sandbox.keySecret, webhookSecrets: [this.sandbox.webhookSecret, SECRET_BEFORE] };
    const test = parts.provider ?? new RazorpayProvider({ ...account, baseUrl: this.sandbox.url, checkoutUrl: `${this.sandbox.url}/v1/checkout.js` });
    const payouts = parts.payoutProvider ?? new RazorpayxPayouts({ ...account, accountNumber: '7878780080316316', baseUrl: this.sandbox.url });
    this.foundation = createFoundation(parts.config, { role: 'api', replace: { clock: this.clock, log: createLog('test', 'silent'), media: parts.media, providers: { test, live: null }, payoutProviders: { test: payouts, live: null } } });
    this.services = createServices(this.foundation);
  }

  /** Call at the top of a test file: vitest forgets an afterAll that is registered inside a hook. Providers given take the place of the sandbox’s. */
  static async start({ provider, payoutProvider, media = () => noMedia }: { readonly provider?: PaymentProvider; readonly payoutProvider?: PayoutProvider; readonly media?: (clock: Clock) => MediaServer } = {}): Promise<MoneyApp> {
    const db = await testDatabase();
    let handler: RequestListener = (_req, res) => res.writeHead(503).end();
    const server = createServer((req, res) => {
      const what = app.trouble?.(req.url ?? '') ?? null;
      if (what === 'status 500') res.writeHead(500).end();
      // Silence: the connection stays open and nothing comes.
      else if (what === null) handler(req, res);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sandbox = await startSandboxProcess(url);
    const movable = new MovableClock();
    const app = new MoneyApp({ db, sandbox, config: configOf(db, url, sandbox), url, clock: movable, provider, payoutProvider, media: media(movable) });
    const { clock, scopes, idempotency, log, stream } = app.foundation;
    const streams = new EventStreams({ db: app.foundation.db, hub: stream, clock, log });
    const limits = createLimitsPool(app.foundation.config);
    const authenticator = new Authenticator({ repository: scopes, clock, hostedOrigin: HOSTED });
    handler = createHttpApp(createRoutes(app.services, streams), { authenticator, idempotency, rateLimits: new RateLimits(limits), log });
    afterAll(async () => {
      await app.stopWorker();
      await sandbox.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.services.payments.inbox.drain();
      await limits.end();
      await app.foundation.close();
    });
    return app;
  }

  async newTenant(wish: Partial<NewTenant> = {}): Promise<CreatedTenant & { readonly scope: TenantScope }> {
    const slug = `t${randomBytes(4).toString('hex')}`;
    const created = await this.db.asOwner((owner) => this.services.tenants.createTenant(owner, {
      organisation: { name: `Organisation ${slug}` }, mode: 'test', slug, displayName: `Mentors of ${slug}`, allowedOrigins: [PORTAL], ...wish,
    }));
    return { ...created, scope: (await this.foundation.scopes.findScope(created.tenantId))! };
  }

  /** Another secret key for the college, and the first one gone, as its owner rotates it. */
  async rotateSecretKey({ tenantId, secretKey }: Pick<CreatedTenant, 'tenantId' | 'secretKey'>): Promise<string> {
    const next = newSecret('sk_test');
    await this.db.asOwner((owner) => owner.platform(async (tx) => {
      await tx.query(
        `INSERT INTO api_keys (id, tenant_id, kind, token_hash, hint, api_version, created_at)
         SELECT $1, tenant_id, kind, $2, $3, api_version, created_at FROM api_keys WHERE token_hash = $4`,
        [crypto.randomUUID(), hashSecret(next), next.slice(-4), hashSecret(secretKey)],
      );
      await tx.query("UPDATE api_keys SET revoked_at = now() WHERE tenant_id = $1 AND token_hash = $2", [toUuid(tenantId), hashSecret(secretKey)]);
    }));
    return next;
  }

  /** A person with a session that is good for ten minutes of the test's clock. */
  async signIn(scope: TenantScope, externalId = `person-${this.#people++}`): Promise<Person> {
    const { identity } = this.services;
    const embed = await identity.createEmbedSession(scope, { externalId, name: `Name of ${externalId}`, email: `${externalId}@college.example` });
    const page: PublishablePrincipal = { kind: 'publishable', scope, keyId: newId('apiKey', this.clock.wall()), apiVersion: API_VERSION, origin: PORTAL };
    const session = await identity.createSession(page, embed.clientSecret);
    return { userId: embed.userId, externalId, bearer: session.accessToken };
  }

  /** A mentor with one session type, free around the clock in the given zone. */
  async newMentor(scope: TenantScope, wish: { readonly price?: number; readonly durationSeconds?: number; readonly noticeMinutes?: number; readonly bufferMinutes?: number } = {}): Promise<Offered> {
    const person = await this.signIn(scope);
    const price = wish.price ?? 10_000;
    const server = { kind: 'secret' as const, scope, keyId: newId('apiKey', this.clock.wall()), apiVersion: API_VERSION };
    const mentor = await this.services.mentors.createMentor(scope, {
      userId: person.userId, headline: 'Final year', about: '', college: 'College', branch: 'CSE', city: null, photoUrl: null, skills: [], interests: [], languages: ['English'],
      education: [], placedAt: null, timeZone: 'Asia/Kolkata',
    });
    const type = await this.services.mentors.createSessionType(scope, mentor.id, {
      name: 'Ten minutes', durationSeconds: wish.durationSeconds ?? 600, price: { amountMinor: price, currency: 'INR' },
    });
    await this.services.availability.setPlan(server, mentor.id, {
      timeZone: 'Asia/Kolkata', exceptions: [], noticeMinutes: wish.noticeMinutes ?? 0, bufferMinutes: wish.bufferMinutes ?? 0,
      weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, windows: [{ start: '00:00', end: '24:00' }] })),
    });
    return { mentorId: mentor.id, userId: person.userId, sessionTypeId: type.id, externalId: person.externalId, price };
  }

  async slots(scope: TenantScope, mentor: Offered, days = 2): Promise<string[]> {
    const now = this.clock.now(scope);
    const list = await this.services.availability.listSlots(scope, mentor.mentorId, { sessionTypeId: mentor.sessionTypeId, from: now, to: new Date(now.getTime() + days * 86_400_000) });
    return list.data.map((slot) => slot.startsAt);
  }

  async call<T = Record<string, unknown>>(
    method: string, path: string, options: { readonly bearer?: string; readonly body?: unknown; readonly key?: string; readonly headers?: Record<string, string>; readonly raw?: string } = {},
  ): Promise<Reply<T>> {
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
    return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  /** A file, as it comes. */
  async file(path: string, options: { readonly bearer: string; readonly headers?: Record<string, string> }): Promise<{ readonly status: number; readonly headers: Headers; readonly bytes: Buffer }> {
    const response = await fetch(this.url + path, { headers: { authorization: `Bearer ${options.bearer}`, origin: PORTAL, ...options.headers } });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** Asks for a slot over HTTP; the first free one unless said otherwise. */
  async book(scope: TenantScope, student: Person, mentor: Offered, wish: { readonly startsAt?: string; readonly price?: number; readonly key?: string } = {}): Promise<Reply<Booking & { code?: string }>> {
    const startsAt = wish.startsAt ?? (await this.slots(scope, mentor))[0]!;
    return this.call('POST', '/v1/bookings', {
      bearer: student.bearer, key: wish.key ?? randomBytes(12).toString('hex'),
      body: { mentorId: mentor.mentorId, sessionTypeId: mentor.sessionTypeId, startsAt, expectedPrice: { amountMinor: wish.price ?? mentor.price, currency: 'INR' }, topic: 'How to prepare' },
    });
  }

  /** A later version of a college's policy, as its owner sets it. */
  async newCancellationPolicy(scope: TenantScope, version: number, tiers: readonly { readonly minutesBefore: number; readonly refundBps: number }[]): Promise<void> {
    await this.db.asOwner((owner) => owner.write(scope, (tx) => tx.query('INSERT INTO cancellation_policies (tenant_id, version, tiers, created_at) VALUES ($1, $2, $3, $4)', [
      tx.tenantUuid, version, JSON.stringify(tiers), this.clock.now(scope),
    ])));
  }

  /** The provider says that the booking's price was captured, with a fee of ₹2.36. */
  async capture(scope: TenantScope, { payment, price }: Pick<Booking, 'payment' | 'price'>): Promise<void> {
    await this.services.payments.applyProviderState(scope, {
      id: `pay_${randomBytes(7).toString('hex')}`, orderId: payment!.checkout!.orderId, status: 'captured', captured: true,
      amount: { amountMinor: BigInt(price.amountMinor), currency: price.currency }, method: 'upi', feeMinor: 236n, feeTaxMinor: 36n, failure: null,
    });
  }

  /** Sends an event as the provider would. */
  webhook(event: object | string, options: { readonly eventId?: string; readonly secret?: string; readonly mode?: 'test' | 'live' } = {}): Promise<Reply> {
    const raw = typeof event === 'string' ? event : JSON.stringify(event);
    return this.call('POST', `/v1/webhooks/razorpay/${options.mode ?? 'test'}`, {
      raw,
      headers: {
        'content-type': 'application/json',
        'x-razorpay-signature': createHmac('sha256', options.secret ?? this.sandbox.webhookSecret).update(raw).digest('hex'),
        'x-razorpay-event-id': options.eventId ?? randomBytes(7).toString('hex'),
      },
    });
  }

  /** From now on planned work is done and the inbox swept, as the worker does. */
  startWorker(): void {
    const db = new Database(this.db.workerUrl, { max: 5, applicationName: 'test-worker' });
    const deps = { db, scopes: new AuthRepository(db), clock: this.clock, log: this.foundation.log };
    const runners = Object.values(lanesOf(createWork(this.services))).map((handlers) => new DueWorkRunner({ ...deps, handlers }));
    const sweeps = new Sweeps({ log: this.foundation.log, sweeps: createSweeps(this.services, { scopes: new AuthRepository(db), idempotency: this.foundation.idempotency }) });
    this.#workers.push({ db, runners, sweeps });
    runners.forEach((runner) => runner.start());
    sweeps.start();
  }

  async stopWorker(): Promise<void> {
    for (const { db, runners, sweeps } of this.#workers.splice(0)) {
      await Promise.all([...runners.map((runner) => runner.stop()), sweeps.stop()]);
      await db.close();
    }
  }

  /** Every account with something on it, by code; people's accounts summed. */
  async balances(scope: TenantScope): Promise<Record<string, number>> {
    const all = await this.services.ledger.listBalances(scope);
    const sums: Record<string, number> = {};
    for (const { account, balanceMinor } of all) sums[account] = (sums[account] ?? 0) + balanceMinor;
    return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
  }

  /** As consumers get them. */
  async storedEvents(scope: TenantScope, type: string): Promise<StoredEvent[]> {
    const rows = await this.db.app.read(scope, (tx) => tx.query<EventRow>(
      'SELECT id, schema_version, subject_type, subject_id, actor, audience, data, occurred_at FROM events WHERE tenant_id = $1 AND type = $2 ORDER BY occurred_at, id', [tx.tenantUuid, type],
    ));
    return rows.map((row) => ({
      id: fromUuid('event', row.id), type, schemaVersion: row.schema_version, tenantId: scope.tenantId, livemode: scope.livemode, actor: row.actor, data: row.data, occurredAt: row.occurred_at,
      subject: { type: row.subject_type, id: fromUuid(row.subject_type, row.subject_id) }, audience: row.audience.map((id) => fromUuid('user', id)),
    }));
  }

  async events(scope: TenantScope, type: string): Promise<Record<string, unknown>[]> {
    const rows = await this.db.app.read(scope, (tx) => tx.query<{ data: Record<string, unknown> }>('SELECT data FROM events WHERE type = $1 ORDER BY occurred_at, id', [type]));
    return rows.map((row) => row.data);
  }
}

function configOf(db: TestDatabase, url: string, sandbox: SandboxProcess): Config {
  return loadConfig({
    PV_ENV: 'test', PV_STATE_DIR: join(tmpdir(), `pv-money-${randomBytes(4).toString('hex')}`), PV_API_URL: url, PV_HOSTED_URL: HOSTED, PV_LOG_LEVEL: 'silent',
    DATABASE_URL: db.appUrl, PV_DATABASE_URL_WORKER: db.workerUrl, PV_SECRET_KEY_BASE: randomBytes(32).toString('hex'),
    PV_MAILJET_API_KEY: 'key', PV_MAILJET_API_SECRET: 'secret', PV_MAILJET_BASE_URL: sandbox.url, PV_MAILJET_EVENT_SECRET: 'event-secret-of-tests',
    PV_LIVEKIT_URL: 'http://127.0.0.1:9', PV_LIVEKIT_WS_URL: 'ws://127.0.0.1:9', PV_LIVEKIT_API_KEY: 'key', PV_LIVEKIT_API_SECRET: 'x'.repeat(32),
  });
}
