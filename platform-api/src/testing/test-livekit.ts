/** A real LiveKit server on free ports for one test file; stopped by its own pid. Call at the top of the file: vitest forgets an afterAll inside a hook. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { freePorts } from '../../../launcher/ports.mjs';
import { ensureLivekit } from '../../../media/src/livekit-binary.mjs';
import { writeLivekitConfig } from '../../../media/src/livekit-config.ts';
import { readMediaSettings } from '../../../media/src/settings.ts';

export interface TestLivekit {
  readonly url: string;
  readonly wsUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Kills the server without a goodbye; everything in its memory is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

const READY_WITHIN_MS = 15_000;

/** `apiUrl` is where its webhooks go. */
export async function startTestLivekit(apiUrl: string): Promise<TestLivekit> {
  const { path } = await ensureLivekit({ environment: process.env, log: () => undefined });
  const ports = await freePorts();
  const directory = mkdtempSync(join(tmpdir(), 'pv-livekit-'));
  const config = join(directory, 'livekit.yaml');
  const apiKey = 'testkey';
  const apiSecret = randomBytes(24).toString('hex');
  writeLivekitConfig(config, readMediaSettings({
    PV_ENV: 'test', PV_API_URL: apiUrl, PV_LIVEKIT_API_KEY: apiKey, PV_LIVEKIT_API_SECRET: apiSecret,
    PV_LIVEKIT_PORT: String(ports.livekit), PV_LIVEKIT_TCP_PORT: String(ports.livekitTcp), PV_LIVEKIT_UDP_PORT: String(ports.livekitUdp), PV_TURN_PORT: String(ports.turn),
  }));
  const url = `http://127.0.0.1:${ports.livekit}`;
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    server = spawn(path, ['--config', config], { cwd: directory, stdio: 'ignore' });
    const deadline = performance.now() + READY_WITHIN_MS;
    while (!(await fetch(url).then((answer) => answer.ok, () => false))) {
      if (performance.now() > deadline || server.exitCode !== null) throw new Error('LiveKit did not start');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  afterAll(async () => {
    await kill();
    rmSync(directory, { recursive: true, force: true });
  });
  await start();
  return { url, wsUrl: url.replace('http', 'ws'), apiKey, apiSecret, kill, start };
}
