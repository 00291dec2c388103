// Bookable times as a person sees them: days of the zone they think in, each with its morning, afternoon and evening.
import type { Slot } from '@peerverse/sdk/browser';
import { formatTime, type Reader } from '../../format/time.ts';
import { addDays, dayOf, dayPartOf, daysBetween, type DayKey, type DayPart } from '../../format/zones.ts';

export const WEEK_DAYS = 7;
export const WEEKS = 4;

export interface PlannedTime {
  /** As the API wrote it. */
  startsAt: string;
  at: Date;
  part: DayPart;
}

export type TimePlan = ReadonlyMap<DayKey, readonly PlannedTime[]>;

export function planOf(slots: readonly Slot[], zone: string): TimePlan {
  const plan = new Map<DayKey, PlannedTime[]>();
  for (const { startsAt } of slots) {
    const at = new Date(startsAt);
    const day = dayOf(at, zone);
    plan.set(day, [...(plan.get(day) ?? []), { startsAt, at, part: dayPartOf(at, zone) }]);
  }
  return plan;
}

/** The seven days of a week of the strip; the first begins today. */
export const weekOf = (today: DayKey, week: number): DayKey[] => Array.from({ length: WEEK_DAYS }, (_, index) => addDays(today, week * WEEK_DAYS + index));

/** The week of the strip that shows `day`. */
export const weekIndexOf = (today: DayKey, day: DayKey): number => Math.min(WEEKS - 1, Math.max(0, Math.floor(daysBetween(today, day) / WEEK_DAYS)));

/** The first day with a time, from `day` on. */
export const firstFreeFrom = (plan: TimePlan, day: DayKey): DayKey | null => [...plan.keys()].sort().find((key) => key >= day) ?? null;

/**
 * «6:20 pm»; on the day the clocks go back, when a wall time comes twice, «1:30 am GMT-4» and «1:30 am GMT-5».
 */
export function labelOf(time: PlannedTime, all: readonly PlannedTime[], reader: Reader): string {
  const label = formatTime(time.at, reader);
  const twice = all.some((other) => other !== time && formatTime(other.at, reader) === label);
  if (!twice) return label;
  const parts = new Intl.DateTimeFormat(reader.locale, { timeZone: reader.timeZone, hour: 'numeric', timeZoneName: 'short' }).formatToParts(time.at);
  return `${label} ${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''}`;
}
