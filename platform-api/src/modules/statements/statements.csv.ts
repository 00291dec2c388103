/** A statement as a table for spreadsheets; the column names are for programs too and stay English. */
import { csvOf } from '../../platform/csv/csv.ts';
import { Temporal } from 'temporal-polyfill';
import { formatDecimal } from '../../platform/money/money.ts';
import { wordsFor } from '../../platform/messages/catalogue.ts';
import type { StatementContent } from './statements.pdf.ts';

const COLUMNS = ['date', 'time', 'description', 'booking_id', 'reference', 'debit', 'credit', 'balance', 'currency'];

/** The first and last rows are the balances. Amounts are decimal, exact, without grouping. */
export function statementCsv(content: StatementContent): Buffer {
  const { lines, currency, timeZone, period } = content;
  const words = wordsFor(content.language);
  const amount = (minor: bigint): string => formatDecimal(minor, currency);
  const when = (at: Date): [string, string] => {
    const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
    return [local.toPlainDate().toString(), local.toPlainTime().toString({ smallestUnit: 'second' })];
  };
  const [firstDay] = when(period.from);
  const [lastDay] = when(new Date(Math.min(period.to.getTime() - 1, content.madeAt.getTime())));
  return csvOf([
    COLUMNS,
    [firstDay, '', words('statement.opening'), '', '', '', '', amount(content.openingMinor), currency],
    ...lines.map((line) => [
      ...when(line.occurredAt), line.what, line.bookingId ?? '', line.reference,
      line.amountMinor < 0n ? amount(-line.amountMinor) : '', line.amountMinor > 0n ? amount(line.amountMinor) : '', amount(line.balanceMinor), currency,
    ]),
    [lastDay, '', words('statement.closing'), '', '', '', '', amount(content.closingMinor), currency],
  ]);
}
