// @ts-check
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Failure } from '../failure.mjs';
import { stateDirectory } from '../paths.mjs';
import { removePostgresHome } from '../postgres-home.mjs';
import { isAlive, readPidFiles, stopLeftovers, stopProcess } from '../processes.mjs';

/** A running launcher stops everything within ten seconds; give it two more. */
const LAUNCHER_STOP_MS = 12_000;
/** Programs in there are not part of the demo. */
const KEPT = ['bin'];

/**
 * `npm run reset`: stops what runs and deletes the demo's data, so that the next start makes a new one.
 * @type {import('../enter.mjs').Command}
 */
export default async function reset(args) {
  const stateDir = stateDirectory();
  if (!existsSync(stateDir)) {
    process.stdout.write(`There is nothing to delete: ${stateDir} does not exist.\n`);
    return;
  }
  if (!args.includes('--yes') && !(await confirmed(stateDir))) {
    process.stdout.write('Nothing was deleted.\n');
    return;
  }
  const runDir = join(stateDir, 'run');
  const launcher = readPidFiles(runDir).find((record) => record.name === 'launcher' && isAlive(record));
  if (launcher !== undefined) await stopProcess(launcher, LAUNCHER_STOP_MS);
  const stopped = await stopLeftovers(runDir);
  if (launcher !== undefined || stopped.length > 0) process.stdout.write('Stopped the running instance.\n');
  removePostgresHome(stateDir);
  for (const name of readdirSync(stateDir)) {
    if (!KEPT.includes(name)) rmSync(join(stateDir, name), { recursive: true, force: true });
  }
  process.stdout.write(`Deleted the demo in ${stateDir}. «npm start» makes a new one.\n`);
}

/** @param {string} stateDir */
async function confirmed(stateDir) {
  if (!process.stdin.isTTY) throw new Failure('there is nobody to ask whether to delete the demo', 'say «npm run reset -- --yes»');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Delete the database, mails, files and secrets in ${stateDir}? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
