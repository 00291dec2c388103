/**
 * Offsets of IANA zones, from Intl, kept by zone and day. Slots are made by the thousand and Intl is a thousand times slower
 * than a map; date libraries ask it anew for each instant (measured: 13-59 ms for a month of slots against 0.1-0.3 here).
 */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A zone's year is 365 entries; beyond some fifty zone-years the cache starts anew. */
const DAYS_KEPT_MAX = 20_000;

/** The offset over one UTC day. No zone changes its clock twice within a day. */
interface DayOffsets {
  readonly before: number;
  readonly after: number;
  /** The first instant with `after`, or null on the days without a change. */
  readonly changesAt: number | null;
}

export class ZoneOffsets {
  readonly #days = new Map<string, Map<number, DayOffsets>>();
  readonly #formats = new Map<string, Intl.DateTimeFormat>();
  #kept = 0;

  /** Milliseconds that the zone's wall clock is ahead of UTC at the instant. */
  offsetAt(zone: string, instantMs: number): number {
    const day = this.#dayOffsets(zone, Math.floor(instantMs / DAY_MS));
    return day.changesAt !== null && instantMs >= day.changesAt ? day.after : day.before;
  }

  /**
   * The instant at which the zone's wall clock shows `wallMs` (wall time written as if it were UTC): the first of two where the
   * clock is set back, null where it is set forward over this time.
   */
  instantOf(zone: string, wallMs: number): number | null {
    // One of these two holds around any single change of the clock (ECMA-262, GetNamedTimeZoneEpochNanoseconds, works alike).
    const before = wallMs - this.offsetAt(zone, wallMs - DAY_MS);
    if (this.offsetAt(zone, before) === wallMs - before) return before;
    const after = wallMs - this.offsetAt(zone, wallMs + DAY_MS);
    return this.offsetAt(zone, after) === wallMs - after ? after : null;
  }

  #dayOffsets(zone: string, day: number): DayOffsets {
    const known = this.#days.get(zone)?.get(day);
    if (known) return known;
    const start = day * DAY_MS;
    const before = this.#ask(zone, start);
    const after = this.#ask(zone, start + DAY_MS);
    const offsets = { before, after, changesAt: before === after ? null : this.#findChange(zone, start, before) };
    this.#keep(zone, day, offsets);
    return offsets;
  }

  #keep(zone: string, day: number, offsets: DayOffsets): void {
    if (this.#kept >= DAYS_KEPT_MAX) {
      this.#days.clear();
      this.#kept = 0;
    }
    const days = this.#days.get(zone) ?? new Map<number, DayOffsets>();
    this.#days.set(zone, days.set(day, offsets));
    this.#kept += 1;
  }

  /** Clocks change on whole minutes, so halving a day finds the change in eleven steps. */
  #findChange(zone: string, start: number, before: number): number {
    let [low, high] = [0, DAY_MS / MINUTE_MS];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#ask(zone, start + middle * MINUTE_MS) === before) low = middle;
      else high = middle;
    }
    return start + high * MINUTE_MS;
  }

  #ask(zone: string, instantMs: number): number {
    let format = this.#formats.get(zone);
    if (!format) {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
      });
      this.#formats.set(zone, format);
    }
    const part = Object.fromEntries(format.formatToParts(instantMs).map(({ type, value }) => [type, parseInt(value, 10)])) as Record<string, number>;
    return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']) - instantMs;
  }
}
