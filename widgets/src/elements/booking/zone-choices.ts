// The zones times can be shown in: the reader's and the mentor's, and on request all that the browser knows, some 400.
import { placeOfZone } from '../../format/places.ts';
import { firstName } from '../../format/names.ts';
import type { BookingTranslate } from './time-picker.ts';

/** Asks for all of them. */
export const MORE_ZONES = 'more';

export interface ZoneChoicesOptions {
  own: string;
  mentor: { name: string; timeZone: string };
  all: boolean;
  locale: string;
  msg: BookingTranslate;
}

export function zoneChoices({ own, mentor, all, locale, msg }: ZoneChoicesOptions): { value: string; label: string }[] {
  const first = new Map([[own, msg('booking.zoneYours', { place: placeOfZone(own, locale) })]]);
  if (mentor.timeZone !== own) first.set(mentor.timeZone, msg('booking.zoneTheirs', { place: placeOfZone(mentor.timeZone, locale), name: firstName(mentor.name) }));
  const known = [...first].map(([value, label]) => ({ value, label }));
  if (!all) return [...known, { value: MORE_ZONES, label: msg('booking.zoneMore') }];
  const rest = Intl.supportedValuesOf('timeZone').filter((zone) => !first.has(zone));
  return [...known, ...rest.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))];
}
