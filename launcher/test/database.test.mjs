// @ts-check
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkServer } from '../database-check.mjs';
import { freePorts } from '../ports.mjs';
import { processStartTime, readPidFiles } from '../processes.mjs';
import { startStack } from '../stack.mjs';

/** @type {string} */
let stateDir;
/** @type {import('../ports.mjs').Ports} */
let ports;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'peerverse-database-'));
  ports = await freePorts();
});
afterAll(async () => {
  await (await start()).discard();
  expect(existsSync(stateDir)).toBe(false);
});

const start = () => startStack({ stateDir, ports, only: ['postgres'], mode: 'test', durable: false });

/**
 * @param {import('../stack.mjs').Stack} stack
 * @param {string} statement
 */
async function ask(stack, statement) {
  const client = new pg.Client({ connectionString: stack.env['PV_DATABASE_URL_OWNER'] });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test('the embedded database keeps its rows from one start to the next', async () => {
  const first = await start();
  await ask(first, `create table kept as select 'yes' as word`);
  await first.stop();
  const second = await start();
  expect(await ask(second, 'select word from kept')).toEqual([{ word: 'yes' }]);
  await second.stop();
});

test('a database killed with -9 comes back by itself with what was committed', async () => {
  const stack = await start();
  const before = stack.pid('postgres') ?? 0;
  process.kill(before, 'SIGKILL');
  await expect.poll(() => ask(stack, 'select word from kept').catch((error) => String(error)), { timeout: 15_000, interval: 100 }).toEqual([{ word: 'yes' }]);
  expect(stack.pid('postgres')).not.toBe(before);
  await stack.stop();
});

test('a lock file whose pid belongs to somebody else does not keep the database from starting', async () => {
  const lock = [process.pid, join(stateDir, 'pg'), 1, ports.postgres, '', '127.0.0.1', '', 'ready'].join('\n');
  writeFileSync(join(stateDir, 'pg', 'postmaster.pid'), `${lock}\n`);
  const stack = await start();
  expect(await ask(stack, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(processStartTime(process.pid)).not.toBeNull();
  await stack.stop();
});

test('new secrets open the old data', async () => {
  rmSync(join(stateDir, 'secrets.json'));
  const stack = await start();
  expect(await ask(stack, 'select word from kept')).toEqual([{ word: 'yes' }]);
  await stack.stop();
});

test('only this machine reaches the database, and only with the password', async () => {
  const stack = await start();
  expect(await ask(stack, `select current_setting('listen_addresses') as addresses`)).toEqual([{ addresses: '127.0.0.1' }]);
  const url = new URL(stack.env['PV_DATABASE_URL_OWNER'] ?? '');
  url.password = 'guessed';
  await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toThrow(/password authentication failed/);
  await stack.stop();
});

test('doctor accepts it as a database of DATABASE_URL', async () => {
  const stack = await start();
  expect(await checkServer(stack.env['PV_DATABASE_URL_OWNER'] ?? '')).toMatch(/^PostgreSQL 18/);
  await stack.stop();
});

test('a busy port ends the start with its number, its variable and its holder, and leaves nothing running', async () => {
  const holder = createServer().listen(ports.postgres, '127.0.0.1');
  await once(holder, 'listening');
  const holderName = process.platform === 'linux' ? `${readFileSync('/proc/self/comm', 'utf8').trim()} (process ${process.pid})` : 'another program';
  await expect(start()).rejects.toThrow(`port ${ports.postgres} for postgres is taken by ${holderName}. Fix: stop it, or choose another port with PV_PG_PORT=<port>`);
  expect(readPidFiles(join(stateDir, 'run'))).toEqual([]);
  holder.close();
});
