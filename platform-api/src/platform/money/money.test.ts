import { describe, expect, it } from 'vitest';
import { formatDecimal, formatMoney, toMoney, toWire } from './money.ts';

describe('an amount', () => {
  it('goes on the wire exactly or not at all', () => {
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    expect([toWire(most), toWire(-most), toMoney(10_000n, 'INR')]).toEqual([Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, { amountMinor: 10_000, currency: 'INR' }]);
    expect(() => toWire(most + 1n)).toThrow(RangeError);
    expect(() => toWire(-most - 1n)).toThrow(RangeError);
  });

  it.each([
    [0n, 'INR', '0.00'], [1n, 'INR', '0.01'], [10n, 'INR', '0.10'], [-1n, 'INR', '-0.01'], [10_000n, 'INR', '100.00'], [-123_450n, 'INR', '-1234.50'], [5n, 'JPY', '5'], [5n, 'KWD', '0.005'],
    [9_007_199_254_740_993n, 'INR', '90071992547409.93'],
  ])('%d of %s is written %s', (amount, currency, text) => expect(formatDecimal(amount, currency)).toBe(text));

  it('is shown in full to the last paisa, however large', () => {
    expect(formatMoney(10_000n, 'INR', 'en-IN')).toBe('₹100.00');
    expect(formatMoney(9_007_199_254_740_993n, 'INR', 'en-IN')).toBe('₹9,00,71,99,25,47,409.93');
  });
});
