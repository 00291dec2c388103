// The zones times can be shown in: the reader's, the mentor's, then all that the browser knows.
import { placeOfZone } from '../../format/places.ts';
import { firstName } from '../../format/names.ts';
import type { BookingTranslate } from './time-picker.ts';

export interface ZoneChoicesOptions {
  own: string;
  mentor: { name: string; timeZone: string };
  locale: string;
  msg: BookingTranslate;
}

export function zoneChoices({ own, mentor, locale, msg }: ZoneChoicesOptions): { value: string; label: string }[] {
  const first = new Map([[own, msg('booking.zoneYours', { place: placeOfZone(own, locale) })]]);
  if (mentor.timeZone !== own) first.set(mentor.timeZone, msg('booking.zoneTheirs', { place: placeOfZone(mentor.timeZone, locale), name: firstName(mentor.name) }));
  const rest = Intl.supportedValuesOf('timeZone').filter((zone) => !first.has(zone));
  return [...[...first].map(([value, label]) => ({ value, label })), ...rest.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))];
}
