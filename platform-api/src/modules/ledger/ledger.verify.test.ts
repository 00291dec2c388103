/** `npm run ledger:verify` as people and machines run it: a process, its words and its exit code. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toUuid } from '../../platform/ids/ids.ts';
import { onServer } from '../../testing/global-setup.ts';
import { bareTenant, testDatabase } from '../../testing/test-database.ts';

const db = await testDatabase();
const scope = await bareTenant(db);
const tenantUuid = toUuid(scope.tenantId);
const asOwner = (sql: string) => onServer(db.ownerUrl, `BEGIN; SELECT set_config('app.tenant_id', '${tenantUuid}', true); ${sql}; COMMIT`);

function verify(): Promise<{ readonly code: number | string | null | undefined; readonly said: string }> {
  const env = {
    PATH: process.env['PATH'], PV_ENV: 'test', PV_STATE_DIR: join(tmpdir(), `pv-verify-${randomBytes(4).toString('hex')}`), PV_API_URL: 'http://127.0.0.1:9', PV_HOSTED_URL: 'http://127.0.0.1:9', PV_LOG_LEVEL: 'silent',
    DATABASE_URL: db.appUrl, PV_DATABASE_URL_WORKER: db.workerUrl, PV_SECRET_KEY_BASE: randomBytes(32).toString('hex'),
    PV_MAILJET_API_KEY: 'key', PV_MAILJET_API_SECRET: 'secret', PV_MAILJET_BASE_URL: 'http://127.0.0.1:9', PV_MAILJET_EVENT_SECRET: 'event-secret-of-tests',
    PV_LIVEKIT_URL: 'http://127.0.0.1:9', PV_LIVEKIT_WS_URL: 'ws://127.0.0.1:9', PV_LIVEKIT_API_KEY: 'key', PV_LIVEKIT_API_SECRET: 'x'.repeat(32),
  };
  const command = new URL('../../app/ledger-verify-command.ts', import.meta.url).pathname;
  return new Promise((resolve) => execFile(process.execPath, [command], { env, timeout: 40_000 }, (error, out, err) => resolve({ code: error ? error.code : 0, said: out + err })));
}

describe('the command', () => {
  it('ends with 0 where everything fits, and with 1 and a line for each thing that does not', async () => {
    // A college is found by its keys.
    await asOwner(`INSERT INTO api_keys (id, tenant_id, kind, token_hash, hint, api_version, created_at) VALUES (gen_random_uuid(), '${tenantUuid}', 'secret', sha256('a key'), 'hint', '2026-11-23', now())`);
    expect(await verify()).toEqual({ code: 0, said: expect.stringMatching(/^1 tenants, \d+ checks each, 0 mismatches \(\d+\.\d s\)\n$/) as string });
    const account = crypto.randomUUID();
    await asOwner(`INSERT INTO ledger_accounts (tenant_id, id, code, currency, created_at) VALUES ('${tenantUuid}', '${account}', 'unallocated_receipts', 'INR', now());
      INSERT INTO ledger_snapshots (tenant_id, account_id, before_xact, entries_sum, taken_at) VALUES ('${tenantUuid}', '${account}', 1, 5, now())`);
    const { code, said } = await verify();
    expect([code, said]).toEqual([1, expect.stringMatching(new RegExp(`^ledger\\.snapshot  ${scope.tenantId}  ${account}  expected 0, found 5\n1 tenants, \\d+ checks each, 1 mismatches`)) as string]);
  }, 90_000);
});
