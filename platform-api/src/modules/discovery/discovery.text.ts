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

export type Weight = 'A' | 'B' | 'C' | 'D';

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
export function tsvectorOf(fields: readonly { readonly text: string; readonly weight: Weight }[]): string {
  let position = 0;
  const lexemes = fields.flatMap(({ text, weight }) => listingWords(text).map((word) => `${quote(word)}:${++position}${weight}`));
  return lexemes.join(' ');
}

/** Distinct lower-case words for trigram matches. */
export function trigramWords(texts: readonly string[]): string {
  return [...new Set(texts.flatMap(listingWords))].join(' ');
}

/** A tsquery literal in which every word must begin a word of the listing; one letter («C», «R») must be the whole word. */
export function tsqueryOf(words: readonly string[], oneLetterBegins = false): string {
  return words.map((word) => (word.length > 1 || oneLetterBegins ? `${quote(word)}:*` : quote(word))).join(' & ');
}

function quote(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** The word of `candidates` that was most likely meant, or null. Also corrects the beginning of a longer word. */
export function nearestWord(mistyped: string, candidates: readonly string[]): string | null {
  const distanceMax = mistypesAllowed(mistyped);
  let nearest: { word: string; distance: number } | null = null;
  for (const word of new Set(candidates)) {
    const whole = editDistance(mistyped, word);
    const beginning = word.length > mistyped.length ? editDistance(mistyped, word.slice(0, mistyped.length)) + 0.5 : Infinity;
    const distance = Math.min(whole, beginning);
    const better = nearest === null || distance < nearest.distance || (distance === nearest.distance && word < nearest.word);
    if (distance <= distanceMax + 0.5 && better) nearest = { word, distance };
  }
  return nearest?.word ?? null;
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
