/** «Priya S.»: enough for a reader to believe in a person, too little to find one. */
export function authorName(fullName: string): string {
  const parts = fullName.trim().split(/\s+/);
  const initial = parts.length > 1 ? [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(parts.at(-1)!)][0]?.segment : undefined;
  return initial ? `${parts[0]!} ${initial.toLocaleUpperCase('en')}.` : parts[0]!;
}
