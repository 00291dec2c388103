/** The package as others get it: built afresh, installed apart, imported, type-checked, weighed. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gzipBytes, SELECTIONS } from '../scripts/measure-bundle.ts';

// The compiler reads the DOM's types in each of these tests, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const run = promisify(execFile);
const sdkRoot = fileURLToPath(new URL('..', import.meta.url));
const repositoryRoot = join(sdkRoot, '..');
const entries = ['@peerverse/sdk', '@peerverse/sdk/browser', '@peerverse/sdk/webhooks'];
let consumer: string;
let installed: string;

beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), 'peerverse-sdk-'));
  installed = join(consumer, 'node_modules/@peerverse/sdk');
  await mkdir(installed, { recursive: true });
  await writeFile(join(consumer, 'package.json'), '{ "type": "module" }');
  await cp(join(sdkRoot, 'package.json'), join(installed, 'package.json'));
  const compiler = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '-p', join(sdkRoot, 'tsconfig.build.json'), '--outDir', join(installed, 'dist')]);
});

afterAll(() => rm(consumer, { recursive: true, force: true }));

/** What the compiler has to say about these modules, in a project of its own. */
async function complaints(modules: Readonly<Record<string, string>>, options: ts.CompilerOptions): Promise<string[]> {
  const files = await Promise.all(
    Object.entries(modules).map(async ([name, text]) => {
      await writeFile(join(consumer, name), text);
      return join(consumer, name);
    }),
  );
  const program = ts.createProgram(files, { target: ts.ScriptTarget.ES2022, strict: true, noEmit: true, types: [], ...options });
  // Ours only: to check the DOM's and Node's declarations too would take ten times as long and prove nothing.
  const ours = program.getSourceFiles().filter(({ fileName }) => !/\/(typescript|@types|undici-types)\//.test(fileName));
  const found = ours.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]);
  return [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...found].map((diagnostic) => {
    const position = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    return `${diagnostic.file?.fileName}:${(position?.line ?? 0) + 1} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
  });
}

const nodenext = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const bundler = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
const browserLib = { lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'] };
const usesEverything = entries.map((entry, index) => `export * as entry${index} from '${entry}';`).join('\n');

describe('the built package', () => {
  it('imports in Node by every entry', async () => {
    const script = `for (const entry of ${JSON.stringify(entries)}) console.log(Object.keys(await import(entry)).sort().join(' '))`;
    await writeFile(join(consumer, 'imports.mjs'), script);
    const { stdout } = await run(process.execPath, [join(consumer, 'imports.mjs')]);
    expect(stdout.trim().split('\n')).toEqual([
      'PeerVerseConnectionError PeerVerseError createPeerVerse newId newIdempotencyKey',
      'PeerVerseConnectionError PeerVerseError bookingRefunds bookings callRecords calls connectPage conversations createBrowserPeerVerse credit events extensions instantCalls instantDesk me mentorDirectory mentorPage mentorProfile networkChecks newId newIdempotencyKey notifications payments payouts refunds settlementCases statements tenant wallet',
      'verify',
    ]);
  });

  it('imports nothing but its own files, so any runtime with fetch will do', async () => {
    const files = (await readdir(join(installed, 'dist'), { recursive: true })).filter((name) => name.endsWith('.js'));
    expect(files.length).toBeGreaterThan(10);
    for (const name of files) {
      const text = await readFile(join(installed, 'dist', name), 'utf8');
      const imported = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier]) => specifier);
      for (const specifier of imported) expect(specifier, name).toMatch(/^\.{1,2}\/.*\.js$/);
      expect(text, name).not.toMatch(/\b(process|Buffer|require)\b/);
    }
  });

  it('type-checks in a page’s project, by a bundler’s resolution', async () => {
    expect(await complaints({ 'page.ts': usesEverything }, { ...bundler, ...browserLib })).toEqual([]);
  });

  it('type-checks in a server’s project that has Node’s types and no DOM', async () => {
    const node = { lib: ['lib.es2022.d.ts'], types: ['node'], typeRoots: [join(repositoryRoot, 'node_modules/@types')] };
    expect(await complaints({ 'server.ts': usesEverything }, { ...nodenext, ...node })).toEqual([]);
  });
});

describe('README.md', () => {
  it('shows code that compiles against the built package', async () => {
    const readme = await readFile(join(sdkRoot, 'README.md'), 'utf8');
    const blocks = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code ?? '');
    expect(blocks.length).toBeGreaterThanOrEqual(5);
    const modules = Object.fromEntries(blocks.map((code, index) => [`readme-${index + 1}.ts`, code]));
    expect(await complaints(modules, { ...nodenext, ...browserLib })).toEqual([]);
  });
});

describe('the browser entry', () => {
  it('weighs at most 4 KiB gzip for a directory of mentors, and 5.75 KiB for everything that any page may do', async () => {
    expect(await gzipBytes(SELECTIONS.directory)).toBeLessThanOrEqual(4 * 1024);
    // A quarter of a KiB more than before notes, files and five minutes more: a page that loads everything has them all.
    expect(await gzipBytes(SELECTIONS.everything)).toBeLessThanOrEqual(5.75 * 1024);
  });
});
