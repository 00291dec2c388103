/** One timer that always points at the next due moment of a queue kept in the database. */
export class Alarm {
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  #at = Infinity;
  #stopped = false;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /** Rings at the given moment (ms since the epoch) unless an earlier one is set already. */
  setFor(at: number): void {
    if (this.#stopped || at >= this.#at) return;
    clearTimeout(this.#timer);
    this.#at = at;
    this.#timer = setTimeout(() => {
      this.#at = Infinity;
      this.#ring();
    }, Math.max(0, at - Date.now()));
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }
}
