import { describe, expect, it } from 'vitest';
import { BookingStatus } from './bookings.contract.ts';
import { holdExpiry, mayBecome } from './bookings.policy.ts';

describe('a booking', () => {
  it('moves forward only, but for the one revival of an expired hold', () => {
    const moves = BookingStatus.options.flatMap((from) => BookingStatus.options.filter((to) => mayBecome(from, to)).map((to) => `${from}→${to}`));
    expect(moves).toEqual([
      'requested→held', 'requested→cancelled', 'requested→declined', 'requested→expired', 'held→confirmed', 'held→cancelled', 'held→expired', 'confirmed→live',
      'confirmed→completed', 'confirmed→no_show_mentor', 'confirmed→no_show_student', 'confirmed→cancelled', 'live→completed', 'live→no_show_mentor', 'live→no_show_student',
      'expired→confirmed',
    ]);
  });
});

describe('a hold', () => {
  const now = new Date('2026-11-23T10:00:00Z');

  it('lasts as long as the college says, but not past the last moment to begin', () => {
    expect(holdExpiry(now, 600, new Date('2026-11-23T12:00:00Z'), 180)).toEqual(new Date('2026-11-23T10:10:00Z'));
    expect(holdExpiry(now, 600, new Date('2026-11-23T10:05:00Z'), 180)).toEqual(new Date('2026-11-23T10:08:00Z'));
  });
});
