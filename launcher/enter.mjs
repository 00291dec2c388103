// @ts-check
import { existsSync } from 'node:fs';
import { runCommand } from './failure.mjs';
import { cachedNode, ensureModernNode, nodeIsModern, requireSupportedNode, runAgainWith } from './node-runtime.mjs';
import { createProgress } from './progress.mjs';

/**
 * @typedef {(args: string[]) => Promise<number | void>} Command resolves to the exit code, nothing meaning 0
 */

/**
 * Runs a command of package.json. Commands that need a Node that runs TypeScript get one; the others take what is there.
 * @param {() => Promise<{ default: Command }>} load
 * @param {{ fetchNode: boolean }} [options] false: use a fetched Node when there is one, and do without otherwise
 */
export async function enter(load, { fetchNode } = { fetchNode: true }) {
  await runCommand(async () => {
    requireSupportedNode();
    if (!nodeIsModern() && (fetchNode || existsSync(cachedNode()))) {
      return runAgainWith(ensureModernNode(createProgress().say));
    }
    const command = await load();
    return command.default(process.argv.slice(2));
  });
}
