// Money as people read it. Amounts come as whole minor units and stay whole: the decimal text is built from digits,
// never by dividing.

export interface Money {
  amountMinor: number;
  currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

function currencyFormat(locale: string, currency: string, whole: boolean): Intl.NumberFormat {
  const name = `${locale} ${currency} ${whole}`;
  let format = formats.get(name);
  if (!format) {
    const digits = whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
    format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits });
    formats.set(name, format);
  }
  return format;
}

/**
 * `{10000, INR}` → «₹100», `{10050, INR}` → «₹100.50»: minor units show only when there are any, as prices are written;
 * `exact` shows them always, as accounts are: «₹100.00».
 */
export function formatMoney({ amountMinor, currency }: Money, locale: string, style: 'price' | 'exact' = 'price'): string {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('amountMinor must be a whole number of minor units');
  const exponent = currencyFormat(locale, currency, false).resolvedOptions().maximumFractionDigits ?? 2;
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  const major = digits.slice(0, digits.length - exponent);
  const minor = digits.slice(digits.length - exponent);
  const whole = style === 'price' && /^0*$/.test(minor);
  const decimal = `${amountMinor < 0 ? '-' : ''}${major}${whole || !minor ? '' : `.${minor}`}`;
  // Intl reads a decimal string exactly; going through a float could round large amounts.
  return currencyFormat(locale, currency, whole).format(decimal as Intl.StringNumericLiteral);
}
