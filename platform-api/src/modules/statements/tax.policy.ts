/** The arithmetic and the numbering of invoices and credit notes. Pure; what is right to charge is the college's data. */
import type { TaxOfDocuments } from '../tenants/index.ts';

export interface TaxParts {
  readonly totalMinor: bigint;
  readonly taxableMinor: bigint;
  readonly centralMinor: bigint;
  readonly stateMinor: bigint;
  readonly integratedMinor: bigint;
}

export type DocumentKind = 'invoice' | 'credit_note';

/**
 * What of a price is tax: prices include it. Where the service is supplied in the supplier's own state, one half each is the Union's
 * and the state's, and both are the same to the paisa; what rounding leaves is value. Half a paisa rounds up.
 */
export function partsOf(totalMinor: bigint, { treatment, rateBps, supplier, placeOfSupply }: Pick<TaxOfDocuments, 'treatment' | 'rateBps' | 'supplier' | 'placeOfSupply'>): TaxParts {
  const none = { centralMinor: 0n, stateMinor: 0n, integratedMinor: 0n };
  if (treatment !== 'taxable') return { totalMinor, taxableMinor: totalMinor, ...none };
  const rate = BigInt(rateBps);
  if (isWithinState({ supplier, placeOfSupply })) {
    const half = divideRounded(totalMinor * rate, 2n * (10_000n + rate));
    return { totalMinor, taxableMinor: totalMinor - 2n * half, ...none, centralMinor: half, stateMinor: half };
  }
  const integratedMinor = divideRounded(totalMinor * rate, 10_000n + rate);
  return { totalMinor, taxableMinor: totalMinor - integratedMinor, ...none, integratedMinor };
}

/** Of a refund, after others that came to `beforeMinor`: together they take back what the invoice charged and not a paisa more. */
export function partsOfRefund(invoice: TaxParts, beforeMinor: bigint, amountMinor: bigint): TaxParts {
  const upTo = (part: bigint, refunded: bigint): bigint => divideRounded(part * refunded, invoice.totalMinor);
  const share = (part: bigint): bigint => upTo(part, beforeMinor + amountMinor) - upTo(part, beforeMinor);
  const [centralMinor, stateMinor, integratedMinor] = [share(invoice.centralMinor), share(invoice.stateMinor), share(invoice.integratedMinor)];
  return { totalMinor: amountMinor, taxableMinor: amountMinor - centralMinor - stateMinor - integratedMinor, centralMinor, stateMinor, integratedMinor };
}

/** A GSTIN begins with the number of its state. */
export function isWithinState({ supplier, placeOfSupply }: Pick<TaxOfDocuments, 'supplier' | 'placeOfSupply'>): boolean {
  return supplier.gstin?.slice(0, 2) === placeOfSupply;
}

const SERIES_DIGITS = 3;
const SEQUENCE_DIGITS = 6;

/**
 * `I00A/2627/000042`: invoice or credit note, the tenant's series, the financial year, the number in it. Sixteen letters, which is
 * what Rule 46(b) of the CGST Rules allows; the series keeps tenants of one supplier apart.
 */
export function documentNumber(kind: DocumentKind, series: number, financialYear: number, sequence: number): string {
  const tenant = series.toString(36).toUpperCase().padStart(SERIES_DIGITS, '0');
  const number = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  if (tenant.length > SERIES_DIGITS || number.length > SEQUENCE_DIGITS) throw new RangeError(`no number is left in series ${series} of ${financialYear}`);
  const years = String((financialYear % 100) * 100 + ((financialYear + 1) % 100)).padStart(4, '0');
  return `${kind === 'invoice' ? 'I' : 'C'}${tenant}/${years}/${number}`;
}

function divideRounded(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
