/** Once per test run: a real PostgreSQL 18 on a free port, and a migrated template that every test file clones. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { freePorts } from '../../../launcher/ports.mjs';
import { startStack } from '../../../launcher/stack.mjs';
import { migrate } from '../app/migrate.ts';

export const TEMPLATE = 'pv_template';
const PASSWORD = 'test-only-password';

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's URL of the test server; tests clone `pv_template` on it. */
    readonly ownerUrl: string;
    readonly rolePassword: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'pv-test-'));
  const stack = await startStack({ stateDir, ports: await freePorts(), only: ['postgres'], mode: 'test', durable: false });
  const ownerUrl = stack.env['PV_DATABASE_URL_OWNER']!;
  await onServer(ownerUrl, `CREATE DATABASE ${TEMPLATE}`);
  await migrate({ ownerUrl: withDatabase(ownerUrl, TEMPLATE), appPassword: PASSWORD, workerPassword: PASSWORD });
  project.provide('ownerUrl', ownerUrl);
  project.provide('rolePassword', PASSWORD);
  return () => stack.discard();
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

export async function onServer(ownerUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
