/** `npm run ledger:verify`: says what of the books does not fit, and ends with 1 when something does not. Environment as the worker's. */
import { ConfigError, loadConfig, type Config } from '../platform/config/config.ts';
import { createFoundation } from './foundation.ts';
import { verifyEverything } from './ledger-verify.ts';

async function main(config: Config): Promise<number> {
  const foundation = createFoundation(config, { role: 'worker' });
  const startedAt = performance.now();
  try {
    const { tenants, checks, findings } = await verifyEverything(foundation);
    for (const { check, tenantId, subject, expectedMinor, foundMinor, note } of findings) {
      const amounts = `expected ${expectedMinor ?? 'a line'}, found ${foundMinor ?? 'none'}`;
      process.stdout.write(`${check}  ${tenantId ?? 'platform'}  ${subject}  ${note ? `${note}; ` : ''}${amounts}\n`);
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`${tenants} tenants, ${checks.length} checks each, ${findings.length} mismatches (${seconds} s)\n`);
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
