import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MODULES = 'platform-api/src/modules';
const PLATFORM = 'platform-api/src/platform';
const EMPTY = 'export {};\n';

interface Rule {
  readonly name: string;
}
interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: Rule;
}

const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as { forbidden: (Rule & { to: { pathNot: string } })[] };
const rules = forbidden.map(({ name }) => name);
const modules = rules.filter((name) => name.startsWith('module-graph-')).map((name) => name.slice('module-graph-'.length));

/** One planted import per rule: who imports what, as it would be written by hand. Types count too. */
const plants: Readonly<Record<string, { readonly from: string; readonly line: string }>> = {
  'no-circular': { from: `${PLATFORM}/money/circle-a.ts`, line: "import './circle-b.ts';" },
  'module-front-door': { from: `${MODULES}/identity/planted.ts`, line: "import type {} from '../tenants/tenants.repository.ts';" },
  'imported-by-nobody': { from: `${PLATFORM}/events/planted.ts`, line: "import '../../modules/notifications/index.ts';" },
  'platform-below-modules': { from: `${PLATFORM}/clock/planted.ts`, line: "import type {} from '../../modules/tenants/index.ts';" },
  'adapters-only-from-app': { from: `${MODULES}/ledger/planted.service.ts`, line: "import '../../adapters/razorpay/index.ts';" },
  'app-on-top': { from: `${MODULES}/tenants/planted.service.ts`, line: "import '../../app/wiring.ts';" },
  'database-only-in-repositories': { from: `${MODULES}/bookings/planted.service.ts`, line: "import type {} from 'pg';" },
  'express-only-at-the-edge': { from: `${MODULES}/calls/planted.service.ts`, line: "import type {} from 'express';" },
  'contracts-are-pure': { from: `${MODULES}/reviews/reviews.contract.ts`, line: "import '../../platform/db/database.ts';" },
  'routes-call-services': { from: `${MODULES}/tenants/tenants.routes.ts`, line: "import './tenants.repository.ts';" },
  'policies-are-pure': { from: `${MODULES}/tenants/tenants.policy.ts`, line: "import './tenants.repository.ts';" },
  'clients-never-import-the-server': { from: 'widgets/src/planted.ts', line: "import type {} from '../../platform-api/src/modules/tenants/index.ts';" },
  'sdk-below-widgets': { from: 'sdk/src/planted.ts', line: "import '../../widgets/src/planted.ts';" },
  'sandbox-agrees-with-nobody': { from: 'sandbox/src/planted.ts', line: "import type {} from '../../sdk/src/planted.ts';" },
  'launcher-needs-nothing': { from: 'launcher/planted.mjs', line: "import 'pg';" },
  resolvable: { from: 'bench/planted.ts', line: "import './nowhere.ts';" },
  ...Object.fromEntries(modules.map((name) => [`module-graph-${name}`, { from: `${MODULES}/${name}/planted-graph.ts`, line: `import type {} from '../${forbiddenTo(name)}/index.ts';` }])),
};

/** A module that this one may not import: the last in the table, which everything else is below, or for it the one before. */
function forbiddenTo(name: string): string {
  return name === 'analytics' ? 'webhooks' : 'analytics';
}

/** The product itself is cruised by `npm run check`; here the rules are held to what they promise. */
describe('the import graph', () => {
  const tree = mkdtempSync(join(tmpdir(), 'pv-graph-'));
  let violations: readonly Violation[];

  beforeAll(async () => {
    cpSync(join(ROOT, '.dependency-cruiser.cjs'), join(tree, '.dependency-cruiser.cjs'));
    cpSync(join(ROOT, 'tsconfig.base.json'), join(tree, 'tsconfig.base.json'));
    write('package.json', '{"type":"module","dependencies":{"pg":"1.0.0","express":"1.0.0","zod":"1.0.0"}}');
    for (const name of ['pg', 'express', 'zod', 'typescript']) {
      write(`node_modules/${name}/package.json`, `{"name":"${name}","version":"1.0.0","main":"index.js","type":"module"}`);
      write(`node_modules/${name}/index.js`, EMPTY);
    }
    for (const name of modules) write(`${MODULES}/${name}/index.ts`, EMPTY);
    for (const file of ['tenants/tenants.repository.ts', 'tenants/tenants.service.ts']) write(`${MODULES}/${file}`, EMPTY);
    write(`${PLATFORM}/db/database.ts`, "import 'pg';\n");
    write('platform-api/src/adapters/razorpay/index.ts', "import type {} from '../../modules/payments/index.ts';\n");
    write('platform-api/src/app/wiring.ts', "import '../adapters/razorpay/index.ts';\nimport '../modules/notifications/index.ts';\nimport 'express';\n");
    write(`${PLATFORM}/money/circle-b.ts`, "import './circle-a.ts';\n");
    for (const { from, line } of Object.values(plants)) write(from, `${line}\n`);
    violations = await cruise(tree, ['platform-api', 'sdk', 'widgets', 'sandbox', 'launcher', 'bench']);
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  function write(path: string, content: string): void {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }

  it('lets every module import earlier ones of the table alone, so that no circle can arise between modules', () => {
    const graph = forbidden.filter(({ name }) => name.startsWith('module-graph-'));
    const order = graph.map(({ name }) => name.slice('module-graph-'.length));
    const arrows = graph.flatMap(({ name, to }) => /\/\((.*)\)\//.exec(to.pathNot)![1]!.split('|').map((target) => [name.slice('module-graph-'.length), target] as const));
    expect(arrows.filter(([from, target]) => order.indexOf(target) > order.indexOf(from) || !order.includes(target))).toEqual([]);
  });

  it('has a planted violation for every rule', () => {
    expect(Object.keys(plants).sort()).toEqual([...rules].sort());
  });

  it.each(rules)('%s catches the import planted against it', (rule) => {
    expect(violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from)).toContain(plants[rule]!.from);
  });

  it('lets through what the layout allows: wiring, adapters, repositories’ driver, the next module’s front door', () => {
    const planted = new Set([...Object.values(plants).map(({ from }) => from), `${PLATFORM}/money/circle-b.ts`]);
    expect(violations.filter(({ from }) => !planted.has(from)).map(describeViolation)).toEqual([]);
  });
});

function describeViolation({ rule, from, to }: Violation): string {
  return `${rule.name}: ${from} → ${to}`;
}

async function cruise(directory: string, folders: readonly string[]): Promise<readonly Violation[]> {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  // The tool's exit code is the number of violations; its report tells them.
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--output-type', 'json', ...folders], { cwd: directory, maxBuffer: 256 * 1024 * 1024 }).catch(
    (failed: { stdout?: string; stderr?: string }) => {
      if (!failed.stdout?.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${failed.stderr ?? ''}`);
      return { stdout: failed.stdout };
    },
  );
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}
