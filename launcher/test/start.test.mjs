// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../paths.mjs';
import { freePorts, PORTS, PORT_NAMES } from '../ports.mjs';
import { removePostgresHome } from '../postgres-home.mjs';
import { readPidFiles, stopLeftovers } from '../processes.mjs';
import { runs, until } from './fixtures/run-launcher.mjs';

/** The first start makes the schema and plays the past of two colleges. */
const FIRST_START_MS = 180_000;
const NEXT_START_MS = 60_000;

/** @type {string} */
let stateDir;
/** @type {NodeJS.ProcessEnv} */
let env;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'peerverse-start-'));
  chmodSync(stateDir, 0o755); // The database's user has to pass through.
  const ports = await freePorts();
  env = { ...process.env, ...Object.fromEntries(PORT_NAMES.map((name) => [PORTS[name].variable, String(ports[name])])), PV_STATE_DIR: stateDir };
  delete env['DATABASE_URL'];
});
afterAll(async () => {
  await stopLeftovers(join(stateDir, 'run'));
  removePostgresHome(stateDir);
  rmSync(stateDir, { recursive: true, force: true });
});

/** `npm start` as a person at a terminal has it, in a process group of its own. */
async function start() {
  const child = spawn(process.execPath, [join(ROOT, 'launcher', 'start.mjs')], { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
  const exited = once(child, 'exit');
  await until(() => output.includes('Ctrl-C stops everything') || child.exitCode !== null, FIRST_START_MS);
  expect(child.exitCode, output).toBeNull();
  const addresses = [...output.matchAll(/^ {2}.{16}(http:\S+)/gm)].map(([, address = '']) => address);
  const pids = readPidFiles(join(stateDir, 'run')).map(({ pid }) => pid);
  return { child, exited, addresses, pids, output: () => output };
}

/** @param {string[]} addresses */
const statuses = (addresses) => Promise.all(addresses.map(async (address) => (await fetch(address)).status));

test('npm start ends with addresses that all answer, and kill -9 of it leaves nothing running', async () => {
  const { child, exited, addresses, pids } = await start();
  expect(addresses).toHaveLength(6);
  expect(await statuses(addresses)).toEqual(addresses.map(() => 200));
  expect(pids.length).toBeGreaterThanOrEqual(6);
  child.kill('SIGKILL');
  await exited;
  await until(() => !pids.some(runs), 15_000);
}, FIRST_START_MS + 30_000);

test('the start after it needs no seed, refuses a second one, and Ctrl-C ends it with 0 and nothing left', async () => {
  const { child, exited, addresses, pids, output } = await start();
  expect(output()).not.toMatch(/seed done/);
  expect(await statuses(addresses)).toEqual(addresses.map(() => 200));
  const second = spawn(process.execPath, [join(ROOT, 'launcher', 'start.mjs')], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let refusal = '';
  second.stderr.setEncoding('utf8').on('data', (text) => { refusal += text; });
  expect(await once(second, 'close')).toEqual([1, null]);
  expect(refusal).toMatch(/^peerverse: PeerVerse already runs here \(process \d+\)\. Fix: .+\n$/);
  process.kill(-(child.pid ?? 0), 'SIGINT');
  expect(await exited).toEqual([0, null]);
  expect(pids.filter(runs)).toEqual([]);
  expect(readPidFiles(join(stateDir, 'run'))).toEqual([]);
}, NEXT_START_MS + 30_000);
