/** Refunds as rows, and what has gone from a payment. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { RefundStatus } from './payments.policy.ts';
import type { Gone } from './refund.policy.ts';

export interface RefundRecord {
  readonly id: Id<'refund'>;
  readonly paymentId: Id<'payment'>;
  /** What is sent. */
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: RefundStatus;
  readonly reason: string;
  /** Which try at the provider this is, from 1. */
  readonly attempt: number;
  /** Of this try. */
  readonly providerRefundId: string | null;
  /** What of the decision had gone back by another way, and how often that grew afterwards. */
  readonly coveredMinor: bigint;
  readonly covers: number;
  /** Since when it waits for a dispute to be decided. */
  readonly heldAt: Date | null;
  readonly refusals: number;
  readonly failure: { readonly code: string; readonly description: string } | null;
  readonly createdAt: Date;
  readonly processedAt: Date | null;
}

interface RefundRow {
  readonly id: string;
  readonly payment_id: string;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly status: RefundStatus;
  readonly reason: string;
  readonly attempt: number;
  readonly provider_refund_id: string | null;
  readonly covered_minor: bigint;
  readonly covers: number;
  readonly held_at: Date | null;
  readonly refusals: number;
  readonly failure_code: string | null;
  readonly failure_description: string | null;
  readonly created_at: Date;
  readonly processed_at: Date | null;
}

const REFUND = `id, payment_id, amount_minor, currency, status, reason, attempt, provider_refund_id, covered_minor, covers, held_at, refusals, failure_code,
  failure_description, created_at, processed_at`;

/** Refunds that somebody made by hand at the provider. */
export const FOREIGN = 'provider:';
/** What is owed anew because a refund made by hand, which stood for it, failed. */
export const RETURNED = 'returned:';

type NewRefund = Pick<RefundRecord, 'id' | 'paymentId' | 'amountMinor' | 'coveredMinor' | 'currency' | 'status' | 'reason' | 'heldAt' | 'createdAt'>;

/** Null where this payment already has a refund for this reason. */
export async function insertRefund(tx: Tx, refund: NewRefund): Promise<RefundRecord | null> {
  const [row] = await tx.query<RefundRow>(
    `INSERT INTO refunds (tenant_id, id, payment_id, amount_minor, covered_minor, currency, status, reason, held_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT (tenant_id, payment_id, reason) DO NOTHING RETURNING ${REFUND}`,
    [tx.tenantUuid, toUuid(refund.id), toUuid(refund.paymentId), refund.amountMinor.toString(), refund.coveredMinor.toString(), refund.currency, refund.status, refund.reason,
      refund.heldAt, refund.createdAt],
  );
  return row ? toRefund(row) : null;
}

export async function findRefund(tx: Tx, id: Id<'refund'>): Promise<RefundRecord | null> {
  const [row] = await tx.query<RefundRow>(`SELECT ${REFUND} FROM refunds WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(id)]);
  return row ? toRefund(row) : null;
}

export async function findRefundForReason(tx: Tx, paymentId: Id<'payment'>, reason: string): Promise<RefundRecord | null> {
  const [row] = await tx.query<RefundRow>(`SELECT ${REFUND} FROM refunds WHERE tenant_id = $1 AND payment_id = $2 AND reason = $3`, [tx.tenantUuid, toUuid(paymentId), reason]);
  return row ? toRefund(row) : null;
}

/** Locks the refund of this payment that the provider speaks of: by its id, of this try or an earlier one, else by the receipt we gave it. The caller holds the payment. */
export async function lockRefund(tx: Tx, paymentId: Id<'payment'>, providerRefundId: string, ours: Id<'refund'> | null): Promise<RefundRecord | null> {
  const [row] = await tx.query<RefundRow>(
    `SELECT ${REFUND} FROM refunds WHERE tenant_id = $1 AND payment_id = $2
     AND id = coalesce((SELECT object_id FROM provider_refs WHERE provider = 'razorpay' AND kind = 'refund' AND ref = $3 AND tenant_id = $1), $4) FOR UPDATE`,
    [tx.tenantUuid, toUuid(paymentId), providerRefundId, ours && toUuid(ours)],
  );
  return row ? toRefund(row) : null;
}

export async function isKnownAtProvider(tx: Tx, providerRefundId: string): Promise<boolean> {
  const known = await tx.query("SELECT ref FROM provider_refs WHERE provider = 'razorpay' AND kind = 'refund' AND ref = $2 AND tenant_id = $1", [tx.tenantUuid, providerRefundId]);
  return known.length > 0;
}

/** Our own refunds of a payment that have not been taken to their end, in the order in which they were decided. The caller holds the payment. */
export async function listOwed(tx: Tx, paymentId: Id<'payment'>): Promise<RefundRecord[]> {
  const rows = await tx.query<RefundRow>(
    `SELECT ${REFUND} FROM refunds WHERE tenant_id = $1 AND payment_id = $2 AND status IN ('requested', 'failed') AND NOT starts_with(reason, '${FOREIGN}') ORDER BY created_at, id`,
    [tx.tenantUuid, toUuid(paymentId)],
  );
  return rows.map(toRefund);
}

/** Writes all that moves. The caller holds the payment. */
export async function updateRefund(tx: Tx, refund: RefundRecord, now: Date): Promise<void> {
  await tx.query(
    `UPDATE refunds SET status = $3, attempt = $4, provider_refund_id = $5, amount_minor = $6, covered_minor = $7, covers = $8, held_at = $9, refusals = $10, failure_code = $11,
       failure_description = $12, updated_at = $13, processed_at = CASE WHEN $3 = 'processed' THEN coalesce(processed_at, $13) ELSE processed_at END
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantUuid, toUuid(refund.id), refund.status, refund.attempt, refund.providerRefundId, refund.amountMinor.toString(), refund.coveredMinor.toString(), refund.covers, refund.heldAt,
      refund.refusals, refund.failure?.code ?? null, refund.failure?.description ?? null, now],
  );
}

/** What has gone from a payment and what is to go; what of it lies in the payer's credit is gone, too. A refund of ours that the bank could not deliver is owed on; one made by hand is not. */
export async function sumGone(tx: Tx, paymentId: Id<'payment'>): Promise<Gone> {
  const [row] = await tx.query<{ ours: bigint; elsewhere: bigint; covered: bigint; held: bigint; lost: bigint; disputed: bigint }>(
    `SELECT r.ours + c.credited AS ours, r.elsewhere, r.covered, r.held, d.lost, d.disputed FROM (
       SELECT coalesce(sum(amount_minor) FILTER (WHERE NOT starts_with(reason, '${FOREIGN}')), 0)::bigint AS ours,
         coalesce(sum(amount_minor) FILTER (WHERE starts_with(reason, '${FOREIGN}') AND status <> 'failed'), 0)::bigint AS elsewhere,
         (coalesce(sum(covered_minor), 0) - coalesce(sum(amount_minor) FILTER (WHERE starts_with(reason, '${RETURNED}')), 0))::bigint AS covered,
         coalesce(sum(amount_minor) FILTER (WHERE held_at IS NOT NULL), 0)::bigint AS held
       FROM refunds WHERE tenant_id = $1 AND payment_id = $2
     ) r, (
       SELECT coalesce(sum(deducted_minor), 0)::bigint AS lost, coalesce(sum(amount_minor) FILTER (WHERE resolved_at IS NULL), 0)::bigint AS disputed
       FROM disputes WHERE tenant_id = $1 AND payment_id = $2
     ) d, (
       SELECT coalesce(sum(amount_minor), 0)::bigint AS credited FROM credit_lines WHERE tenant_id = $1 AND payment_id = $2
     ) c`,
    [tx.tenantUuid, toUuid(paymentId)],
  );
  return { oursMinor: row!.ours, elsewhereMinor: row!.elsewhere + row!.lost, coveredMinor: row!.covered, disputedMinor: row!.disputed, heldMinor: row!.held };
}

export interface RefundFilter {
  readonly paymentId: Id<'payment'> | null;
  readonly stuck: boolean;
  readonly after: { readonly createdAt: Date; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first, from behind `after`. */
export async function listRefunds(tx: Tx, filter: RefundFilter): Promise<RefundRecord[]> {
  const rows = await tx.query<RefundRow>(
    `SELECT ${REFUND} FROM refunds WHERE tenant_id = $1 AND ($2::uuid IS NULL OR payment_id = $2) AND (NOT $3 OR (${STUCK})) AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $6`,
    [tx.tenantUuid, filter.paymentId && toUuid(filter.paymentId), filter.stuck, filter.after?.createdAt ?? null, filter.after && toUuid(filter.after.id as Id<'refund'>), filter.limit],
  );
  return rows.map(toRefund);
}

/** Owed, and neither the provider nor the bank has taken it so far. */
const STUCK = "failure_code IS NOT NULL AND status IN ('requested', 'failed')";
const STUCK_LISTED_MAX = 100;

/** The oldest first. */
export async function listStuck(tx: Tx): Promise<RefundRecord[]> {
  const rows = await tx.query<RefundRow>(`SELECT ${REFUND} FROM refunds WHERE tenant_id = $1 AND ${STUCK} ORDER BY created_at, id LIMIT ${STUCK_LISTED_MAX}`, [tx.tenantUuid]);
  return rows.map(toRefund);
}

function toRefund(row: RefundRow): RefundRecord {
  return {
    id: fromUuid('refund', row.id),
    paymentId: fromUuid('payment', row.payment_id),
    amountMinor: row.amount_minor,
    currency: row.currency,
    status: row.status,
    reason: row.reason,
    attempt: row.attempt,
    providerRefundId: row.provider_refund_id,
    coveredMinor: row.covered_minor,
    covers: row.covers,
    heldAt: row.held_at,
    refusals: row.refusals,
    failure: row.failure_code === null ? null : { code: row.failure_code, description: row.failure_description ?? '' },
    createdAt: row.created_at,
    processedAt: row.processed_at,
  };
}
