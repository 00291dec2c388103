/**
 * A4 pages of text and tables: selectable, tagged for screen readers (PDF 1.7), in any script that people's names have. Pages are
 * numbered as they are made, so whoever writes says beforehand how many there will be.
 */
import type { Font } from 'fontkit';
import PDFKit from 'pdfkit';
import { runsOf, type Weight } from './typefaces.ts';

export const PAGE = { width: 595.28, height: 841.89, left: 42, right: 553.28, top: 44, bottom: 790 } as const;
const INK = '#1b1b1f';
const QUIET = '#5c5c66';
const RULE = '#c9c9d1';
const ELLIPSIS = '…';
/** From the top of a line to where its letters stand, whatever typeface they are in. */
const ASCENT = 1.069;

export interface TextStyle {
  readonly size?: number;
  readonly weight?: Weight;
  readonly quiet?: boolean;
  /** Text that is wider is cut; aligned to the right it ends at x + width. */
  readonly width?: number;
  readonly align?: 'left' | 'right';
}

/** What a part of the page is to a screen reader (ISO 32000-1, 14.8.4). */
export type Part = 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD';

export class PdfDocument {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<void>;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #names = new Map<Font, string>();
  readonly #open: PDFKit.PDFStructureElement[] = [];
  #pages = 0;

  constructor({ title, author, locale, madeAt }: { readonly title: string; readonly author: string; readonly locale: string; readonly madeAt: Date }) {
    this.#pdf = new PDFKit({
      // No font to begin with, which the types do not know: the first would be one more that looks like ours and is compared with it at every use.
      size: [PAGE.width, PAGE.height], margin: 0, autoFirstPage: false, font: null as unknown as string,
      tagged: true, lang: locale, displayTitle: true, pdfVersion: '1.7', info: { Title: title, Author: author, CreationDate: madeAt, ModDate: madeAt },
    });
    this.#pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.#pdf.on('end', resolve);
      this.#pdf.on('error', reject);
    });
    this.#root = this.#pdf.struct('Document');
    this.#pdf.addStructure(this.#root);
  }

  get pages(): number {
    return this.#pages;
  }

  addPage(): void {
    this.#pdf.addPage();
    this.#pages += 1;
  }

  /** Everything written by `work` belongs to this part. Parts that hold parts are written with it, too. */
  part(part: Part, work: () => void): void {
    const parent = this.#open.at(-1) ?? this.#root;
    if (part === 'Table' || part === 'TR') {
      const element = this.#pdf.struct(part);
      parent.add(element);
      this.#open.push(element);
      work();
      this.#open.pop();
      element.end();
      return;
    }
    parent.add(this.#pdf.struct(part, {}, work));
  }

  /** A part that stays open over pages, until what is answered is called. */
  openPart(part: 'Table'): () => void {
    const element = this.#pdf.struct(part);
    (this.#open.at(-1) ?? this.#root).add(element);
    this.#open.push(element);
    return () => {
      this.#open.pop();
      element.end();
    };
  }

  /** What is on every page and says nothing new: numbers, repeated headings, lines. */
  artifact(work: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Pagination' });
    work();
    this.#pdf.endMarkedContent();
  }

  /** One line of text whose top is at y. */
  text(text: string, x: number, y: number, { size = 9, weight = 400, quiet = false, width, align = 'left' }: TextStyle = {}): void {
    const shown = width === undefined ? text : this.#fit(text, width, size, weight);
    let at = align === 'right' ? x + (width ?? 0) - this.widthOf(shown, size, weight) : x;
    this.#pdf.fillColor(quiet ? QUIET : INK).fontSize(size);
    for (const run of runsOf(shown, weight)) {
      this.#use(run.typeface);
      this.#pdf.text(run.text, at, y + size * ASCENT, { lineBreak: false, baseline: 'alphabetic' });
      at += this.#pdf.widthOfString(run.text);
    }
  }

  /** Text on as many lines as it takes; answers with where the next line would begin. */
  paragraph(text: string, x: number, y: number, { width, size = 9, weight = 400, quiet = false }: TextStyle & { readonly width: number }): number {
    let line = '';
    let at = y;
    const put = (): void => {
      this.text(line, x, at, { size, weight, quiet, width });
      at += size * 1.45;
    };
    for (const word of text.split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.widthOf(longer, size, weight) > width) {
        put();
        line = word;
      } else line = longer;
    }
    put();
    return at;
  }

  rule(y: number, heavy = false): void {
    this.artifact(() => this.#pdf.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(heavy ? 0.8 : 0.4).strokeColor(heavy ? INK : RULE).stroke());
  }

  widthOf(text: string, size: number, weight: Weight = 400): number {
    this.#pdf.fontSize(size);
    return runsOf(text, weight).reduce((sum, run) => {
      this.#use(run.typeface);
      return sum + this.#pdf.widthOfString(run.text);
    }, 0);
  }

  async finish(): Promise<Buffer> {
    this.#root.end();
    this.#pdf.end();
    await this.#ended;
    return Buffer.concat(this.#chunks);
  }

  #fit(text: string, width: number, size: number, weight: Weight): string {
    if (this.widthOf(text, size, weight) <= width) return text;
    const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
    let [fits, tooMany] = [0, letters.length];
    while (tooMany - fits > 1) {
      const half = (fits + tooMany) >> 1;
      if (this.widthOf(letters.slice(0, half).join('') + ELLIPSIS, size, weight) <= width) fits = half;
      else tooMany = half;
    }
    return letters.slice(0, fits).join('') + ELLIPSIS;
  }

  /** By a name of its own: several files of a family call themselves alike. */
  #use(typeface: Font): void {
    let name = this.#names.get(typeface);
    if (name === undefined) {
      name = `typeface-${this.#names.size}`;
      this.#names.set(typeface, name);
      // The types know names and files only; pdfkit takes an opened one.
      this.#pdf.registerFont(name, typeface as unknown as string);
    }
    this.#pdf.font(name);
  }
}
