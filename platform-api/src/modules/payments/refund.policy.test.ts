/** How a decided refund is taken apart: nothing is sent twice, nothing is sent that cannot be, and no paisa is lost between the parts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverOf, fits, freeMinor, leftMinor, partsOf, refusalCode, refusedRetryAfter, type Gone } from './refund.policy.ts';

const PAID = 10_000n;
const NOTHING: Gone = { oursMinor: 0n, elsewhereMinor: 0n, coveredMinor: 0n, disputedMinor: 0n, heldMinor: 0n };
const gone = (change: Partial<Gone>): Gone => ({ ...NOTHING, ...change });

describe('a refund that is decided', () => {
  it.each([
    ['nothing has gone: all of it is sent', 10_000n, NOTHING, [0n, 10_000n, 0n]],
    ['a part went by hand: that counts', 10_000n, gone({ elsewhereMinor: 3_000n }), [3_000n, 7_000n, 0n]],
    ['what went by hand and stands for something counts no second time', 5_000n, gone({ elsewhereMinor: 3_000n, coveredMinor: 3_000n }), [0n, 5_000n, 0n]],
    ['all of it went by hand', 5_000n, gone({ elsewhereMinor: 6_000n }), [5_000n, 0n, 0n]],
    ['half a rupee is left to send: a whole one is sent', 5_000n, gone({ elsewhereMinor: 4_950n }), [4_900n, 100n, 0n]],
    ['half a rupee is all the payment has left: it cannot be sent', 10_000n, gone({ elsewhereMinor: 9_950n }), [10_000n, 0n, 0n]],
    ['a bank has all of it', 10_000n, gone({ disputedMinor: 10_000n }), [0n, 0n, 10_000n]],
    ['a bank has a part: the rest is sent at once', 10_000n, gone({ disputedMinor: 4_000n }), [0n, 6_000n, 4_000n]],
    ['a bank leaves less free than can be sent: all of it waits', 10_000n, gone({ disputedMinor: 9_950n }), [0n, 0n, 10_000n]],
    ['a bank holds less than could be sent alone: all of it waits', 10_000n, gone({ disputedMinor: 50n }), [0n, 0n, 10_000n]],
  ] as const)('%s', (_when, decided, has, parts) => {
    const { coveredMinor, nowMinor, heldMinor } = partsOf(decided, PAID, has, false);
    expect([coveredMinor, nowMinor, heldMinor]).toEqual(parts);
  });

  it('on top of what went by hand is sent as far as the payment reaches', () => {
    expect(partsOf(5_000n, PAID, gone({ elsewhereMinor: 3_000n }), true)).toEqual({ coveredMinor: 0n, nowMinor: 5_000n, heldMinor: 0n });
    expect(partsOf(8_000n, PAID, gone({ elsewhereMinor: 3_000n }), true)).toEqual({ coveredMinor: 1_000n, nowMinor: 7_000n, heldMinor: 0n });
  });

  it('is all accounted for, fits into the payment, and is never an amount that cannot be sent, whatever has gone before', () => {
    const amount = fc.bigInt({ min: 0n, max: PAID });
    fc.assert(fc.property(fc.bigInt({ min: 100n, max: PAID }), amount, amount, amount, amount, amount, fc.boolean(), (decided, ours, elsewhere, covered, disputed, held, onTop) => {
      fc.pre(ours + elsewhere <= PAID && covered <= elsewhere && held <= ours && disputed <= PAID);
      const has = { oursMinor: ours, elsewhereMinor: elsewhere, coveredMinor: covered, disputedMinor: disputed, heldMinor: held };
      const { coveredMinor, nowMinor, heldMinor } = partsOf(decided, PAID, has, onTop);
      expect(coveredMinor + nowMinor + heldMinor).toBe(decided);
      for (const part of [nowMinor, heldMinor]) expect(part === 0n || part >= 100n).toBe(true);
      expect(nowMinor + heldMinor).toBeLessThanOrEqual(leftMinor(PAID, has));
      expect(nowMinor).toBeLessThanOrEqual(freeMinor(PAID, has));
      if (nowMinor > 0n) expect(fits(nowMinor, PAID, { ...has, oursMinor: ours + nowMinor })).toBe(true);
    }));
  });
});

describe('a refund that is owed and not sent', () => {
  it.each([
    ['all of it went by hand', 10_000n, gone({ oursMinor: 10_000n, elsewhereMinor: 10_000n }), 10_000n, 10_000n],
    ['a part of it', 10_000n, gone({ oursMinor: 10_000n, elsewhereMinor: 2_500n }), 2_500n, 2_500n],
    ['nearly all of it: the rest cannot be sent', 10_000n, gone({ oursMinor: 10_000n, elsewhereMinor: 9_950n }), 9_950n, 10_000n],
    ['nothing of it: what went stands for another', 3_000n, gone({ oursMinor: 3_000n, elsewhereMinor: 7_000n, coveredMinor: 7_000n }), 0n, 0n],
  ] as const)('stands covered once %s', (_when, owed, has, fresh, covered) => {
    expect(coverOf(owed, PAID, has, fresh)).toBe(covered);
  });
});

describe('a refusal', () => {
  it('is asked about again after five minutes, half an hour, two and six hours, then daily', () => {
    expect([1, 2, 3, 4, 5, 50].map(refusedRetryAfter)).toEqual([300, 1_800, 7_200, 21_600, 86_400, 86_400]);
  });

  it.each([
    [400, 'Your account does not have enough balance to carry out the refund operation.', 'insufficient_balance'], [400, 'The payment has been fully refunded already', 'already_refunded'],
    [400, 'The total refund amount is greater than amount captured', 'already_refunded'], [400, 'The amount must be at least INR 1.00', 'amount_too_small'],
    [400, 'The payment is older than 6 months', 'payment_too_old'], [401, 'The api key provided is invalid', 'account_refused'], [403, 'whatever', 'account_refused'], [400, 'Something new', 'refused'],
  ])('%i «%s» is called %s', (status, description, code) => {
    expect(refusalCode({ status, description })).toBe(code);
  });
});
