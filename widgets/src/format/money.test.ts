import { expect } from '@open-wc/testing';
import { formatMoney } from './money.ts';

describe('money', () => {
  it('shows minor units only when there are any', () => {
    expect(formatMoney({ amountMinor: 10_000, currency: 'INR' }, 'en-IN')).to.equal('₹100');
    expect(formatMoney({ amountMinor: 10_050, currency: 'INR' }, 'en-IN')).to.equal('₹100.50');
    expect(formatMoney({ amountMinor: 5, currency: 'INR' }, 'en-IN')).to.equal('₹0.05');
  });

  it('groups as the reader does: lakh and crore in India', () => {
    expect(formatMoney({ amountMinor: 1_234_567_800, currency: 'INR' }, 'en-IN')).to.equal('₹1,23,45,678');
    expect(formatMoney({ amountMinor: 1_234_567_800, currency: 'INR' }, 'en-US')).to.equal('₹12,345,678');
  });

  it('knows currencies without minor units and with three digits of them', () => {
    expect(formatMoney({ amountMinor: 500, currency: 'JPY' }, 'en-US')).to.equal('¥500');
    expect(formatMoney({ amountMinor: 1_250, currency: 'KWD' }, 'en-US')).to.match(/1\.250$/);
  });

  it('keeps every digit of the largest amount the wire can carry', () => {
    expect(formatMoney({ amountMinor: 9_007_199_254_740_991, currency: 'INR' }, 'en-US')).to.equal('₹90,071,992,547,409.91');
  });

  it('shows a refund as a negative amount', () => {
    expect(formatMoney({ amountMinor: -10_000, currency: 'INR' }, 'en-IN')).to.equal('-₹100');
  });

  it('refuses an amount that is not a whole number of minor units', () => {
    expect(() => formatMoney({ amountMinor: 100.5, currency: 'INR' }, 'en-IN')).to.throw(RangeError);
  });
});
