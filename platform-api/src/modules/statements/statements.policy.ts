/** Months of a zone, and which accounts a statement is about. Pure. */
import { Temporal } from 'temporal-polyfill';
import type { AccountCode } from '../ledger/index.ts';
import type { StatementOf } from './statements.contract.ts';

export interface Period {
  readonly month: string;
  readonly from: Date;
  /** The first instant after it. */
  readonly to: Date;
}

/** From the month's first instant in the zone, also where a clock change moves midnight. */
export function periodOf(month: string, timeZone: string): Period {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const startOf = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  return { month, from: startOf(first), to: startOf(first.add({ months: 1 })) };
}

/**
 * The accounts whose sum is the balance of a statement, as long as debits are positive. Moves among them (a debt that is netted, a
 * settlement that goes to the bank) are no lines. The student's shared accounts count with what their own bookings and payments put there.
 */
export const ACCOUNTS_OF = {
  mentor: ['mentor_available', 'mentor_receivable'],
  student: ['unallocated_receipts', 'refunds_payable', 'student_credit'],
  tenant: ['gateway_clearing', 'bank', 'payout_float', 'dispute_hold'],
} as const satisfies Readonly<Record<StatementOf, readonly AccountCode[]>>;

/** What a sum of entries is to the reader: people's accounts are what is owed to them, the tenant's is what is there. */
export function forReader(of: StatementOf, entriesSum: bigint): bigint {
  return of === 'tenant' ? entriesSum : -entriesSum;
}

/** India's financial year begins in April; it is named by the year it begins in. */
export function financialYearOf(at: Date, timeZone: string): number {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return month >= 4 ? year : year - 1;
}
