// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOutcome, readRows, uncovered, withRow } from '../acceptance-table.mjs';
import { Failure } from '../failure.mjs';
import { ROOT, stateDirectory } from '../paths.mjs';
import { createProgress, seconds } from '../progress.mjs';
import { openSession } from '../session.mjs';
import { setUp } from '../setup.mjs';
import { untilToldToStop } from '../stop-request.mjs';

const DOCUMENT = join(ROOT, 'docs', 'acceptance.md');
/** The longest row is the soak of the ledger; every command has bounds of its own below this. */
const ROW_TIMEOUT_MS = 3 * 3600_000;

/**
 * `npm run acceptance`: runs the command of every row of docs/acceptance.md, or of the rows named, and writes down how it went.
 * @type {import('../enter.mjs').Command}
 */
export default async function acceptance(ids) {
  const text = readFileSync(DOCUMENT, 'utf8');
  const missing = uncovered(text);
  if (missing.length > 0) throw new Failure(`docs/acceptance.md has no row for ${missing.join(', ')}`, 'add one with a command that shows the promise kept');
  const rows = readRows(text);
  const unknown = ids.filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length > 0) throw new Failure(`docs/acceptance.md has no row ${unknown.join(', ')}`, `choose from ${rows.map(({ id }) => id).join(', ')}`);
  const chosen = rows.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const progress = createProgress();
  const toldToStop = untilToldToStop();
  const session = await openSession(join(stateDirectory(), 'acceptance'), progress.say);
  try {
    await Promise.race([setUp(progress, session.supervisor), toldToStop]);
    const failed = await Promise.race([runRows(chosen, session.supervisor, progress), toldToStop.then(() => 1)]);
    return failed === 0 ? 0 : 1;
  } finally {
    await session.close();
  }
}

/**
 * @param {import('../acceptance-table.mjs').AcceptanceRow[]} rows
 * @param {import('../supervisor.mjs').Supervisor} supervisor
 * @param {import('../progress.mjs').Progress} progress
 * @returns {Promise<number>} how many failed
 */
async function runRows(rows, supervisor, progress) {
  const commit = currentCommit();
  // Two rows may share one command, which then runs once.
  /** @type {Map<string, string>} */
  const outcomes = new Map();
  for (const row of rows) {
    const outcome = outcomes.get(row.command) ?? await runRow(row, supervisor);
    outcomes.set(row.command, outcome);
    progress.say(`${row.id}: ${outcome}`);
    const done = { ...row, outcome, date: new Date().toISOString().slice(0, 10), commit };
    writeFileSync(DOCUMENT, withRow(readFileSync(DOCUMENT, 'utf8'), done));
  }
  const failed = rows.filter(({ command }) => !outcomes.get(command)?.startsWith('passed')).length;
  process.stdout.write(`${rows.length - failed} passed, ${failed} failed\n`);
  return failed;
}

/**
 * @param {import('../acceptance-table.mjs').AcceptanceRow} row
 * @param {import('../supervisor.mjs').Supervisor} supervisor
 */
async function runRow(row, supervisor) {
  const startedAt = performance.now();
  try {
    const name = `row-${row.id}`;
    await supervisor.run({ name, command: 'sh', args: ['-c', row.command], env: process.env, cwd: ROOT, timeoutMs: ROW_TIMEOUT_MS });
    const { seen, missed } = readOutcome(readFileSync(join(supervisor.logDir, `${name}.log`), 'utf8'), row.promise);
    if (seen === '') return 'failed: it showed neither a test nor a figure';
    const words = [seen, `in ${seconds(performance.now() - startedAt)}`].filter((part) => part !== '').join(', ');
    return missed.length === 0 ? `passed: ${words}` : `missed ${missed.join(', ')}: ${words}`;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `failed: ${error.problem.split('\n')[0]}`;
  }
}

/** The commit the outcome is about, marked when the tree had changes besides the table itself. */
function currentCommit() {
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  const changes = git('status', '--porcelain', '--', '.', ':!docs/acceptance.md');
  return `${git('rev-parse', '--short', 'HEAD')}${changes === '' ? '' : ' with changes'}`;
}
