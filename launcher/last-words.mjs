// @ts-check

const CHARACTERS_MAX = 300;
const TELLING = /error|fatal|fail|cannot|can't|could not|no space|denied|missing|refused/i;
/** What Node prints around an error: its version, frames of a stack, the marks below a line of code. */
const NOISE = /^Node\.js v|^at |^\}$|^\^+$|^code: /;
/** npm says what is wrong in its first full sentence; before it come codes, after it comes advice. */
const NPM_SENTENCE = /^npm error (?!command|path|workspace|location|Lifecycle|A complete log).{25,}/;

/**
 * The line of a program's output that says most about why it ended: what the program itself said of an error last,
 * else npm's first sentence about it, else the last line.
 * @param {string} output
 */
export function lastWords(output) {
  const lines = output.slice(-50_000).split('\n').map((line) => line.trim()).filter((line) => line !== '' && !NOISE.test(line));
  const own = lines.filter((line) => !line.startsWith('npm ') && !line.startsWith('> '));
  const words = own.filter((line) => TELLING.test(line)).at(-1) ?? lines.find((line) => NPM_SENTENCE.test(line)) ?? lines.at(-1) ?? '';
  return words.slice(0, CHARACTERS_MAX);
}
