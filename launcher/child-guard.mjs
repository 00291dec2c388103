// @ts-check
// The supervisor keeps a pipe open to this process and tells it which processes run. When the pipe closes, the
// supervisor is gone, however it went (kill -9 included), and what it started is stopped here in reverse order.
import { createInterface } from 'node:readline';
import { removePidFile, stopProcess } from './processes.mjs';

const [runDir] = process.argv.slice(2);
if (runDir === undefined) throw new Error('usage: child-guard.mjs RUN_DIRECTORY');

const supervisor = process.ppid;

/** @type {Map<string, import('./processes.mjs').ProcessRecord>} */
const running = new Map();

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  /** @type {{ started: import('./processes.mjs').ProcessRecord } | { ended: string }} */
  const message = JSON.parse(line);
  if ('started' in message) {
    // A restarted process goes to the end, as it was started last.
    running.delete(message.started.name);
    running.set(message.started.name, message.started);
  } else {
    running.delete(message.ended);
  }
});
lines.on('close', async () => {
  for (const record of [...running.values()].reverse()) {
    const outcome = await stopProcess(record, 5_000);
    removePidFile(runDir, record);
    process.stdout.write(`${new Date().toISOString()} the supervisor is gone; ${record.name} (${record.pid}) ${outcome}\n`);
  }
  removePidFile(runDir, { name: 'launcher', pid: supervisor });
});

// A closing terminal must not take the guard away before it has done its work.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGHUP', 'SIGTERM'])) process.on(signal, () => {});
