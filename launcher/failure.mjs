// @ts-check

/** A problem the person at the keyboard can solve: it ends the command with one line that names the fix. */
export class Failure extends Error {
  /**
   * @param {string} problem what is wrong, without a full stop
   * @param {string} fix what to do about it, as an instruction
   */
  constructor(problem, fix) {
    super(`${problem}. Fix: ${fix}`);
    this.name = 'Failure';
    this.problem = problem;
    this.fix = fix;
  }
}

/** What the system says of a disk that takes no more. */
const DISK_FULL = ['ENOSPC', 'EDQUOT'];
export const DISK_FULL_FIX = 'free some space on the disk, or move the checkout (or PV_STATE_DIR) to another one';

/**
 * What to print for anything thrown: one line for a Failure and for a full disk, the stack for a defect of ours.
 * @param {unknown} error
 */
export function explain(error) {
  if (DISK_FULL.includes(systemCode(error) ?? '') && error instanceof Error) return explain(new Failure(`the disk is full: ${error.message}`, DISK_FULL_FIX));
  if (error instanceof Failure) return `peerverse: ${error.message}`;
  return `peerverse: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/**
 * Runs a command to its end and turns its outcome into an exit code.
 * @param {() => Promise<number | void>} command resolves to the exit code, nothing meaning 0
 */
export async function runCommand(command) {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * The code of a system error such as `ENOENT`, or undefined.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function systemCode(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
