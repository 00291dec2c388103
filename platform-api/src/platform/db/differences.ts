/** What an audit's query answers with: the rows that should not be there. */
import type { Tx } from './database.ts';

/** Amounts in minor units; null where there is nothing to compare with. */
export interface Difference {
  readonly subject: string;
  readonly expectedMinor: bigint | null;
  readonly foundMinor: bigint | null;
}

/** The first few are enough to see what is wrong; the rest only fills a log. */
const FINDINGS_MAX = 100;

/** Runs a query with the columns `subject`, `expected` and `found`; `$1` is the tenant, what follows are `values`. */
export async function differences(tx: Tx, sql: string, ...values: readonly Date[]): Promise<Difference[]> {
  const rows = await tx.query<{ subject: string; expected: bigint | null; found: bigint | null }>(`${sql} LIMIT ${FINDINGS_MAX}`, [tx.tenantUuid, ...values]);
  return rows.map((row) => ({ subject: row.subject, expectedMinor: row.expected, foundMinor: row.found }));
}
