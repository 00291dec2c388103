/** `npm run faults:money [-- WORDS]`: kills API and worker at every point (or at those whose names contain the words) and holds everything against the provider afterwards. */
import { audit } from './audit.ts';
import { POINTS } from './points.ts';
import { Stage } from './stage.ts';
import { walk, type Walked } from './walk.ts';

const words = process.argv.slice(2).join(' ');
const points = POINTS.filter(({ name }) => name.includes(words));
const say = (line: string): void => { process.stdout.write(`  ${line}\n`); };
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function main(): Promise<number> {
  if (points.length === 0) throw new Error(`no point is called «${words}»`);
  const startedAt = performance.now();
  const stage = await Stage.open(say);
  // Whoever stops the run leaves nothing of it behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stage.close().finally(() => process.exit(1)));
  try {
    await stage.sandbox.beginStorm();
    const [walked, failed]: [Walked[], string[]] = [[], []];
    for (const [index, point] of points.entries()) {
      const since = performance.now();
      const outcome = await walk(stage, point).then((one) => { walked.push(one); return 'came through'; }, (error: unknown) => {
        failed.push(`${point.name}: ${describe(error)}`);
        return `DID NOT COME THROUGH: ${describe(error)}`;
      });
      say(`${String(index + 1).padStart(2)}/${points.length} ${point.both ? 'api and worker' : point.victim} · ${point.name}: ${outcome} (${seconds(since)})`);
    }
    const problems = [...failed, ...(await audit(stage, walked))];
    problems.forEach((problem) => say(problem));
    process.stdout.write(`faults:money: ${points.length} points, ${walked.length} came through, ${problems.length} problems (${seconds(startedAt)})\n${walked.length} passed, ${problems.length} failed\n`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    await stage.close();
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${describe(error.cause)})`;
}

process.exitCode = await main();
