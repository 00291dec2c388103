// How a call gives up pictures to keep voices, and takes them back: smaller ones first, then none, and up again one step at a time. Pure;
// the present comes in as an argument.

export type NetworkQuality = 'good' | 'poor' | 'lost' | 'unknown';
export type Rung = 'full' | 'low' | 'sound';

export interface Patience {
  /** Weak for so long, and it goes a step down. */
  weakMs: number;
  /** Good for so long, and it goes a step up. */
  goodMs: number;
}

/** LiveKit scores every 5 s, so that one bad score alone changes nothing. */
const PATIENCE: Patience = { weakMs: 10_000, goodMs: 30_000 };
/** A step up that fails within this many times the wait doubles the next wait, up to so many times the first one. */
const FAILS_WITHIN = 2;
const LONGEST_WAIT = 4;
/** Somebody who wants the picture in spite of it all has it for so many times the patience at least. */
const WISH_LASTS = 6;

const RUNGS = ['sound', 'low', 'full'] as const satisfies readonly Rung[];

export class QualityLadder {
  #at = RUNGS.length - 1;
  #weakSince: number | null = null;
  #goodSince: number | null = null;
  #climbedAt = -Infinity;
  #wait: number;
  #wishedUntil = -Infinity;
  readonly #patience: Patience;

  constructor(patience = PATIENCE) {
    this.#patience = patience;
    this.#wait = patience.goodMs;
  }

  get rung(): Rung {
    return RUNGS[this.#at]!;
  }

  /** Takes in how the person's own network is now. */
  sees(quality: NetworkQuality, now: number): Rung {
    if (quality === 'unknown') return this.rung;
    if (quality === 'good') this.#good(now);
    else this.#weak(now, quality === 'lost');
    return this.rung;
  }

  /** The person wants pictures although they may cost the sound. */
  wish(now: number): void {
    if (this.rung !== 'sound') return;
    this.#move(1);
    this.#wishedUntil = now + WISH_LASTS * this.#patience.weakMs;
  }

  #good(now: number): void {
    this.#weakSince = null;
    this.#goodSince ??= now;
    if (this.rung === 'full') {
      // What has held is trusted again.
      if (now - this.#climbedAt > FAILS_WITHIN * this.#wait) this.#wait = this.#patience.goodMs;
      return;
    }
    if (now - this.#goodSince < this.#wait) return;
    this.#move(1);
    this.#climbedAt = now;
    this.#goodSince = now;
  }

  #weak(now: number, isLost: boolean): void {
    this.#goodSince = null;
    this.#weakSince ??= now;
    if (this.rung === 'sound' || now - this.#weakSince < this.#patience.weakMs) return;
    if (this.rung === 'low' && now < this.#wishedUntil) return;
    if (now - this.#climbedAt < FAILS_WITHIN * this.#wait) this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT * this.#patience.goodMs);
    this.#move(isLost ? -2 : -1);
    this.#weakSince = now;
  }

  #move(steps: number): void {
    this.#at = Math.max(0, Math.min(RUNGS.length - 1, this.#at + steps));
  }
}

export interface Measured {
  /** Of 1, of what was sent or should have come since the last look. */
  lost: number;
  roundTripMs: number;
}

/** Speech with redundancy stays clear up to about a tenth; beyond a third nothing is understood. */
const POOR_LOSS = 0.1;
const LOST_LOSS = 0.35;
/** People begin to talk at the same time (ITU-T G.114: 400 ms one way is the limit of what plans may have). */
const POOR_ROUND_TRIP_MS = 800;

export function qualityOf({ lost, roundTripMs }: Measured): NetworkQuality {
  if (lost >= LOST_LOSS) return 'lost';
  return lost >= POOR_LOSS || roundTripMs >= POOR_ROUND_TRIP_MS ? 'poor' : 'good';
}

const ORDER = ['unknown', 'good', 'poor', 'lost'] as const satisfies readonly NetworkQuality[];

export const worse = (one: NetworkQuality, other: NetworkQuality): NetworkQuality => ORDER[Math.max(ORDER.indexOf(one), ORDER.indexOf(other))]!;
