// @ts-check
import { Failure } from './failure.mjs';

/**
 * One promise of docs/acceptance.md and the command that shows it kept.
 * @typedef {{ line: number, id: string, promise: string, command: string, outcome: string, date: string, commit: string }} AcceptanceRow
 */

const COLUMNS = 6;

/**
 * Reads the table `| id | promise | command | last outcome | date | commit |`.
 * @param {string} text
 * @returns {AcceptanceRow[]}
 */
export function readRows(text) {
  return text.split('\n').flatMap((content, line) => {
    if (!content.startsWith('|')) return [];
    const cells = content.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim().replaceAll('\\|', '|'));
    const [id = '', promise = '', command = '', outcome = '', date = '', commit = ''] = cells;
    if (cells.length !== COLUMNS || id === 'id' || /^:?-+:?$/.test(id)) return [];
    return [{ line, id, promise, command: command.replace(/^`|`$/g, ''), outcome, date, commit }];
  });
}

/**
 * The points and figures that the document says it covers (lines `points: 1-15` and `figures: start, bundle`) and that
 * no row is about. A row's id is a point's number with an optional letter, or a figure's name.
 * @param {string} text
 * @returns {string[]}
 */
export function uncovered(text) {
  const ids = readRows(text).map(({ id }) => id.replace(/^(\d+)[a-z]$/, '$1'));
  const wanted = [...listed(text, 'points').flatMap(range), ...listed(text, 'figures')];
  if (wanted.length === 0) throw new Failure('docs/acceptance.md names no points', 'add a line «points: 1-15»');
  return wanted.filter((id) => !ids.includes(id));
}

/**
 * @param {string} text
 * @param {string} name
 */
function listed(text, name) {
  return [...text.matchAll(new RegExp(`^${name}:(.*)$`, 'gm'))].flatMap(([, list = '']) => list.split(',').map((item) => item.trim())).filter((item) => item !== '');
}

/** @param {string} item such as `3` or `1-15` */
function range(item) {
  const [first = '', last = first] = item.split('-').map((end) => end.trim());
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => String(Number(first) + index));
}

/**
 * The document with one row's result.
 * @param {string} text
 * @param {AcceptanceRow} row
 */
export function withRow(text, { line, id, promise, command, outcome, date, commit }) {
  const cells = [id, promise, `\`${command}\``, outcome, date, commit].map((cell) => cell.replaceAll('|', '\\|'));
  const lines = text.split('\n');
  lines[line] = `| ${cells.join(' | ')} |`;
  return lines.join('\n');
}

/**
 * What a command's output says was seen: the figures of a benchmark, or the number of tests, from its last line that has either.
 * `missed` names the figures that the row promises and that are absent or worse.
 * @param {string} output
 * @param {string} promise of the row, such as `warm_start_s <= 10, ended_early = 0`
 * @returns {{ seen: string, missed: string[] }}
 */
export function readOutcome(output, promise) {
  const figures = lastFigures(output);
  // Colours of a terminal would hide the words.
  const tests = [...output.replaceAll(/\u001b\[[0-9;]*m/g, '').matchAll(/^\s*(?:Tests\s+)?(?:(\d+) failed \| )?(\d+) passed(?:, (\d+) failed| \(\d+\))/gm)].at(-1);
  const wanted = [...promise.matchAll(/(\w+) (<=|>=|=) (-?[\d.]+)/g)].map(([, name = '', relation, bound]) => ({ name, relation, bound: Number(bound) }));
  const missed = wanted.filter(({ name, relation, bound }) => {
    const value = figures[name];
    return value === undefined || !(relation === '<=' ? value <= bound : relation === '>=' ? value >= bound : value === bound);
  });
  const seen = Object.keys(figures).length > 0 ? Object.entries(figures).map(([name, value]) => `${name} ${value}`).join(', ') : tests ? `${tests[2]} tests passed` : '';
  return { seen, missed: missed.map(({ name }) => name) };
}

/**
 * @param {string} output
 * @returns {Record<string, number>}
 */
function lastFigures(output) {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  return line.startsWith('{"bench":') ? JSON.parse(line).figures : {};
}
