/** Makes pg-boss's schema as its owner, so that the running product needs no right to change tables. */
import pg from 'pg';
import { PgBoss } from 'pg-boss';

export const JOBS_SCHEMA = 'jobs';

/** Creates or upgrades the schema and lets the app enqueue and the worker run. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOBS_SCHEMA, supervise: false, schedule: false, max: 2 });
  await boss.start();
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO pv_app, pv_worker;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO pv_app, pv_worker;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOBS_SCHEMA} TO pv_app, pv_worker;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO pv_app, pv_worker`);
  } finally {
    await client.end();
  }
}
