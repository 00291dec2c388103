// Days as keys, and which day and time a zone's wall shows. A day of a zone is not 24 hours, so days are never counted in
// milliseconds of an instant. ./zones.ts goes the other way, from the wall to the instant.

/** `2026-11-24`. */
export type DayKey = `${number}-${string}-${string}`;

export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

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

/** The day of `zone` that `instant` falls on. */
export function dayOf(instant: Date, zone: string): DayKey {
  const { year, month, day } = wallTime(instant, zone);
  return dayKey(year, month, day);
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: DayKey, to: DayKey): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The zone this browser is set to. */
export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Of a month counted from 1. */
export const dayKey = (year: number, month: number, day: number): DayKey =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
