/** What the SDK adds to a page, minified and gzipped: `npm run size -w sdk`. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const sdkRoot = fileURLToPath(new URL('..', import.meta.url));

/** What different pages import from the browser entry. */
export const SELECTIONS = {
  directory: 'connectPage, mentorDirectory, tenant, PeerVerseError',
  'directory and booking': 'connectPage, mentorDirectory, mentorPage, tenant, bookings, payments, PeerVerseError',
  everything: 'createBrowserPeerVerse, PeerVerseError',
} as const;

/** Bytes of a selection as a bundler ships it; level 9 is what static hosts use. */
export async function gzipBytes(selection: string): Promise<number> {
  const result = await build({
    stdin: { contents: `export { ${selection} } from './src/browser.ts'`, resolveDir: sdkRoot },
    bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, logLevel: 'error',
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error('esbuild wrote nothing.');
  return gzipSync(file.contents, { level: 9 }).length;
}

if (import.meta.main) {
  for (const [name, selection] of Object.entries(SELECTIONS)) {
    console.log(`${name.padEnd(22)} ${((await gzipBytes(selection)) / 1024).toFixed(2)} KiB gzip`);
  }
}
