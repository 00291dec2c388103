/** A fresh migrated database for one test file, seen as owner, app and worker; dropped when the file is done. */
import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { Database } from '../platform/db/database.ts';
import { makeTenantScope, type TenantScope } from '../platform/db/scope.ts';
import type { Id } from '../platform/ids/ids.ts';
import { newId, toUuid } from '../platform/ids/ids.ts';
import { onServer, TEMPLATE, withDatabase } from './global-setup.ts';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  /** As the API sees it: role pv_app, row-level security in force. */
  readonly app: Database;
  readonly worker: Database;
  /** Runs on a connection of the owner's own, as migrations and tools do. */
  asOwner<T>(work: (owner: Database) => Promise<T>): Promise<T>;
}

/** Call at the top of a test file: vitest forgets an afterAll that is registered inside a hook, and the connections with it. */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('ownerUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const ownerUrl = withDatabase(serverUrl, name);
  const appUrl = asRole(ownerUrl, 'pv_app');
  const workerUrl = asRole(ownerUrl, 'pv_worker');
  const app = new Database(appUrl, { max: 10, applicationName: 'test-app' });
  const worker = new Database(workerUrl, { max: 5, applicationName: 'test-worker' });
  afterAll(async () => {
    await Promise.all([app.close(), worker.close()]);
    await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return { ownerUrl, appUrl, workerUrl, app, worker, asOwner: (work) => withDatabaseOf(ownerUrl, work) };
}

async function withDatabaseOf<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = new Database(url, { max: 2, applicationName: 'test-owner' });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/**
 * A bare tenant for tests below the tenants module: an organisation and a tenant with the default split. Tests of whole
 * operations use createTestApp().
 */
export async function bareTenant(db: TestDatabase, options: { readonly mode?: 'live' | 'test'; readonly slug?: string } = {}): Promise<TenantScope> {
  const now = new Date();
  const id: Id<'tenant'> = newId('tenant', now);
  const organisation = toUuid(newId('organisation', now));
  const slug = options.slug ?? `t-${randomBytes(4).toString('hex')}`;
  const mode = options.mode ?? 'test';
  await onServer(
    db.ownerUrl,
    `BEGIN; SELECT set_config('app.tenant_id', '${toUuid(id)}', true);
     INSERT INTO organisations (id, name, created_at) VALUES ('${organisation}', 'Organisation of ${slug}', now());
     INSERT INTO tenants (id, organisation_id, mode, slug, display_name, currency, time_zone, locale, split_mentor_bps, split_tenant_bps, split_platform_bps, hold_seconds, grace_seconds, created_at)
     VALUES ('${toUuid(id)}', '${organisation}', '${mode}', '${slug}', 'College ${slug}', 'INR', 'Asia/Kolkata', 'en-IN', 7000, 0, 3000, 600, 180, now());
     COMMIT`,
  );
  return makeTenantScope({ id, livemode: mode === 'live', clockOffsetMs: 0 });
}

function asRole(url: string, role: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = inject('rolePassword');
  return changed.href;
}
