/** How far the media server's clock is ahead of ours: it dates what it tells, and its machine need not agree with this one. */
import type { Clock } from '../../platform/clock/clock.ts';
import type { MediaServer } from './calls.port.ts';

/** Clocks drift by milliseconds a minute; a step of one of them is noticed within this. */
const KEPT_MS = 10_000;
/** It is told to the second, so less than this is no difference that could be seen. */
const PRECISION_MS = 1_000;

export class MediaClock {
  readonly #clock: Clock;
  readonly #media: Pick<MediaServer, 'clockTime'>;
  #measured: { readonly atMs: number; readonly aheadMs: Promise<number> } | undefined;
  #lastMs = 0;

  constructor(deps: { readonly clock: Clock; readonly media: Pick<MediaServer, 'clockTime'> }) {
    this.#clock = deps.clock;
    this.#media = deps.media;
  }

  /** What was measured last where it does not answer now. */
  aheadMs(): Promise<number> {
    const nowMs = this.#clock.wall().getTime();
    if (!this.#measured || Math.abs(nowMs - this.#measured.atMs) >= KEPT_MS) this.#measured = { atMs: nowMs, aheadMs: this.#measure(nowMs) };
    return this.#measured.aheadMs;
  }

  async #measure(askedAtMs: number): Promise<number> {
    const told = await this.#media.clockTime();
    if (!told) return this.#lastMs;
    // It was some moment of the second that it told, and of the time the answer took.
    const aheadMs = told.getTime() + PRECISION_MS / 2 - (askedAtMs + this.#clock.wall().getTime()) / 2;
    this.#lastMs = Math.abs(aheadMs) <= PRECISION_MS ? 0 : aheadMs;
    return this.#lastMs;
  }
}
