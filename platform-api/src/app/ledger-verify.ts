/**
 * `npm run ledger:verify`: computes the books of every tenant anew and says what does not fit. Ends with 1 when something does not.
 * Reads only; environment as the worker's.
 */
import { ledgerAudits, type Audit, type AuditFinding } from '../modules/ledger/index.ts';
import { paymentsAudits } from '../modules/payments/index.ts';
import { ConfigError, loadConfig, type Config } from '../platform/config/config.ts';
import { createFoundation, type Foundation } from './foundation.ts';

export interface Verification {
  readonly tenants: number;
  readonly checks: number;
  readonly findings: readonly AuditFinding[];
}

const createAudits = ({ db, clock }: Pick<Foundation, 'db' | 'clock'>): readonly Audit[] => [...ledgerAudits(db), ...paymentsAudits({ db, clock })];

export async function verifyLedger(foundation: Pick<Foundation, 'db' | 'clock' | 'scopes'>): Promise<Verification> {
  const scopes = await foundation.scopes.listScopes();
  const audits = createAudits(foundation);
  const findings: AuditFinding[] = [];
  for (const scope of scopes) {
    for (const audit of audits) findings.push(...(await audit.run(scope)));
  }
  return { tenants: scopes.length, checks: audits.length, findings };
}

async function main(config: Config): Promise<number> {
  const foundation = createFoundation(config, { role: 'worker' });
  const startedAt = performance.now();
  try {
    const { tenants, checks, findings } = await verifyLedger(foundation);
    for (const { check, tenantId, subject, expectedMinor, foundMinor } of findings) {
      process.stdout.write(`${check}  ${tenantId}  ${subject}  expected ${expectedMinor ?? 'a line'}, found ${foundMinor ?? 'none'}\n`);
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`${tenants} tenants, ${checks} checks each, ${findings.length} mismatches (${seconds} s)\n`);
    return findings.length === 0 ? 0 : 1;
  } finally {
    await foundation.close();
  }
}

if (import.meta.main) {
  try {
    process.exitCode = await main(loadConfig(process.env));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
