// A time, a day and a duration as people read them, with the zone in mind: what every list shows. ./time.ts has the rest.
import { dayOf, daysBetween } from './day-keys.ts';

export interface Reader {
  locale: string;
  timeZone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = locale + JSON.stringify(options);
  let format = formats.get(name);
  if (!format) formats.set(name, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

/** Without the comma after the weekday that English puts and a narrow card has no room for. */
export const calmDate = (format: Intl.DateTimeFormat, instant: Date): string =>
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

/** «today», «tomorrow», «yesterday», else the day's short name. */
export function formatRelativeDay(instant: Date, reader: Reader, now: Date): string {
  const distance = daysBetween(dayOf(now, reader.timeZone), dayOf(instant, reader.timeZone));
  if (Math.abs(distance) > 1) return formatDay(instant, reader, now);
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(distance, 'day');
}

/** «10 min», «1 hr 20 min». */
export function formatDuration(minutes: number, locale: string): string {
  const unit = (value: number, name: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = minutes - hours * 60;
  return [hours > 0 && unit(hours, 'hour'), (rest > 0 || hours === 0) && unit(rest, 'minute')].filter(Boolean).join(' ');
}
