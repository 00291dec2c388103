// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOutcome, readRows, uncovered, withRow } from '../acceptance-table.mjs';
import { lastWords } from '../last-words.mjs';
import { ROOT } from '../paths.mjs';
import { missingCapabilities, readElementReport, readVitestReport } from '../test-report.mjs';

/** @type {string} */
let folder;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'peerverse-reports-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

/** @param {unknown} content */
function file(content) {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test('a skipped test, a file that does not load and an error outside tests all count as failed', () => {
  const loaded = { status: 'passed', assertionResults: [{}] };
  expect(readVitestReport(file({ numTotalTests: 5, numPassedTests: 4, success: true, testResults: [loaded] }))).toEqual({ passed: 4, failed: 1 });
  expect(readVitestReport(file({ numTotalTests: 4, numPassedTests: 4, success: false, testResults: [loaded, { status: 'failed', assertionResults: [] }] }))).toEqual({ passed: 4, failed: 1 });
  expect(readVitestReport(file({ numTotalTests: 4, numPassedTests: 4, success: false, testResults: [loaded] }))).toEqual({ passed: 4, failed: 1 });
  expect(readVitestReport(file({ numTotalTests: 4, numPassedTests: 4, success: true, testResults: [loaded] }))).toEqual({ passed: 4, failed: 0 });
});

test('a run that wrote no report counts as failed', () => {
  expect(readVitestReport(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1 });
  expect(readElementReport(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1 });
});

test('journeys that ran without relay are told from those that ran with it', () => {
  expect(missingCapabilities(file({ browser: true, relay: false, livekit: true }))).toEqual(['relay']);
  expect(missingCapabilities(join(folder, 'none.json'))).toEqual(['browser', 'relay', 'livekit']);
});

const DOCUMENT = `# Acceptance

points: 1-3
figures: start

| id | promise | command | last outcome | date | commit |
| --- | --- | --- | --- | --- | --- |
| 1 | The portal shows mentors | \`npm test -- journeys\` | | | |
| 2a | One \\| the other | \`echo a \\| grep a\` | passed in 1.0 s | 2026-11-23 | abc1234 |
| start | Warm start | \`npm run bench -- start\` | | | |
`;

test('a point of the issue without a row is found', () => {
  expect(uncovered(DOCUMENT)).toEqual(['3']);
  expect(uncovered(DOCUMENT.replace('| 2a |', '| 3 |'))).toEqual(['2']);
  expect(() => uncovered('no list')).toThrow(/names no points/);
});

test('an outcome is written into its own row and nothing else changes', () => {
  const [first, second] = readRows(DOCUMENT);
  expect(second).toMatchObject({ id: '2a', promise: 'One | the other', command: 'echo a | grep a' });
  if (first === undefined || second === undefined) throw new Error('two rows were expected');
  const written = withRow(DOCUMENT, { ...first, outcome: 'passed in 2.0 s', date: '2026-11-24', commit: 'def5678' });
  expect(written.split('\n').filter((line, index) => line !== DOCUMENT.split('\n')[index])).toEqual(['| 1 | The portal shows mentors | `npm test -- journeys` | passed in 2.0 s | 2026-11-24 | def5678 |']);
  expect(readRows(withRow(DOCUMENT, second))).toEqual(readRows(DOCUMENT));
});

test('a benchmark that misses what its row promises is told from one that keeps it', () => {
  const output = 'start\n  warm_start_s  4\n{"bench":"start","figures":{"warm_start_s":4.01,"api_cold_s":1.6},"context":{}}\n';
  expect(readOutcome(output, 'warm_start_s <= 10, api_cold_s <= 1.5')).toEqual({ seen: 'warm_start_s 4.01, api_cold_s 1.6', missed: ['api_cold_s'] });
  expect(readOutcome(output, 'warm_start_s <= 10').missed).toEqual([]);
  expect(readOutcome(output, 'warm_start_s <= 10, rss_mb <= 300').missed).toEqual(['rss_mb']);
  expect(readOutcome('no figures', 'errors = 0').missed).toEqual(['errors']);
});

test('the number of tests is read from what a run says last', () => {
  expect(readOutcome('  journeys  24 passed  0 failed\n\n24 passed, 0 failed\n', 'It works')).toEqual({ seen: '24 tests passed', missed: [] });
  expect(readOutcome('\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[32m125 passed\u001b[39m\u001b[22m\u001b[90m (125)\u001b[39m\n', 'It works').seen).toBe('125 tests passed');
  expect(readOutcome('done', 'It works').seen).toBe('');
});

test('every command of docs/acceptance.md names stages, benchmarks, projects and tests that are there', async () => {
  const rows = readRows(readFileSync(new URL('../../docs/acceptance.md', import.meta.url), 'utf8'));
  const projects = await projectNames();
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const command of rows.flatMap((row) => row.command.split(' && '))) {
    const [, stage, bench, script, project, paths = ''] = /^(?:npm test(?: -- (check|unit|elements|journeys))?|npm run bench -- (\S+)|npm run (\S+)|npx vitest run --project (\S+)((?: \S+)*))$/.exec(command) ?? [];
    if ([stage, bench, script, project].every((part) => part === undefined)) expect(command).toBe('npm test');
    if (script !== undefined) expect(Object.keys(scripts), command).toContain(script);
    if (bench !== undefined) expect(existsSync(join(ROOT, 'bench', `${bench}.bench.ts`)), command).toBe(true);
    if (project !== undefined) expect(projects, command).toContain(project);
    for (const path of paths.split(' ').filter((word) => word !== '')) expect(existsSync(join(ROOT, path)), command).toBe(true);
  }
});

/** What vitest calls the workspaces: the name of their configuration, else of their package. */
async function projectNames() {
  const { default: { test: configuration } } = await import('../../vitest.config.ts');
  return configuration?.projects?.map((folder) => {
    const [config = ''] = ['ts', 'mjs'].map((ending) => join(ROOT, String(folder), `vitest.config.${ending}`)).filter(existsSync);
    const named = /name: '([^']+)'/.exec(readFileSync(config, 'utf8'))?.[1];
    return named ?? JSON.parse(readFileSync(join(ROOT, String(folder), 'package.json'), 'utf8')).name;
  });
}

test('every point and figure of docs/acceptance.md has a row', () => {
  const text = readFileSync(new URL('../../docs/acceptance.md', import.meta.url), 'utf8');
  expect(uncovered(text)).toEqual([]);
  // The document must not grow complete by asking for less: the fifteen points and four figures it began with.
  const ids = readRows(text).map(({ id }) => id.replace(/^(\d+)[a-z]$/, '$1'));
  expect(ids).toEqual(expect.arrayContaining([...Array.from({ length: 15 }, (_, index) => String(index + 1)), 'start', 'call-join', 'bundle', 'booking-race']));
});

test('a row of a benchmark promises every bound that the benchmark itself names', () => {
  for (const { promise, command } of readRows(readFileSync(new URL('../../docs/acceptance.md', import.meta.url), 'utf8'))) {
    const name = /^npm run bench -- (\S+)$/.exec(command)?.[1];
    if (name === undefined) continue;
    const bench = readFileSync(join(ROOT, 'bench', `${name}.bench.ts`), 'utf8');
    const bounds = [...bench.matchAll(/(\w+): '((?:<=|>=|=) [\d.]+)'/g)].map(([, figure, bound]) => `${figure} ${bound}`);
    expect(bounds.filter((bound) => !promise.split(', ').includes(bound)), command).toEqual([]);
  }
});

test('the last words of npm and Node are those about the problem', () => {
  expect(lastWords('npm error code ENOTFOUND\nnpm error syscall connect\nnpm error network request to https://registry.example failed\nnpm error network This is a problem related to network connectivity.\nnpm error A complete log of this run can be found in: /tmp/x.log\n')).toBe('npm error network request to https://registry.example failed');
  expect(lastWords('file:///x.ts:3\n  throw\n  ^\nError: PV_API_URL is missing\n    at main (x.ts:3:1)\n\nNode.js v24.21.0\n')).toBe('Error: PV_API_URL is missing');
  expect(lastWords('> build\n> tsc\n\nsrc/a.ts(3,5): error TS2322: no\nnpm error Lifecycle script `build` failed with error:\nnpm error code 2\n')).toBe('src/a.ts(3,5): error TS2322: no');
  expect(lastWords('')).toBe('');
});
