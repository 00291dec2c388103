/**
 * Whether the books are what they claim to be. Everything is computed anew from the entries; nothing that a posting kept beside
 * them is believed. A finding is a fault of ours or of the database, never of a person.
 */
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Difference } from '../../platform/db/differences.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { Id } from '../../platform/ids/ids.ts';
import * as repository from './ledger.audit-repository.ts';

export interface AuditFinding extends Difference {
  /** Null where it is no single tenant's. */
  readonly tenantId: Id<'tenant'> | null;
  readonly check: string;
  /** What the amounts do not say. */
  readonly note?: string;
}

/** One thing that is looked at, in one tenant. */
export interface Audit {
  readonly name: string;
  run(scope: TenantScope): Promise<readonly AuditFinding[]>;
}

/** Answers with what does not fit, in the tenant of the transaction. */
export type Look = (tx: Tx) => Promise<readonly Difference[]>;

const LOOKS: Readonly<Record<string, Look>> = {
  /** Each transaction's entries sum to zero in each currency, and so do the tenant's. */
  'ledger.transaction_sum': repository.unbalancedTransactions,
  'ledger.tenant_sum': repository.unbalancedTenant,
  /** A locked balance is the sum of its entries and not below zero. */
  'ledger.locked_balance': repository.driftedBalances,
  'ledger.available_not_negative': repository.negativeBalances,
  /** Nobody owes less than nothing. */
  'ledger.receivable_not_negative': repository.negativeReceivables,
  /** What pending accounts hold is what transfers into them moved there and nothing has released since. */
  'ledger.pending_is_open_holds': repository.pendingWithoutHold,
  /** A snapshot is the sum of the entries it covers. */
  'ledger.snapshot': repository.driftedSnapshots,
};

export const ledgerAudits = (db: Database): readonly Audit[] => auditsOf(db, LOOKS);

/** An audit reads every entry of a tenant, which takes longer than a request may. */
const STATEMENT_TIMEOUT = '10min';

/** Audits by their names, which findings carry. */
export const auditsOf = (db: Database, looks: Readonly<Record<string, Look>>): readonly Audit[] => Object.entries(looks).map(([name, look]) => ({
  name,
  run: async (scope) => (await db.read(scope, async (tx) => {
    await tx.query(`SET LOCAL statement_timeout = '${STATEMENT_TIMEOUT}'`);
    return look(tx);
  })).map((difference) => ({ tenantId: scope.tenantId, check: name, ...difference })),
}));
