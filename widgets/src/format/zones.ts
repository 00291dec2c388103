// The only place where instants become wall-clock times and back. Everything rests on Intl, which knows every zone's
// history; there is no date library. Days are `YYYY-MM-DD` keys, because a day of a zone is not 24 hours.
import { dayKey, dayOf, wallTime, type DayKey, type WallTime } from './day-keys.ts';

export { browserZone, dayOf, daysBetween, wallTime, type DayKey, type WallTime } from './day-keys.ts';

export type DayPart = 'morning' | 'afternoon' | 'evening';

const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;

/** The day `count` days after `day`; calendar arithmetic, so clock changes do not matter. */
export function addDays(day: DayKey, count: number): DayKey {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + count);
  return dayKey(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
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
