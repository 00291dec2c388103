/**
 * From weekly hours to bookable starts, by integer arithmetic. Wall time is written as milliseconds as if it were UTC; a
 * window costs one conversion, or one a slot on the days when its clock changes.
 *
 * The grid of a window starts at the window's start and steps by session plus grace, rounded up to five minutes: a session's
 * claim covers duration and grace, so neighbours on the grid can both be booked. A start that the clock skips is not offered;
 * one that it shows twice is offered once, at the first.
 */
import type { Availability } from './availability.contract.ts';
import type { ZoneOffsets } from './zone-offsets.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const GRID_MS = 5 * MINUTE_MS;

/** Half-open: the end belongs to the next. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface SlotWish {
  readonly from: number;
  readonly to: number;
  readonly durationSeconds: number;
  readonly graceSeconds: number;
}

type Plan = Pick<Availability, 'timeZone' | 'weekly' | 'exceptions'>;

/** Starts within [from, to), in order, whatever is claimed. */
export function gridStarts(plan: Plan, wish: SlotWish, zones: ZoneOffsets): number[] {
  const byWeekday = new Map(plan.weekly.map((day) => [day.weekday, day.windows]));
  const byDate = new Map(plan.exceptions.map((exception) => [Date.parse(`${exception.date}T00:00:00Z`), exception.windows]));
  const starts: number[] = [];
  // No zone is further than a day from UTC, so one day more on both sides sees every window.
  const first = Math.floor(wish.from / DAY_MS) - 1;
  const last = Math.floor(wish.to / DAY_MS) + 1;
  for (let day = first; day <= last; day++) {
    const midnight = day * DAY_MS;
    for (const window of byDate.get(midnight) ?? byWeekday.get(isoWeekday(day)) ?? []) {
      const wall = { from: midnight + minutesOf(window.start) * MINUTE_MS, to: midnight + minutesOf(window.end) * MINUTE_MS };
      addWindow(starts, plan.timeZone, wall, wish, zones);
    }
  }
  return starts.sort((a, b) => a - b);
}

/** Those starts whose claim would overlap none of the given ones. Both lists in order. */
export function withoutClaimed(starts: readonly number[], claims: readonly Span[], claimMs: number): number[] {
  let next = 0;
  return starts.filter((start) => {
    while (next < claims.length && claims[next]!.to <= start) next++;
    return next === claims.length || claims[next]!.from >= start + claimMs;
  });
}

export function stepMs(wish: Pick<SlotWish, 'durationSeconds' | 'graceSeconds'>): number {
  return Math.ceil(((wish.durationSeconds + wish.graceSeconds) * SECOND_MS) / GRID_MS) * GRID_MS;
}

export function minutesOf(wallTime: string): number {
  return parseInt(wallTime.slice(0, 2), 10) * 60 + parseInt(wallTime.slice(3), 10);
}

function addWindow(starts: number[], zone: string, wall: Span, wish: SlotWish, zones: ZoneOffsets): void {
  const from = zones.instantOf(zone, wall.from);
  const to = zones.instantOf(zone, wall.to);
  const durationMs = wish.durationSeconds * SECOND_MS;
  const step = stepMs(wish);
  const clockKeepsStill = from !== null && to !== null && to - from === wall.to - wall.from && zones.offsetAt(zone, from) === zones.offsetAt(zone, to - 1);
  for (let wallStart = wall.from; wallStart + durationMs <= wall.to; wallStart += step) {
    const start = clockKeepsStill ? from + (wallStart - wall.from) : zones.instantOf(zone, wallStart);
    if (start === null || start < wish.from || start >= wish.to) continue;
    if (clockKeepsStill || endsInside(start + durationMs, wall, zone, zones)) starts.push(start);
  }
}

/** On a day of change the end's wall time decides: ten minutes may pass while the clock shows seventy. */
function endsInside(end: number, wall: Span, zone: string, zones: ZoneOffsets): boolean {
  return end + zones.offsetAt(zone, end - 1) <= wall.to;
}

function isoWeekday(day: number): number {
  // 1970-01-01 was a Thursday, ISO weekday 4.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
