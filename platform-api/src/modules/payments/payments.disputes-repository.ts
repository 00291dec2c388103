/** Disputes as rows. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { DisputeStatus } from './payments.port.ts';

export interface DisputeRecord {
  readonly id: Id<'dispute'>;
  readonly paymentId: Id<'payment'>;
  readonly providerDisputeId: string;
  readonly status: DisputeStatus;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reasonCode: string | null;
  readonly respondBy: Date | null;
  readonly toldAt: Date;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  /** What it cost, once it is lost. */
  readonly deductedMinor: bigint;
}

interface DisputeRow {
  readonly id: string;
  readonly payment_id: string;
  readonly provider_dispute_id: string;
  readonly status: DisputeStatus;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly reason_code: string | null;
  readonly respond_by: Date | null;
  readonly told_at: Date;
  readonly created_at: Date;
  readonly resolved_at: Date | null;
  readonly deducted_minor: bigint;
}

const DISPUTE = 'id, payment_id, provider_dispute_id, status, amount_minor, currency, reason_code, respond_by, told_at, created_at, resolved_at, deducted_minor';

/** The caller holds the payment's row, under which every dispute of it moves. */
export async function findByProvider(tx: Tx, providerDisputeId: string): Promise<DisputeRecord | null> {
  const [row] = await tx.query<DisputeRow>(`SELECT ${DISPUTE} FROM disputes WHERE tenant_id = $1 AND provider_dispute_id = $2`, [tx.tenantUuid, providerDisputeId]);
  return row ? toDispute(row) : null;
}

export async function findDispute(tx: Tx, id: Id<'dispute'>): Promise<DisputeRecord | null> {
  const [row] = await tx.query<DisputeRow>(`SELECT ${DISPUTE} FROM disputes WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(id)]);
  return row ? toDispute(row) : null;
}

export async function insertDispute(tx: Tx, dispute: DisputeRecord): Promise<DisputeRecord> {
  const [row] = await tx.query<DisputeRow>(
    `INSERT INTO disputes (tenant_id, id, payment_id, provider_dispute_id, status, amount_minor, currency, reason_code, respond_by, told_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) RETURNING ${DISPUTE}`,
    [tx.tenantUuid, toUuid(dispute.id), toUuid(dispute.paymentId), dispute.providerDisputeId, dispute.status, dispute.amountMinor.toString(), dispute.currency, dispute.reasonCode,
      dispute.respondBy, dispute.toldAt, dispute.createdAt],
  );
  return toDispute(row!);
}

export async function updateDispute(tx: Tx, dispute: Pick<DisputeRecord, 'id' | 'status' | 'respondBy' | 'toldAt' | 'resolvedAt' | 'deductedMinor'>, now: Date): Promise<void> {
  await tx.query('UPDATE disputes SET status = $3, respond_by = $4, told_at = $5, resolved_at = $6, updated_at = $7, deducted_minor = $8 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantUuid, toUuid(dispute.id), dispute.status, dispute.respondBy, dispute.toldAt, dispute.resolvedAt, now, dispute.deductedMinor.toString(),
  ]);
}

/** How the newest dispute of a payment stands, kept on the payment for whoever reads it. */
export async function setPaymentDispute(tx: Tx, paymentId: Id<'payment'>, status: DisputeStatus, now: Date): Promise<void> {
  await tx.query('UPDATE payments SET dispute_status = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(paymentId), status, now]);
}

/** What banks took back of the payment in disputes that were lost. */
export async function sumTaken(tx: Tx, paymentId: Id<'payment'>): Promise<bigint> {
  const [row] = await tx.query<{ taken: bigint }>('SELECT coalesce(sum(deducted_minor), 0)::bigint AS taken FROM disputes WHERE tenant_id = $1 AND payment_id = $2', [tx.tenantUuid, toUuid(paymentId)]);
  return row!.taken;
}

export interface ListPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** Newest first, from behind `after`. */
export async function listDisputes(tx: Tx, filter: { readonly open: boolean; readonly after: ListPosition | null; readonly limit: number }): Promise<DisputeRecord[]> {
  const rows = await tx.query<DisputeRow>(
    `SELECT ${DISPUTE} FROM disputes WHERE tenant_id = $1 AND (NOT $2 OR resolved_at IS NULL) AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $5`,
    [tx.tenantUuid, filter.open, filter.after?.createdAt ?? null, filter.after ? toUuid(filter.after.id as Id<'dispute'>) : null, filter.limit],
  );
  return rows.map(toDispute);
}

function toDispute(row: DisputeRow): DisputeRecord {
  return {
    id: fromUuid('dispute', row.id), paymentId: fromUuid('payment', row.payment_id), providerDisputeId: row.provider_dispute_id, status: row.status, amountMinor: row.amount_minor,
    currency: row.currency, reasonCode: row.reason_code, respondBy: row.respond_by, toldAt: row.told_at, createdAt: row.created_at, resolvedAt: row.resolved_at, deductedMinor: row.deducted_minor,
  };
}
