import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { operations, tags, webhookDescriptions } from '../../src/app/contract.ts';
import { createFoundation, type Foundation } from '../../src/app/foundation.ts';
import { createRoutes, createServices } from '../../src/app/wiring.ts';
import { Authenticator } from '../../src/platform/auth/authenticate.ts';
import { loadConfig } from '../../src/platform/config/config.ts';
import { buildOpenApi } from '../../src/platform/contract/openapi.ts';
import { EventStreams } from '../../src/platform/events/event-streams.ts';
import { RateLimits } from '../../src/platform/http/rate-limits.ts';
import type { Route } from '../../src/platform/http/route.ts';
import { createHttpApp } from '../../src/platform/http/server.ts';
import { testDatabase } from '../../src/testing/test-database.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const OPENAPI = join(ROOT, 'openapi.yaml');

/** Express 5's router, as far as a mounted route shows itself. */
interface MountedLayer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

describe('operations and routes', () => {
  let foundation: Foundation;
  let routes: readonly Route[];
  let mounted: readonly string[];

  beforeAll(async () => {
    const db = await testDatabase();
    foundation = createFoundation(loadConfig(environment(db.appUrl, db.workerUrl)), { role: 'api' });
    const { clock, log, scopes, idempotency } = foundation;
    routes = createRoutes(createServices(foundation), new EventStreams({ db: foundation.db, hub: foundation.stream, clock, log }));
    const authenticator = new Authenticator({ repository: scopes, clock, hostedOrigin: 'http://127.0.0.1:4000' });
    // Nobody calls: the application is made to be looked at.
    const app = createHttpApp(routes, { authenticator, idempotency, log, rateLimits: Object.create(RateLimits.prototype) as RateLimits });
    const { stack } = (app as unknown as { router: { stack: readonly MountedLayer[] } }).router;
    mounted = stack.flatMap(({ route }) => (route ? Object.keys(route.methods).map((method) => `${method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`) : []));
  });
  afterAll(() => foundation.close());

  it('mounts every operation exactly once, and nothing that is no operation', () => {
    expect([...mounted].sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('answers every operation by one handler', () => {
    expect(routes.map(({ operation }) => operation.id).sort()).toEqual(operations.map(({ id }) => id).sort());
  });

  it('names every operation once and gives it a known tag', () => {
    const ids = operations.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(operations.filter(({ tag }) => !(tag in tags)).map(({ id }) => id)).toEqual([]);
    expect(Object.keys(tags).filter((tag) => !operations.some((operation) => operation.tag === tag))).toEqual([]);
  });

  it('demands an Idempotency-Key on every call that books', () => {
    expect(operations.filter(({ idempotent }) => idempotent).map(({ id }) => id)).toContain('createBooking');
    expect(operations.filter(({ idempotent, method }) => idempotent && method !== 'post')).toEqual([]);
  });
});

describe('openapi.yaml', () => {
  it('is what the contracts say (npm run generate)', () => {
    const committed = readFileSync(OPENAPI, 'utf8');
    const header = committed.slice(0, committed.indexOf('\n') + 1);
    expect(header).toMatch(/^# Generated from .* by `npm run generate`/);
    expect(header + stringify(buildOpenApi(operations, tags, webhookDescriptions), { aliasDuplicateObjects: false })).toBe(committed);
  });

  it('passes its lint', async () => {
    const program = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
    const run = promisify(execFile)(process.execPath, [program, 'lint', OPENAPI, '--config', join(ROOT, 'redocly.yaml')], {
      cwd: ROOT, timeout: 60_000, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' },
    });
    await expect(run).resolves.toBeDefined();
  }, 60_000);
});

/** Configuration that is complete and reaches nothing. */
function environment(appUrl: string, workerUrl: string): Record<string, string> {
  const url = 'http://127.0.0.1:9';
  return {
    PV_ENV: 'test', PV_LOG_LEVEL: 'silent', PV_API_URL: url, PV_HOSTED_URL: url, DATABASE_URL: appUrl, PV_DATABASE_URL_WORKER: workerUrl, PV_SECRET_KEY_BASE: '00'.repeat(32),
    PV_MAILJET_API_KEY: 'key', PV_MAILJET_API_SECRET: 'secret', PV_MAILJET_BASE_URL: url, PV_MAILJET_EVENT_SECRET: 'a-secret-of-16-letters',
    PV_LIVEKIT_URL: url, PV_LIVEKIT_WS_URL: 'ws://127.0.0.1:9', PV_LIVEKIT_API_KEY: 'key', PV_LIVEKIT_API_SECRET: 'a-secret-of-at-least-32-characters',
  };
}
