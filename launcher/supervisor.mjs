// @ts-check
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DISK_FULL_FIX, Failure } from './failure.mjs';
import { lastWords } from './last-words.mjs';
import { processStartTime, removePidFile, stopProcess, writePidFile } from './processes.mjs';

const GUARD = fileURLToPath(new URL('./child-guard.mjs', import.meta.url));
/** Deaths in a row before the supervisor gives up on a process. */
const DEATHS_MAX = 3;
const RESTART_DELAY_MS = 500;
/** A process that ran this long has recovered, so its earlier deaths no longer count. */
const SETTLED_AFTER_MS = 30_000;
const STOP_ALL_MS = 10_000;
const READY_POLL_MS = 40;
const LOG_BYTES_MAX = 10 * 1024 * 1024;

/**
 * @typedef {object} TaskSpec a process that does its work and ends
 * @property {string} name also the name of its log and pid file
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env the whole environment of the process
 * @property {string} cwd
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {NodeJS.Signals} [stopSignal] SIGTERM when absent
 * @property {boolean} [stopAgain] LiveKit waits for calls to end until the signal comes a second time, and misses one that comes in its first moments
 * @property {number} [stopGraceMs] before SIGKILL, 5,000 when absent
 *
 * @typedef {object} TaskDuties
 * @property {number} timeoutMs
 * @property {string} [what] for the message: what it was to do; its name when absent
 * @property {string} [fix] for the message: what to do when it failed
 *
 * @typedef {object} ServiceDuties
 * @property {() => Promise<boolean>} ready asked again and again until it says true
 * @property {number} [readyTimeoutMs] 60,000 when absent
 * @property {() => Promise<void>} [beforeRestart] clears what a sudden death leaves behind
 *
 * @typedef {TaskSpec & ServiceDuties} ProcessSpec a process that runs until it is told to stop
 *
 * @typedef {object} Entry
 * @property {TaskSpec} task
 * @property {ServiceDuties | null} duties null for a task, which is not started again
 * @property {import('./processes.mjs').ProcessRecord | null} record null while it is down
 * @property {number} deaths in a row
 * @property {Promise<string>} exited what ended it: `exit code N`, a signal's name, or why it could not start
 */

/**
 * Starts processes, restarts those that die, and stops them all together.
 * Emits `fatal` with a Failure when one died three times in a row.
 */
export class Supervisor extends EventEmitter {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /** @type {import('node:child_process').ChildProcess | null} */
  #guard = null;
  /** @type {Promise<void> | null} */
  #stopping = null;
  /** Ends waits when everything is to stop. */
  #halt = new AbortController();

  /** @param {{ runDir: string, logDir: string, say: (line: string) => void }} options */
  constructor({ runDir, logDir, say }) {
    super();
    this.runDir = runDir;
    this.logDir = logDir;
    this.say = say;
    mkdirSync(runDir, { recursive: true });
    mkdirSync(logDir, { recursive: true });
  }

  /**
   * Starts a service and waits until it answers.
   * @param {ProcessSpec} spec
   */
  async start(spec) {
    const entry = this.#enter(spec, spec);
    this.#spawn(entry);
    await this.#waitUntilReady(entry, spec);
  }

  /**
   * Runs a task to its end.
   * @param {TaskSpec & TaskDuties} spec
   */
  async run(spec) {
    const entry = this.#enter(spec, null);
    truncateSync(this.#log(spec.name));
    this.#spawn(entry);
    const timer = setTimeout(() => this.#stopEntry(entry, 2_000), spec.timeoutMs);
    const how = await entry.exited;
    clearTimeout(timer);
    this.#entries.delete(spec.name);
    if (how !== 'exit code 0') throw this.#failure(spec.what ?? spec.name, `failed (${how})`, spec.name, spec.fix);
  }

  /** The pid of a supervised process, or null while it is down. @param {string} name */
  pid(name) {
    return this.#entries.get(name)?.record?.pid ?? null;
  }

  /** Stops everything, last started first, in ten seconds at most. Further calls wait for the first. */
  stop() {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll() {
    this.#halt.abort();
    const deadline = Date.now() + STOP_ALL_MS;
    const entries = [...this.#entries.values()].reverse();
    for (const [index, entry] of entries.entries()) {
      // Everyone still to come keeps a second, so that one that hangs can't cost the database its orderly end.
      const budget = deadline - Date.now() - (entries.length - index) * 1_000;
      await this.#stopEntry(entry, Math.max(500, Math.min(entry.task.stopGraceMs ?? 5_000, budget)));
    }
    this.#guard?.removeAllListeners('exit');
    this.#guard?.stdin?.end();
  }

  /**
   * @param {Entry} entry
   * @param {number} graceMs
   */
  async #stopEntry(entry, graceMs) {
    const { record } = entry;
    if (record === null) return;
    if ((await stopProcess(record, graceMs)) === 'killed') this.say(`${record.name} did not stop within ${(graceMs / 1000).toFixed(1)} s and was killed`);
    await entry.exited;
  }

  /**
   * @param {TaskSpec} task
   * @param {ServiceDuties | null} duties
   */
  #enter(task, duties) {
    if (this.#halt.signal.aborted) throw new Failure(`${task.name} was not started because everything is stopping`, 'start again');
    if (this.#entries.has(task.name)) throw new Error(`${task.name} is already supervised`);
    /** @type {Entry} */
    const entry = { task, duties, record: null, deaths: 0, exited: Promise.resolve('') };
    this.#entries.set(task.name, entry);
    return entry;
  }

  /** @param {Entry} entry */
  #spawn(entry) {
    const { task } = entry;
    const log = openSync(this.#log(task.name), 'a');
    const child = spawn(task.command, task.args, {
      cwd: task.cwd, env: task.env, uid: task.uid, gid: task.gid,
      // A group of its own: Ctrl-C in the terminal reaches the supervisor only, which stops things in order.
      detached: true, stdio: ['ignore', log, log],
    });
    closeSync(log);
    const spawnedAt = Date.now();
    entry.exited = new Promise((resolve) => {
      const ended = (/** @type {string} */ how) => { this.#ended(entry, how, Date.now() - spawnedAt); resolve(how); };
      child.once('error', (error) => ended(error.message));
      child.once('exit', (code, signal) => ended(signal ?? `exit code ${code}`));
    });
    if (child.pid === undefined) return;
    const startTime = processStartTime(child.pid);
    if (startTime === null) return; // It is dead already; its exit event follows.
    entry.record = { name: task.name, pid: child.pid, startTime, stopSignal: task.stopSignal ?? 'SIGTERM', stopAgain: task.stopAgain };
    writePidFile(this.runDir, entry.record);
    this.#tellGuard({ started: entry.record });
  }

  /**
   * @param {Entry} entry
   * @param {string} how
   * @param {number} ranMs
   */
  #ended(entry, how, ranMs) {
    const { task } = entry;
    if (entry.record !== null) removePidFile(this.runDir, entry.record);
    entry.record = null;
    this.#tellGuard({ ended: task.name });
    if (entry.duties === null || this.#halt.signal.aborted) return;
    entry.deaths = ranMs > SETTLED_AFTER_MS ? 1 : entry.deaths + 1;
    if (entry.deaths >= DEATHS_MAX) {
      this.emit('fatal', this.#failure(task.name, `died ${DEATHS_MAX} times in a row (${how})`));
      return;
    }
    const pauseMs = RESTART_DELAY_MS * 2 ** (entry.deaths - 1);
    this.say(`${task.name} ended unexpectedly (${how}); starting it again in ${pauseMs / 1000} s`);
    this.#restartAfter(entry, pauseMs).catch((error) => this.emit('fatal', error));
  }

  /**
   * @param {Entry} entry
   * @param {number} pauseMs
   */
  async #restartAfter(entry, pauseMs) {
    await delay(pauseMs, undefined, { signal: this.#halt.signal }).catch(() => undefined);
    if (!this.#halt.signal.aborted) await entry.duties?.beforeRestart?.();
    if (!this.#halt.signal.aborted) this.#spawn(entry);
  }

  /**
   * @param {Entry} entry
   * @param {ServiceDuties} duties
   */
  async #waitUntilReady(entry, duties) {
    const { name } = entry.task;
    const timeoutMs = duties.readyTimeoutMs ?? 60_000;
    const deadline = Date.now() + timeoutMs;
    // The process itself must run: an answer on its port could be somebody else's.
    while (entry.record === null || !(await duties.ready())) {
      if (this.#halt.signal.aborted) throw new Failure(`${name} was stopped before it was ready`, 'start again');
      if (entry.deaths >= DEATHS_MAX) throw this.#failure(name, `died ${DEATHS_MAX} times in a row`);
      if (Date.now() > deadline) throw this.#failure(name, `did not answer within ${timeoutMs / 1000} s`);
      await delay(READY_POLL_MS);
    }
  }

  /**
   * @param {string} what
   * @param {string} problem
   * @param {string} [name] of its log, when that is not what the message speaks of
   * @param {string} [fix]
   */
  #failure(what, problem, name = what, fix) {
    const log = this.#log(name);
    const output = readFileSync(log, 'utf8');
    const words = lastWords(output);
    // A full disk leaves no words of its own in the log, or words of the database in that of somebody else.
    if (/ENOSPC|No space left on device/.test(output.slice(-50_000))) fix = DISK_FULL_FIX;
    return new Failure(`${what} ${problem}${words === '' ? '' : `, its last words: ${words}`}`, fix === undefined ? `read ${log}` : `${fix} (the whole output: ${log})`);
  }

  /**
   * The log of a process; made when it is not there yet, put aside when it has grown large.
   * @param {string} name
   */
  #log(name) {
    const path = join(this.logDir, `${name}.log`);
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size !== undefined && size > LOG_BYTES_MAX) renameSync(path, `${path}.1`);
    closeSync(openSync(path, 'a', 0o600));
    return path;
  }

  /** @param {{ started: import('./processes.mjs').ProcessRecord } | { ended: string }} message */
  #tellGuard(message) {
    this.#guard ??= this.#startGuard();
    this.#guard.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  #startGuard() {
    const log = openSync(this.#log('guard'), 'a');
    const guard = spawn(process.execPath, [GUARD, this.runDir], { detached: true, stdio: ['pipe', log, log] });
    closeSync(log);
    guard.once('exit', () => this.#replaceGuard());
    guard.stdin?.on('error', () => {}); // A guard that died breaks its pipe; its exit event brings the next one.
    guard.unref();
    return guard;
  }

  #replaceGuard() {
    this.#guard = null;
    if (this.#halt.signal.aborted) return;
    for (const { record } of this.#entries.values()) if (record !== null) this.#tellGuard({ started: record });
  }
}
