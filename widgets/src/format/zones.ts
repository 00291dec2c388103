// The only place where instants become wall-clock times and back. Everything rests on Intl, which knows every zone's
// history; there is no date library. Days are `YYYY-MM-DD` keys, because a day of a zone is not 24 hours.

/** `2026-11-24`. */
export type DayKey = `${number}-${string}-${string}`;

export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

export type DayPart = 'morning' | 'afternoon' | 'evening';

const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;

const wallFormats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(zone: string): Intl.DateTimeFormat {
  let format = wallFormats.get(zone);
  if (!format) {
    const numeric = 'numeric';
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone, hourCycle: 'h23', year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric,
    });
    wallFormats.set(zone, format);
  }
  return format;
}

/** What a clock on the wall in `zone` shows at `instant`. @throws RangeError for a zone Intl does not know. */
export function wallTime(instant: Date, zone: string): WallTime {
  const wall: Record<string, number> = {};
  for (const { type, value } of wallFormat(zone).formatToParts(instant)) wall[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = wall;
  return { year, month, day, hour, minute };
}

/**
 * The instant a wall clock in `zone` shows `wall`. A time that a clock change skips gives the moment after the gap;
 * a time that comes twice gives the first.
 */
export function instantOf(wall: WallTime, zone: string): Date {
  const asUtc = utcMs(wall);
  const offsets = [...new Set([asUtc - DAY_MS, asUtc + DAY_MS].map((near) => offsetMs(new Date(near), zone)))];
  const candidates = offsets.map((offset) => asUtc - offset).filter((ms) => utcMs(wallTime(new Date(ms), zone)) === asUtc);
  // Nothing shows a skipped time: with the offset from before the change, it lands just as far past the gap.
  return candidates.length > 0 ? new Date(Math.min(...candidates)) : new Date(asUtc - (offsets[0] ?? 0));
}

/** The day of `zone` that `instant` falls on. */
export function dayOf(instant: Date, zone: string): DayKey {
  const { year, month, day } = wallTime(instant, zone);
  return key(year, month, day);
}

/** The day `count` days after `day`; calendar arithmetic, so clock changes do not matter. */
export function addDays(day: DayKey, count: number): DayKey {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + count);
  return key(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: DayKey, to: DayKey): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** First instant of `day` in `zone` and first instant of the next: 23, 24 or 25 hours apart, as the zone has it. */
export function dayBounds(day: DayKey, zone: string): { start: Date; end: Date } {
  return { start: startOfDay(day, zone), end: startOfDay(addDays(day, 1), zone) };
}

/** Morning until noon, afternoon until 5 pm, then evening: how a booking page groups its times. */
export function dayPartOf(instant: Date, zone: string): DayPart {
  const { hour } = wallTime(instant, zone);
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}

/** The zone this browser is set to. */
export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Where the clock skips midnight (Cairo, Beirut in spring) the day begins at the change, which lies on a quarter hour. */
function startOfDay(day: DayKey, zone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  let ms = instantOf({ year, month, day: date, hour: 0, minute: 0 }, zone).getTime();
  while (dayOf(new Date(ms - QUARTER_HOUR_MS), zone) === day) ms -= QUARTER_HOUR_MS;
  return new Date(ms);
}

function offsetMs(instant: Date, zone: string): number {
  return utcMs(wallTime(instant, zone)) - Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS;
}

const utcMs = (wall: WallTime): number => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);

const key = (year: number, month: number, day: number): DayKey =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
