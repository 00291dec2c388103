/** What the ledger's audit reads: each query answers with the rows that should not be there. */
import type { Tx } from '../../platform/db/database.ts';
import { differences, type Difference } from '../../platform/db/differences.ts';
import { LEDGER_ACCOUNTS } from './ledger.accounts.ts';

const LOCKED_CODES = Object.entries(LEDGER_ACCOUNTS).filter(([, { locked }]) => locked).map(([code]) => `'${code}'`).join(', ');

/** Grouped by the transaction alone, which is fast, to find the few that are worth looking at by currency. */
export const unbalancedTransactions = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT e.transaction_id || ' ' || a.currency AS subject, 0::bigint AS expected, sum(e.amount_minor)::bigint AS found
  FROM (
    SELECT e.transaction_id FROM ledger_entries e JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id
    WHERE e.tenant_id = $1 GROUP BY e.transaction_id HAVING sum(e.amount_minor) <> 0 OR min(a.currency) <> max(a.currency)
  ) odd
  JOIN ledger_entries e ON e.tenant_id = $1 AND e.transaction_id = odd.transaction_id
  JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id
  GROUP BY e.transaction_id, a.currency HAVING sum(e.amount_minor) <> 0`);

export const unbalancedTenant = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT a.currency AS subject, 0::bigint AS expected, sum(e.amount_minor)::bigint AS found
  FROM ledger_entries e JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id
  WHERE e.tenant_id = $1 GROUP BY a.currency HAVING sum(e.amount_minor) <> 0`);

/** Every account that is to be locked has a balance: one without could be spent from without end. */
export const driftedBalances = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT a.id::text AS subject, coalesce(-s.total, 0)::bigint AS expected, b.balance_minor AS found
  FROM ledger_accounts a
  LEFT JOIN ledger_locked_balances b ON b.tenant_id = a.tenant_id AND b.account_id = a.id
  LEFT JOIN (SELECT account_id, sum(amount_minor) AS total FROM ledger_entries WHERE tenant_id = $1 GROUP BY account_id) s ON s.account_id = a.id
  WHERE a.tenant_id = $1 AND a.code IN (${LOCKED_CODES}) AND b.balance_minor IS DISTINCT FROM coalesce(-s.total, 0)`);

export const negativeBalances = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT account_id::text AS subject, 0::bigint AS expected, balance_minor AS found FROM ledger_locked_balances WHERE tenant_id = $1 AND balance_minor < 0`);

export const negativeReceivables = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT a.owner_id::text AS subject, 0::bigint AS expected, sum(e.amount_minor)::bigint AS found
  FROM ledger_accounts a JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
  WHERE a.tenant_id = $1 AND a.code = 'mentor_receivable' GROUP BY a.id, a.owner_id HAVING sum(e.amount_minor) < 0`);

export const pendingWithoutHold = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT a.code || ' ' || coalesce(a.owner_id::text, '') || ' ' || a.currency AS subject,
         coalesce(-sum(e.amount_minor) FILTER (WHERE t.relates_to IS NULL AND r.id IS NULL), 0)::bigint AS expected, -sum(e.amount_minor)::bigint AS found
  FROM ledger_accounts a
  JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
  JOIN ledger_transactions t ON t.tenant_id = e.tenant_id AND t.id = e.transaction_id
  LEFT JOIN ledger_transactions r ON r.tenant_id = t.tenant_id AND r.relates_to = t.id
  WHERE a.tenant_id = $1 AND a.code IN ('mentor_pending', 'platform_revenue_pending', 'tenant_revenue_pending')
  GROUP BY a.id, a.code, a.owner_id, a.currency
  HAVING sum(e.amount_minor) <> coalesce(sum(e.amount_minor) FILTER (WHERE t.relates_to IS NULL AND r.id IS NULL), 0)`);

export const driftedSnapshots = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT s.account_id::text AS subject, coalesce(sum(e.amount_minor), 0)::bigint AS expected, s.entries_sum AS found
  FROM ledger_snapshots s
  LEFT JOIN ledger_entries e ON e.tenant_id = s.tenant_id AND e.account_id = s.account_id AND e.xact_id < s.before_xact
  WHERE s.tenant_id = $1 GROUP BY s.account_id, s.entries_sum
  HAVING coalesce(sum(e.amount_minor), 0) <> s.entries_sum`);
