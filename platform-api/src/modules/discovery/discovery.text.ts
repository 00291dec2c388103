/**
 * The words of the directory. Listings and queries are cut by this one tokeniser and reach PostgreSQL as ready tsvector and
 * tsquery values, so that «C++», «Node.js» and names in any script mean the same on both sides.
 */

/** Letters, marks and digits; inner dots («node.js») and trailing + and # («c++») belong to the word. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:\.[\p{L}\p{M}\p{N}]+)*[+#]*/gu;
/** Accents of Latin letters only: the vowel signs of Indian scripts are marks too, and are part of the word. */
const LATIN_ACCENTS = /[\u0300-\u036f]/g;
/** Words that a question has and a listing does not. */
const FILLER = new Set(['a', 'an', 'and', 'at', 'for', 'from', 'help', 'i', 'in', 'is', 'me', 'mentor', 'mentors', 'my', 'of', 'on', 'or', 'the', 'to', 'who', 'with']);
/** Longer words are no words; PostgreSQL's own limit is 2 KiB. */
const WORD_LENGTH_MAX = 60;
/** A query of 100 letters has about so many words that matter. */
const QUERY_WORDS_MAX = 8;
const NEAREST_MAX = 3;

export interface WeighedText {
  readonly text: string;
  /** PostgreSQL's, A counting most. */
  readonly weight: 'A' | 'B' | 'C' | 'D';
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(LATIN_ACCENTS, '').normalize('NFC').toLowerCase();
  return (plain.match(WORD) ?? []).map((word) => word.slice(0, WORD_LENGTH_MAX));
}

/** What a listing is found by: «node.js» as `nodejs`, `node` and `js`. */
export function listingWords(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    const parts = word.split('.');
    return parts.length === 1 ? parts : [parts.join(''), ...parts];
  });
}

/** The words of a question that listings can answer; all of them must be found. */
export function queryWords(text: string): string[] {
  const words = wordsOf(text).map((word) => word.replaceAll('.', ''));
  return [...new Set(words.filter((word) => !FILLER.has(word)))].slice(0, QUERY_WORDS_MAX);
}

/** A tsvector literal; a word found in two fields keeps both weights. */
export function tsvectorOf(fields: readonly WeighedText[]): string {
  let position = 0;
  const lexemes = fields.flatMap(({ text, weight }) => listingWords(text).map((word) => `${quote(word)}:${++position}${weight}`));
  return lexemes.join(' ');
}

/** A tsquery literal in which every word must begin a word of the listing; one letter («C», «R») must be the whole word. */
export function tsqueryOf(words: readonly string[], oneLetterBegins = false): string {
  return words.map((word) => (word.length > 1 || oneLetterBegins ? `${quote(word)}:*` : quote(word))).join(' & ');
}

function quote(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** The words of `candidates` that may have been meant, nearest first, at most three. Also corrects the beginning of a longer word. */
export function nearestWords(mistyped: string, candidates: readonly string[]): string[] {
  const distanceMax = mistypesAllowed(mistyped);
  if (distanceMax === 0) return [];
  const near = [...new Set(candidates)].map((word) => {
    const whole = editDistance(mistyped, word);
    const beginning = word.length > mistyped.length ? editDistance(mistyped, word.slice(0, mistyped.length)) : whole;
    // A whole word is likelier than the beginning of one that is as near.
    return { word, distance: Math.min(whole, beginning), order: Math.min(whole, beginning + 0.5) };
  });
  const meant = near.filter(({ distance }) => distance <= distanceMax).sort((a, b) => a.order - b.order || (a.word < b.word ? -1 : 1));
  return meant.slice(0, NEAREST_MAX).map(({ word }) => word);
}

/** One slip in a short word, two in a long one; in words of up to three letters any slip makes another word. */
function mistypesAllowed(word: string): number {
  if (word.length <= 3) return 0;
  return word.length <= 6 ? 1 : 2;
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one each. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) best = Math.min(best, beforeLast[column - 2]! + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
