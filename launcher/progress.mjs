// @ts-check

/**
 * Says what happens, each line with the seconds since the command began.
 * @typedef {object} Progress
 * @property {(line: string) => void} say
 * @property {<T>(name: string, work: (say: (line: string) => void) => Promise<T>) => Promise<T>} step runs a step and says how long it took
 */

/**
 * @param {(text: string) => void} [write]
 * @returns {Progress}
 */
export function createProgress(write = (text) => { process.stdout.write(text); }) {
  const startedAt = performance.now();
  const say = (/** @type {string} */ line) => write(`${seconds(performance.now() - startedAt).padStart(8)}  ${line}\n`);
  return {
    say,
    async step(name, work) {
      const began = performance.now();
      const result = await work((line) => say(`${name}: ${line}`));
      say(`${name}: ${typeof result === 'string' ? result : 'done'} (${seconds(performance.now() - began)})`);
      return result;
    },
  };
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
