/** Invoices and their credit notes, a page each, with the fields of Rules 46 and 53 of the CGST Rules. */
import { GST_STATES } from '../../platform/contract/gst.ts';
import { wordsFor, type Words } from '../../platform/messages/catalogue.ts';
import { dayAndTime } from '../../platform/messages/instants.ts';
import { formatMoney } from '../../platform/money/money.ts';
import { PAGE, PdfDocument } from '../../platform/pdf/pdf-document.ts';
import { writeTable, type Column } from '../../platform/pdf/pdf-table.ts';
import type { PaidBy, SoldBooking, TaxDocumentRecord } from './invoices.repository.ts';

export interface InvoiceContent {
  /** The invoice, one for each time the session grew, then the credit notes. */
  readonly documents: readonly TaxDocumentRecord[];
  readonly booking: SoldBooking;
  readonly mentorName: string;
  readonly recipient: { readonly name: string; readonly email: string | null };
  readonly paidBy: PaidBy;
  readonly college: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
  readonly livemode: boolean;
}

const WIDTH = PAGE.right - PAGE.left;
const HALF = WIDTH / 2;

export async function invoicePdf(content: InvoiceContent): Promise<Buffer> {
  const [invoice] = content.documents;
  const words = wordsFor(content.language);
  const pdf = new PdfDocument({
    title: `${words(`invoice.title.${invoice!.terms.treatment}`)} ${invoice!.number}`, author: invoice!.terms.supplier.legalName, locale: content.locale, madeAt: invoice!.issuedAt,
  });
  for (const document of content.documents) {
    pdf.addPage();
    let y = writeBeginning(pdf, content, document, words);
    y = writeParties(pdf, content, document, words, y);
    y = await writeService(pdf, content, document, words, y);
    writeTotals(pdf, content, document, words, y);
    pdf.artifact(() => pdf.text(words('statement.page', { page: String(pdf.pages), pages: String(content.documents.length) }), PAGE.right - 160, PAGE.bottom + 14, { size: 7.5, quiet: true, width: 160, align: 'right' }));
  }
  return pdf.finish();
}

function writeBeginning(pdf: PdfDocument, content: InvoiceContent, document: TaxDocumentRecord, words: Words): number {
  const invoices = content.documents.filter(({ kind }) => kind === 'invoice');
  const title = document.kind === 'credit_note' ? words('invoice.credit_note') : words(`invoice.title.${document.terms.treatment}`);
  let y: number = PAGE.top;
  if (!content.livemode) {
    pdf.part('P', () => pdf.text(words('invoice.test'), PAGE.left, y, { size: 9, weight: 700, width: WIDTH }));
    y += 18;
  }
  pdf.part('P', () => pdf.text(content.college, PAGE.left, y, { size: 10, quiet: true, width: WIDTH }));
  pdf.part('H1', () => pdf.text(title, PAGE.left, y + 16, { size: 18, weight: 700, width: WIDTH }));
  const day = (at: Date): string => new Intl.DateTimeFormat(content.locale, { timeZone: content.timeZone, dateStyle: 'long' }).format(at);
  const facts: (readonly [string, string])[] = [
    [words('invoice.number'), document.number],
    [words('invoice.date'), day(document.issuedAt)],
    ...(document.kind === 'credit_note' ? [[words('invoice.against'), invoices.map(({ number, issuedAt }) => words('invoice.against_value', { number, date: day(issuedAt) })).join(', ')] as const] : []),
    [words('invoice.place_of_supply'), `${GST_STATES[document.terms.placeOfSupply] ?? ''} (${document.terms.placeOfSupply})`],
    [words('invoice.booking'), content.booking.id],
    [words('invoice.payment'), [...content.paidBy.references, ...(content.paidBy.credit ? [words('invoice.credit')] : [])].join(', ')],
  ];
  y += 50;
  for (const [name, value] of facts) {
    pdf.part('P', () => {
      pdf.text(name, PAGE.left, y, { quiet: true, width: 110 });
      pdf.text(value, PAGE.left + 112, y, { width: WIDTH - 112 });
    });
    y += 15;
  }
  return y + 10;
}

function writeParties(pdf: PdfDocument, { recipient }: InvoiceContent, { terms }: TaxDocumentRecord, words: Words, top: number): number {
  const write = (heading: string, lines: readonly string[], x: number): number => {
    let y = top;
    pdf.part('H2', () => pdf.text(heading, x, y, { size: 8, quiet: true }));
    y += 13;
    lines.forEach((line, index) => pdf.part('P', () => { y = pdf.paragraph(line, x, y, { width: HALF - 16, size: index === 0 ? 10.5 : 9, weight: index === 0 ? 700 : 400 }); }));
    return y;
  };
  const { legalName, address, gstin } = terms.supplier;
  const supplier = write(words('invoice.supplier'), [legalName, address, gstin === null ? words('invoice.not_registered') : words('invoice.gstin', { gstin })], PAGE.left);
  const person = write(words('invoice.recipient'), [recipient.name, ...(recipient.email === null ? [] : [recipient.email])], PAGE.left + HALF);
  return Math.max(supplier, person) + 16;
}

/** Answers with where the totals begin. */
async function writeService(pdf: PdfDocument, content: InvoiceContent, document: TaxDocumentRecord, words: Words, top: number): Promise<number> {
  const { booking } = content;
  const money = (minor: bigint): string => formatMoney(minor, document.currency, content.locale);
  const { treatment, sac, rateBps } = document.terms;
  const tax = document.centralMinor + document.stateMinor + document.integratedMinor;
  const when = dayAndTime(booking.startsAt, { locale: content.language, timeZone: content.timeZone });
  const service = [words('invoice.service', { session: booking.sessionName, mentor: content.mentorName }), when] as const;
  const right = 'right' as const;
  const taxed: readonly Column[] = treatment === 'taxable' ? [{ title: words('invoice.column.rate'), width: 48, align: right }, { title: words('invoice.column.tax'), width: 66, align: right }] : [];
  const value = { title: words(treatment === 'taxable' ? 'invoice.column.value' : 'invoice.column.value_untaxed'), width: 84, align: right };
  const others: readonly Column[] = [{ title: words('invoice.column.sac'), width: 52 }, value, ...taxed, { title: words('invoice.column.total'), width: 80, align: right }];
  const columns = [{ title: words('invoice.column.service'), width: WIDTH + 8 - others.reduce((sum, { width }) => sum + width, 0) }, ...others];
  const row = [service, sac, money(document.taxableMinor), ...(treatment === 'taxable' ? [percent(rateBps, content.locale), money(tax)] : []), money(document.totalMinor)];
  await writeTable(pdf, columns, [row], { rowHeight: 28, top, nextTop: top }, () => pdf.addPage());
  return top + 20 + 28 + 12;
}

function writeTotals(pdf: PdfDocument, { locale }: InvoiceContent, document: TaxDocumentRecord, words: Words, top: number): void {
  const money = (minor: bigint): string => formatMoney(minor, document.currency, locale);
  const { treatment, rateBps, note } = document.terms;
  const half = { rate: percent(rateBps / 2, locale) };
  const rows: (readonly [string, bigint])[] = treatment === 'taxable'
    ? [
        [words('invoice.taxable'), document.taxableMinor],
        ...(document.integratedMinor > 0n ? [[words('invoice.integrated', { rate: percent(rateBps, locale) }), document.integratedMinor] as const]
          : [[words('invoice.central', half), document.centralMinor] as const, [words('invoice.state', half), document.stateMinor] as const]),
      ]
    : [];
  let y = top;
  [...rows, [words('invoice.total'), document.totalMinor] as const].forEach(([name, minor], index, all) => {
    const weight = index === all.length - 1 ? 700 : 400;
    pdf.part('P', () => {
      pdf.text(name, PAGE.left + HALF, y, { size: 10, weight, width: HALF - 110 });
      pdf.text(money(minor), PAGE.right - 110, y, { size: 10, weight, width: 110, align: 'right' });
    });
    y += 17;
  });
  y += 14;
  for (const text of [...(note === null ? [] : [note]), ...(treatment === 'taxable' ? [words('invoice.reverse_charge')] : []), words('invoice.electronic')]) {
    pdf.part('P', () => { y = pdf.paragraph(text, PAGE.left, y, { width: WIDTH, quiet: true }); });
  }
}

function percent(bps: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 }).format(bps / 10_000);
}
