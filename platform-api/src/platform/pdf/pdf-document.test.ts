import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { PdfDocument } from './pdf-document.ts';
import { extentOf, writeTable } from './pdf-table.ts';

const NAMES = {
  Latin: 'Łukasz Ñandú Rao', Devanagari: 'आशा राव क्षत्रिय', Bengali: 'সুমিত্রা ঘোষ', Gurmukhi: 'ਪੰਜਾਬੀ ਸਿੰਘ', Gujarati: 'ગુજરાતી કૃષ્ણ', Odia: 'ଓଡ଼ିଆ କୃଷ୍ଣ', Tamil: 'அன்பு செல்வி',
  Telugu: 'తెలుగు శ్రీను', Kannada: 'ಕನ್ನಡ ಕೃಷ್ಣ', Malayalam: 'മലയാളം കൃഷ്ണൻ', Arabic: 'محمد علی', Cyrillic: 'Дмитрий', Greek: 'Ολυμπία',
};

const newDocument = (): PdfDocument => new PdfDocument({ title: 'A document', author: 'A college', locale: 'en-IN', madeAt: new Date('2026-11-23T00:00:00Z') });

async function textOf(write: (pdf: PdfDocument) => void): Promise<string> {
  const pdf = newDocument();
  pdf.addPage();
  write(pdf);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.finish())), { mergePages: true });
  return text;
}

describe('text in a PDF', () => {
  it.each(Object.entries(NAMES))('has every letter of a %s name, none of them a box', async (script, name) => {
    const text = await textOf((pdf) => pdf.part('P', () => pdf.text(`With ${name}.`, 40, 40)));
    expect(text).toMatch(/^With /);
    expect(text).not.toMatch(/[\0\ufffd]/);
    // Shaping moves vowels before their consonant and joins letters, so letters are compared and not their order.
    const letters = new Set(name.replaceAll(/[\s\p{M}]/gu, ''));
    const found = new Set(text.normalize('NFKC').replaceAll(/\s/g, ''));
    expect([...letters].filter((letter) => !found.has(letter.normalize('NFKC'))), script).toEqual([]);
  });

  it('is written in Latin letters where no typeface has its own, and says nothing of control characters', async () => {
    expect(await textOf((pdf) => pdf.part('P', () => pdf.text('张伟 and 🎓\u0007\u202e end', 40, 40)))).toMatch(/^ZhangWei and \S+ +end/);
  });

  it('is cut at whole letters where it is wider than its column', async () => {
    expect(await textOf((pdf) => pdf.part('P', () => pdf.text('க்ஷி'.repeat(100), 40, 40, { width: 90 })))).toContain('…');
    expect(await textOf((pdf) => pdf.part('P', () => pdf.text('A short one', 40, 40, { width: 90 })))).toContain('A short one');
  });

  it('belongs to tagged parts in the document’s language', async () => {
    const pdf = newDocument();
    pdf.addPage();
    await writeTable(pdf, [{ title: 'Name', width: 200 }], [['Asha']], { rowHeight: 20, top: 60, nextTop: 60 }, () => pdf.addPage());
    const file = await getDocumentProxy(new Uint8Array(await pdf.finish()));
    expect(await file.getMarkInfo()).toMatchObject({ Marked: true });
    expect(JSON.stringify(await (await file.getPage(1)).getStructTree())).toMatch(/"Table".*"TR".*"TH".*"TR".*"TD"/);
    expect((await file.getMetadata()).info).toMatchObject({ Title: 'A document', Language: 'en-IN' });
  });
});

describe('a long table', () => {
  it.each([0, 1, 30, 31, 200])('of %i rows takes the pages that were told before, and loses no row', async (count) => {
    const space = { rowHeight: 24, top: 200, nextTop: 60 };
    const pdf = newDocument();
    pdf.addPage();
    const rows = Array.from({ length: count }, (_, index) => [`row-${index}-`]);
    await writeTable(pdf, [{ title: 'Rows', width: 200 }], rows, space, () => pdf.addPage());
    expect(pdf.pages).toBe(1 + extentOf(count, space).morePages);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.finish())), { mergePages: true });
    expect([...text.matchAll(/row-(\d+)-/g)].map(([, index]) => Number(index))).toEqual(rows.map((_, index) => index));
  });
});
