// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLog, staticChecks } from '../checks.mjs';
import { ensureChromium } from '../chromium.mjs';
import { explain, Failure } from '../failure.mjs';
import { livekitHere, livekitSetup } from '../media.mjs';
import { ROOT, stateDirectory } from '../paths.mjs';
import { createProgress, seconds } from '../progress.mjs';
import { openSession } from '../session.mjs';
import { setUp } from '../setup.mjs';
import { untilToldToStop } from '../stop-request.mjs';
import { missingCapabilities, readElementReport, readVitestReport } from '../test-report.mjs';

/** @typedef {'check' | 'unit' | 'elements' | 'journeys'} StageName */

const STAGES = /** @type {const} */ (['check', 'unit', 'elements', 'journeys']);
const FLOOR_FILE = join(ROOT, 'launcher', 'test-floor.json');
/** Longer than any stage takes on two cores that others use, too; all four take about twenty minutes on idle ones. */
const STAGE_TIMEOUT_MS = 35 * 60_000;
/** Of a stage's output, what is shown when it failed; all of it is in its log. */
const LINES_SHOWN = 200;
/** Far from UTC and not on a full hour, so that a forgotten time zone shows. */
const AWKWARD_ZONE = 'Asia/Kathmandu';

/**
 * `npm test`, or one of its stages: `npm test -- unit`. Its last line is `N passed, N failed`.
 * @type {import('../enter.mjs').Command}
 */
export default async function test(args) {
  const unknown = args.filter((arg) => arg !== '--write-floor' && !STAGES.some((stage) => stage === arg));
  if (unknown.length > 0) throw new Failure(`there is no stage «${unknown.join(' ')}»`, `choose from ${STAGES.join(', ')}`);
  const chosen = STAGES.filter((stage) => args.includes(stage) || !STAGES.some((each) => args.includes(each)));
  const toldToStop = untilToldToStop();
  const progress = createProgress();
  const stateDir = join(stateDirectory(), 'test');
  const session = await openSession(stateDir, progress.say);
  const run = new TestRun(session, progress, args.includes('--write-floor'));
  /** @type {import('../test-report.mjs').Counts} */
  let total = { passed: 0, failed: 1 };
  try {
    total = await Promise.race([run.stages(chosen), toldToStop.then(() => total)]);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
  } finally {
    await session.close();
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

class TestRun {
  /** @type {{ stage: StageName, counts: import('../test-report.mjs').Counts, ms: number }[]} */
  #results = [];

  /**
   * @param {import('../session.mjs').Session} session
   * @param {import('../progress.mjs').Progress} progress
   * @param {boolean} writesFloor
   */
  constructor({ supervisor, stateDir }, progress, writesFloor) {
    this.supervisor = supervisor;
    this.stateDir = stateDir;
    this.progress = progress;
    this.writesFloor = writesFloor;
    this.reports = join(stateDir, 'reports');
    rmSync(this.reports, { recursive: true, force: true });
    mkdirSync(this.reports, { recursive: true });
  }

  /**
   * @param {StageName[]} chosen
   * @returns {Promise<import('../test-report.mjs').Counts>} of all of them
   */
  async stages(chosen) {
    const { progress, supervisor } = this;
    await setUp(progress, supervisor);
    const chromium = chosen.some((stage) => stage !== 'check') ? await progress.step('Chromium', (say) => ensureChromium(supervisor, say)) : null;
    // The media server may have to be built: that goes on while types and lint are checked.
    const media = chosen.includes('unit') || chosen.includes('journeys') ? this.#prepareMedia() : Promise.resolve();
    media.catch(() => {}); // Reported where it is waited for.
    const env = { ...process.env, TZ: AWKWARD_ZONE, PV_TEST_STATE_DIR: this.stateDir, ...(chromium === null ? {} : { PV_CHROME: chromium }) };
    const work = {
      check: () => this.#checks(),
      unit: async () => { await media; return this.#vitest('unit', ['--project', '!journeys'], env); },
      elements: () => this.#elements(env),
      journeys: async () => { await media; return this.#journeys(env); },
    };
    for (const stage of chosen) {
      const startedAt = performance.now();
      const counts = await work[stage]();
      this.#results.push({ stage, counts, ms: performance.now() - startedAt });
      progress.say(`${stage}: ${counts.passed} passed, ${counts.failed} failed (${seconds(performance.now() - startedAt)})`);
    }
    return this.#conclude();
  }

  async #prepareMedia() {
    await this.progress.step('media server', async (say) => {
      if ((await livekitHere()) !== null) return 'here';
      say('downloading or building it');
      await this.supervisor.run(livekitSetup());
      return 'set up';
    });
  }

  async #checks() {
    const counts = { passed: 0, failed: 0 };
    await Promise.all(staticChecks(this.supervisor).map(async (line) => {
      for (const { name, run } of line) {
        const startedAt = performance.now();
        try {
          await run();
          counts.passed += 1;
          this.progress.say(`${name}: ok (${seconds(performance.now() - startedAt)})`);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          counts.failed += 1;
          this.#showOutput(checkLog(name));
          this.progress.say(error.message);
        }
      }
    }));
    return counts;
  }

  /**
   * @param {StageName} stage
   * @param {string[]} selection
   * @param {NodeJS.ProcessEnv} env
   */
  async #vitest(stage, selection, env) {
    const report = join(this.reports, `${stage}.json`);
    await this.#tool(stage, ['vitest/vitest.mjs', 'run', ...selection, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], env);
    return readVitestReport(report);
  }

  /** @param {NodeJS.ProcessEnv} env */
  async #elements(env) {
    const report = join(this.reports, 'elements.json');
    await this.#tool('elements', ['@web/test-runner/dist/bin.js', '--config', join(ROOT, 'launcher', 'element-tests.config.mjs')], { ...env, PV_TEST_REPORT: report });
    return readElementReport(report);
  }

  /** @param {NodeJS.ProcessEnv} env */
  async #journeys(env) {
    const capabilities = join(this.stateDir, 'capabilities.json');
    rmSync(capabilities, { force: true });
    const counts = await this.#vitest('journeys', ['--project', 'journeys'], env);
    if (floors().journeys > 0) {
      for (const missing of missingCapabilities(capabilities)) {
        this.progress.say(`no journey ran with ${missing}, so the run proves nothing about it`);
        counts.failed += 1;
      }
    }
    return counts;
  }

  /**
   * Runs a test tool; how it went is in its report, and its output is shown when it did not go well.
   * @param {StageName} stage
   * @param {string[]} args
   * @param {NodeJS.ProcessEnv} env
   */
  async #tool(stage, [program = '', ...args], env) {
    this.progress.say(`${stage}: running`);
    try {
      await this.supervisor.run({
        name: `stage-${stage}`, command: process.execPath, args: [join(ROOT, 'node_modules', program), ...args], env, cwd: ROOT,
        timeoutMs: STAGE_TIMEOUT_MS, stopGraceMs: 5_000, what: stage,
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#showOutput(`stage-${stage}`);
      this.progress.say(error.message);
    }
  }

  /** @param {string} log */
  #showOutput(log) {
    const lines = readFileSync(join(this.stateDir, 'logs', `${log}.log`), 'utf8').split('\n');
    process.stdout.write(`${lines.slice(-LINES_SHOWN).join('\n')}\n`);
  }

  #conclude() {
    if (this.writesFloor) writeFloors(this.#results);
    const floor = floors();
    const total = { passed: 0, failed: 0 };
    process.stdout.write('\n');
    for (const { stage, counts, ms } of this.#results) {
      const ran = counts.passed + counts.failed;
      if (ran < floor[stage]) {
        counts.failed += 1;
        process.stdout.write(`  ${stage}: only ${ran} ran, ${floor[stage]} are expected (launcher/test-floor.json)\n`);
      }
      process.stdout.write(`  ${stage.padEnd(10)}${String(counts.passed).padStart(6)} passed${String(counts.failed).padStart(5)} failed${seconds(ms).padStart(10)}\n`);
      total.passed += counts.passed;
      total.failed += counts.failed;
    }
    return total;
  }
}

/** @returns {Record<StageName, number>} how many tests a stage must run at least */
function floors() {
  return JSON.parse(readFileSync(FLOOR_FILE, 'utf8'));
}

/** @param {{ stage: StageName, counts: import('../test-report.mjs').Counts }[]} results */
function writeFloors(results) {
  const raised = Object.fromEntries(results.map(({ stage, counts }) => [stage, counts.passed]));
  writeFileSync(FLOOR_FILE, `${JSON.stringify({ ...floors(), ...raised }, null, 2)}\n`);
}
