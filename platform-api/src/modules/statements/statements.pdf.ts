/** A statement as a PDF: who and when, the balances, every line, and for the tenant all its accounts. */
import { wordsFor } from '../../platform/messages/catalogue.ts';
import { dayAndTime, placeOfZone } from '../../platform/messages/instants.ts';
import { formatDecimal, formatMoney } from '../../platform/money/money.ts';
import { PAGE, PdfDocument } from '../../platform/pdf/pdf-document.ts';
import { extentOf, writeTable, type Column, type Row, type TableSpace } from '../../platform/pdf/pdf-table.ts';
import { balanceOf, type AccountCode } from '../ledger/index.ts';
import type { StatementOf } from './statements.contract.ts';
import type { StatementLine } from './statements.lines.ts';
import type { Period } from './statements.policy.ts';

export interface StatementContent {
  readonly of: StatementOf;
  readonly period: Period;
  readonly lines: readonly StatementLine[];
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly currency: string;
  readonly timeZone: string;
  /** For dates and amounts, and for words. */
  readonly locale: string;
  readonly language: string;
  readonly college: string;
  readonly name: string;
  readonly livemode: boolean;
  readonly complete: boolean;
  readonly madeAt: Date;
  readonly accounts: readonly { readonly code: AccountCode; readonly opening: bigint; readonly closing: bigint }[];
}

const LINES: Pick<TableSpace, 'rowHeight' | 'nextTop'> = { rowHeight: 26, nextTop: 72 };
const ACCOUNTS: Pick<TableSpace, 'rowHeight' | 'nextTop'> = { rowHeight: 16, nextTop: 72 };
const WIDTH = PAGE.right - PAGE.left;

export async function statementPdf(content: StatementContent): Promise<Buffer> {
  const words = wordsFor(content.language);
  const month = new Intl.DateTimeFormat(content.locale, { timeZone: content.timeZone, month: 'long', year: 'numeric' }).format(content.period.from);
  const title = words('statement.title', { month });
  const pdf = new PdfDocument({ title: `${title} · ${content.name}`, author: content.college, locale: content.locale, madeAt: content.madeAt });
  pdf.addPage();
  const space = { ...LINES, top: writeBeginning(pdf, content, title) };
  const accounts = content.of === 'tenant' ? accountRows(content) : [];
  const { morePages, end } = extentOf(content.lines.length, space);
  // The accounts' table begins below the lines where its head and a row fit, else on a page of its own.
  const accountsTop = end + 62 > PAGE.bottom ? null : end + 26;
  const pages = 1 + morePages + (accounts.length === 0 ? 0 : (accountsTop === null ? 1 : 0) + extentOf(accounts.length, { ...ACCOUNTS, top: (accountsTop ?? ACCOUNTS.nextTop - 10) + 18 }).morePages);
  const footer = (): void => writeFooter(pdf, content, words('statement.page', { page: String(pdf.pages), pages: String(pages) }));
  const addPage = (): void => {
    pdf.addPage();
    pdf.artifact(() => pdf.text(`${content.college} · ${title}`, PAGE.left, PAGE.top, { size: 8, quiet: true, width: WIDTH }));
    footer();
  };
  footer();
  if (content.lines.length > 0) await writeTable(pdf, lineColumns(content), content.lines.map((line) => rowOf(line, content)), space, addPage);
  else pdf.part('P', () => pdf.text(words('statement.none'), PAGE.left, space.top, { quiet: true }));
  if (accounts.length > 0) {
    if (accountsTop === null) addPage();
    const top = accountsTop ?? ACCOUNTS.nextTop - 10;
    pdf.part('H2', () => pdf.text(words('statement.accounts'), PAGE.left, top, { size: 11, weight: 700 }));
    await writeTable(pdf, accountColumns(content), accounts, { ...ACCOUNTS, top: top + 18 }, addPage);
  }
  return pdf.finish();
}

/** Answers with where the table begins. */
function writeBeginning(pdf: PdfDocument, content: StatementContent, title: string): number {
  const words = wordsFor(content.language);
  const reader = { locale: content.language, timeZone: content.timeZone };
  const money = (minor: bigint): string => formatMoney(minor, content.currency, content.locale);
  const day = (at: Date): string => new Intl.DateTimeFormat(content.locale, { timeZone: content.timeZone, dateStyle: 'long' }).format(at);
  const lastDay = new Date(content.period.to.getTime() - 1);
  pdf.part('P', () => pdf.text(content.college, PAGE.left, PAGE.top, { size: 10, quiet: true, width: WIDTH }));
  pdf.part('H1', () => pdf.text(title, PAGE.left, PAGE.top + 16, { size: 18, weight: 700, width: WIDTH }));
  pdf.part('P', () => pdf.text(words(`statement.of.${content.of}`, { name: content.name }), PAGE.left, PAGE.top + 44, { size: 11, width: WIDTH }));
  const paragraphs = [
    words('statement.period', { from: day(content.period.from), to: day(lastDay), zone: `${placeOfZone(content.timeZone, content.language)} (${content.timeZone})`, currency: content.currency }),
    aboutBalance(content),
    ...(content.complete ? [] : [words('statement.running', { at: dayAndTime(content.madeAt, reader) })]),
    ...(content.livemode ? [] : [words('statement.test')]),
  ];
  let y = PAGE.top + 64;
  for (const text of paragraphs) pdf.part('P', () => { y = pdf.paragraph(text, PAGE.left, y, { width: WIDTH, size: 8.5, quiet: true }); });
  const credits = content.lines.reduce((sum, { amountMinor }) => (amountMinor > 0n ? sum + amountMinor : sum), 0n);
  const debits = content.lines.reduce((sum, { amountMinor }) => (amountMinor < 0n ? sum - amountMinor : sum), 0n);
  const figures: readonly (readonly [string, bigint])[] = [
    [words('statement.opening'), content.openingMinor], [words('statement.credits'), credits], [words('statement.debits'), debits], [words('statement.closing'), content.closingMinor],
  ];
  y += 8;
  figures.forEach(([name, minor], index) => {
    const x = PAGE.left + (index * WIDTH) / figures.length;
    pdf.part('P', () => {
      pdf.text(name, x, y, { size: 8, quiet: true, width: WIDTH / figures.length - 8 });
      pdf.text(money(minor), x, y + 12, { size: 12, weight: 700, width: WIDTH / figures.length - 8 });
    });
  });
  return y + 42;
}

function aboutBalance(content: StatementContent): string {
  const words = wordsFor(content.language);
  if (content.of !== 'mentor') return words(`statement.about.${content.of}`);
  const held = (code: AccountCode): string => {
    const account = content.accounts.find((one) => one.code === code);
    return formatMoney(account ? balanceOf(code, account.closing) : 0n, content.currency, content.locale);
  };
  return words('statement.about.mentor', { pending: held('mentor_pending'), held: held('mentor_payout_hold') });
}

function writeFooter(pdf: PdfDocument, content: StatementContent, page: string): void {
  const made = dayAndTime(content.madeAt, { locale: content.language, timeZone: content.timeZone });
  pdf.artifact(() => {
    pdf.text(made, PAGE.left, PAGE.bottom + 14, { size: 7.5, quiet: true });
    pdf.text(page, PAGE.right - 160, PAGE.bottom + 14, { size: 7.5, quiet: true, width: 160, align: 'right' });
  });
}

function lineColumns(content: StatementContent): readonly Column[] {
  const words = wordsFor(content.language);
  return [
    { title: words('statement.column.date'), width: 62 },
    { title: words('statement.column.what'), width: WIDTH - 62 - 3 * 74 },
    { title: words('statement.column.debit'), width: 74, align: 'right' },
    { title: words('statement.column.credit'), width: 74, align: 'right' },
    { title: words('statement.column.balance'), width: 74 + 8, align: 'right' },
  ];
}

function rowOf(line: StatementLine, { currency, locale, timeZone }: StatementContent): Row {
  const amount = (minor: bigint): string => grouped(minor, currency, locale);
  const day = dayFormat(locale, timeZone).format(line.occurredAt);
  const details = line.bookingId === null ? line.reference : `${line.bookingId} · ${line.reference}`;
  return [day, [line.what, details], line.amountMinor < 0n ? amount(-line.amountMinor) : '', line.amountMinor > 0n ? amount(line.amountMinor) : '', amount(line.balanceMinor)];
}

function accountColumns(content: StatementContent): readonly Column[] {
  const words = wordsFor(content.language);
  const sums = [words('statement.column.opening'), words('statement.column.change'), words('statement.column.closing')];
  return [{ title: words('statement.column.account'), width: WIDTH - 3 * 90 }, ...sums.map((title, index) => ({ title, width: index === 2 ? 98 : 90, align: 'right' as const }))];
}

/** By the codes that `GET /v1/ledger/balances` uses, too. */
function accountRows({ accounts, currency, locale }: StatementContent): readonly Row[] {
  return accounts.map(({ code, opening, closing }) => {
    const amount = (sum: bigint): string => grouped(balanceOf(code, sum), currency, locale);
    return [code, amount(opening), amount(closing - opening), amount(closing)];
  });
}

/** Kept: making a format takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, day: '2-digit', month: 'short', year: 'numeric' });
  formats.set(key, format);
  return format;
}

const groupings = new Map<string, Intl.NumberFormat>();

/** «1,23,456.70» without the currency, which stands above the table. */
function grouped(minor: bigint, currency: string, locale: string): string {
  const decimal = formatDecimal(minor, currency);
  const digits = decimal.split('.')[1]?.length ?? 0;
  const key = `${locale} ${digits}`;
  const format = groupings.get(key) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  groupings.set(key, format);
  // Intl takes decimal strings exactly (ECMA-402, Intl mathematical value); TypeScript's library types lag behind.
  return format.format(decimal as unknown as number);
}
