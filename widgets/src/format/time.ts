// Instants, days and durations as people read them, always with a zone in mind. All functions are pure: the locale,
// the zone and the present moment come in as arguments.
import { translator } from '../locales/messages.ts';
import { placeOfZone } from './places.ts';
import { dayOf, daysBetween, type DayKey } from './zones.ts';

export interface Reader {
  locale: string;
  timeZone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = locale + JSON.stringify(options);
  let format = formats.get(name);
  if (!format) formats.set(name, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

/** Without the comma after the weekday that English puts and a narrow card has no room for. */
const calmDate = (format: Intl.DateTimeFormat, instant: Date): string =>
  format.formatToParts(instant).map(({ value }, index) => (index === 1 && value === ', ' ? ' ' : value)).join('');

/** «6:20 pm» or «18:20», as the locale has it; it never breaks over two lines. */
export function formatTime(instant: Date, { locale, timeZone }: Reader): string {
  return dateFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' }).format(instant).replaceAll(' ', '\u00a0');
}

/** «Tue 24 Nov», with the year when it is not the one of `now`. */
export function formatDay(instant: Date, { locale, timeZone }: Reader, now: Date): string {
  const sameYear = dayOf(instant, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
  const year = sameYear ? undefined : 'numeric';
  return calmDate(dateFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short', year }), instant);
}

/** «Tuesday 24 November»: a day's full name, for headings and for what a screen reader says. */
export function formatDayLong(instant: Date, { locale, timeZone }: Reader): string {
  return calmDate(dateFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }), instant);
}

/** «today», «tomorrow», «yesterday», else the day's short name. */
export function formatRelativeDay(instant: Date, reader: Reader, now: Date): string {
  const distance = daysBetween(dayOf(now, reader.timeZone), dayOf(instant, reader.timeZone));
  if (Math.abs(distance) > 1) return formatDay(instant, reader, now);
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(distance, 'day');
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
  const msg = translator(() => reader.locale, {});
  const yours = msg('time.yours', { when: formatInstant(instant, reader, now), zone: placeOfZone(reader.timeZone, reader.locale) });
  const theirs: Reader = { locale: reader.locale, timeZone: other.timeZone };
  const sameDay = dayOf(instant, reader.timeZone) === dayOf(instant, other.timeZone);
  if (sameDay && formatTime(instant, reader) === formatTime(instant, theirs)) return yours;
  const when = sameDay ? formatTime(instant, theirs) : formatInstant(instant, theirs, now);
  return `${yours} · ${msg('time.theirs', { when, name: other.name, zone: placeOfZone(other.timeZone, reader.locale) })}`;
}

/** «10 min», «1 hr 20 min». */
export function formatDuration(minutes: number, locale: string): string {
  const unit = (value: number, name: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = minutes - hours * 60;
  return [hours > 0 && unit(hours, 'hour'), (rest > 0 || hours === 0) && unit(rest, 'minute')].filter(Boolean).join(' ');
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

