/** `npm run faults:calls [-- WORDS]`: thirty calls, each with a fault at a random moment (or those whose names contain the words), every one held against what was seen of it. */
import { seeded } from '../../media/src/testing/seeded.ts';
import { auditBooks, auditCall } from './calls-audit.ts';
import { CALL_FAULTS } from './calls-faults.ts';
import { play } from './calls-round.ts';
import { CallsStage } from './calls-stage.ts';

const ROUNDS = 30;
const words = process.argv.slice(2).join(' ');
const faults = CALL_FAULTS.filter(({ name }) => name.includes(words));
/** The same moments again: PV_FAULTS_SEED. */
const seed = Number(process.env['PV_FAULTS_SEED'] ?? Date.now() % 1_000_000);
const say = (line: string): void => { process.stdout.write(`  ${line}\n`); };
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const describe = (error: unknown): string => (error instanceof Error ? `${error.message}${error.cause === undefined ? '' : ` (${describe(error.cause)})`}` : String(error));

async function main(): Promise<number> {
  if (faults.length === 0) throw new Error(`no fault is called «${words}»`);
  const rounds = words === '' ? ROUNDS : faults.length;
  const startedAt = performance.now();
  const random = seeded(seed);
  const stage = await CallsStage.open(say);
  // Whoever stops the run leaves nothing of it behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stage.close().finally(() => process.exit(1)));
  try {
    const problems: string[] = [];
    for (let nth = 0; nth < rounds; nth++) {
      const fault = faults[nth % faults.length]!;
      const since = performance.now();
      const found = await play(stage, fault, random).then((played) => auditCall(stage, played), (error: unknown) => [`${fault.name}: ${describe(error)}`]);
      problems.push(...found);
      say(`${String(nth + 1).padStart(2)}/${rounds} ${fault.name}: ${found.length === 0 ? 'came through' : `DID NOT COME THROUGH: ${found.join('; ')}`} (${seconds(since)})`);
    }
    const inBooks = await auditBooks(stage);
    inBooks.forEach(say);
    const failed = problems.length + inBooks.length;
    process.stdout.write(`faults:calls: ${rounds} calls, ${failed} problems, seed ${seed} (${seconds(startedAt)})\n${rounds} played, ${failed} failed\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    await stage.close();
  }
}

process.exitCode = await main();
