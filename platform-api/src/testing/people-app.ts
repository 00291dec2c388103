/** The people's side of the API on a free port: tenants, identity, mentors, hours, the directory and reviews, on real PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll } from 'vitest';
import { DiskStorage } from '../adapters/storage/disk-storage.ts';
import { availabilityRoutes, AvailabilityService } from '../modules/availability/index.ts';
import { discoveryRoutes, DiscoveryService } from '../modules/discovery/index.ts';
import { identityRoutes, IdentityService } from '../modules/identity/index.ts';
import { MentorPhotos, mentorRoutes, MentorsService } from '../modules/mentors/index.ts';
import { reviewRoutes, ReviewsService, type ReviewedBookings } from '../modules/reviews/index.ts';
import { tenantRoutes, TenantsService, type CreatedTenant } from '../modules/tenants/index.ts';
import { AuthRepository } from '../platform/auth/auth-repository.ts';
import { Authenticator } from '../platform/auth/authenticate.ts';
import { systemClock, type Clock } from '../platform/clock/clock.ts';
import { Database } from '../platform/db/database.ts';
import type { TenantScope } from '../platform/db/scope.ts';
import { EventLog } from '../platform/events/events.ts';
import { CursorCodec } from '../platform/http/cursor.ts';
import { Idempotency } from '../platform/http/idempotency.ts';
import { RateLimits } from '../platform/http/rate-limits.ts';
import { createHttpApp } from '../platform/http/server.ts';
import { createLog } from '../platform/log/log.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

export const PORTAL_ORIGIN = 'https://portal.example.edu';
export const HOSTED_URL = 'https://hosted.example.org';

/** A clock that tests move; it starts at the machine's time. */
export class MovableClock implements Clock {
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
}

export interface PeopleApp {
  readonly db: TestDatabase;
  readonly clock: MovableClock;
  readonly tenants: TenantsService;
  readonly identity: IdentityService;
  readonly mentors: MentorsService;
  readonly availability: AvailabilityService;
  readonly discovery: DiscoveryService;
  readonly scopes: AuthRepository;
  readonly storage: DiskStorage;
  /** Runs once on the owner's connection, as tools do. */
  owner<T>(work: (owner: Database) => Promise<T>): Promise<T>;
  newTenant(slug: string): Promise<CreatedTenant & { readonly scope: TenantScope }>;
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  /** A signed-in person's bearer. */
  signIn(tenant: CreatedTenant, user: { readonly externalId: string; readonly name: string; readonly email?: string }): Promise<{ bearer: string; userId: string }>;
}

export async function createPeopleApp(bookings: ReviewedBookings): Promise<PeopleApp> {
  const db = await testDatabase();
  const directory = mkdtempSync(join(tmpdir(), 'pv-people-'));
  const clock = new MovableClock();
  const log = createLog('test', 'silent');
  const events = new EventLog({ clock, committed: () => undefined });
  const cursors = new CursorCodec(randomBytes(32));
  const scopes = new AuthRepository(db.app);
  const storage = new DiskStorage(directory);
  const tenants = new TenantsService({ db: db.app, clock, hostedUrl: HOSTED_URL });
  const identity = new IdentityService({ db: db.app, clock, events, cursors, tenants, scopes, hostedUrl: HOSTED_URL });
  const photos = new MentorPhotos({ db: db.app, clock, storage, log, apiUrl: 'https://api.example.org' });
  const mentors = new MentorsService({ db: db.app, clock, events, tenants, identity, photos });
  const availability = new AvailabilityService({ db: db.app, clock, events, mentors, tenants });
  const discovery = new DiscoveryService({ db: db.app, clock, cursors, tenants, mentors, availability });
  const reviews = new ReviewsService({ db: db.app, clock, events, cursors, bookings, mentors, identity });
  const routes = [
    ...tenantRoutes(tenants), ...identityRoutes(identity), ...mentorRoutes(mentors, photos), ...discoveryRoutes(discovery), ...availabilityRoutes(availability), ...reviewRoutes(reviews),
  ];
  const authenticator = new Authenticator({ repository: scopes, clock, hostedOrigin: new URL(HOSTED_URL).origin });
  const limitsPool = new pg.Pool({ connectionString: db.appUrl, max: 2 });
  const server = createServer(createHttpApp(routes, { authenticator, idempotency: new Idempotency({ db: db.app, clock }), rateLimits: new RateLimits(limitsPool), log }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await limitsPool.end();
    rmSync(directory, { recursive: true, force: true });
  });

  const call = async (method: string, path: string, options: CallOptions = {}): Promise<Reply> => {
    const origin = options.origin === undefined ? PORTAL_ORIGIN : options.origin;
    const authorization = options.secret ?? options.bearer;
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.contentType === undefined ? {} : { 'content-type': options.contentType }),
        ...(authorization === undefined ? {} : { authorization: `Bearer ${authorization}` }),
        ...(options.publishable === undefined ? {} : { 'peerverse-publishable-key': options.publishable }),
        ...(origin === null || options.secret !== undefined ? {} : { origin }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.bytes === undefined ? {} : { body: new Uint8Array(options.bytes) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, text: bytes.toString('latin1'), json: () => JSON.parse(bytes.toString()) };
  };
  const owner = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = new Database(db.ownerUrl, { max: 1, applicationName: 'test-owner' });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
  return {
    db, clock, tenants, identity, mentors, availability, discovery, scopes, storage, call, owner,
    newTenant: async (slug) => {
      const created = await owner((database) =>
        tenants.createTenant(database, { organisation: { name: `College ${slug}` }, mode: 'test', slug, displayName: `Mentors of ${slug}`, allowedOrigins: [PORTAL_ORIGIN] }),
      );
      const scope = await scopes.findScope(created.tenantId);
      if (!scope) throw new Error('a created tenant has a scope');
      return { ...created, scope };
    },
    signIn: async (tenant, user) => {
      const begun = await call('POST', '/v1/embed_sessions', { secret: tenant.secretKey, body: { user } });
      const { clientSecret, userId } = begun.json<{ clientSecret: string; userId: string }>();
      const session = await call('POST', '/v1/sessions', { publishable: tenant.publishableKey, body: { clientSecret } });
      return { bearer: session.json<{ accessToken: string }>().accessToken, userId };
    },
  };
}
