/** What the audit of payments reads: each query answers with the rows that should not be there. */
import type { PlatformTx, Tx } from '../../platform/db/database.ts';
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
  SELECT 'refunds_payable ' || coalesce(owed.currency, booked.currency) AS subject, coalesce(owed.amount, 0)::bigint AS expected, coalesce(booked.amount, 0)::bigint AS found
  FROM (
    SELECT r.currency, coalesce(sum(r.amount_minor) FILTER (WHERE r.status <> 'processed' AND w.id IS NULL), 0)::bigint AS amount
    FROM refunds r
    LEFT JOIN ledger_transactions w ON w.tenant_id = r.tenant_id AND w.source_type = 'refund' AND w.source_id = r.id AND w.kind = 'refund.withdrawn'
    WHERE r.tenant_id = $1 GROUP BY r.currency
  ) owed
  FULL JOIN (
    SELECT a.currency, -sum(e.amount_minor) AS amount FROM ledger_accounts a
    JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
    WHERE a.tenant_id = $1 AND a.code = 'refunds_payable' GROUP BY a.currency
  ) booked ON booked.currency = owed.currency
  WHERE coalesce(owed.amount, 0) <> coalesce(booked.amount, 0)`);

/** What the hold has is what open disputes took out of clearing. */
export const holdUnlikeDisputes = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT 'dispute_hold ' || coalesce(open.currency, held.currency) AS subject, coalesce(open.amount, 0)::bigint AS expected, coalesce(held.amount, 0)::bigint AS found
  FROM (SELECT currency, sum(amount_minor) AS amount FROM disputes WHERE tenant_id = $1 AND resolved_at IS NULL GROUP BY currency) open
  FULL JOIN (
    SELECT a.currency, sum(e.amount_minor) AS amount FROM ledger_accounts a JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
    WHERE a.tenant_id = $1 AND a.code = 'dispute_hold' GROUP BY a.currency
  ) held ON held.currency = open.currency
  WHERE coalesce(open.amount, 0) <> coalesce(held.amount, 0)`);

/** A student's credit in the ledger is the sum of its lines. */
export const creditUnlikeLines = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT 'student_credit ' || coalesce(l.user_id, b.owner_id)::text AS subject, coalesce(l.amount, 0)::bigint AS expected, coalesce(b.amount, 0)::bigint AS found
  FROM (SELECT user_id, currency, sum(amount_minor) AS amount FROM credit_lines WHERE tenant_id = $1 GROUP BY user_id, currency) l
  FULL JOIN (
    SELECT a.owner_id, a.currency, -sum(e.amount_minor) AS amount FROM ledger_accounts a JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
    WHERE a.tenant_id = $1 AND a.code = 'student_credit' GROUP BY a.owner_id, a.currency
  ) b ON b.owner_id = l.user_id AND b.currency = l.currency
  WHERE coalesce(l.amount, 0) <> coalesce(b.amount, 0) OR coalesce(l.amount, 0) < 0`);

/** No payment has more sent back of its credit than was given of it. */
export const creditBelowNothing = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT payment_id::text AS subject, 0::bigint AS expected, sum(amount_minor)::bigint AS found FROM credit_lines
  WHERE tenant_id = $1 AND payment_id IS NOT NULL GROUP BY payment_id HAVING sum(amount_minor) < 0`);

/** The tenant's part of a settlement is the sum of its lines, and what reached the bank. */
export const settledUnlikeLedger = (tx: Tx): Promise<Difference[]> => differences(tx, `
  SELECT s.id::text AS subject, s.net_minor AS expected, coalesce(booked.amount, 0)::bigint AS found
  FROM settlements s
  JOIN (SELECT settlement_id, sum(credit_minor - debit_minor) AS amount FROM settlement_lines WHERE tenant_id = $1 GROUP BY settlement_id) l ON l.settlement_id = s.id
  LEFT JOIN (
    SELECT t.source_id, sum(e.amount_minor) AS amount FROM ledger_transactions t
    JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
    JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id AND a.code = 'bank'
    WHERE t.tenant_id = $1 AND t.source_type = 'settlement' AND t.kind = 'settlement.processed' GROUP BY t.source_id
  ) booked ON booked.source_id = s.id
  WHERE s.tenant_id = $1 AND (s.net_minor <> l.amount OR s.net_minor <> coalesce(booked.amount, 0))`);

/** Webhooks that were given up, or that wait for longer than every first try takes. Ids and kinds only; bodies hold people's data. */
export async function listUnapplied(tx: PlatformTx, before: Date): Promise<{ readonly eventId: string; readonly eventType: string; readonly reason: string }[]> {
  const rows = await tx.query<{ event_id: string; event_type: string; last_error: string | null }>(
    `SELECT event_id, event_type, last_error FROM webhook_inbox
     WHERE provider = 'razorpay' AND processed_at IS NULL AND (next_attempt_at IS NULL OR received_at < $1) ORDER BY received_at LIMIT 100`,
    [before],
  );
  return rows.map((row) => ({ eventId: row.event_id, eventType: row.event_type, reason: row.last_error ?? 'never tried' }));
}
