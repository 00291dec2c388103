/** Reads a provider's list to its end, one page a turn. */
import { ProviderSilent, type ProviderAnswer } from './provider-answer.ts';

/** A list that never ends is a fault of the other side; a million entries in a window would be ours to split. */
const PAGES_MAX = 10_000;

/** @throws ProviderSilent where a page does not come: half a list would say that the other half is missing */
export async function everyPage<T>(pace: { take(): Promise<void> }, what: string, page: (skip: number) => Promise<ProviderAnswer<readonly T[]>>): Promise<T[]> {
  const all: T[] = [];
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    await pace.take();
    const answer = await page(all.length);
    if (answer.kind !== 'answered') throw new ProviderSilent(`list of ${what}`, answer);
    if (answer.value.length === 0) return all;
    all.push(...answer.value);
  }
  throw new Error(`the list of ${what} has no end`);
}
