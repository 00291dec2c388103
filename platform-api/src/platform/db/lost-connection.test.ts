import { expect, it } from 'vitest';
import { onServer } from '../../testing/global-setup.ts';
import { bareTenant, testDatabase } from '../../testing/test-database.ts';

const db = await testDatabase();
const scope = await bareTenant(db);

it('fails the one transaction and lives on when PostgreSQL cuts its connections, used and idle', async () => {
  await Promise.all([1, 2, 3].map(() => db.app.ping()));
  const cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test-app' AND datname = current_database()";
  const broken = db.app.write(scope, async (tx) => {
    await tx.query('SELECT 1');
    await onServer(db.ownerUrl, cut);
    await tx.query('SELECT 1');
  });
  await expect(broken).rejects.toThrow();
  await expect.poll(() => db.app.write(scope, (tx) => tx.query<{ one: number }>('SELECT 1 AS one')).catch(() => null)).toEqual([{ one: 1 }]);
});
