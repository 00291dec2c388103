/** Files are made a few at a time, so that a hundred people who want theirs at once slow nobody else down. */
import { AppError } from '../errors/app-error.ts';
import { serviceUnavailable } from '../errors/common-errors.ts';

/** A page takes milliseconds of the processor, which other requests need too. */
const AT_ONCE = 2;
/** At 50 ms each, the last of them waits some two seconds. */
const WAITING_MAX = 100;
const RETRY_AFTER_SECONDS = 5;

export class RenderQueue {
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /** @throws service.unavailable where too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= WAITING_MAX) throw new AppError(serviceUnavailable, { retryAfterSeconds: RETRY_AFTER_SECONDS });
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
