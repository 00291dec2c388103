/** What the audit of payments reads: each query answers with the rows that should not be there. */
import type { Tx } from '../../platform/db/database.ts';
import { differences, type Difference } from '../../platform/db/differences.ts';

const WAS_CAPTURED = "p.status IN ('captured', 'partially_refunded', 'refunded')";

/** Nothing captured is ever without its ledger line. */
export const capturedWithoutReceipt = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT p.id::text AS subject, p.amount_minor AS expected, e.amount_minor AS found
  FROM payments p
  LEFT JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.source_type = 'payment' AND t.source_id = p.id AND t.kind = 'payment.captured'
  LEFT JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.amount_minor > 0
  WHERE p.tenant_id = $1 AND ${WAS_CAPTURED} AND e.amount_minor IS DISTINCT FROM p.amount_minor`);

export const capturedWithoutFee = (tx: Tx, before: Date): Promise<Difference[]> => differences(tx, `
  SELECT p.id::text AS subject, p.fee_minor AS expected, NULL::bigint AS found
  FROM payments p
  LEFT JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.source_type = 'payment' AND t.source_id = p.id AND t.kind = 'payment.fee'
  WHERE p.tenant_id = $1 AND ${WAS_CAPTURED} AND p.captured_at < $2 AND t.id IS NULL AND p.fee_minor IS DISTINCT FROM 0`, before);

/** What a payment says went back is what processed refunds moved out of clearing. */
export const refundedUnlikeLedger = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT p.id::text AS subject, p.refunded_minor AS expected, coalesce(sum(e.amount_minor), 0)::bigint AS found
  FROM payments p
  LEFT JOIN refunds r ON r.tenant_id = p.tenant_id AND r.payment_id = p.id
  LEFT JOIN ledger_transactions t ON t.tenant_id = r.tenant_id AND t.source_type = 'refund' AND t.source_id = r.id AND t.kind = 'refund.processed'
  LEFT JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.amount_minor > 0
  WHERE p.tenant_id = $1 GROUP BY p.id, p.refunded_minor HAVING p.refunded_minor <> coalesce(sum(e.amount_minor), 0)`);

/** What is owed to payers is what refunds still have to bring them. */
export const payableUnlikeRefunds = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT 'refunds_payable ' || owed.currency AS subject, owed.amount AS expected, coalesce(booked.amount, 0)::bigint AS found
  FROM (
    SELECT r.currency, coalesce(sum(r.amount_minor) FILTER (WHERE r.status <> 'processed' AND w.id IS NULL), 0)::bigint AS amount
    FROM refunds r
    LEFT JOIN ledger_transactions w ON w.tenant_id = r.tenant_id AND w.source_type = 'refund' AND w.source_id = r.id AND w.kind = 'refund.withdrawn'
    WHERE r.tenant_id = $1 GROUP BY r.currency
  ) owed
  LEFT JOIN (
    SELECT a.currency, -sum(e.amount_minor) AS amount FROM ledger_accounts a
    JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
    WHERE a.tenant_id = $1 AND a.code = 'refunds_payable' GROUP BY a.currency
  ) booked ON booked.currency = owed.currency
  WHERE owed.amount <> coalesce(booked.amount, 0)`);
