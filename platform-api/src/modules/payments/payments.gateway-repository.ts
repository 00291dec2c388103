/** Payments and refunds as the provider's lists are held against: by its ids, in words both sides share. */
import type { Tx } from '../../platform/db/database.ts';
import type { Counterpart } from '../ledger/index.ts';
import type { ListWindow } from './payments.port.ts';

interface CounterpartRow {
  readonly ref: string;
  readonly amount: bigint;
  readonly state: string;
}

/** A tenant's look is bounded; what is more than this in three days has its own tools. */
const LISTED_MAX = 100_000;
const CAPTURED = "CASE WHEN status IN ('captured', 'partially_refunded', 'refunded') THEN 'captured' ELSE status END";

export const findPayments = (tx: Tx, refs: readonly string[]): Promise<Counterpart[]> => counterparts(tx, `
  SELECT provider_payment_id AS ref, amount_minor AS amount, ${CAPTURED} AS state FROM payments WHERE tenant_id = $1 AND provider_payment_id = ANY ($2)`, refs);

/** Of a refund that was tried again the latest try counts; an earlier one is known and was given up. */
export const findRefunds = (tx: Tx, refs: readonly string[]): Promise<Counterpart[]> => counterparts(tx, `
  SELECT p.ref, r.amount_minor AS amount, CASE WHEN r.provider_refund_id = p.ref THEN r.status ELSE 'tried again' END AS state
  FROM provider_refs p JOIN refunds r ON r.tenant_id = p.tenant_id AND r.id = p.object_id
  WHERE p.provider = 'razorpay' AND p.kind = 'refund' AND p.tenant_id = $1 AND p.ref = ANY ($2)`, refs);

export const listCaptured = (tx: Tx, window: ListWindow): Promise<Counterpart[]> => counterparts(tx, `
  SELECT provider_payment_id AS ref, amount_minor AS amount, ${CAPTURED} AS state FROM payments
  WHERE tenant_id = $1 AND provider = 'razorpay' AND provider_payment_id IS NOT NULL AND captured_at BETWEEN $2 AND $3 LIMIT ${LISTED_MAX}`, window.from, window.to);

export const listRefunded = (tx: Tx, window: ListWindow): Promise<Counterpart[]> => counterparts(tx, `
  SELECT r.provider_refund_id AS ref, r.amount_minor AS amount, r.status AS state FROM refunds r
  JOIN payments p ON p.tenant_id = r.tenant_id AND p.id = r.payment_id
  WHERE r.tenant_id = $1 AND p.provider = 'razorpay' AND r.provider_refund_id IS NOT NULL AND r.status = 'processed' AND r.processed_at BETWEEN $2 AND $3 LIMIT ${LISTED_MAX}`, window.from, window.to);

async function counterparts(tx: Tx, sql: string, ...values: readonly unknown[]): Promise<Counterpart[]> {
  const rows = await tx.query<CounterpartRow>(sql, [tx.tenantUuid, ...values]);
  return rows.map((row) => ({ ref: row.ref, amountMinor: row.amount, state: row.state }));
}
