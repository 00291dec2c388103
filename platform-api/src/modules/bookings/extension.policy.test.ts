import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../platform/clock/clock.ts';
import { agreeableUntil, extensionPrice, notOffered, payableUntil, spreadRefund, type RefundablePart } from './extension.policy.ts';

const END = new Date('2026-11-23T10:10:00Z');
const bank = (leftMinor: bigint): RefundablePart => ({ leftMinor, isCredit: false });

describe('what more time costs', () => {
  it.each([
    [10_000n, 600, 5_000n], [9_999n, 600, 5_000n], [10_001n, 900, 3_334n], [100n, 600, 100n], [1n, 600, 100n], [0n, 600, 0n],
  ])('of %s minor units for %s s is %s', (priceMinor, durationSeconds, price) => {
    expect(extensionPrice({ priceMinor, durationSeconds })).toBe(price);
  });
});

describe('until when it is to be had', () => {
  const running = { allowed: true, extensions: 0, endsAt: END };
  const at = (seconds: number, payWith: 'payment' | 'credit' | null = null, priceMinor = 5_000n) => notOffered(running, addSeconds(END, seconds), payWith, priceMinor);
  it('leaves five seconds to the bank, twenty to both, and a minute to whoever pays', () => {
    expect(payableUntil(END)).toEqual(addSeconds(END, -5));
    expect(agreeableUntil(END, 'payment', 0n)).toEqual(addSeconds(END, -20));
    expect([at(-66, 'payment'), at(-65, 'payment'), at(-21, 'credit'), at(-20, 'credit'), at(-21), at(-20)]).toEqual([null, 'too_late', null, 'too_late', null, 'too_late']);
  });
  it('names the first thing that stands in its way', () => {
    expect(notOffered({ ...running, allowed: false, endsAt: null }, END, null, 0n)).toBe('off');
    expect(notOffered({ ...running, endsAt: null }, END, null, 0n)).toBe('not_running');
    expect(notOffered({ ...running, extensions: 2 }, END, null, 0n)).toBe('limit');
  });
});

describe('a refund over several parts', () => {
  it.each([
    [5_000n, [5_000n, 10_000n], [5_000n, 0n]],
    [6_000n, [5_000n, 10_000n], [5_000n, 1_000n]],
    // Ten paise alone go to no bank, and none are left behind.
    [5_010n, [5_000n, 10_000n], [4_900n, 110n]],
    [4_950n, [5_000n, 10_000n], [4_850n, 100n]],
    [15_000n, [5_000n, 10_000n], [5_000n, 10_000n]],
    [100n, [100n, 10_000n], [100n, 0n]],
  ])('of %s takes of %s, the last first, %s', (amount, lefts, pieces) => {
    expect(spreadRefund(amount, lefts.map(bank))).toEqual(pieces);
  });

  it('adds up, stays within each part, and sends nothing to a bank that it would not carry, where there is a way', () => {
    // Below two rupees a part there may be none: ₹1.50 of two parts of ₹1.00 each.
    const part = fc.record({ leftMinor: fc.bigInt({ min: 200n, max: 20_000n }), isCredit: fc.boolean() });
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), fc.double({ min: 0, max: 1, noNaN: true }), (parts, share) => {
      const total = parts.reduce((sum, { leftMinor }) => sum + leftMinor, 0n);
      const amount = 100n + ((total - 100n) * BigInt(Math.floor(share * 1_000))) / 1_000n;
      const pieces = spreadRefund(amount, parts);
      expect(pieces.reduce((sum, piece) => sum + piece, 0n)).toBe(amount);
      pieces.forEach((piece, at) => {
        expect(piece >= 0n && piece <= parts[at]!.leftMinor).toBe(true);
        if (!parts[at]!.isCredit) expect(piece === 0n || piece >= 100n).toBe(true);
      });
    }), { numRuns: 2_000 });
  });

  it('refuses to give back more than was paid', () => {
    expect(() => spreadRefund(101n, [bank(100n)])).toThrow();
  });
});
