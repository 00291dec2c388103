import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, allocateRefund } from './allocate.ts';

const standard = { mentorBps: 7000, tenantBps: 0, platformBps: 3000 };
const bps = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 })).map(([a, b]) => {
  const [low, high] = a < b ? [a, b] : [b, a];
  return { mentorBps: low, tenantBps: high - low, platformBps: 10_000 - high };
});

describe('split', () => {
  it('gives ₹70.00 of ₹100.00 to the mentor and ₹30.00 to the platform', () => {
    expect(allocate(10_000n, standard)).toEqual({ mentor: 7_000n, tenant: 0n, platform: 3_000n });
  });

  it('gives a single paisa to the largest remainder', () => {
    expect(allocate(1n, standard)).toEqual({ mentor: 1n, tenant: 0n, platform: 0n });
  });

  it('breaks ties in the order mentor, tenant, platform', () => {
    expect(allocate(1n, { mentorBps: 5000, tenantBps: 0, platformBps: 5000 })).toEqual({ mentor: 1n, tenant: 0n, platform: 0n });
    expect(allocate(1n, { mentorBps: 0, tenantBps: 5000, platformBps: 5000 })).toEqual({ mentor: 0n, tenant: 1n, platform: 0n });
  });

  it('always sums to the whole, with no negative part', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), bps, (amount, split) => {
      const { mentor, tenant, platform } = allocate(amount, split);
      expect(mentor + tenant + platform).toBe(amount);
      expect([mentor, tenant, platform].every((part) => part >= 0n)).toBe(true);
    }));
  });

  it('takes back in any number of partial refunds exactly what it gave', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 1, maxLength: 20 }), bps, (parts, split) => {
      let refunded = 0n;
      const taken = { mentor: 0n, tenant: 0n, platform: 0n };
      for (const part of parts) {
        const lost = allocateRefund(refunded, refunded + part, split);
        expect(lost.mentor + lost.tenant + lost.platform).toBe(part);
        for (const who of ['mentor', 'tenant', 'platform'] as const) taken[who] += lost[who];
        refunded += part;
      }
      expect(taken).toEqual(allocate(refunded, split));
    }));
  });
});
