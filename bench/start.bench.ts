/** A second `npm start` until everything answers, and the API alone from spawn to its first answer. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../launcher/environment.mjs';
import { freePorts } from '../launcher/ports.mjs';
import { startStack } from '../launcher/stack.mjs';
import { median, report, rounded } from './report.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const WARM_RUNS = 5;
const COLD_RUNS = 7;
const stateDir = mkdtempSync(join(tmpdir(), 'pv-bench-start-'));
chmodSync(stateDir, 0o755);
const ports = await freePorts();
const PORT_VARIABLES: Readonly<Record<string, string>> = {
  postgres: 'PV_PG_PORT', api: 'PV_API_PORT', site: 'PV_SITE_PORT', worker: 'PV_WORKER_PORT', sandbox: 'PV_SANDBOX_PORT', portal: 'PV_PORTAL_PORT',
  livekit: 'PV_LIVEKIT_PORT', livekitTcp: 'PV_LIVEKIT_TCP_PORT', livekitUdp: 'PV_LIVEKIT_UDP_PORT', turn: 'PV_TURN_PORT',
};
const portEnvironment = Object.fromEntries(Object.entries(ports).map(([name, port]) => [PORT_VARIABLES[name]!, String(port)]));

/** Where each part of the product answers; asked by us, so that no word of the launcher is taken for it. */
const ANSWERS = [
  `http://127.0.0.1:${ports.api}/health`, `http://127.0.0.1:${ports.site}/health`, `http://127.0.0.1:${ports.worker}/health`, `http://127.0.0.1:${ports.sandbox}/health`,
  `http://127.0.0.1:${ports.portal}/mentors`, `http://127.0.0.1:${ports.portal + 1}/mentors`, `http://127.0.0.1:${ports.livekit}/`,
];

/** Resolves when the address answers well. @throws when the process ended before */
async function answered(url: string, child: ChildProcess): Promise<void> {
  while (!(await fetch(url).then((answer) => answer.ok, () => false))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the process ended before ${url} answered`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Seconds from spawn until all of it answers, calls included; then it is stopped. */
async function start(): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, 'launcher/start.mjs')], { cwd: root, env: { ...process.env, ...portEnvironment, PV_STATE_DIR: stateDir }, stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await Promise.all(ANSWERS.map((url) => answered(url, child)));
    return (performance.now() - startedAt) / 1000;
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

/** Seconds from spawning the API to its first healthy answer, the database already running. */
async function coldApi(environment: Record<string, string>, url: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, 'platform-api/dist/app/api.js')], { cwd: root, env: processEnvironment(environment, 'platform'), stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await answered(`${url}/health`, child);
    return (performance.now() - startedAt) / 1000;
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

try {
  const first = await start();
  const warm: number[] = [];
  for (let run = 0; run < WARM_RUNS; run++) warm.push(await start());
  const stack = await startStack({ stateDir, ports, only: ['postgres', 'sandbox'] });
  const cold: number[] = [];
  try {
    for (let run = 0; run < COLD_RUNS; run++) cold.push(await coldApi(stack.env, stack.urls.api));
  } finally {
    await stack.stop();
  }
  report('start', { warm_start_s: rounded(median(warm), 2), api_cold_s: rounded(median(cold), 2), first_start_s: rounded(first, 1) },
    { warm_start_s: '<= 10', api_cold_s: '<= 1.5' }, { warm: warm.map((value) => rounded(value, 2)), cold: cold.map((value) => rounded(value, 2)) });
} finally {
  rmSync(stateDir, { recursive: true, force: true });
}
