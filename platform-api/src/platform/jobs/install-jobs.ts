/** pg-boss's own schema, made by the owner so that the worker, which owns nothing, can run with `migrate: false`. */
import pg from 'pg';
import { PgBoss } from 'pg-boss';

export const JOBS_SCHEMA = 'jobs';

/** Makes or updates the schema and lets the worker use it. The API writes no jobs: it writes events, and the worker makes jobs of them. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOBS_SCHEMA, supervise: false, schedule: false, registerInstance: false, application_name: 'pv-migrate', max: 2 });
  const faults: Error[] = [];
  boss.on('error', (error) => faults.push(error));
  await boss.start();
  await boss.stop({ graceful: false, close: true });
  if (faults.length > 0) throw new AggregateError(faults, 'the job schema could not be made');
  await grantToWorker(ownerUrl);
}

async function grantToWorker(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO pv_worker;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO pv_worker;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOBS_SCHEMA} TO pv_worker;
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} FROM PUBLIC;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO pv_worker`);
  } finally {
    await client.end();
  }
}
