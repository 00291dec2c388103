// @ts-check
import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkServer } from '../database-check.mjs';
import { diskProblem } from '../disk.mjs';
import { processEnvironment, stackEnvironment, withOverrides } from '../environment.mjs';
import { explain } from '../failure.mjs';
import { ROOT } from '../paths.mjs';
import { busyPorts, configuredPorts, freePorts } from '../ports.mjs';
import { loadSecrets } from '../secrets.mjs';
import { fingerprint, fingerprintFiles } from '../stamps.mjs';

/** @type {string} */
let folder;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'peerverse-setup-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

/**
 * @param {string} script
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
const command = (script, args, env) => spawnSync(process.execPath, [join(ROOT, 'launcher', script), ...args], { encoding: 'utf8', env: { ...process.env, PV_STATE_DIR: folder, ...env }, timeout: 25_000 });

test('secrets are made once and only their owner can read them', () => {
  const first = loadSecrets(folder);
  expect(loadSecrets(folder)).toEqual(first);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(first.razorpayTestKeyId).toMatch(/^rzp_test_[A-Za-z0-9]{14}$/);
  expect(first.secretKeyBase).toMatch(/^[0-9a-f]{64}$/);
});

test('two checkouts share no secret', () => {
  const other = join(folder, 'other');
  const [one, two] = [loadSecrets(folder), loadSecrets(other)];
  expect(Object.values(one).filter((secret) => Object.values(two).includes(secret))).toEqual([]);
});

test('two processes that ask for secrets at once get the same', async () => {
  const script = `import { loadSecrets } from ${JSON.stringify(join(ROOT, 'launcher', 'secrets.mjs'))}; process.stdout.write(JSON.stringify(loadSecrets(${JSON.stringify(folder)})));`;
  const { spawn } = await import('node:child_process');
  const answers = await Promise.all(Array.from({ length: 4 }, async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => { text += chunk; });
    await once(child, 'close');
    return text;
  }));
  expect(new Set(answers).size).toBe(1);
});

test('secrets that lost their protection get it back, and a newer version adds its own', () => {
  const { ownerDbPassword } = loadSecrets(folder);
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ ownerDbPassword }));
  chmodSync(join(folder, 'secrets.json'), 0o644);
  const again = loadSecrets(folder);
  expect(again.ownerDbPassword).toBe(ownerDbPassword);
  expect(again.livekitApiSecret).toHaveLength(44);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('damaged secrets end the start with the file and the fix', () => {
  writeFileSync(join(folder, 'secrets.json'), '{');
  expect(() => loadSecrets(folder)).toThrow(/secrets\.json is damaged\. Fix: restore it, or run «npm run reset»/);
});

test('a busy UDP port is found too', async () => {
  const ports = await freePorts();
  const socket = createSocket('udp4').bind(ports.turn, '127.0.0.1');
  await once(socket, 'listening');
  const [failure] = await busyPorts(ports, ['turn']);
  expect(failure?.message).toMatch(new RegExp(`UDP port ${ports.turn} for turn is taken by .*PV_TURN_PORT`));
  socket.close();
});

test('a port variable that is no port is named', () => {
  expect(configuredPorts({ PV_API_PORT: '4500' }).api).toBe(4500);
  expect(() => configuredPorts({ PV_API_PORT: '70000' })).toThrow(/PV_API_PORT is «70000», which is no port/);
  expect(() => configuredPorts({ PV_PORTAL_PORT: '65535' })).toThrow(/PV_PORTAL_PORT/);
});

test('two of our own ports that are the same are named before anything starts', () => {
  expect(() => configuredPorts({ PV_API_PORT: '4201' })).toThrow('port 4201 is wanted by both api and portal. Fix: set PV_API_PORT or PV_PORTAL_PORT to another port');
  // TCP and UDP don't meet.
  expect(configuredPorts({ PV_TURN_PORT: '4100' }).turn).toBe(4100);
});

test('a DATABASE_URL that is wrong ends the start with one line and its fix', async () => {
  const { postgres } = await freePorts();
  /** @type {[string, RegExp][]} */
  const wrong = [
    ['localhost', /DATABASE_URL is not the address of a PostgreSQL database\. Fix: write postgres:/],
    ['mysql://u:p@127.0.0.1:3306/x', /DATABASE_URL is not the address of a PostgreSQL database/],
    [`postgres://u:p@127.0.0.1:${postgres}/x`, /DATABASE_URL can't be reached: .*ECONNREFUSED.*\. Fix: correct DATABASE_URL, or unset it/],
  ];
  for (const [url, line] of wrong) await expect(checkServer(url)).rejects.toThrow(line);
});

test('a disk that fills up is told in one line with the fix', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(explain(full)).toBe('peerverse: the disk is full: ENOSPC: no space left on device, write. Fix: free some space on the disk, or move the checkout (or PV_STATE_DIR) to another one');
});

test('a disk without room is named with what is needed', () => {
  // The process file system has no room at all.
  expect(diskProblem('/proc', { firstSetup: true })?.message).toBe('only 0.0 GiB are free on the disk of /proc, 2.0 GiB are needed for the first set-up. Fix: free some space, or move the checkout');
  expect(diskProblem(join(folder, 'not', 'there', 'yet'), { firstSetup: false })).toBeNull();
});

test('the stand-ins and the portals get neither the database nor the keys that sign for the platform', async () => {
  const ports = await freePorts();
  const table = stackEnvironment({ mode: 'test', stateDir: folder, ports, secrets: loadSecrets(folder), ownerUrl: 'postgres://pv_owner:secret@127.0.0.1:5/peerverse' });
  const [platform, sandbox, portal] = [processEnvironment(table, 'platform'), processEnvironment(table, 'sandbox'), processEnvironment(table, 'portal')];
  expect(platform['DATABASE_URL']).toMatch(/^postgres:\/\/pv_app:/);
  expect(platform['PV_DATABASE_URL_OWNER']).toBeUndefined();
  for (const outsider of [sandbox, portal]) {
    expect(Object.keys(outsider).filter((name) => /DATABASE|SECRET_KEY_BASE|LIVEKIT_API/.test(name))).toEqual([]);
  }
  expect(Object.keys(portal).filter((name) => /(RAZORPAY|MAILJET).*(KEY|SECRET)|SECRET_KEY/.test(name))).toEqual([]);
  expect(sandbox['PV_RAZORPAY_TEST_KEY_SECRET']).toBe(table['PV_RAZORPAY_TEST_KEY_SECRET']);
});

test('a real provider account set in the shell takes the place of the sandbox', async () => {
  const table = { PV_RAZORPAY_BASE_URL: 'http://127.0.0.1:4300', PV_STATE_DIR: folder };
  expect(withOverrides(table, { PV_RAZORPAY_BASE_URL: '', PV_STATE_DIR: '/elsewhere' })).toEqual({ PV_STATE_DIR: folder });
});

test('a fingerprint changes with any content, name or order', () => {
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src', 'a'), '1');
  const before = fingerprintFiles(folder, ['src']);
  writeFileSync(join(folder, 'src', 'b'), '1');
  expect(fingerprintFiles(folder, ['src'])).not.toBe(before);
  expect(fingerprint(['ab', 'c'])).not.toBe(fingerprint(['a', 'bc']));
});

test('reset asks first, and without anyone to ask deletes nothing', () => {
  loadSecrets(folder);
  const asked = command('reset.mjs', [], {});
  expect(asked.status).toBe(1);
  expect(asked.stderr).toBe('peerverse: there is nobody to ask whether to delete the demo. Fix: say «npm run reset -- --yes»\n');
  expect(existsSync(join(folder, 'secrets.json'))).toBe(true);
});

test('reset deletes the demo and keeps downloaded programs', () => {
  loadSecrets(folder);
  mkdirSync(join(folder, 'bin'));
  expect(command('reset.mjs', ['--yes'], {}).status).toBe(0);
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
  expect(existsSync(join(folder, 'bin'))).toBe(true);
});

test('doctor names a busy port with its fix and ends with 1', async () => {
  const ports = await freePorts();
  const socket = createSocket('udp4').bind(ports.turn, '127.0.0.1');
  await once(socket, 'listening');
  const shell = { PV_PG_PORT: ports.postgres, PV_SANDBOX_PORT: ports.sandbox, PV_API_PORT: ports.api, PV_SITE_PORT: ports.site, PV_WORKER_PORT: ports.worker, PV_PORTAL_PORT: ports.portal, PV_LIVEKIT_PORT: ports.livekit, PV_LIVEKIT_TCP_PORT: ports.livekitTcp, PV_LIVEKIT_UDP_PORT: ports.livekitUdp, PV_TURN_PORT: ports.turn };
  const env = Object.fromEntries(Object.entries(shell).map(([name, port]) => [name, String(port)]));
  const busy = command('doctor.mjs', [], env);
  socket.close();
  await once(socket, 'close');
  expect(busy.stdout).toMatch(new RegExp(`problem  ports +UDP port ${ports.turn} for turn is taken by`));
  expect(busy.status).toBe(1);
  const fine = command('doctor.mjs', [], env);
  expect(fine.stdout).toMatch(/Nothing stands in the way/);
  expect(fine.status).toBe(0);
});

test('a state folder that is a file ends the start with one line', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const started = command('build.mjs', [], { PV_STATE_DIR: file });
  expect(started.status).toBe(1);
  expect(started.stderr.trim().split('\n')).toHaveLength(1);
  expect(started.stderr).toMatch(/the state folder .* can't be used \((EEXIST|ENOTDIR)\)\. Fix: /);
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('a command that needs a program of the system says that nothing was verified where it is not there', () => {
  const run = command('turn-verify.mjs', [], { PATH: folder });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/there is no turnserver and no openssl here, so nothing was verified\. Fix: install coturn/);
});
