/** What loadConfig refuses must also keep the processes from starting: each one is spawned as it would be in production. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const production: Readonly<Record<string, string>> = {
  PV_API_URL: 'https://api.peerverse.example', PV_HOSTED_URL: 'https://peerverse.example',
  // Nothing listens there: a process that got so far would fail in another way.
  DATABASE_URL: 'postgres://pv_app:x@127.0.0.1:9/peerverse', PV_DATABASE_URL_WORKER: 'postgres://pv_worker:x@127.0.0.1:9/peerverse',
  PV_DATABASE_URL_OWNER: 'postgres://pv_owner:x@127.0.0.1:9/peerverse',
  PV_SECRET_KEY_BASE: 'ab'.repeat(32), PV_MAILJET_API_KEY: 'key', PV_MAILJET_API_SECRET: 'secret', PV_MAILJET_EVENT_SECRET: 'an event secret of some length',
  PV_LIVEKIT_URL: 'https://livekit.peerverse.example', PV_LIVEKIT_WS_URL: 'wss://livekit.peerverse.example', PV_LIVEKIT_API_KEY: 'key',
  PV_LIVEKIT_API_SECRET: 'a secret of at least thirty-two characters',
};
const START_MS_MAX = 60_000;

/** How the process ends, and what it says. */
async function boot(script: string, environment: Readonly<Record<string, string>>): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../../../../${script}`, import.meta.url))], {
    env: { PATH: process.env['PATH'], ...environment }, stdio: ['ignore', 'pipe', 'pipe'], timeout: START_MS_MAX, killSignal: 'SIGKILL',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString(); });
  const [code] = await once(child, 'close');
  return { code, said };
}

it.each(['api', 'worker', 'seed'])('the %s does not start in production with a setting that only serves development', async (name) => {
  const { code, said } = await boot(`platform-api/src/app/${name}.ts`, { ...production, PV_RAZORPAY_BASE_URL: 'http://127.0.0.1:4300', PV_GENERATED_SECRETS: '1' });
  expect(said).toMatch(/^Refused in production:\n {2}PV_RAZORPAY_BASE_URL: .*\n {2}PV_GENERATED_SECRETS: .*\n$/);
  expect(code).toBe(1);
}, START_MS_MAX);

it('the sandbox does not start in production, which is what a machine is that does not say otherwise', async () => {
  const modes: readonly Readonly<Record<string, string>>[] = [{}, { PV_ENV: 'production' }];
  for (const mode of modes) {
    const { code, said } = await boot('sandbox/src/server.ts', mode);
    expect(said).toContain('PV_ENV is production, where payments and mails are real');
    expect(code).toBe(1);
  }
}, START_MS_MAX);

it('the example portal, where anyone can be anyone, starts only where the demo sign-in is asked for', async () => {
  const { code, said } = await boot('examples/portal/server.ts', {});
  expect(said).toContain('PV_DEMO_SIGN_IN=1');
  expect(code).toBe(1);
}, START_MS_MAX);
