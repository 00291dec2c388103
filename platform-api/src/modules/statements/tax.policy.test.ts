import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gstin, gstinCheckLetter } from '../../platform/contract/gst.ts';
import { documentNumber, partsOf, partsOfRefund } from './tax.policy.ts';

const terms = (change: object = {}) => ({
  treatment: 'taxable' as const, rateBps: 1_800, placeOfSupply: '27', supplier: { legalName: 'Seller', address: 'Somewhere 1', gstin: '27AAPFU0939F1ZV' }, ...change,
});

describe('tax within a price', () => {
  it.each([
    ['₹100 at 18 %, within the state', 10_000n, terms(), [8_474n, 763n, 763n, 0n]],
    ['₹100 at 18 %, to another state', 10_000n, terms({ placeOfSupply: '29' }), [8_475n, 0n, 0n, 1_525n]],
    ['one paisa', 1n, terms(), [1n, 0n, 0n, 0n]],
    ['₹118 exactly', 11_800n, terms(), [10_000n, 900n, 900n, 0n]],
    ['₹105 at 5 %', 10_500n, terms({ rateBps: 500 }), [10_000n, 250n, 250n, 0n]],
    ['exempt', 10_000n, terms({ treatment: 'exempt', rateBps: 0 }), [10_000n, 0n, 0n, 0n]],
    ['not registered', 10_000n, terms({ treatment: 'not_registered', rateBps: 0, supplier: { legalName: 'Seller', address: 'Somewhere 1', gstin: null } }), [10_000n, 0n, 0n, 0n]],
  ] as const)('of %s', (_what, total, how, parts) => {
    const { taxableMinor, centralMinor, stateMinor, integratedMinor } = partsOf(total, how);
    expect([taxableMinor, centralMinor, stateMinor, integratedMinor]).toEqual(parts);
  });

  it('comes back with refunds to the paisa, however the price is cut up', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10_000_000n }), fc.array(fc.nat(1_000), { maxLength: 6 }), fc.boolean(), fc.integer({ min: 1, max: 4_000 }), (total, cuts, inside, rateBps) => {
      const invoice = partsOf(total, terms({ placeOfSupply: inside ? '27' : '29', rateBps }));
      expect(invoice.taxableMinor + invoice.centralMinor + invoice.stateMinor + invoice.integratedMinor).toBe(total);
      if (inside) expect(invoice.centralMinor).toBe(invoice.stateMinor);
      let before = 0n;
      const back = { taxableMinor: 0n, centralMinor: 0n, stateMinor: 0n, integratedMinor: 0n };
      for (const upTo of [...cuts.map((cut) => (total * BigInt(cut)) / 1_000n).sort((a, b) => (a < b ? -1 : 1)), total]) {
        if (upTo === before) continue;
        const note = partsOfRefund(invoice, before, upTo - before);
        for (const part of ['taxableMinor', 'centralMinor', 'stateMinor', 'integratedMinor'] as const) back[part] += note[part];
        before = upTo;
      }
      expect(back).toEqual({ taxableMinor: invoice.taxableMinor, centralMinor: invoice.centralMinor, stateMinor: invoice.stateMinor, integratedMinor: invoice.integratedMinor });
    }));
  });
});

describe('numbers of documents', () => {
  it('have sixteen letters at most, and tell kind, tenant and year apart', () => {
    const numbers = [documentNumber('invoice', 1, 2026, 1), documentNumber('credit_note', 1, 2026, 1), documentNumber('invoice', 46_655, 2026, 999_999), documentNumber('invoice', 1, 2099, 1)];
    expect(numbers).toEqual(['I001/2627/000001', 'C001/2627/000001', 'IZZZ/2627/999999', 'I001/9900/000001']);
    for (const number of numbers) expect(number).toMatch(/^[A-Z0-9/]{1,16}$/);
  });

  it('do not run into another series when one is full', () => {
    expect(() => documentNumber('invoice', 1, 2026, 1_000_000)).toThrow(RangeError);
    expect(() => documentNumber('invoice', 46_656, 2026, 1)).toThrow(RangeError);
  });
});

describe('a GSTIN', () => {
  it('is taken with its check letter only', () => {
    expect(gstinCheckLetter('27AAPFU0939F1Z')).toBe('V');
    expect(Gstin.safeParse('27AAPFU0939F1ZV').success).toBe(true);
    expect(Gstin.safeParse('27AAPFU0939F1ZW').success).toBe(false);
    // Two letters exchanged, the commonest mistake.
    expect(Gstin.safeParse('27APAFU0939F1ZV').success).toBe(false);
  });
});
