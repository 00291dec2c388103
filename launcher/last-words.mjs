// @ts-check

const CHARACTERS_MAX = 300;

/**
 * The line of a program's output that says most about why it ended: the last that speaks of an error, else the last.
 * @param {string} output
 */
export function lastWords(output) {
  const lines = output.slice(-20_000).split('\n').map((line) => line.trim()).filter((line) => line !== '' && !NOISE.test(line));
  return (lines.filter((line) => TELLING.test(line)).at(-1) ?? lines.at(-1) ?? '').slice(0, CHARACTERS_MAX);
}

const TELLING = /error|fatal|fail|cannot|can't|could not|no space|denied|missing|refused/i;
/** Lines that npm and Node print after what matters, and the frames of a stack. */
const NOISE = /complete log of this run|^Node\.js v|^at |^\}$|^\^+$|^code: |^npm (warn|notice)|^npm error (command|path|workspace|location|Lifecycle|A complete|code \d)/;
