// Instants, days and durations as people read them, always with a zone in mind. All functions are pure: the locale,
// the zone and the present moment come in as arguments.
import { timeEn } from '../locales/en/time.ts';
import { translator } from '../locales/messages.ts';
import { placeOfZone } from './places.ts';
import { dayOf, type DayKey } from './day-keys.ts';
import { calmDate, dateFormat, formatDay, formatTime, type Reader } from './days.ts';

export { formatDay, formatDuration, formatRelativeDay, formatTime, type Reader } from './days.ts';

/** «Tuesday 24 November»: a day's full name, for headings and for what a screen reader says. */
export function formatDayLong(instant: Date, { locale, timeZone }: Reader): string {
  return calmDate(dateFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }), instant);
}

/** «Tue 24 Nov, 6:20 pm». */
export function formatInstant(instant: Date, reader: Reader, now: Date): string {
  return `${formatDay(instant, reader, now)}, ${formatTime(instant, reader)}`;
}

/**
 * «Tue 24 Nov, 6:20 pm your time (India) · 7:50 am for Priya (New York)». The other person's day is named only when
 * it differs; the other person is left out when both clocks agree.
 */
export function formatForBoth(instant: Date, reader: Reader, other: { name: string; timeZone: string }, now: Date): string {
  const msg = translator(() => reader.locale, timeEn);
  const yours = msg('time.yours', { when: formatInstant(instant, reader, now), zone: placeOfZone(reader.timeZone, reader.locale) });
  const theirs: Reader = { locale: reader.locale, timeZone: other.timeZone };
  const sameDay = dayOf(instant, reader.timeZone) === dayOf(instant, other.timeZone);
  if (sameDay && formatTime(instant, reader) === formatTime(instant, theirs)) return yours;
  const when = sameDay ? formatTime(instant, theirs) : formatInstant(instant, theirs, now);
  return `${yours} · ${msg('time.theirs', { when, name: other.name, zone: placeOfZone(other.timeZone, reader.locale) })}`;
}

/** «4:05»: what is left, in minutes and seconds, never below 0:00. */
export function formatCountdown(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const steps: ReadonlyArray<readonly [Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 31_536_000_000], ['month', 2_592_000_000], ['week', 604_800_000], ['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000],
];

/** «3 days ago», «in 5 minutes», «now»: the largest unit that fits once. */
export function formatDistance(instant: Date, locale: string, now: Date): string {
  const ms = instant.getTime() - now.getTime();
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, size] = steps.find(([, length]) => Math.abs(ms) >= length) ?? ['second', 0];
  return size === 0 ? relative.format(0, 'second') : relative.format(Math.trunc(ms / size), unit);
}

/** A day key as an instant inside that day wherever the reader is, for the formats above with `timeZone: 'UTC'`. */
export const noonUtc = (day: DayKey): Date => new Date(`${day}T12:00:00Z`);

