/**
 * Which typeface writes which letter. A name may mix scripts, so text is cut into runs that one typeface can write; what none of
 * them can is written in Latin letters, because a box tells nobody anything. Files come from packages and are read once.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import anyAscii from 'any-ascii';
import { create, type Font, type GlyphRun } from 'fontkit';

export type Weight = 400 | 700;

export interface TextRun {
  readonly text: string;
  readonly typeface: Font;
}

interface Face {
  readonly file: (weight: Weight) => string;
  readonly letters: RegExp;
}

/** Only the Latin file is kept in bold; headings in other scripts are told by their size. */
const face = (name: string, part: string, letters: RegExp, bold = false): Face => ({
  file: (weight) => `@fontsource/${name}/files/${name}-${part}-${bold ? weight : 400}-normal.woff`, letters,
});

/** The first that fits writes it; within a run, marks and joiners stay with the letter before them. */
const FACES: readonly Face[] = [
  face('noto-sans', 'latin', /[\u0020-\u00ff\u2013\u2014\u2018-\u201e\u2022\u2026]/, true),
  face('noto-sans', 'latin-ext', /[\u0100-\u02ba\u1d00-\u1dbf\u1e00-\u1eff\u20a0-\u20c0\u2c60-\u2c7f\ua720-\ua7ff]/, true),
  face('noto-sans', 'devanagari', /[\p{Script=Devanagari}\u0964\u0965]/u),
  face('noto-sans-bengali', 'bengali', /\p{Script=Bengali}/u),
  face('noto-sans-gurmukhi', 'gurmukhi', /\p{Script=Gurmukhi}/u),
  face('noto-sans-gujarati', 'gujarati', /\p{Script=Gujarati}/u),
  face('noto-sans-oriya', 'oriya', /\p{Script=Oriya}/u),
  face('noto-sans-tamil', 'tamil', /\p{Script=Tamil}/u),
  face('noto-sans-telugu', 'telugu', /\p{Script=Telugu}/u),
  face('noto-sans-kannada', 'kannada', /\p{Script=Kannada}/u),
  face('noto-sans-malayalam', 'malayalam', /\p{Script=Malayalam}/u),
  face('noto-sans-arabic', 'arabic', /[\p{Script=Arabic}\u060c\u061b\u061f\u0640]/u),
  face('noto-sans', 'cyrillic', /[\u0400-\u045f\u0490\u0491\u04b0\u04b1]/),
  face('noto-sans', 'cyrillic-ext', /\p{Script=Cyrillic}/u),
  face('noto-sans', 'greek', /[\u0370-\u03ff]/),
  face('noto-sans', 'greek-ext', /\p{Script=Greek}/u),
];
const JOINS_BEFORE = /[\p{M}\u200c\u200d]/u;
/** What the first typeface has to the last letter; most of every page. */
const WESTERN = /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026]*$/;
/** Letters that stand side by side without shaping. */
const PLAIN = /^[\u0020-\u02ba\u2013\u2014\u2018-\u201e\u2022\u2026\u20a0-\u20c0]*$/;
/** fontkit 2.0.4 throws where a mark has no anchor for its base, as in Telugu, Malayalam and Gurmukhi; without these the marks still stand over their letter. */
const WITHOUT_ANCHORS = { mark: false, mkmk: false, abvm: false, blwm: false };

const opened = new Map<string, Font>();
const resolver = createRequire(import.meta.url);

/** The typeface of plain text. */
const plainTypeface = (weight: Weight): Font => open(FACES[0]!, weight);

/** `text` as runs of one typeface each, in reading order. Control characters are left out. */
export function runsOf(text: string, weight: Weight): readonly TextRun[] {
  if (WESTERN.test(text)) return [{ text, typeface: plainTypeface(weight) }];
  const runs: { text: string; typeface: Font }[] = [];
  const add = (letters: string, typeface: Font): void => {
    const last = runs.at(-1);
    if (last?.typeface === typeface) last.text += letters;
    else runs.push({ text: letters, typeface });
  };
  for (const letter of text.normalize('NFC').replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')) {
    const last = runs.at(-1);
    if (last && JOINS_BEFORE.test(letter) && writes(last.typeface, letter)) last.text += letter;
    else add(...lettersFor(letter, weight));
  }
  return runs;
}

function lettersFor(letter: string, weight: Weight): [string, Font] {
  const found = FACES.find(({ letters }) => letters.test(letter));
  const typeface = found && open(found, weight);
  if (typeface && writes(typeface, letter)) return [letter, typeface];
  return [anyAscii(letter).replaceAll(/[^\x20-\x7e]/g, '') || '?', plainTypeface(weight)];
}

const writes = (typeface: Font, letter: string): boolean => typeface.hasGlyphForCodePoint(letter.codePointAt(0)!);

function open(of: Face, weight: Weight): Font {
  const path = of.file(weight);
  const known = opened.get(path);
  if (known) return known;
  const font = shapingSafely(create(readFileSync(resolver.resolve(path))) as Font);
  opened.set(path, font);
  return font;
}

function shapingSafely(font: Font): Font {
  const shape = font.layout.bind(font);
  font.layout = (text, features) => {
    if (PLAIN.test(text)) return plainRun(font, text);
    try {
      return shape(text, features);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return shape(text, WITHOUT_ANCHORS);
    }
  };
  return font;
}

/** Fifty times faster than shaping, and ligatures would only stand in the way of copying. */
function plainRun(font: Font, text: string): GlyphRun {
  const glyphs = font.glyphsForString(text);
  const positions = glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }));
  return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) } as GlyphRun;
}
