import type { Row, State } from '../state.ts';
import { text, textOrNull, whole, wholeOrNull } from '../state.ts';
import type { SwitchBoard, Switches } from '../switches/switches.ts';
import { Alarm } from './alarm.ts';

export type Provider = 'razorpay' | 'mailjet';
export type DeliveryStatus = 'pending' | 'delivered' | 'abandoned' | 'suppressed';

/** How one attempt is made: the provider's own headers over the raw body that goes out. */
export interface Receiver {
  url: string;
  headers(body: string, eventId: string, wrongSignature: boolean): Record<string, string>;
  accepts(status: number): boolean;
}

export interface Delivery {
  id: number;
  provider: Provider;
  eventId: string;
  event: string;
  body: unknown;
  status: DeliveryStatus;
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: string;
  finishedAt: string | null;
}

/** Razorpay waits 5 s for a 2xx (webhooks/best-practices); the real 24 hours of retries are 10 minutes here. */
const ANSWER_MS_MAX = 5_000;
const RETRY_MS_MAX = 30_000;
const GIVE_UP_AFTER_MS = 10 * 60_000;
/** Events that the switch `order` may swap are kept this long and come out together. */
const SHUFFLE_WINDOW_MS = 400;
const LANES_MAX = 16;

/** At-least-once delivery: the row is written with the change that caused it, attempts follow until one is accepted. */
export class Deliveries {
  readonly #state: State;
  readonly #switches: SwitchBoard;
  readonly #receivers: Record<Provider, Receiver>;
  readonly #busyLanes = new Set<string>();
  readonly #alarm = new Alarm(() => this.#startDue());
  #stopped = false;

  constructor(state: State, switches: SwitchBoard, receivers: Record<Provider, Receiver>) {
    this.#state = state;
    this.#switches = switches;
    this.#receivers = receivers;
  }

  start(): void {
    this.#alarm.setFor(Date.now());
  }

  stop(): void {
    this.#stopped = true;
    this.#alarm.stop();
  }

  /** Events of one lane go out one after the other; lanes do not wait for each other. */
  enqueue(event: { provider: Provider; eventId: string; name: string; lane: string; body: string }): void {
    const { webhooks } = this.#switches.read();
    for (let copy = 0; copy < webhooks.copies; copy += 1) this.#insert(event, webhooks);
  }

  /** Sends stored events again with the same id and body, signed with the current secret (webhooks/replay-events). */
  replay(wish: { eventId?: string | undefined; event?: string | undefined }): number {
    const found = this.#state.all(
      `SELECT DISTINCT provider, event_id, event, lane, body FROM deliveries
       WHERE (? IS NULL OR event_id = ?) AND (? IS NULL OR event = ?) ORDER BY id`,
      wish.eventId ?? null, wish.eventId ?? null, wish.event ?? null, wish.event ?? null,
    );
    const { webhooks } = this.#switches.read();
    for (const row of found) {
      this.#insert(
        { provider: text(row, 'provider') as Provider, eventId: text(row, 'event_id'), name: text(row, 'event'), lane: text(row, 'lane'), body: text(row, 'body') },
        { ...webhooks, enabled: true },
      );
    }
    return found.length;
  }

  /** The newest first, for people. */
  latest(count: number): Delivery[] {
    return this.#state.all('SELECT * FROM deliveries ORDER BY id DESC LIMIT ?', count).map(toDelivery);
  }

  list(filter: { provider?: string | undefined; event?: string | undefined; afterId: number }): Delivery[] {
    return this.#state
      .all(
        'SELECT * FROM deliveries WHERE id > ? AND (? IS NULL OR provider = ?) AND (? IS NULL OR event = ?) ORDER BY id',
        filter.afterId, filter.provider ?? null, filter.provider ?? null, filter.event ?? null, filter.event ?? null,
      )
      .map(toDelivery);
  }

  #insert(event: { provider: Provider; eventId: string; name: string; lane: string; body: string }, webhooks: Switches['webhooks']): void {
    const now = Date.now();
    const dueAt = webhooks.order === 'sent' ? now + webhooks.delayMs : this.#shuffledTogether(event.lane, now, webhooks.delayMs);
    const id = this.#state.run(
      `INSERT INTO deliveries (provider, event_id, event, lane, body, created_at, due_at, rank, status, wrong_signature)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
      event.provider, event.eventId, event.name, event.lane, event.body, now, dueAt,
      webhooks.enabled ? 'pending' : 'suppressed', webhooks.wrongSignature ? 1 : 0,
    );
    const rank = webhooks.order === 'sent' ? id : webhooks.order === 'reversed' ? -id : Math.random();
    this.#state.run('UPDATE deliveries SET rank = ? WHERE id = ?', rank, id);
    this.#alarm.setFor(dueAt);
  }

  /** The moment at which the events of a lane that wait to be shuffled come out; the first of them sets it. */
  #shuffledTogether(lane: string, now: number, delayMs: number): number {
    const waiting = this.#state.first(
      `SELECT max(due_at) AS due_at FROM deliveries WHERE status = 'pending' AND lane = ? AND attempts = 0 AND due_at > ?`, lane, now,
    );
    return (waiting === undefined ? null : wholeOrNull(waiting, 'due_at')) ?? now + delayMs + SHUFFLE_WINDOW_MS;
  }

  #startDue(): void {
    if (this.#stopped) return;
    const due = this.#state.all(`SELECT DISTINCT lane FROM deliveries WHERE status = 'pending' AND due_at <= ?`, Date.now());
    for (const row of due) {
      const lane = text(row, 'lane');
      if (this.#busyLanes.has(lane) || this.#busyLanes.size >= LANES_MAX) continue;
      this.#busyLanes.add(lane);
      void this.#work(lane).finally(() => {
        this.#busyLanes.delete(lane);
        this.#startDue();
      });
    }
    const busy = [...this.#busyLanes];
    const next = this.#state.first(
      `SELECT min(due_at) AS due_at FROM deliveries WHERE status = 'pending' AND lane NOT IN (SELECT value FROM json_each(?))`,
      JSON.stringify(busy),
    );
    const at = next === undefined ? null : wholeOrNull(next, 'due_at');
    if (at !== null && busy.length < LANES_MAX) this.#alarm.setFor(at);
  }

  async #work(lane: string): Promise<void> {
    while (!this.#stopped) {
      const row = this.#state.first(
        `SELECT * FROM deliveries WHERE status = 'pending' AND lane = ? AND due_at <= ? ORDER BY due_at, rank LIMIT 1`,
        lane, Date.now(),
      );
      if (row === undefined) return;
      await this.#attempt(row);
    }
  }

  async #attempt(row: Row): Promise<void> {
    const receiver = this.#receivers[text(row, 'provider') as Provider];
    const body = text(row, 'body');
    let status: number | null = null;
    let problem: string | null = null;
    try {
      const answer = await fetch(receiver.url, {
        method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS_MAX),
        headers: receiver.headers(body, text(row, 'event_id'), whole(row, 'wrong_signature') === 1),
      });
      status = answer.status;
      await answer.body?.cancel();
    } catch (error) {
      problem = error instanceof Error ? describe(error) : String(error);
    }
    if (this.#stopped) return;
    this.#settle(row, status !== null && receiver.accepts(status), status, problem);
  }

  #settle(row: Row, accepted: boolean, status: number | null, problem: string | null): void {
    const attempts = whole(row, 'attempts') + 1;
    const now = Date.now();
    const { retryBaseMs } = this.#switches.read().webhooks;
    const retryAt = now + Math.min(RETRY_MS_MAX, retryBaseMs * 2 ** Math.min(attempts - 1, 16));
    const gaveUp = !accepted && retryAt > whole(row, 'created_at') + GIVE_UP_AFTER_MS;
    this.#state.run(
      'UPDATE deliveries SET status = ?, attempts = ?, due_at = ?, last_status = ?, last_error = ?, finished_at = ? WHERE id = ?',
      accepted ? 'delivered' : gaveUp ? 'abandoned' : 'pending', attempts, accepted ? whole(row, 'due_at') : retryAt,
      status, problem, accepted || gaveUp ? now : null, whole(row, 'id'),
    );
  }
}

function describe(error: Error): string {
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.name}: ${error.message}${cause}`;
}

function toDelivery(row: Row): Delivery {
  const finishedAt = wholeOrNull(row, 'finished_at');
  return {
    id: whole(row, 'id'), provider: text(row, 'provider') as Provider, eventId: text(row, 'event_id'), event: text(row, 'event'),
    body: JSON.parse(text(row, 'body')), status: text(row, 'status') as DeliveryStatus, attempts: whole(row, 'attempts'),
    lastStatus: wholeOrNull(row, 'last_status'), lastError: textOrNull(row, 'last_error'),
    createdAt: new Date(whole(row, 'created_at')).toISOString(), finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
  };
}
