import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Availability } from './availability.contract.ts';
import { problemsOf } from './availability.policy.ts';
import { gridStarts, minutesOf, stepMs, withoutClaimed, type SlotWish } from './availability.slots.ts';
import { ZoneOffsets } from './zone-offsets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Half-hour zones, a 45-minute one, a 30-minute change, both hemispheres, and a change at midnight (Beirut, Havana). */
const ZONES = [
  'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/New_York', 'Europe/London', 'Australia/Adelaide', 'Pacific/Auckland',
  'America/St_Johns', 'Asia/Beirut', 'America/Havana', 'Africa/Casablanca', 'Pacific/Kiritimati', 'UTC',
];
const YEARS = { from: Date.UTC(2024, 0, 1), to: Date.UTC(2031, 0, 1) };

function transitions(zone: string): number[] {
  const found: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(YEARS.from).toZonedDateTimeISO(zone);
  while ((at = at.getTimeZoneTransition('next')) !== null && at.epochMilliseconds < YEARS.to) found.push(at.epochMilliseconds);
  return found;
}

const TRANSITIONS = ZONES.flatMap((zone) => transitions(zone).map((at) => ({ zone, at })));

/** The same rule, said with Temporal and one conversion a slot: skip what the clock skips, take the first of what it shows twice. */
function startsByTemporal(plan: Availability, wish: SlotWish): number[] {
  const starts: number[] = [];
  const zoned = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(plan.timeZone);
  const last = zoned(wish.to).toPlainDate().add({ days: 1 });
  for (let date = zoned(wish.from).toPlainDate().subtract({ days: 1 }); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const windows = plan.exceptions.find((exception) => exception.date === date.toString())?.windows ?? plan.weekly.find((day) => day.weekday === date.dayOfWeek)?.windows ?? [];
    for (const window of windows) {
      const midnight = date.toPlainDateTime();
      const end = midnight.add({ minutes: minutesOf(window.end) });
      for (let wall = midnight.add({ minutes: minutesOf(window.start) }); ; wall = wall.add({ milliseconds: stepMs(wish) })) {
        if (Temporal.PlainDateTime.compare(wall.add({ seconds: wish.durationSeconds }), end) > 0) break;
        const start = wall.toZonedDateTime(plan.timeZone, { disambiguation: 'earlier' });
        if (!start.toPlainDateTime().equals(wall)) continue;
        // An end that falls on the change itself is the last moment of the old time.
        const endsAt = start.add({ seconds: wish.durationSeconds }).subtract({ nanoseconds: 1 }).toPlainDateTime();
        if (Temporal.PlainDateTime.compare(endsAt, end) >= 0) continue;
        if (start.epochMilliseconds >= wish.from && start.epochMilliseconds < wish.to) starts.push(start.epochMilliseconds);
      }
    }
  }
  return starts.sort((a, b) => a - b);
}

const plan = (timeZone: string, windows: readonly [string, string][]): Availability => ({
  timeZone, exceptions: [], noticeMinutes: 0, bufferMinutes: 0,
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, windows: windows.map(([start, end]) => ({ start, end })) })),
});

describe('zone offsets', () => {
  it('agree with Temporal on both sides of every change of the clock from 2024 to 2030', () => {
    const zones = new ZoneOffsets();
    expect(TRANSITIONS.length).toBeGreaterThan(100);
    for (const { zone, at } of TRANSITIONS) {
      for (const instant of [at - DAY, at - MINUTE, at - 1, at, at + 1, at + MINUTE, at + DAY]) {
        const expected = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
        expect(zones.offsetAt(zone, instant), `${zone} ${new Date(instant).toISOString()}`).toBe(expected);
      }
    }
  });

  it('find the instant of any wall time around every change, skip those that do not exist, take the first of two', () => {
    const zones = new ZoneOffsets();
    for (const { zone, at } of TRANSITIONS) {
      const near = at + zones.offsetAt(zone, at);
      for (let wall = near - 3 * HOUR; wall <= near + 3 * HOUR; wall += 5 * MINUTE) {
        const plain = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
        const zoned = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
        expect(zones.instantOf(zone, wall), `${zone} ${plain.toString()}`).toBe(zoned.toPlainDateTime().equals(plain) ? zoned.epochMilliseconds : null);
      }
    }
  });
});

describe('slots', () => {
  it('are those that Temporal gives, for any hours around any change of the clock from 2024 to 2030', () => {
    const zones = new ZoneOffsets();
    const quarter = (n: number) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`;
    const windows = fc.uniqueArray(fc.nat(96), { minLength: 2, maxLength: 6 }).map((points) => {
      const inOrder = [...points].sort((a, b) => a - b);
      return inOrder.flatMap((point, index) => (index % 2 === 1 ? [[quarter(inOrder[index - 1]!), quarter(point)] as [string, string]] : []));
    });
    const cases = fc.record({
      transition: fc.constantFrom(...TRANSITIONS), windows, exception: fc.option(windows),
      durationSeconds: fc.constantFrom(60, 600, 1800, 3600), graceSeconds: fc.constantFrom(0, 180), daysBefore: fc.nat(2), days: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(cases, ({ transition, windows: weekly, exception, durationSeconds, graceSeconds, daysBefore, days }) => {
        const from = transition.at - daysBefore * DAY;
        const date = Temporal.Instant.fromEpochMilliseconds(transition.at).toZonedDateTimeISO(transition.zone).toPlainDate().toString();
        const hours = { ...plan(transition.zone, weekly), exceptions: exception ? [{ date, windows: exception.map(([start, end]) => ({ start, end })) }] : [] };
        const wish = { from, to: from + days * DAY, durationSeconds, graceSeconds };
        expect(gridStarts(hours, wish, zones)).toEqual(startsByTemporal(hours, wish));
      }),
      { numRuns: 250 },
    );
  }, 60_000);

  it('keep Indian hours for a student anywhere, and lie a quarter of an hour apart for ten minutes and three of grace', () => {
    const from = Date.UTC(2026, 10, 24);
    const starts = gridStarts(plan('Asia/Kolkata', [['18:00', '19:00']]), { from, to: from + DAY, durationSeconds: 600, graceSeconds: 180 }, new ZoneOffsets());
    expect(starts.map((start) => new Date(start).toISOString().slice(11, 16))).toEqual(['12:30', '12:45', '13:00', '13:15']);
  });

  it('leave out the hour that New York skips in March and offer the hour it shows twice in November once', () => {
    const zones = new ZoneOffsets();
    const hours = plan('America/New_York', [['01:00', '03:00']]);
    const starts = (day: number) => gridStarts(hours, { from: day, to: day + DAY, durationSeconds: 1800, graceSeconds: 0 }, zones).map((start) => new Date(start).toISOString().slice(11, 16));
    expect(starts(Date.UTC(2027, 2, 14))).toEqual(['06:00', '06:30']);
    expect(starts(Date.UTC(2026, 10, 1))).toEqual(['05:00', '05:30', '07:00', '07:30']);
  });

  it('fall away where a claim would overlap an existing one, and only there', () => {
    const claim = fc.tuple(fc.nat(1_000), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1_000), { maxLength: 60 }), fc.array(claim, { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), (points, raw, length) => {
        const starts = [...points].sort((a, b) => a - b);
        let end = 0;
        const claims = [...raw].sort(([a], [b]) => a - b).flatMap(([from, size]) => {
          if (from < end) return [];
          end = from + size;
          return [{ from, to: end }];
        });
        const free = starts.filter((start) => claims.every((other) => other.to <= start || other.from >= start + length));
        expect(withoutClaimed(starts, claims, length)).toEqual(free);
      }),
    );
  });

  it('cost less than a millisecond for a month of ten-minute starts', () => {
    const zones = new ZoneOffsets();
    const hours = plan('America/New_York', [['08:00', '12:00'], ['13:00', '18:00']]);
    const from = Date.UTC(2026, 9, 20);
    const wish = { from, to: from + 30 * DAY, durationSeconds: 600, graceSeconds: 0 };
    expect(gridStarts(hours, wish, zones).length).toBeGreaterThan(1_500 / 2);
    const rounds = Array.from({ length: 100 }, () => {
      const startedAt = performance.now();
      gridStarts(hours, wish, zones);
      return performance.now() - startedAt;
    });
    // The best round: others share their time with whatever else the machine does.
    expect(Math.min(...rounds)).toBeLessThan(1);
  });
});

describe('hours', () => {
  it('are refused where a window ends before it starts, overlaps another, or a day is named twice', () => {
    const bad: Availability = {
      timeZone: 'Asia/Kolkata', noticeMinutes: 0, bufferMinutes: 0,
      weekly: [
        { weekday: 1, windows: [{ start: '10:00', end: '09:00' }] },
        { weekday: 2, windows: [{ start: '09:00', end: '12:00' }, { start: '11:59', end: '13:00' }] },
        { weekday: 1, windows: [] },
      ],
      exceptions: [{ date: '2026-11-24', windows: [] }, { date: '2026-11-24', windows: [{ start: '00:00', end: '24:00' }] }],
    };
    expect(problemsOf(bad).map((problem) => [problem.pointer, problem.code])).toEqual([
      ['/weekly/2', 'repeated'], ['/exceptions/1', 'repeated'], ['/weekly/0/windows/0/end', 'not_after_start'], ['/weekly/1/windows/1', 'overlaps'],
    ]);
  });

  it('may touch', () => {
    expect(problemsOf(plan('Asia/Kolkata', [['09:00', '12:00'], ['12:00', '24:00']]))).toEqual([]);
  });
});
