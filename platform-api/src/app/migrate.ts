/**
 * Brings a database to the newest schema as its owner and gives the two roles that sign in their passwords.
 * Environment: PV_DATABASE_URL_OWNER, PV_APP_DB_PASSWORD, PV_WORKER_DB_PASSWORD. Safe to repeat and to run twice at once.
 */
import pg from 'pg';
import { applyMigrations } from '../platform/db/schema-engine.ts';
import { installJobs } from '../platform/jobs/install-jobs.ts';

/** Any number; the same in every process that migrates. */
const MIGRATION_LOCK = 7_305_311;

export interface MigrateOptions {
  readonly ownerUrl: string;
  readonly appPassword: string;
  readonly workerPassword: string;
}

/** Answers with the migrations applied now. */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await applyMigrations(options.ownerUrl);
    await setPassword(client, 'pv_app', options.appPassword);
    await setPassword(client, 'pv_worker', options.workerPassword);
    await installJobs(options.ownerUrl);
    return applied;
  } finally {
    await client.end();
  }
}

async function setPassword(client: pg.Client, role: 'pv_app' | 'pv_worker', password: string): Promise<void> {
  const database = client.escapeIdentifier((await client.query<{ name: string }>('SELECT current_database() AS name')).rows[0]!.name);
  await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(password)}`);
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
}

if (import.meta.main) {
  const need = (name: string): string => {
    const value = process.env[name];
    if (!value) throw new Error(`${name} is not set`);
    return value;
  };
  const applied = await migrate({ ownerUrl: need('PV_DATABASE_URL_OWNER'), appPassword: need('PV_APP_DB_PASSWORD'), workerPassword: need('PV_WORKER_DB_PASSWORD') });
  // The engine leaves a timer of ten seconds behind that nobody waits for.
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`, () => process.exit());
}
