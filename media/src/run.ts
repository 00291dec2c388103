// Runs LiveKit in the foreground with the configuration of the environment: `node media/src/run.ts`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureLivekit, LivekitUnavailable } from './livekit-binary.mjs';
import { writeLivekitConfig } from './livekit-config.ts';
import { MediaSettingsError, readMediaSettings } from './settings.ts';

try {
  const settings = readMediaSettings(process.env);
  const { path } = await ensureLivekit({ environment: process.env, log: (line) => process.stderr.write(`${line}\n`) });
  const config = join(process.env['PV_STATE_DIR'] || '.peerverse', 'livekit.yaml');
  writeLivekitConfig(config, settings);
  const server = spawn(path, ['--config', config], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => server.kill(signal));
  server.once('exit', (code, signal) => { process.exitCode = code ?? (signal === null ? 1 : 0); });
} catch (error) {
  if (!(error instanceof MediaSettingsError) && !(error instanceof LivekitUnavailable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
