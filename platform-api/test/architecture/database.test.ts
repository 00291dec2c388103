import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE_HEADER, describeCatalogue } from '../../src/platform/db/catalogue.ts';
import { scriptFromDatabase } from '../../src/platform/db/schema-engine.ts';
import { testDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

/** Read before a tenant is known: ids, hashes and instants only (design, decisions that stand). */
const PLATFORM_TABLES = ['api_keys', 'due_work', 'event_stream', 'provider_refs', 'session_tokens'];
const CONNECTED_ROLES = ['pv_app', 'pv_worker'];

describe('the database, freshly migrated', () => {
  let db: TestDatabase;
  let owner: pg.Client;
  const lines = async (query: string, values: readonly unknown[] = []): Promise<string[]> => {
    const { rows } = await owner.query<{ line: string }>(query, [...values]);
    return rows.map(({ line }) => line);
  };

  beforeAll(async () => {
    db = await testDatabase();
    owner = new pg.Client({ connectionString: db.ownerUrl });
    await owner.connect();
  });
  afterAll(() => owner.end());

  it('has the policies, constraints, triggers, functions and privileges of the committed catalogue', async () => {
    const committed = readFileSync(new URL('../../../prisma/catalogue.snapshot', import.meta.url), 'utf8');
    expect(committed.startsWith(CATALOGUE_HEADER)).toBe(true);
    expect(await describeCatalogue(db.ownerUrl), 'if the change is meant: npm run catalogue -w platform-api').toBe(committed);
  });

  it('differs in nothing from prisma/schema', async () => {
    expect(await scriptFromDatabase(db.ownerUrl)).toBe('');
  });

  it('has forced row-level security with a policy on every table of a tenant', async () => {
    const unguarded = await lines(
      `SELECT c.relname AS line FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
           SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND pg_get_expr(p.polqual, c.oid) LIKE '%tenant_id = current_tenant()%'
             AND pg_get_expr(p.polwithcheck, c.oid) LIKE '%tenant_id = current_tenant()%'))
       ORDER BY 1`,
    );
    expect(unguarded).toEqual(PLATFORM_TABLES);
  });

  it('begins every key of a tenant’s table with the tenant', async () => {
    const keys = await lines(
      `SELECT format('%s: %s', c.relname, pg_get_indexdef(i.indexrelid)) AS line FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relnamespace = 'public'::regnamespace AND (i.indisunique OR i.indisexclusion) AND i.indkey[0] <> a.attnum AND c.relname <> ALL ($1)`,
      [PLATFORM_TABLES],
    );
    // A room's name is 256 random bits and the media server's, which knows no tenants.
    expect(keys.filter((line) => !line.includes('call_rooms_name_key'))).toEqual([]);
    const foreign = await lines(
      `SELECT format('%s: %s', k.conrelid::regclass, pg_get_constraintdef(k.oid)) AS line FROM pg_constraint k
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = 'tenant_id' WHERE k.contype = 'f' AND k.conkey[1] <> a.attnum`,
    );
    expect(foreign).toEqual([]);
  });

  it('deletes nothing by itself: foreign keys restrict', async () => {
    expect(await lines("SELECT conname AS line FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND confdeltype NOT IN ('r', 'a')")).toEqual([]);
  });

  it('gives the roles that sign in no power over row-level security, and nothing of their own', async () => {
    const powers = await lines(
      `SELECT rolname AS line FROM pg_roles WHERE rolname = ANY ($1) AND rolcanlogin AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication) ORDER BY 1`,
      [CONNECTED_ROLES],
    );
    expect(powers).toEqual(CONNECTED_ROLES);
    const owned = await lines(
      `SELECT format('%s %s', refobjid::regrole, classid::regclass) AS line FROM pg_shdepend
       WHERE deptype = 'o' AND refclassid = 'pg_authid'::regclass AND refobjid::regrole::text = ANY ($1)`,
      [CONNECTED_ROLES],
    );
    const member = await lines('SELECT roleid::regrole::text AS line FROM pg_auth_members WHERE member::regrole::text = ANY ($1)', [CONNECTED_ROLES]);
    expect([owned, member]).toEqual([[], []]);
  });

  it.each(CONNECTED_ROLES)('lets %s neither make nor change tables, nor switch the guards off', async (role) => {
    const client = new pg.Client({ connectionString: role === 'pv_app' ? db.appUrl : db.workerUrl });
    await client.connect();
    try {
      for (const attempt of [
        'CREATE TABLE planted (id int)', 'ALTER TABLE users DISABLE ROW LEVEL SECURITY', 'ALTER TABLE events DISABLE TRIGGER ALL', 'DROP POLICY tenant_isolation ON users', 'SET ROLE pv_search',
        'TRUNCATE events', 'UPDATE ledger_entries SET amount_minor = 1', 'DELETE FROM bookings', "SET session_replication_role = 'replica'",
      ]) await expect(client.query(attempt), attempt).rejects.toThrow(/permission denied|must be owner/);
    } finally {
      await client.end();
    }
  });

  it('runs every function that borrows rights on a fixed search path, for nobody but the roles named', async () => {
    const loose = await lines(
      `SELECT p.oid::regprocedure::text AS line FROM pg_proc p
       WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
         AND (NOT coalesce(p.proconfig::text LIKE '%search_path=pg_catalog, public, pg_temp%', false) OR has_function_privilege('public', p.oid, 'EXECUTE'))`,
    );
    expect(loose).toEqual([]);
  });

  it('would show a column that only one side has, and an index that is missing', async () => {
    await owner.query('ALTER TABLE mails ADD COLUMN planted text');
    await owner.query('DROP INDEX notifications_tenant_id_user_id_created_at_id_idx');
    expect(await scriptFromDatabase(db.ownerUrl)).toMatch(/DROP COLUMN "planted"[^]*CREATE INDEX "notifications_tenant_id_user_id_created_at_id_idx"/);
    await owner.query('ALTER TABLE mails NO FORCE ROW LEVEL SECURITY');
    expect(await describeCatalogue(db.ownerUrl)).toContain('\nmails: row-level security on\n');
  });
});
