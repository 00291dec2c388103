// Looks at a booking again and again until it is settled: after each live event about it, when the page comes back into
// view (the person was in their bank's app), and by the clock. The webhook that confirms a payment reaches us, not the page.
import type { ReactiveController } from 'lit';
import { bookings, type Booking } from '@peerverse/sdk/browser';
import { LiveEvents } from './live-events.ts';
import type { RemoteHost } from './remote-task.ts';

export interface BookingWatchOptions {
  /** The booking to watch and how often, or null while nothing can change. */
  watched: () => { bookingId: string; everyMs: number } | null;
  onChange: (booking: Booking) => void;
  /** True after a look failed, false after the next that did not. */
  onTrouble: (trouble: boolean) => void;
}

export class BookingWatch implements ReactiveController {
  #host: RemoteHost;
  #options: BookingWatchOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | null = null;
  #again = false;

  constructor(host: RemoteHost, options: BookingWatchOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    const about = (data: Readonly<Record<string, unknown>>): boolean => JSON.stringify(data).includes(options.watched()?.bookingId ?? '\0');
    new LiveEvents(host, ({ data }) => about(data) && this.look(), () => options.watched() !== null);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#seen);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asked?.abort();
    this.#asked = null;
  }

  hostUpdated(): void {
    const watched = this.#options.watched();
    if (!watched) clearTimeout(this.#timer);
    if (!watched) this.#timer = undefined;
    else if (!this.#timer && !this.#asked) this.#timer = setTimeout(() => void this.look(), watched.everyMs);
  }

  #seen = (): void => {
    if (document.visibilityState === 'visible') void this.look();
  };

  /** Looks now. While one look is under way the next waits for it. */
  look = async (): Promise<void> => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { client } = this.#host;
    const watched = this.#options.watched();
    if (!client || !watched) return;
    if (this.#asked) {
      this.#again = true;
      return;
    }
    const asked = (this.#asked = new AbortController());
    try {
      const booking = await bookings(client).get(watched.bookingId, { signal: asked.signal });
      this.#options.onTrouble(false);
      this.#options.onChange(booking);
    } catch (error) {
      if (asked.signal.aborted) return;
      console.warn('PeerVerse: the booking could not be read; trying again.', error);
      this.#options.onTrouble(true);
    } finally {
      if (this.#asked === asked) this.#asked = null;
      this.#host.requestUpdate();
    }
    const again = this.#again;
    this.#again = false;
    if (again) await this.look();
  };
}
