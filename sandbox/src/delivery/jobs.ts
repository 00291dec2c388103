import type { State } from '../state.ts';
import { text, whole } from '../state.ts';
import { Alarm } from './alarm.ts';

export type JobKind = 'authorizeLate' | 'settleRefund' | 'settlePayout' | 'sendMail' | 'flushMailEvents';
export type JobHandlers = Record<JobKind, (subject: string) => void>;

/** Things that happen later, such as a late authorisation; kept in the database so that they happen after a restart too. */
export class Jobs {
  readonly #state: State;
  readonly #alarm = new Alarm(() => this.#runDue());
  #handlers: JobHandlers | undefined;

  constructor(state: State) {
    this.#state = state;
  }

  start(handlers: JobHandlers): void {
    this.#handlers = handlers;
    this.#setAlarm();
  }

  schedule(kind: JobKind, subject: string, afterMs: number): void {
    const dueAt = Date.now() + afterMs;
    this.#state.run('INSERT INTO jobs (kind, subject, due_at) VALUES (?, ?, ?)', kind, subject, dueAt);
    this.#alarm.setFor(dueAt);
  }

  stop(): void {
    this.#alarm.stop();
  }

  /** A job and its removal are one transaction, so it runs exactly once even when the process dies in between. */
  #runDue(): void {
    for (const row of this.#state.all('SELECT * FROM jobs WHERE due_at <= ? ORDER BY due_at, id', Date.now())) {
      this.#state.transaction(() => {
        this.#state.run('DELETE FROM jobs WHERE id = ?', whole(row, 'id'));
        this.#handlers?.[text(row, 'kind') as JobKind](text(row, 'subject'));
      });
    }
    this.#setAlarm();
  }

  #setAlarm(): void {
    const next = this.#state.first('SELECT min(due_at) AS due_at FROM jobs');
    if (next !== undefined && next['due_at'] !== null) this.#alarm.setFor(whole(next, 'due_at'));
  }
}
