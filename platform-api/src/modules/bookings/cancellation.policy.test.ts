import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../platform/clock/clock.ts';
import { allocate, allocateRefund } from '../../platform/money/allocate.ts';
import { DEFAULT_CANCELLATION } from '../tenants/index.ts';
import { isCancellable } from './bookings.cancellation.ts';
import { refundOf, refundSteps, type CancellableSale } from './cancellation.policy.ts';

const startsAt = new Date('2026-11-24T12:50:00Z');
const sale = (changes: Partial<CancellableSale> = {}): CancellableSale => ({ startsAt, priceMinor: 10_000n, cancellation: DEFAULT_CANCELLATION, ...changes });
const before = (minutes: number): Date => addSeconds(startsAt, -minutes * 60);

describe('cancelling', () => {
  it.each([
    ['a day before', 24 * 60, 10_000n], ['an hour before, to the second', 60, 10_000n], ['a second later', 60 - 1 / 60, 5_000n], ['at the start', 0, 5_000n], ['after the start', -1, 0n],
  ])('gives a student back what the notice earns: %s', (_when, minutes, refund) => {
    expect(refundOf(sale(), 'student', before(minutes))).toBe(refund);
  });

  it('is over with the first moment of the session, and is for confirmed ones alone', () => {
    expect([isCancellable({ status: 'confirmed', startsAt }, new Date(startsAt.getTime() - 1)), isCancellable({ status: 'confirmed', startsAt }, startsAt)]).toEqual([true, false]);
    for (const status of ['held', 'live', 'completed', 'no_show_mentor', 'no_show_student', 'cancelled', 'expired'] as const) expect(isCancellable({ status, startsAt }, before(60))).toBe(false);
  });

  it('gives a student everything back when the mentor cancels, whatever the notice', () => {
    for (const minutes of [1_000, 1, -5]) expect(refundOf(sale(), 'mentor', before(minutes))).toBe(10_000n);
  });

  it('rounds in the student’s favour, up to what can be sent, and never above the price', () => {
    const half = { version: 2, tiers: [{ minutesBefore: 0, refundBps: 5_000 }] };
    expect(refundOf(sale({ priceMinor: 10_001n, cancellation: half }), 'student', before(5))).toBe(5_001n);
    expect(refundOf(sale({ priceMinor: 120n, cancellation: half }), 'student', before(5))).toBe(100n);
    expect(refundOf(sale({ priceMinor: 1n, cancellation: half }), 'student', before(5))).toBe(1n);
    expect(refundOf(sale({ priceMinor: 0n, cancellation: half }), 'student', before(5))).toBe(0n);
  });

  it('gives nothing where the policy has no tier for it', () => {
    expect(refundOf(sale({ cancellation: { version: 3, tiers: [] } }), 'student', before(1_000))).toBe(0n);
    expect(refundSteps(sale({ cancellation: { version: 3, tiers: [] } }))).toEqual([]);
  });

  it('says until when how much comes back', () => {
    expect(refundSteps(sale())).toEqual([{ until: before(60), refundMinor: 10_000n }, { until: startsAt, refundMinor: 5_000n }]);
  });

  it('keeps refund and kept shares equal to the price, and every kept share what its owner can bear', () => {
    const split = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 })).filter(([a, b]) => a + b <= 10_000)
      .map(([mentorBps, tenantBps]) => ({ mentorBps, tenantBps, platformBps: 10_000 - mentorBps - tenantBps }));
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 1_000_000n }), fc.integer({ min: 0, max: 10_000 }), split, (priceMinor, refundBps, shares) => {
      const refund = refundOf(sale({ priceMinor, cancellation: { version: 2, tiers: [{ minutesBefore: 0, refundBps }] } }), 'student', before(5));
      const kept = allocateRefund(refund, priceMinor, shares);
      expect(kept.mentor + kept.tenant + kept.platform + refund).toBe(priceMinor);
      const whole = allocate(priceMinor, shares);
      for (const owner of ['mentor', 'tenant', 'platform'] as const) expect(kept[owner]).toBeLessThanOrEqual(whole[owner]);
    }));
  });
});
