// An amount as a person types it, into whole minor units: by its digits, never through a float.

/** More digits than any wallet has, and all of them exact as a number. */
const DIGITS_MAX = 13;

/** «1,310.5», «₹ 1310.50» → 131050; null where it is no amount, or finer than the currency. `locale` says which sign parts the fraction. */
export function parseAmount(text: string, currency: string, locale: string): number | null {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const parts = format.formatToParts(1234567.8);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const [decimal, group] = [sign('decimal') || '.', sign('group')];
  const bare = text.trim().replace(sign('currency'), '').replaceAll(/[\s\u00a0\u202f]/g, '').replaceAll(group || ',', '');
  const { maximumFractionDigits: exponent = 2 } = format.resolvedOptions();
  const [whole = '', fraction = '', ...rest] = bare.split(decimal);
  if (rest.length > 0 || !/^\d+$/.test(whole) || !/^\d*$/.test(fraction) || fraction.length > exponent || whole.length > DIGITS_MAX) return null;
  return Number.parseInt(whole + fraction.padEnd(exponent, '0'), 10);
}

/** The amount as it stands in the field: «1310.50», in the reader's own digits' places, without currency and groups. */
export function editableAmount(amountMinor: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const { maximumFractionDigits: exponent = 2 } = format.resolvedOptions();
  const decimal = format.formatToParts(1.1).find(({ type }) => type === 'decimal')?.value ?? '.';
  const digits = String(amountMinor).padStart(exponent + 1, '0');
  const [whole, fraction] = [digits.slice(0, digits.length - exponent), digits.slice(digits.length - exponent)];
  return /^0*$/.test(fraction) ? whole : `${whole}${decimal}${fraction}`;
}
