// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answers } from '../http.mjs';
import { freePorts } from '../ports.mjs';
import { isAlive, processStartTime, stopLeftovers, writePidFile } from '../processes.mjs';
import { openSession } from '../session.mjs';
import { Supervisor } from '../supervisor.mjs';
import { runLauncher, runs, until } from './fixtures/run-launcher.mjs';

const SERVICE = fileURLToPath(new URL('./fixtures/service.mjs', import.meta.url));
/** @type {string} */
let stateDir;

beforeEach(() => { stateDir = mkdtempSync(join(tmpdir(), 'peerverse-launcher-')); });
afterEach(async () => {
  await stopLeftovers(join(stateDir, 'run'));
  rmSync(stateDir, { recursive: true, force: true });
});

/** @param {(line: string) => void} [say] */
const newSupervisor = (say = () => {}) => new Supervisor({ runDir: join(stateDir, 'run'), logDir: join(stateDir, 'logs'), say });

/**
 * @param {number} port
 * @param {string} manner
 */
const service = (port, manner) => ({
  name: 'service', command: process.execPath, args: [SERVICE, String(port), manner], env: {}, cwd: stateDir, ready: () => answers(`http://127.0.0.1:${port}/`),
});

test('SIGTERM stops every child and leaves no pid file', async () => {
  const { child, pids, exited, said } = await runLauncher(stateDir);
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect(said.at(-1)).toBe('closed');
  expect(pids.filter(runs)).toEqual([]);
  expect(readdirSync(join(stateDir, 'run'))).toEqual([]);
});

test('a child that ignores SIGTERM is killed after its grace', async () => {
  const { child, pids, exited, said } = await runLauncher(stateDir, 'hangs');
  child.kill('SIGTERM');
  await exited;
  expect(said.join('\n')).toMatch(/second did not stop within 1\.0 s and was killed/);
  expect(pids.filter(runs)).toEqual([]);
});

test('kill -9 of the launcher leaves no child', async () => {
  const { child, pids, exited } = await runLauncher(stateDir);
  child.kill('SIGKILL');
  await exited;
  await until(() => !pids.some(runs), 10_000);
  await until(() => readdirSync(join(stateDir, 'run')).length === 0, 10_000);
});

test('the next start stops what is left when the guard was killed as well', async () => {
  const first = await runLauncher(stateDir);
  const guard = Number(execFileSync('pgrep', ['-P', String(first.child.pid), '-f', 'child-guard.mjs'], { encoding: 'utf8' }));
  process.kill(guard, 'SIGKILL');
  first.child.kill('SIGKILL');
  await first.exited;
  // The supervisor may have brought a new guard in between; either way nothing of the first run may live on.
  const second = await runLauncher(stateDir);
  await until(() => !first.pids.some(runs), 10_000);
  second.child.kill('SIGTERM');
  await second.exited;
  expect(second.pids.filter(runs)).toEqual([]);
});

test('a guard that is killed is replaced, so that kill -9 of the launcher still leaves no child', async () => {
  const { child, pids, exited } = await runLauncher(stateDir);
  const guards = () => {
    try {
      return execFileSync('pgrep', ['-P', String(child.pid), '-f', 'child-guard.mjs'], { encoding: 'utf8' }).trim().split('\n').map(Number);
    } catch {
      return []; // pgrep answers with exit code 1 when there is none.
    }
  };
  const [guard = 0] = guards();
  process.kill(guard, 'SIGKILL');
  await until(() => guards().some((pid) => pid !== guard), 10_000);
  child.kill('SIGKILL');
  await exited;
  await until(() => !pids.some(runs), 10_000);
});

test('a start right after kill -9 is not disturbed by the guard of the run before', async () => {
  const first = await runLauncher(stateDir);
  const guard = Number(execFileSync('pgrep', ['-P', String(first.child.pid), '-f', 'child-guard.mjs'], { encoding: 'utf8' }));
  first.child.kill('SIGKILL');
  const second = await runLauncher(stateDir);
  await until(() => !runs(guard), 10_000);
  expect(readdirSync(join(stateDir, 'run')).sort()).toEqual(['first.pid', 'launcher.pid', 'second.pid']);
  expect(second.pids.filter(runs)).toEqual(second.pids);
  second.child.kill('SIGTERM');
  await second.exited;
});

test('a second launcher on the same state directory is refused by name of the first', async () => {
  const { child, exited } = await runLauncher(stateDir);
  await expect(openSession(stateDir, () => {})).rejects.toThrow(new RegExp(`already runs here \\(process ${child.pid}\\)`));
  child.kill('SIGTERM');
  await exited;
});

test('a pid file whose pid belongs to another process by now kills nobody', async () => {
  const bystander = spawn(process.execPath, [SERVICE, '0', 'serves'], { detached: true, stdio: 'ignore' });
  const pid = bystander.pid ?? 0;
  await until(() => runs(pid), 5_000);
  writePidFile(join(stateDir, 'run'), { name: 'postgres', pid, startTime: 'another boot:12', stopSignal: 'SIGKILL' });
  expect(await stopLeftovers(join(stateDir, 'run'))).toEqual([]);
  expect(isAlive({ pid, startTime: processStartTime(pid) ?? '' })).toBe(true);
  expect(readdirSync(join(stateDir, 'run'))).toEqual([]);
  bystander.kill('SIGKILL');
});

test('a child that dies is started again, and this is said', async () => {
  const { api } = await freePorts();
  /** @type {string[]} */
  const said = [];
  const supervisor = newSupervisor((line) => said.push(line));
  await supervisor.start(service(api, 'serves'));
  const first = supervisor.pid('service') ?? 0;
  process.kill(first, 'SIGKILL');
  await until(() => ![null, first].includes(supervisor.pid('service')), 10_000);
  expect(said).toEqual(['service ended unexpectedly (SIGKILL); starting it again in 0.5 s']);
  await supervisor.stop();
});

test('a child that dies three times in a row is named with its log and given up', async () => {
  const { api } = await freePorts();
  const supervisor = newSupervisor();
  const fatal = new Promise((resolve) => { supervisor.once('fatal', resolve); });
  await expect(supervisor.start(service(api, 'dies'))).rejects.toThrow(/service died 3 times in a row/);
  expect(String(await fatal)).toMatch(/service died 3 times in a row \(exit code 7\)\. Fix: read .*service\.log/);
  await supervisor.stop();
});

test('a task that fails is reported with its own last words', async () => {
  const supervisor = newSupervisor();
  const script = 'console.error("the disk says: no space left"); console.error("at somewhere (file.js:1:1)"); process.exit(3)';
  await expect(supervisor.run({ name: 'task', command: process.execPath, args: ['-e', script], env: {}, cwd: stateDir, timeoutMs: 10_000, what: 'the task', fix: 'free some space' }))
    .rejects.toThrow(/^the task failed \(exit code 3\), its last words: the disk says: no space left\. Fix: free some space/);
  await supervisor.stop();
});

test('a task that takes too long is stopped', async () => {
  const supervisor = newSupervisor();
  await expect(supervisor.run({ name: 'task', command: process.execPath, args: [SERVICE, '0', 'serves'], env: {}, cwd: stateDir, timeoutMs: 300 })).rejects.toThrow(/SIGTERM/);
  await supervisor.stop();
});

test('logs are readable by their owner only', async () => {
  const supervisor = newSupervisor();
  await supervisor.run({ name: 'task', command: process.execPath, args: ['-e', 'console.log("hello")'], env: {}, cwd: stateDir, timeoutMs: 10_000 });
  await supervisor.stop();
  expect(readFileSync(join(stateDir, 'logs', 'task.log'), 'utf8')).toBe('hello\n');
  expect(existsSync(join(stateDir, 'run', 'task.pid'))).toBe(false);
});
