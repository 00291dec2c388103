/** Money: bigint minor units and an ISO currency inside, integers below 2^53 on the wire. No floats, ever. */

export interface Amount {
  readonly amountMinor: bigint;
  readonly currency: string;
}

export interface MoneyDto {
  readonly amountMinor: number;
  readonly currency: string;
}

const WIRE_MAX = BigInt(Number.MAX_SAFE_INTEGER);

export function toMoney(amountMinor: bigint, currency: string): MoneyDto {
  return { amountMinor: toWire(amountMinor), currency };
}

/** The only way from an amount to JSON's numbers. @throws RangeError where it is not exact: an invariant, since limits are far below. */
export function toWire(amountMinor: bigint): number {
  if (amountMinor > WIRE_MAX || amountMinor < -WIRE_MAX) throw new RangeError('amount does not fit the wire');
  return Number(amountMinor);
}

/** Minor units per major unit, from ISO 4217 by way of Intl. */
function fractionDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/** Currencies are few, and a statement asks thousands of times. */
const digitsOf = new Map<string, number>();

/** «-1234.50»: exact, with the currency's full fraction and nothing a spreadsheet could misread. */
export function formatDecimal(amountMinor: bigint, currency: string): string {
  const digits = fractionDigits(currency);
  const text = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(digits + 1, '0');
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return amountMinor < 0n ? `-${decimal}` : decimal;
}

/** «₹100.00» in the reader's locale, always with the currency's full fraction, computed without floats. */
export function formatMoney(amountMinor: bigint, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  // Intl takes decimal strings exactly (ECMA-402, Intl mathematical value); TypeScript's library types lag behind.
  return format.format(formatDecimal(amountMinor, currency) as unknown as number);
}
