// The way to more time: its code is loaded when the last minutes of a running call begin, and no earlier.
import { nothing, type CSSResult } from 'lit';
import type { MoreTime, MoreTimeHost } from './more-time.ts';
import type { MoreTimeView } from './more-time-words.ts';

/** More time is offered in the last five minutes; a call that is shorter offers it from its beginning. */
const OFFERED_MS = 300_000;

export interface MoreTimeDoorOptions extends MoreTimeHost {
  adopt: (styles: CSSResult) => void;
}

export class MoreTimeDoor {
  readonly #options: MoreTimeDoorOptions;
  #desk: MoreTime | null = null;
  #loading = false;
  #isOpen = false;

  constructor(options: MoreTimeDoorOptions) {
    this.#options = options;
  }

  /** Called while the person is in the room. */
  beat(bookingId: string, leftMs: number, isRunning: boolean): void {
    if (!isRunning || leftMs <= 0 || (!this.#isOpen && leftMs > OFFERED_MS)) return;
    this.#isOpen = true;
    this.#desk?.beat(bookingId, leftMs <= OFFERED_MS);
    if (!this.#desk && !this.#loading) void this.#load();
  }

  render(view: MoreTimeView): unknown {
    return this.#desk?.render(view) ?? nothing;
  }

  close(): void {
    this.#isOpen = false;
    this.#desk?.close();
  }

  async #load(): Promise<void> {
    this.#loading = true;
    try {
      const { MoreTime, moreTimeStyles } = await import('./more-time.ts');
      this.#options.adopt(moreTimeStyles);
      this.#desk ??= new MoreTime(this.#options);
    } catch (error) {
      // The next beat tries again; the call itself needs none of it.
      console.warn('PeerVerse: more time could not be loaded.', error);
    } finally {
      this.#loading = false;
    }
  }
}
