/** Holding an entry of the inbox while it is applied, so that of several processes one does it; who died with it is overtaken. */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log/log.ts';
import { holdInbox, type InboxEntry, type InboxKey } from './payments.repository.ts';

/** Two missed renewals are a pause; at the third the holder counts as dead. */
const HELD_SECONDS = 60;
const RENEW_MS = 20_000;

interface HoldDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}

export class InboxHold {
  readonly #deps: HoldDeps;
  readonly #key: InboxKey;
  #heldUntil: Date;
  #renewing: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;

  private constructor(deps: HoldDeps, key: InboxKey, heldUntil: Date) {
    this.#deps = deps;
    this.#key = key;
    this.#heldUntil = heldUntil;
    this.#timer = setInterval(() => (this.#renewing ??= this.#renew()), RENEW_MS);
  }

  static until(clock: Clock): Date {
    return addSeconds(clock.wall(), HELD_SECONDS);
  }

  /** Null where somebody else has the entry or has done with it. */
  static async take(deps: HoldDeps, entry: InboxKey & Pick<InboxEntry, 'nextAttemptAt'>): Promise<InboxHold | null> {
    const until = InboxHold.until(deps.clock);
    const isOurs = await deps.db.platform((tx) => holdInbox(tx, entry, entry.nextAttemptAt, until));
    return isOurs ? new InboxHold(deps, entry, until) : null;
  }

  /** Stops renewing; answers with the hold as the table has it, which shows that the entry is still ours. */
  async end(): Promise<Date> {
    clearInterval(this.#timer);
    await this.#renewing;
    return this.#heldUntil;
  }

  async #renew(): Promise<void> {
    const { db, clock, log } = this.#deps;
    const until = InboxHold.until(clock);
    try {
      const isKept = await db.platform((tx) => holdInbox(tx, this.#key, this.#heldUntil, until));
      if (isKept) this.#heldUntil = until;
      else log.warn({ eventId: this.#key.eventId }, 'a webhook was taken over while it was applied');
    } catch (error) {
      log.warn({ err: error, eventId: this.#key.eventId }, 'a webhook could not be held longer');
    }
    this.#renewing = undefined;
  }
}
