/** Instants as people read them: always with the zone named, and where two people are in two zones, both. */
import { formatLocale, wordsFor } from './catalogue.ts';

export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}

/** Countries with one zone are known by their own name; elsewhere the zone's city tells which clock is meant. */
const COUNTRIES: Readonly<Record<string, string>> = {
  'Asia/Kolkata': 'IN', 'Asia/Calcutta': 'IN', 'Asia/Kathmandu': 'NP', 'Asia/Katmandu': 'NP', 'Asia/Colombo': 'LK', 'Asia/Dhaka': 'BD',
  'Asia/Karachi': 'PK', 'Asia/Thimphu': 'BT', 'Asia/Dubai': 'AE', 'Asia/Riyadh': 'SA', 'Asia/Qatar': 'QA', 'Asia/Singapore': 'SG',
  'Asia/Tokyo': 'JP', 'Asia/Seoul': 'KR', 'Europe/London': 'GB', 'Europe/Dublin': 'IE', 'Europe/Paris': 'FR', 'Europe/Berlin': 'DE',
  'Europe/Amsterdam': 'NL', 'Europe/Rome': 'IT',
};

/** «India», «New York», «UTC». */
export function placeOfZone(timeZone: string, locale: string): string {
  const country = COUNTRIES[timeZone];
  if (country) return new Intl.DisplayNames(formatLocale(locale), { type: 'region' }).of(country) ?? country;
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** «Tue 24 Nov 2026, 6:20 pm (India)». */
export function formatInstant(at: Date, reader: Reader): string {
  return wordsFor(reader.locale)('time.zoned', { when: dayAndTime(at, reader), place: placeOfZone(reader.timeZone, reader.locale) });
}

/** «Tue 24 Nov 2026, 6:20 pm»: only where the zone stands beside it. */
export function dayAndTime(at: Date, reader: Reader): string {
  return wordsFor(reader.locale)('time.instant', { day: day(at, reader), time: time(at, reader) });
}

/**
 * One line for the reader's clock and, where the other person's differs, one for theirs:
 * «Tue 24 Nov 2026, 6:20 pm your time (India)», «7:50 am for Priya (New York)». Their day is named only when it differs.
 */
export function formatForBoth(at: Date, reader: Reader, other: { readonly name: string; readonly timeZone: string }): readonly string[] {
  const words = wordsFor(reader.locale);
  const yours = words('time.yours', { when: dayAndTime(at, reader), place: placeOfZone(reader.timeZone, reader.locale) });
  const theirs: Reader = { locale: reader.locale, timeZone: other.timeZone };
  const sameDay = day(at, reader) === day(at, theirs);
  if (sameDay && time(at, reader) === time(at, theirs)) return [yours];
  const when = sameDay ? time(at, theirs) : dayAndTime(at, theirs);
  return [yours, words('time.theirs', { when, name: other.name, place: placeOfZone(other.timeZone, reader.locale) })];
}

/** «10 minutes», «1 hour 30 minutes». Sessions are booked in whole minutes or seconds of a test; under a minute says seconds. */
export function formatLength(seconds: number, locale: string): string {
  const unit = (value: number, name: 'hour' | 'minute' | 'second'): string =>
    new Intl.NumberFormat(formatLocale(locale), { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  const hours = Math.trunc(seconds / 3600);
  const minutes = Math.trunc((seconds % 3600) / 60);
  const rest = seconds % 60;
  const parts = [hours > 0 && unit(hours, 'hour'), minutes > 0 && unit(minutes, 'minute'), rest > 0 && unit(rest, 'second')];
  return parts.filter(Boolean).join(' ');
}

function day(at: Date, { locale, timeZone }: Reader): string {
  const format = new Intl.DateTimeFormat(formatLocale(locale), { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const parts = format.formatToParts(at);
  // English puts commas between weekday, month and year; after a weekday or month name they only interrupt.
  return parts.map(({ type, value }) => (type === 'literal' && value === ', ' ? ' ' : value)).join('');
}

function time(at: Date, { locale, timeZone }: Reader): string {
  return new Intl.DateTimeFormat(formatLocale(locale), { timeZone, hour: 'numeric', minute: '2-digit' }).format(at);
}
