import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const sdk = fileURLToPath(new URL('../', import.meta.url));
const guides = join(sdk, '..', 'docs', 'guides');
const documents = [join(sdk, 'README.md'), ...readdirSync(guides).map((name) => join(guides, name))];

interface Sample {
  /** Where a compiler would find it; nothing is written there. */
  readonly path: string;
  readonly code: string;
}

/** Every TypeScript sample, as a module of its own inside this package, so that `@peerverse/sdk` means these sources. */
function samplesOf(document: string): Sample[] {
  const text = readFileSync(document, 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length + 1;
    return { path: join(sdk, 'test', `${document.split('/').at(-1)} line ${line}.ts`), code: match[1] ?? '' };
  });
}

function complaintsAbout(samples: readonly Sample[]): string[] {
  const { config } = ts.readConfigFile(join(sdk, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, sdk);
  // A sample may show a value that only its reader uses.
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false, customConditions: ['@peerverse/source'] });
  const { readFile, fileExists } = host;
  const shown = new Map(samples.map(({ path, code }) => [path, code]));
  host.readFile = (path) => shown.get(path) ?? readFile(path);
  host.fileExists = (path) => shown.has(path) || fileExists(path);
  const program = ts.createProgram([...shown.keys()], { ...options, noUnusedLocals: false, customConditions: ['@peerverse/source'] }, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const at = file && start !== undefined ? `${file.fileName.slice(dirname(file.fileName).length + 1)}, its line ${file.getLineAndCharacterOfPosition(start).line + 1}` : 'options';
    return `${at}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

test('every code sample of the README and the guides compiles', () => {
  const samples = documents.flatMap(samplesOf);
  expect(samples.length).toBeGreaterThanOrEqual(7);
  expect(complaintsAbout(samples)).toEqual([]);
}, 60_000);

test('a sample that names what is not there would be found', () => {
  const [complaint] = complaintsAbout([{ path: join(sdk, 'test', 'planted.ts'), code: "import { createPeerVerse } from '@peerverse/sdk';\ncreatePeerVerse({ secretKey: 'sk_test_x' }).mentors.inventEverything();\n" }]);
  expect(complaint).toMatch(/planted\.ts, its line 2: Property 'inventEverything' does not exist/);
}, 60_000);
