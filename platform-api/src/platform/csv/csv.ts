/**
 * Tables for spreadsheets: RFC 4180, in UTF-8 with a byte order mark. Without the mark Excel reads UTF-8 as the machine's own code
 * page and spoils every name outside ASCII; programs that read CSV know it («utf-8-sig»).
 */
const MARK = '\u{feff}';
/** What a spreadsheet would take for a formula, also in the full width of East Asian keyboards (OWASP, CSV injection); an amount with its sign is none. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;
const AMOUNT = /^-?\d+(\.\d+)?$/;

export function csvOf(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`${MARK}${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`, 'utf8');
}

function field(value: string): string {
  const safe = FORMULA.test(value) && !AMOUNT.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
