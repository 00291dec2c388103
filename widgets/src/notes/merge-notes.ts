// Puts together what two people made of the same notes, by lines, and only what is certain.
import { diff3Merge } from 'node-diff3';

export interface MergedNotes {
  /** Everything of both; where both changed the same lines, the stored ones stand before one's own. */
  text: string;
  /** Both changed the same lines: a person has to look. */
  clashes: boolean;
}

const linesOf = (text: string): string[] => text.split(/\r?\n/);
const isBlank = (lines: readonly string[]): boolean => lines.every((line) => line.trim() === '');

/** @param base - what both began from */
export function mergeNotes(base: string, stored: string, own: string): MergedNotes {
  let clashes = false;
  const lines = diff3Merge(linesOf(own), linesOf(base), linesOf(stored), { excludeFalseConflicts: true }).flatMap(({ ok, conflict }) => {
    if (!conflict) return ok ?? [];
    // Two who wrote at one empty place took nothing from each other.
    clashes ||= !isBlank(conflict.o);
    return [...conflict.b, ...conflict.a];
  });
  return { text: lines.join('\n'), clashes };
}

/** Where a caret belongs after the text around it changed: before the change where it stood before it, behind it otherwise. */
export function caretAfter(before: string, after: string, caret: number): number {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  if (caret <= same) return caret;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - same && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return Math.max(same, after.length - Math.min(tail, before.length - caret));
}
