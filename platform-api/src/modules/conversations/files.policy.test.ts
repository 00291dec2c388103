import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_NAME_LENGTH_MAX, fileNameOf, fileTypeOf } from './files.policy.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const PDF = Buffer.from('%PDF-1.7\n…');
const HTML = Buffer.from('<!doctype html><script>steal()</script>');
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const zip = (...names: readonly string[]) => Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from(names.join('\0'))]);

describe('the kind of a file', () => {
  it.each<[string, Buffer, string | undefined, string]>([
    ['a PDF', PDF, 'application/pdf', 'application/pdf'],
    ['a PNG without a word about it', PNG, undefined, 'image/png'],
    ['a PNG that the browser did not know', PNG, 'application/octet-stream', 'image/png'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg', 'image/jpeg'],
    ['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'image/webp', 'image/webp'],
    ['notes in Hindi', Buffer.from('पहले अध्याय ३ पढ़ें\n'), 'text/plain; charset=utf-8', 'text/plain'],
    ['a table', Buffer.from('a,b\r\n1,2\r\n'), 'text/csv', 'text/plain'],
    ['a Word document', zip('[Content_Types].xml', 'word/document.xml'), WORD, WORD],
  ])('is told by its bytes: %s', (_what, bytes, claimed, type) => expect(fileTypeOf(bytes, claimed)).toBe(type));

  it.each<[string, Buffer, string | undefined]>([
    ['HTML that says it is a PNG', HTML, 'image/png'],
    ['HTML that says it is HTML', HTML, 'text/html'],
    ['a PNG that says it is a PDF', PNG, 'application/pdf'],
    ['SVG as an image', Buffer.from('<svg onload="steal()"/>'), 'image/svg+xml'],
    ['nothing at all', Buffer.alloc(0), 'text/plain'],
    ['a program', Buffer.from('MZ\x90\0\x03\0', 'latin1'), 'application/octet-stream'],
    ['a script with an escape letter', Buffer.from('\x1b[2J'), 'text/plain'],
    ['text of another encoding', Buffer.from([0x43, 0xe9, 0x21]), 'text/plain'],
    ['an archive', zip('run.exe'), undefined],
    ['a Word document with macros', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), WORD],
    ['a web page before which somebody wrote GIF89a', Buffer.from('GIF89a\0<script>'), 'image/gif'],
  ])('is refused: %s', (_what, bytes, claimed) => expect(fileTypeOf(bytes, claimed)).toBeNull());
});

describe('the name of a file', () => {
  it.each<[string, string]>([
    ['résumé final.pdf', 'résumé final.pdf'],
    ['Résumé.PDF', 'Résumé.PDF'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\x\\notes.pdf', 'notes.pdf'],
    ['invoice.pdf.exe', 'invoice.pdf.exe.pdf'],
    ['cv\u202efdp.exe', 'cvfdp.exe.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie- x=1.pdf'],
    ['"; filename="evil.html', '-; filename=-evil.html.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['   ', 'file.pdf'],
    ['...', 'file.pdf'],
    ['/', 'file.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['lpt1.tar.pdf', '_lpt1.tar.pdf'],
    ['half \ud83d.pdf', 'half.pdf'],
  ])('%j becomes %j', (wish, name) => expect(fileNameOf(wish, 'application/pdf')).toBe(name));

  it('is never more than a name, whatever ten thousand senders call their files', () => {
    const nasty = fc.constantFrom('..', '/', '\\', '\0', '\n', '\u202e', '\u200b', '\ufeff', '"', ':', '.', ' ', 'con', '.pdf', '.PDF', '.exe', '💥', '\ud83d', 'पुस्तक');
    const names = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(fc.property(names, (wish) => {
      const name = fileNameOf(wish, 'application/pdf');
      expect(name.length).toBeLessThanOrEqual(FILE_NAME_LENGTH_MAX);
      expect(name).toMatch(/^[^.\s/\\][^/\\]*\.pdf$/iu);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}:*?"<>|]|^(con|nul|aux|prn)\./iu);
      expect(name.isWellFormed()).toBe(true);
    }), { numRuns: 10_000 });
  });
});
