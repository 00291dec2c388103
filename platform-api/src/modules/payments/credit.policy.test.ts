import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsBack, sumOf } from './credit.policy.ts';

const minor = fc.bigInt({ min: 0n, max: 30_000n });
const sources = fc.array(minor, { maxLength: 5 }).map((amounts) => amounts.map((each, index) => ({ paymentId: `pay_${index}`, minor: each })));

describe('credit on its way back', () => {
  it('is never more than was asked for or than a payment has, in no part below what can be sent, the oldest first', () => {
    fc.assert(fc.property(minor, sources, (wanted, all) => {
      const parts = partsBack(wanted, all);
      expect(sumOf(parts) <= wanted).toBe(true);
      for (const part of parts) expect(part.minor >= 100n && part.minor <= all.find(({ paymentId }) => paymentId === part.paymentId)!.minor).toBe(true);
      expect(parts.map(({ paymentId }) => paymentId)).toEqual(all.filter(({ paymentId }) => parts.some((part) => part.paymentId === paymentId)).map(({ paymentId }) => paymentId));
    }));
  });

  it('is all that was asked for where the payments have it in parts that can be sent, but for less than can be sent', () => {
    fc.assert(fc.property(minor, sources, (wanted, all) => {
      const there = all.reduce((sum, { minor: each }) => (each >= 100n ? sum + each : sum), 0n);
      const most = wanted < there ? wanted : there;
      expect(most - sumOf(partsBack(wanted, all)) < 100n).toBe(true);
    }));
  });

  it.each([
    ['two payments', 15_000n, [10_000n, 10_000n], [10_000n, 5_000n]],
    ['a last part that is too small, for which the first gives less', 10_050n, [10_000n, 10_000n], [9_950n, 100n]],
    ['a payment with too little left, which is passed over', 5_000n, [99n, 10_000n], [5_000n]],
    ['less than all of them have', 30_000n, [10_000n, 5_000n], [10_000n, 5_000n]],
    ['nothing', 10_000n, [], []],
  ])('takes %s', (_what, wanted, amounts, expected) => {
    expect(partsBack(wanted, amounts.map((each, index) => ({ paymentId: `pay_${index}`, minor: each }))).map(({ minor: each }) => each)).toEqual(expected);
  });
});
