import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ErrorDefinition } from '../../src/platform/errors/app-error.ts';
import { problems, type ProblemCode } from '../../src/platform/messages/en/problems.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SRC = join(ROOT, 'platform-api/src');
const PAGES = join(ROOT, 'docs/errors');
const codes = Object.keys(problems) as ProblemCode[];

/** Answered before an operation is known, so no operation can list them. */
const OUTSIDE_OPERATIONS: readonly ProblemCode[] = ['route.not_found'];

describe('error codes', () => {
  const definitions = new Map<string, ErrorDefinition>();
  /** The names a definition is exported under; a module may pass a common one on. */
  const names = new Map<string, string[]>();

  beforeAll(async () => {
    const files = [...globSync('modules/*/*.errors.ts', { cwd: SRC }), 'platform/errors/common-errors.ts'];
    for (const file of files) {
      for (const [exportedAs, value] of Object.entries((await import(join(SRC, file))) as Record<string, ErrorDefinition>)) {
        expect(definitions.get(value.code) ?? value, `${value.code} is defined twice`).toBe(value);
        definitions.set(value.code, value);
        names.set(value.code, [...(names.get(value.code) ?? []), exportedAs]);
      }
    }
  });

  it('are defined once each, with words for every one', () => {
    expect([...definitions.keys()].sort()).toEqual([...codes].sort());
  });

  it('have a page each in docs/errors, and no page is left over', () => {
    const pages = readdirSync(PAGES).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(codes.map((code) => `${code}.md`).sort());
    const index = readFileSync(join(PAGES, 'README.md'), 'utf8');
    for (const code of codes) expect(index).toContain(`| [${code}](${code}.md) | ${definitions.get(code)!.status} | ${problems[code].title} |`);
  });

  it.each(codes)('%s: its page shows the body as it is sent, causes, what to do, and codes that exist', (code) => {
    const page = readFileSync(join(PAGES, `${code}.md`), 'utf8');
    const { title, detail } = problems[code];
    const { status } = definitions.get(code)!;
    expect(page.startsWith(`# ${code}\n\n**${title}** · HTTP ${status}\n\n`)).toBe(true);
    const body = JSON.parse(/```json\n([^]*?)```/.exec(page)![1]!) as Record<string, unknown>;
    expect(body).toMatchObject({ type: `https://docs.peerverse.in/errors/${code}`, title, status, code });
    // The page's detail is the catalogue's with values in its gaps.
    const pattern = detail.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
    expect(body['detail']).toMatch(new RegExp(`^${pattern}$`));
    for (const section of ['Causes', 'What to do']) expect(page).toMatch(new RegExp(`## ${section}\\n- .{15,}`));
    const related = [...page.split('## Related\n')[1]!.matchAll(/\[([\w.]+)\]\(([\w.]+)\.md\)/g)];
    expect(related.map(([, shown]) => shown)).toEqual(related.map(([, , target]) => target));
    expect(related.length).toBeGreaterThan(0);
    expect(related.filter(([, other]) => !codes.includes(other as ProblemCode) || other === code)).toEqual([]);
  });

  it('stand in the OpenAPI document under their status, but for those that come before any operation', () => {
    const document = parse(readFileSync(join(ROOT, 'openapi.yaml'), 'utf8')) as { paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>> };
    const described = new Map<string, string>();
    for (const path of Object.values(document.paths)) {
      for (const operation of Object.values(path)) {
        for (const [status, { description }] of Object.entries(operation.responses ?? {})) {
          for (const [, code] of description.matchAll(/`([\w.]+)`/g)) described.set(code!, status);
        }
      }
    }
    for (const [code, status] of described) expect(`${code} ${status}`).toBe(`${code} ${definitions.get(code)?.status}`);
    expect(codes.filter((code) => !described.has(code))).toEqual(OUTSIDE_OPERATIONS);
  });

  it('are each answered somewhere: no promise without a place that keeps it', () => {
    const sources = globSync('**/*.ts', { cwd: SRC }).filter((file) => !/\.(contract|errors|test)\.ts$|common-errors|generated/.test(file));
    const text = sources.map((file) => readFileSync(join(SRC, file), 'utf8').replaceAll(/^import [^;]*;$/gm, '')).join('\n');
    const silent = [...names].filter(([, exportedAs]) => !exportedAs.some((name) => new RegExp(`\\b${name}\\b`).test(text))).map(([code]) => code);
    expect(silent).toEqual([]);
  });
});
