// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { onPath } from './programs.mjs';
import { fingerprintFiles, isFresh, writeStamp } from './stamps.mjs';

/**
 * @typedef {object} Build
 * @property {string} name
 * @property {string[]} inputs relative to the root
 * @property {string} output
 * @property {string[]} command
 * @property {NodeJS.ProcessEnv} [env]
 */

const PRISMA_GENERATED = 'platform-api/src/platform/db/generated';

/** @returns {Build[]} in the order they need each other */
function builds() {
  return [
    {
      name: 'database client', inputs: ['prisma/schema', 'prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'], output: PRISMA_GENERATED,
      command: [process.execPath, join(ROOT, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'],
      // Generating needs no schema engine, but Prisma downloads one unless it is told where one is.
      env: { PRISMA_SCHEMA_ENGINE_BINARY: onPath('true') ?? process.execPath },
    },
    {
      name: 'platform', inputs: ['platform-api/src', 'platform-api/build.mjs', 'platform-api/package.json', 'prisma/schema', 'package-lock.json'], output: 'platform-api/dist',
      command: ['npm', 'run', 'build', '-w', 'platform-api'],
    },
    { name: 'sdk', inputs: ['sdk', 'openapi.yaml', 'tsconfig.base.json', 'package-lock.json'], output: 'sdk/dist', command: ['npm', 'run', 'build', '-w', 'sdk'] },
    { name: 'widgets', inputs: ['widgets', 'sdk', 'tsconfig.base.json', 'package-lock.json'], output: 'widgets/dist', command: ['npm', 'run', 'build', '-w', 'widgets'] },
  ];
}

/**
 * Builds what changed since the last time.
 * @param {import('./progress.mjs').Progress} progress
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 */
export async function ensureBuilds(progress, supervisor) {
  for (const build of builds()) {
    await progress.step(build.name, async () => {
      const stamp = join(ROOT, 'node_modules', '.cache', 'peerverse', `${build.output.replaceAll('/', '-')}.stamp`);
      const inputs = fingerprintFiles(ROOT, build.inputs);
      if (existsSync(join(ROOT, build.output)) && isFresh(stamp, inputs)) return 'up to date';
      const [command = '', ...args] = build.command;
      await supervisor.run({
        name: `build-${build.name.replaceAll(' ', '-')}`, command, args, cwd: ROOT, env: { ...process.env, ...build.env }, timeoutMs: 5 * 60_000,
        what: `building ${build.name}`, fix: 'correct what it names and run the same command again',
      });
      writeStamp(stamp, fingerprintFiles(ROOT, build.inputs));
      return 'built';
    });
  }
}
