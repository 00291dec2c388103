// @ts-check
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { ROOT } from './paths.mjs';
import { fingerprintFiles } from './stamps.mjs';

/**
 * One check without tests: it passes or fails as a whole.
 * @typedef {{ name: string, run: () => Promise<void> }} Check
 */

const CHECK_TIMEOUT_MS = 5 * 60_000;
/** What the import graph is drawn from. */
const SOURCES = ['platform-api', 'sdk', 'widgets', 'sandbox', 'media', 'examples', 'tests', 'bench', 'launcher'];

/**
 * The checks as two lines of work that can go on side by side.
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 * @returns {Check[][]}
 */
export function staticChecks(supervisor) {
  const tool = (/** @type {string} */ name, /** @type {string} */ program, /** @type {string[]} */ ...args) => ({
    name,
    run: () => supervisor.run({
      name: checkLog(name), command: process.execPath, args: [join(ROOT, 'node_modules', program), ...args],
      env: process.env, cwd: ROOT, timeoutMs: CHECK_TIMEOUT_MS, what: name, fix: 'correct what it names',
    }),
  });
  const types = typedFolders().map((folder) => tool(`types of ${folder}`, 'typescript/bin/tsc', '-p', folder, '--noEmit'));
  return [
    types,
    [
      { name: 'generated files', run: () => generatedFilesAreCurrent(supervisor) },
      tool('import graph', 'dependency-cruiser/bin/dependency-cruiser.mjs', ...SOURCES),
      tool('lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'),
    ],
  ];
}

/** The log of a check. @param {string} name */
export function checkLog(name) {
  return `check-${name.replaceAll(/[^a-z]+/g, '-')}`;
}

/** @returns {string[]} every workspace with a tsconfig.json, and the launcher */
function typedFolders() {
  /** @type {string[]} */
  const workspaces = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).workspaces;
  const folders = workspaces.flatMap((workspace) => (workspace.endsWith('/*')
    ? readdirSync(join(ROOT, workspace.slice(0, -2))).map((name) => `${workspace.slice(0, -2)}/${name}`)
    : [workspace]));
  return [...folders, 'launcher'].filter((folder) => existsSync(join(ROOT, folder, 'tsconfig.json')));
}

/**
 * Generates everything again and fails when a file comes out different from the one that is there.
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 */
async function generatedFilesAreCurrent(supervisor) {
  const prints = () => new Map(generatedFiles().map((file) => [file, fingerprintFiles(ROOT, [file])]));
  const before = prints();
  await supervisor.run({ name: checkLog('generated files'), command: 'npm', args: ['run', 'generate'], env: process.env, cwd: ROOT, timeoutMs: CHECK_TIMEOUT_MS, what: 'generating', fix: 'correct what it names' });
  const after = prints();
  const drifted = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file));
  if (drifted.length > 0) throw new Failure(`generated files were out of date: ${drifted.join(', ')}`, 'commit them as «npm run generate» has just made them');
}

/** openapi.yaml and every committed `generated` folder; the database client is made on every machine and not committed. */
function generatedFiles() {
  const folders = SOURCES.flatMap((source) => {
    const root = join(ROOT, source);
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(^|[/\\])generated$/.test(entry.parentPath) && !/[/\\](node_modules|dist)[/\\]/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
      .filter((file) => !file.startsWith('platform-api/src/platform/db/generated'));
  });
  return ['openapi.yaml', ...folders];
}
