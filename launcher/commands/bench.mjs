// @ts-check
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../chromium.mjs';
import { Failure } from '../failure.mjs';
import { runInForeground } from '../foreground.mjs';
import { ROOT, stateDirectory } from '../paths.mjs';
import { createProgress } from '../progress.mjs';
import { openSession } from '../session.mjs';
import { setUp } from '../setup.mjs';

const SUFFIX = '.bench.ts';

/**
 * `npm run bench` lists the benchmarks, `npm run bench -- NAME` runs one; its last line is its figures as JSON.
 * @type {import('../enter.mjs').Command}
 */
export default async function bench([name, ...args]) {
  const folder = join(ROOT, 'bench');
  const names = readdirSync(folder).filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length)).sort();
  if (name === undefined) {
    for (const each of names) process.stdout.write(`  ${each.padEnd(20)}${headline(join(folder, each + SUFFIX))}\n`);
    process.stdout.write('\nRun one with «npm run bench -- NAME».\n');
    return 0;
  }
  if (!names.includes(name)) throw new Failure(`there is no benchmark «${name}»`, `choose one of ${names.join(', ')}`);
  await prepare();
  const chromium = findChromium();
  const env = chromium === null ? process.env : { ...process.env, PV_CHROME: chromium };
  return runInForeground(process.execPath, ['--enable-source-maps', join(folder, name + SUFFIX), ...args], env);
}

/** Its messages go to stderr, so that standard output holds the benchmark's alone. */
export async function prepare() {
  const progress = createProgress((text) => { process.stderr.write(text); });
  const session = await openSession(join(stateDirectory(), 'bench'), progress.say);
  try {
    await setUp(progress, session.supervisor);
  } finally {
    await session.close();
  }
}

/**
 * The first sentence of a benchmark's header comment.
 * @param {string} file
 */
function headline(file) {
  const line = readFileSync(file, 'utf8').split('\n').find((text) => /^\s*(\/\/|\/\*\*?|\*)\s*\w/.test(text));
  return line?.replace(/^\s*(\/\/|\/\*\*?|\*)\s*/, '').replace(/\s*\*\/\s*$/, '') ?? '';
}
