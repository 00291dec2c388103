/** A durable PostgreSQL with the project's schema and one tenant, for the benchmarks of the ledger. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { freePorts } from '../launcher/ports.mjs';
import { startStack, type Part, type Stack } from '../launcher/stack.mjs';
import { newStateFolder } from '../tests/product.ts';

export const root = new URL('../', import.meta.url).pathname;

/** The one tenant there is. */
export const tenant = randomUUID();

/** PostgreSQL as production runs it, fsync included; with the stand-in of the payment provider where the bench needs one. */
export async function startDatabase(only: Part[] = ['postgres']): Promise<Stack> {
  const stack = await startStack({ stateDir: newStateFolder(), ports: await freePorts(), mode: 'test', only, durable: true });
  execFileSync(process.execPath, [join(root, 'platform-api/src/app/migrate.ts')], { env: { ...process.env, ...stack.env }, stdio: ['ignore', 'ignore', 'inherit'] });
  return stack;
}

/** A connection that speaks for the tenant. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('SELECT set_config($1, $2, false)', ['app.tenant_id', tenant]);
  return client;
}

/** The tenant, and so many people who can earn. Answers with their ids. */
export async function addPeople(owner: pg.Client, count: number): Promise<readonly string[]> {
  const people = Array.from({ length: count }, () => randomUUID());
  const organisation = randomUUID();
  await owner.query('INSERT INTO organisations (id, name, created_at) VALUES ($1, $2, now())', [organisation, 'Ledger bench']);
  await owner.query(
    `INSERT INTO tenants (id, organisation_id, mode, slug, display_name, currency, time_zone, locale, split_mentor_bps, split_tenant_bps, split_platform_bps, hold_seconds, grace_seconds, created_at)
     VALUES ($1, $2, 'test', 'ledger-bench', 'Ledger bench', 'INR', 'Asia/Kolkata', 'en-IN', 7000, 0, 3000, 600, 180, now())`,
    [tenant, organisation],
  );
  // Work for every tenant finds them by their keys.
  await owner.query(
    `INSERT INTO api_keys (id, tenant_id, kind, token_hash, hint, api_version, created_at) VALUES ($1, $2, 'secret', sha256('no token'), 'none', '2026-11-01', now())`,
    [randomUUID(), tenant],
  );
  await owner.query(
    `INSERT INTO users (tenant_id, id, external_id, name, roles, time_zone, locale, created_at, updated_at)
     SELECT $1::uuid, id, id::text, 'A mentor', '{mentor}', 'Asia/Kolkata', 'en-IN', now(), now() FROM unnest($2::uuid[]) AS id`,
    [tenant, people],
  );
  return people;
}
