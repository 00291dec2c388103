/** What the audit of payouts reads: each query answers with the rows that should not be there. */
import type { Tx } from '../../platform/db/database.ts';
import { differences, type Difference } from '../../platform/db/differences.ts';

/**
 * The ledger knows each withdrawal in the state its row claims, and in no other: held while open; ended once as processed, failed or
 * reversed; and reversed after processed. `expected` and `found` are what lies in the person's hold for it and what left the float.
 */
export const stateUnlikeLedger = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT p.id::text || ' ' || p.status AS subject,
         CASE WHEN p.status IN ('requested', 'processing') THEN p.amount_minor ELSE 0 END AS expected, coalesce(sums.held, 0)::bigint AS found
  FROM payouts p
  LEFT JOIN (
    SELECT t.source_id, -sum(e.amount_minor) FILTER (WHERE a.code = 'mentor_payout_hold') AS held,
           -sum(e.amount_minor) FILTER (WHERE a.code = 'payout_float' AND t.kind <> 'payout.fee') AS sent,
           array_agg(DISTINCT t.kind) FILTER (WHERE t.kind NOT IN ('payout.fee', 'receivable.netted')) AS kinds
    FROM ledger_transactions t
    JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
    JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id
    WHERE t.tenant_id = $1 AND t.source_type = 'payout' GROUP BY t.source_id
  ) sums ON sums.source_id = p.id
  WHERE p.tenant_id = $1 AND (
    coalesce(sums.held, 0) <> CASE WHEN p.status IN ('requested', 'processing') THEN p.amount_minor ELSE 0 END
    OR coalesce(sums.sent, 0) <> CASE WHEN p.status = 'processed' THEN p.amount_minor ELSE 0 END
    OR sums.kinds IS DISTINCT FROM CASE
      WHEN p.status IN ('requested', 'processing') THEN ARRAY['payout.requested']
      WHEN p.status = 'processed' THEN ARRAY['payout.processed', 'payout.requested']
      WHEN p.status = 'failed' THEN ARRAY['payout.failed', 'payout.requested']
      WHEN p.processed_at IS NOT NULL THEN ARRAY['payout.processed', 'payout.requested', 'payout.reversed']
      ELSE ARRAY['payout.requested', 'payout.reversed'] END)`);

/** What is held for a person is what their open withdrawals ask for. */
export const holdUnlikeOpen = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT coalesce(held.owner_id, open.user_id)::text || ' ' || coalesce(held.currency, open.currency) AS subject,
         coalesce(open.amount, 0)::bigint AS expected, coalesce(held.amount, 0)::bigint AS found
  FROM (
    SELECT a.owner_id, a.currency, -sum(e.amount_minor) AS amount FROM ledger_accounts a
    JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
    WHERE a.tenant_id = $1 AND a.code = 'mentor_payout_hold' GROUP BY a.owner_id, a.currency
  ) held
  FULL JOIN (
    SELECT user_id, currency, sum(amount_minor) AS amount FROM payouts WHERE tenant_id = $1 AND status IN ('requested', 'processing') GROUP BY user_id, currency
  ) open ON open.user_id = held.owner_id AND open.currency = held.currency
  WHERE coalesce(held.amount, 0) <> coalesce(open.amount, 0)`);

/** A processed withdrawal's fee is what was booked for it. */
export const feeUnlikeLedger = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT p.id::text AS subject, p.fee_minor AS expected, -e.amount_minor AS found
  FROM payouts p
  LEFT JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.source_type = 'payout' AND t.source_id = p.id AND t.kind = 'payout.fee'
  LEFT JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.amount_minor < 0
  WHERE p.tenant_id = $1 AND -e.amount_minor IS DISTINCT FROM p.fee_minor`);
