/**
 * The whole API on a free port, on real PostgreSQL, with its storage in a directory of its own. Payments and rooms are those
 * of the played past (app/seed), so that a test can have an attended session in a moment.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createFoundation, createLimitsPool, type Foundation } from '../app/foundation.ts';
import { PastSessions } from '../app/seed/past-sessions.ts';
import { PlayedMedia } from '../app/seed/played-media.ts';
import { PlayedProvider } from '../app/seed/played-provider.ts';
import { SeedClock } from '../app/seed/seed-clock.ts';
import { createRoutes, createServices, type Services } from '../app/wiring.ts';
import type { CheckRooms } from '../modules/network-checks/index.ts';
import type { CreatedTenant } from '../modules/tenants/index.ts';
import type { WebhookSender } from '../modules/webhooks/index.ts';
import { Authenticator } from '../platform/auth/authenticate.ts';
import { loadConfig, type Config } from '../platform/config/config.ts';
import { Database } from '../platform/db/database.ts';
import type { TenantScope } from '../platform/db/scope.ts';
import { EventStreams } from '../platform/events/event-streams.ts';
import { RateLimits } from '../platform/http/rate-limits.ts';
import { createHttpApp } from '../platform/http/server.ts';
import type { Id } from '../platform/ids/ids.ts';
import { createLog } from '../platform/log/log.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

export const PORTAL_ORIGIN = 'https://portal.example.edu';
export const HOSTED_URL = 'https://hosted.example.org';

/** A clock that tests move; it starts at the machine's time. */
export class MovableClock extends SeedClock {
  #aheadMs = 0;

  protected override machine(): Date {
    return new Date(super.machine().getTime() + this.#aheadMs);
  }

  advance(seconds: number): void {
    this.#aheadMs += seconds * 1000;
  }
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as its JSON says; tests name the shape they expect. */
  json<T = Record<string, unknown>>(): T;
}

export interface CallOptions {
  readonly secret?: string;
  readonly bearer?: string;
  readonly publishable?: string;
  /** The portal's unless said otherwise; null sends none. */
  readonly origin?: string | null;
  readonly body?: unknown;
  readonly bytes?: Buffer;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestTenant extends CreatedTenant {
  readonly scope: TenantScope;
}

export class PeopleApp {
  readonly db: TestDatabase;
  readonly clock: MovableClock;
  readonly services: Services;
  readonly foundation: Foundation;
  readonly #provider: PlayedProvider;
  readonly #url: string;

  private constructor(parts: { readonly db: TestDatabase; readonly clock: MovableClock; readonly services: Services; readonly foundation: Foundation; readonly provider: PlayedProvider; readonly url: string }) {
    this.db = parts.db;
    this.clock = parts.clock;
    this.services = parts.services;
    this.foundation = parts.foundation;
    this.#provider = parts.provider;
    this.#url = parts.url;
  }

  /** Call at the top of a test file: vitest forgets an afterAll that is registered inside a hook. */
  static async start({ trustedProxies = [], ...replace }: { readonly webhookSender?: WebhookSender; readonly checkRooms?: CheckRooms; readonly trustedProxies?: readonly string[] } = {}): Promise<PeopleApp> {
    const db = await testDatabase();
    const stateDir = mkdtempSync(join(tmpdir(), 'pv-people-'));
    const clock = new MovableClock();
    const provider = new PlayedProvider();
    const config = configOf(db, stateDir);
    const foundation = createFoundation(config, {
      role: 'api', replace: { clock, log: createLog('test', 'silent'), media: new PlayedMedia(clock), providers: { test: provider, live: null }, ...replace },
    });
    const services = createServices(foundation);
    const limits = createLimitsPool(config);
    const authenticator = new Authenticator({ repository: foundation.scopes, clock, hostedOrigin: new URL(HOSTED_URL).origin });
    const routes = createRoutes(services, new EventStreams({ db: foundation.db, hub: foundation.stream, clock, log: foundation.log }));
    const server = createServer(createHttpApp(routes, { authenticator, idempotency: foundation.idempotency, rateLimits: new RateLimits(limits), log: foundation.log, trustedProxies }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    afterAll(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await limits.end();
      await foundation.close();
      rmSync(stateDir, { recursive: true, force: true });
    });
    return new PeopleApp({ db, clock, services, foundation, provider, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  }

  /** Runs on the owner's connection, as tools do. */
  owner<T>(work: (owner: Database) => Promise<T>): Promise<T> {
    return this.db.asOwner(work);
  }

  async newTenant(slug: string, mode: 'live' | 'test' = 'test'): Promise<TestTenant> {
    const created = await this.owner((database) => this.services.tenants.createTenant(database, {
      organisation: { name: `College ${slug}` }, mode, slug, displayName: `Mentors of ${slug}`, allowedOrigins: [PORTAL_ORIGIN],
    }));
    const scope = await this.foundation.scopes.findScope(created.tenantId);
    if (!scope) throw new Error('a created tenant has a scope');
    return { ...created, scope };
  }

  /** Books, pays and attends sessions at instants of the test's choosing. */
  pastOf(tenant: TestTenant): PastSessions {
    return new PastSessions({ services: this.services, clock: this.clock, provider: this.#provider, scope: tenant.scope, origin: PORTAL_ORIGIN });
  }

  async call(method: string, path: string, options: CallOptions = {}): Promise<Reply> {
    const origin = options.origin === undefined ? PORTAL_ORIGIN : options.origin;
    const authorization = options.secret ?? options.bearer;
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.contentType === undefined ? {} : { 'content-type': options.contentType }),
        ...(authorization === undefined ? {} : { authorization: `Bearer ${authorization}` }),
        ...(options.publishable === undefined ? {} : { 'peerverse-publishable-key': options.publishable }),
        ...(origin === null || options.secret !== undefined ? {} : { origin }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.bytes === undefined ? {} : { body: new Uint8Array(options.bytes) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, text: bytes.toString('latin1'), json: () => JSON.parse(bytes.toString()) };
  }

  /** A signed-in person's bearer. */
  async signIn(tenant: CreatedTenant, user: { readonly externalId: string; readonly name: string; readonly email?: string }): Promise<{ bearer: string; userId: Id<'user'> }> {
    const begun = await this.call('POST', '/v1/embed_sessions', { secret: tenant.secretKey, body: { user } });
    const { clientSecret, userId } = begun.json<{ clientSecret: string; userId: Id<'user'> }>();
    const session = await this.call('POST', '/v1/sessions', { publishable: tenant.publishableKey, body: { clientSecret } });
    return { bearer: session.json<{ accessToken: string }>().accessToken, userId };
  }
}

function configOf(db: TestDatabase, stateDir: string): Config {
  return loadConfig({
    PV_ENV: 'test', PV_LOG_LEVEL: 'silent', PV_STATE_DIR: stateDir, PV_API_URL: 'https://api.example.org', PV_HOSTED_URL: HOSTED_URL, DATABASE_URL: db.appUrl,
    PV_DATABASE_URL_WORKER: db.workerUrl, PV_SECRET_KEY_BASE: randomBytes(32).toString('hex'), PV_MAILJET_API_KEY: 'none', PV_MAILJET_API_SECRET: 'none',
    PV_MAILJET_EVENT_SECRET: randomBytes(16).toString('hex'), PV_LIVEKIT_URL: 'http://127.0.0.1:9', PV_LIVEKIT_WS_URL: 'ws://127.0.0.1:9', PV_LIVEKIT_API_KEY: 'none',
    PV_LIVEKIT_API_SECRET: randomBytes(32).toString('hex'),
  });
}
