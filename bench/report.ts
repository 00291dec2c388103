/** What every benchmark prints: a readable table and, as its last line, one JSON object. */
import { cpus, loadavg, totalmem } from 'node:os';

export type Figures = Readonly<Record<string, number>>;

/** `targets` are the promises of docs/acceptance.md, shown beside the figures; a missed one is shown, not hidden, and fails nothing. */
export function report(bench: string, figures: Figures, targets: Readonly<Record<string, string>>, context: Readonly<Record<string, unknown>> = {}): void {
  const names = Object.keys(figures);
  const width = Math.max(...names.map((name) => name.length));
  process.stdout.write(`\n${bench}\n`);
  for (const name of names) process.stdout.write(`  ${name.padEnd(width)}  ${String(figures[name]).padStart(10)}  ${targets[name] ?? ''}\n`);
  const machine = { cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), load: loadavg()[0], node: process.version };
  process.stdout.write(`${JSON.stringify({ bench, figures, context: { ...machine, ...context } })}\n`);
}

/** The value below which `share` of the samples lie (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

export const rounded = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits;

/**
 * How many times as much the first of each pair was: the median of the pairs, with its 95 % interval from their order
 * (binomial; for nine pairs the second and the eighth). @throws with fewer than six pairs, which have no such interval
 */
export function ratioOf(ours: readonly number[], peers: readonly number[]): { readonly median: number; readonly interval: readonly [number, number] } {
  const ratios = ours.map((value, index) => value / peers[index]!).sort((a, b) => a - b);
  const cut = outermost(ratios.length);
  return { median: rounded(median(ratios), 2), interval: [rounded(ratios[cut]!, 2), rounded(ratios[ratios.length - 1 - cut]!, 2)] };
}

/** How many pairs may be left out at each end so that the rest still holds the median with 95 %. */
function outermost(pairs: number): number {
  if (pairs < 6) throw new Error('a ratio needs at least six pairs');
  let chance = 0;
  let ways = 1;
  for (let below = 0; ; below++) {
    chance += ways / 2 ** pairs;
    if (chance > 0.025) return below - 1;
    ways = (ways * (pairs - below)) / (below + 1);
  }
}
