// What of the signed-in student's credit can pay the session that is shown.
import { credit, type Credit, type SessionType } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';

export class OwnCredit {
  readonly #changed: () => void;
  #credit: Credit | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whoever has none, or cannot be told now, pays as everybody does. */
  async look(client: PeerVerseClient): Promise<void> {
    try {
      this.#credit = await credit(client).get({ limit: 1 });
    } catch (error) {
      this.#credit = null;
      console.warn('PeerVerse: the credit could not be read.', error);
    }
    this.#changed();
  }

  /** All or nothing: the balance, where it pays the whole of a price. */
  covering({ amountMinor, currency }: SessionType['price']): Credit['balance'] | null {
    if (!this.#credit?.creditAllowed || amountMinor === 0) return null;
    const { balance } = this.#credit;
    return balance.currency === currency && balance.amountMinor >= amountMinor ? balance : null;
  }
}
