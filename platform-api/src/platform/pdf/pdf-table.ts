/** A table that goes on over pages, with its head on each. Rows have one height, so that the number of pages is known before. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PAGE, type PdfDocument } from './pdf-document.ts';

export interface Column {
  readonly title: string;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** Each cell is one line of text, or two of which the second is quiet. */
export type Cell = string | readonly [string, string];
export type Row = readonly Cell[];

const HEAD_HEIGHT = 20;
const GAP = 8;

export interface TableSpace {
  readonly rowHeight: number;
  /** Where the table begins on the page that is open, and on those after it. */
  readonly top: number;
  readonly nextTop: number;
}

/** How many more pages the rows need than the open one, and where the last of them ends. */
export function extentOf(rows: number, { rowHeight, top, nextTop }: TableSpace): { readonly morePages: number; readonly end: number } {
  const fitting = (from: number): number => Math.floor((PAGE.bottom - from - HEAD_HEIGHT) / rowHeight);
  const first = Math.max(0, fitting(top));
  if (rows <= first) return { morePages: 0, end: top + HEAD_HEIGHT + rows * rowHeight };
  const each = fitting(nextTop);
  const morePages = Math.ceil((rows - first) / each);
  return { morePages, end: nextTop + HEAD_HEIGHT + (rows - first - (morePages - 1) * each) * rowHeight };
}

/** Writes the rows; `addPage` makes a page and its heading. Other requests get their turn between pages. */
export async function writeTable(pdf: PdfDocument, columns: readonly Column[], rows: readonly Row[], space: TableSpace, addPage: () => void): Promise<void> {
  const close = pdf.openPart('Table');
  let y = writeHead(pdf, columns, space.top, true);
  for (const row of rows) {
    if (y + space.rowHeight > PAGE.bottom) {
      await nextTurn();
      addPage();
      y = writeHead(pdf, columns, space.nextTop, false);
    }
    writeRow(pdf, columns, row, y);
    y += space.rowHeight;
    pdf.rule(y - 3);
  }
  close();
}

function writeHead(pdf: PdfDocument, columns: readonly Column[], y: number, isFirst: boolean): number {
  const cells = (write: (work: () => void) => void): void => eachColumn(columns, (column, x) => {
    write(() => pdf.text(column.title, x, y, { size: 8, weight: 700, width: column.width - GAP, align: column.align ?? 'left' }));
  });
  if (isFirst) pdf.part('TR', () => cells((work) => pdf.part('TH', work)));
  else pdf.artifact(() => cells((work) => work()));
  pdf.rule(y + 14, true);
  return y + HEAD_HEIGHT;
}

function writeRow(pdf: PdfDocument, columns: readonly Column[], row: Row, y: number): void {
  pdf.part('TR', () => eachColumn(columns, (column, x, index) => {
    const cell = row[index] ?? '';
    const [first, second] = typeof cell === 'string' ? [cell] : cell;
    pdf.part('TD', () => {
      const align = column.align ?? 'left';
      if (first !== '') pdf.text(first, x, y, { size: 8.5, width: column.width - GAP, align });
      if (second) pdf.text(second, x, y + 11, { size: 6.5, quiet: true, width: column.width - GAP, align });
    });
  }));
}

function eachColumn(columns: readonly Column[], work: (column: Column, x: number, index: number) => void): void {
  let x: number = PAGE.left;
  columns.forEach((column, index) => {
    work(column, x, index);
    x += column.width;
  });
}
