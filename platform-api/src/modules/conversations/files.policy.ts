/** Pure rules of files that people hand each other: what kind one is, and what it may be called. */
import type { FileType } from './conversations.contract.ts';

/** Per conversation. Ten résumés of 5 MiB are a session's worth. */
export const FILES_MAX = 50;
export const FILE_BYTES_SUM_MAX = 50 * 1024 * 1024;
export const FILE_NAME_LENGTH_MAX = 120;

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** The first is added where a name ends otherwise. */
const ENDINGS: Readonly<Record<FileType, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
  'text/plain': ['.txt', '.md', '.csv'],
  [WORD]: ['.docx'],
};
/** What browsers call the endings above, where it is another name for the same thing; or where they know nothing. */
const CLAIMS: Readonly<Record<string, FileType | 'unknown'>> = { 'text/markdown': 'text/plain', 'text/csv': 'text/plain', 'image/jpg': 'image/jpeg', 'application/octet-stream': 'unknown' };

const startsWith = (bytes: Buffer, ...first: readonly number[]): boolean => bytes.subarray(0, first.length).equals(Buffer.from(first));

/** The kind by the file's own bytes, or null for what nobody should open because of us. A claim that does not fit is refused: one of the two lies. */
export function fileTypeOf(bytes: Buffer, claimed: string | undefined): FileType | null {
  const type = sniff(bytes);
  const name = claimed?.split(';')[0]?.trim().toLowerCase() ?? '';
  const claim = CLAIMS[name] ?? name;
  return claim === '' || claim === 'unknown' || claim === type ? type : null;
}

function sniff(bytes: Buffer): FileType | null {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return isWordDocument(bytes) ? WORD : null;
  return isPlainText(bytes) ? 'text/plain' : null;
}

/** A ZIP that names the parts of a Word document (ECMA-376 part 2) and no macros. Names stand in a ZIP as they are. */
function isWordDocument(bytes: Buffer): boolean {
  return bytes.includes('[Content_Types].xml') && bytes.includes('word/document.xml') && !/vbaProject|macroSheet|activeX/i.test(bytes.toString('latin1'));
}

/** UTF-8 with no control letters but those of lines and tabs: it can be read, and as plain text it runs nowhere. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  try {
    return !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Not UTF-8, so not a text we can vouch for.
    return false;
  }
}

/**
 * A name that is only a name: no folders, nothing invisible, nothing that turns the reading direction (which makes «fdp.exe» of
 * «exe.pdf»), no name a system keeps for itself, and the ending of what the file is.
 */
export function fileNameOf(wish: string, type: FileType): string {
  const last = wish.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{fffd}]/gu, '').replaceAll(/[:*?"<>|]/g, '-').replaceAll(/\s+/g, ' ');
  const bare = visible.replace(/^[\s.]+/, '').replace(/[\s.]+$/, '');
  const endings = ENDINGS[type];
  const ending = endings.find((candidate) => bare.toLowerCase().endsWith(candidate)) ?? '';
  const written = ending === '' ? endings[0]! : bare.slice(-ending.length);
  const stem = bare.slice(0, bare.length - ending.length).replace(/[\s.]+$/, '') || 'file';
  const free = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(stem) ? `_${stem}` : stem;
  return cut(free, FILE_NAME_LENGTH_MAX - written.length) + written;
}

/** Never in the middle of a letter. */
function cut(text: string, units: number): string {
  return text.length <= units ? text : text.slice(0, units).toWellFormed().replace(/\u{fffd}$/u, '').trimEnd();
}
