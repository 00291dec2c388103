import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

interface SourceRule {
  readonly forbidden: RegExp;
  readonly files: (path: string) => boolean;
  /** Where it is right, and why. */
  readonly allowed: Readonly<Record<string, string>>;
  /** A line that must be caught, so that the rule itself is held. */
  readonly planted: string;
}

const isProduct = (path: string): boolean => !/\.test\.ts$|(^|\/)testing\/|\/generated\//.test(path);
const isMoneyPath = (path: string): boolean => /^(modules\/(ledger|payments|payouts|bookings)|platform\/money|adapters\/razorpay)\//.test(path) && isProduct(path);

const rules: Readonly<Record<string, SourceRule>> = {
  'asks a clock for the time': {
    forbidden: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.timeOrigin\b/,
    files: isProduct,
    allowed: { 'platform/clock/clock.ts': 'is the clock' },
    planted: 'const now = new Date();',
  },
  'reads no time in SQL': {
    forbidden: /\bnow\(\)|\bcurrent_(timestamp|date|time)\b|\b(clock|statement|transaction)_timestamp\(/i,
    files: (path) => isProduct(path) && /repository|\/db\/|auth|events|jobs|idempotency/.test(path),
    allowed: { 'modules/payments/payments.pace-repository.ts': 'turns are shared by machines, whose clocks differ; they decide nothing of a tenant’s' },
    planted: 'await tx.query("UPDATE t SET a = now()");',
  },
  'never asks Prisma for findUnique, which it merges across tenants': {
    forbidden: /\.findUnique(OrThrow)?\(/,
    files: isProduct,
    allowed: {},
    planted: 'tx.prisma.user.findUnique({ where })',
  },
  'keeps floats off money': {
    forbidden: /\bparseFloat\(|\.toFixed\(|\bNumber\(/,
    files: isMoneyPath,
    allowed: { 'platform/money/money.ts': 'the one way to JSON’s numbers, which checks that they are exact' },
    planted: 'const share = Number(amountMinor) * 0.7;',
  },
  'makes a tenant’s scope only where a tenant was proven': {
    forbidden: /\bmakeTenantScope\(/,
    files: isProduct,
    allowed: {
      'platform/db/scope.ts': 'declares it', 'platform/auth/auth-repository.ts': 'finds the tenant of a key, a session or a job',
      'modules/tenants/tenants.service.ts': 'the owner’s tools make a tenant and begin in it',
    },
    planted: 'makeTenantScope({ id, livemode: true, clockOffsetMs: 0 })',
  },
  'writes to the log, not to the console': {
    forbidden: /\bconsole\.\w+\(/,
    files: isProduct,
    allowed: {},
    planted: 'console.log(booking)',
  },
  'reads the environment once, at the door': {
    forbidden: /\bprocess\.env\b/,
    files: (path) => isProduct(path) && !path.startsWith('app/'),
    allowed: {},
    planted: "process.env['PV_ENV']",
  },
};

describe('the source', () => {
  const sources = globSync('**/*.ts', { cwd: SRC }).map((path) => ({ path: path.replaceAll('\\', '/'), lines: readFileSync(join(SRC, path), 'utf8').split('\n') }));

  it.each(Object.entries(rules))('%s', (_name, { forbidden, files, allowed }) => {
    const found = sources
      .filter(({ path }) => files(path) && !(path in allowed))
      .flatMap(({ path, lines }) => lines.flatMap((line, index) => (offends(line, forbidden) ? [`${path}:${index + 1} ${line.trim()}`] : [])));
    expect(found).toEqual([]);
  });

  it.each(Object.entries(rules))('would be caught if it did not: %s', (_name, { forbidden, planted }) => {
    expect(offends(planted, forbidden)).toBe(true);
  });

  it('asks no exception for files that do not exist', () => {
    const paths = new Set(sources.map(({ path }) => path));
    expect(Object.values(rules).flatMap(({ allowed }) => Object.keys(allowed)).filter((path) => !paths.has(path))).toEqual([]);
  });
});

/** Comments explain the rules and may name what they forbid. */
function offends(line: string, forbidden: RegExp): boolean {
  return !/^\s*(\/\/|\*|\/\*)/.test(line) && forbidden.test(line);
}
