import { expect } from '@open-wc/testing';
import { editableAmount, parseAmount } from './amount.ts';

describe('an amount as it is typed', () => {
  const read = (text: string, locale = 'en-IN', currency = 'INR'): number | null => parseAmount(text, currency, locale);

  it('is read to the paisa, with or without groups and the sign', () => {
    expect(['600', '600.5', '600.50', ' 1,310.05 ', '₹1,00,000', '₹ 70', '0.07', '1,000.'].map((text) => read(text))).to.deep.equal([60_000, 60_050, 60_050, 131_005, 10_000_000, 7_000, 7, 100_000]);
  });

  it('is refused where it is no amount, or finer than a paisa', () => {
    expect(['', ' ', 'ten', '1.005', '-5', '1.2.3', '1e3', '.5', '99999999999999'].map((text) => read(text))).to.deep.equal(Array(9).fill(null));
  });

  it('follows the reader’s own way of writing', () => {
    expect([read('1.310,50', 'de-DE', 'EUR'), read('1310', 'ja-JP', 'JPY'), read('13.5', 'ja-JP', 'JPY')]).to.deep.equal([131_050, 1310, null]);
  });

  it('comes back as it is edited', () => {
    expect([editableAmount(60_000, 'INR', 'en-IN'), editableAmount(131_005, 'INR', 'en-IN'), editableAmount(7, 'INR', 'en-IN'), editableAmount(131_050, 'EUR', 'de-DE')]).to.deep.equal(['600', '1310.05', '0.07', '1310,50']);
  });
});
