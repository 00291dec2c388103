// Downloads or builds LiveKit when it is not here yet: `node media/src/ensure.ts`. A process of its own, so that
// whoever started it can stop it together with the compilers it started.
import { ensureLivekit, LivekitUnavailable } from './livekit-binary.mjs';

try {
  const { path, source } = await ensureLivekit({ environment: process.env, log: (line) => process.stdout.write(`${line}\n`) });
  process.stdout.write(`${path} (${source})\n`);
} catch (error) {
  if (!(error instanceof LivekitUnavailable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
