/** Keeps webhooks as they come: what arrives while one write is under way is written together by the next, so that a storm costs a few commits. */
import type { Database } from '../../platform/db/database.ts';
import { inboxKeyOf, insertInbox, type NewInboxEntry } from './payments.repository.ts';

/** A statement's worth; a storm brings a few dozen while one commit takes its milliseconds. */
const BATCH_MAX = 200;

interface Waiting {
  readonly entry: NewInboxEntry;
  readonly kept: (isNew: boolean) => void;
  readonly failed: (error: unknown) => void;
}

export class InboxWriter {
  readonly #db: Database;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Resolves once the event is kept for good; false where it was before. */
  keep(entry: NewInboxEntry): Promise<boolean> {
    return new Promise((kept, failed) => {
      this.#waiting.push({ entry, kept, failed });
      if (!this.#writing) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH_MAX);
      try {
        const fresh = await this.#db.platform((tx) => insertInbox(tx, batch.map(({ entry }) => entry)));
        // Of several copies in one batch the first is the new one.
        for (const { entry, kept } of batch) kept(fresh.delete(inboxKeyOf(entry)));
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = false;
  }
}
