/** Destinations and withdrawals. */
import type { PlatformTx, Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { PayoutDestination, PayoutStatus } from './payouts.contract.ts';
import type { WaitingFor } from './payouts.policy.ts';

export interface DestinationRecord {
  readonly id: Id<'payoutDestination'>;
  readonly userId: Id<'user'>;
  readonly kind: PayoutDestination['kind'];
  /** Null of one that was removed. */
  readonly holderName: string | null;
  readonly label: string;
  readonly ifsc: string | null;
  readonly fundAccountId: string;
  readonly usableFrom: Date;
  readonly createdAt: Date;
}

interface DestinationRow {
  readonly id: string;
  readonly user_id: string;
  readonly kind: PayoutDestination['kind'];
  readonly holder_name: string | null;
  readonly label: string;
  readonly ifsc: string | null;
  readonly fund_account_id: string;
  readonly usable_from: Date;
  readonly created_at: Date;
}

const DESTINATION = 'id, user_id, kind, holder_name, label, ifsc, fund_account_id, usable_from, created_at';

/** One change of a person's destinations and withdrawals after the other, so that limits count all of them. */
export async function lockPerson(tx: Tx, userId: Id<'user'>): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('payouts:' || $1 || ':' || $2, 0))", [tx.tenantUuid, toUuid(userId)]);
}

export async function insertDestination(tx: Tx, destination: DestinationRecord): Promise<void> {
  await tx.query(
    `INSERT INTO payout_destinations (tenant_id, id, user_id, kind, holder_name, label, ifsc, fund_account_id, usable_from, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.tenantUuid, toUuid(destination.id), toUuid(destination.userId), destination.kind, destination.holderName, destination.label, destination.ifsc, destination.fundAccountId,
      destination.usableFrom, destination.createdAt],
  );
}

/** The newest first. */
export async function listDestinations(tx: Tx, userId: Id<'user'>): Promise<DestinationRecord[]> {
  const rows = await tx.query<DestinationRow>(
    `SELECT ${DESTINATION} FROM payout_destinations WHERE tenant_id = $1 AND user_id = $2 AND removed_at IS NULL ORDER BY created_at DESC, id DESC`, [tx.tenantUuid, toUuid(userId)],
  );
  return rows.map(toDestination);
}

/** Also one that was removed since: withdrawals and mails still speak of it. */
export async function findDestination(tx: Tx, id: Id<'payoutDestination'>): Promise<(DestinationRecord & { readonly removed: boolean }) | null> {
  const [row] = await tx.query<DestinationRow & { removed: boolean }>(
    `SELECT ${DESTINATION}, removed_at IS NOT NULL AS removed FROM payout_destinations WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(id)],
  );
  return row ? { ...toDestination(row), removed: row.removed } : null;
}

export async function countDestinationsSince(tx: Tx, userId: Id<'user'>, since: Date): Promise<{ readonly kept: number; readonly added: number }> {
  const [row] = await tx.query<{ kept: bigint; added: bigint }>(
    `SELECT count(*) FILTER (WHERE removed_at IS NULL) AS kept, count(*) FILTER (WHERE created_at > $3) AS added FROM payout_destinations WHERE tenant_id = $1 AND user_id = $2`,
    [tx.tenantUuid, toUuid(userId), since],
  );
  return { kept: parseInt(row!.kept.toString(), 10), added: parseInt(row!.added.toString(), 10) };
}

/** Whose account it was is forgotten with it; the mask stays, by which old withdrawals are told apart. False where it was removed before. */
export async function removeDestination(tx: Tx, id: Id<'payoutDestination'>, now: Date): Promise<boolean> {
  const removed = await tx.query('UPDATE payout_destinations SET removed_at = $3, holder_name = NULL, ifsc = NULL WHERE tenant_id = $1 AND id = $2 AND removed_at IS NULL RETURNING id', [tx.tenantUuid, toUuid(id), now]);
  return removed.length > 0;
}

export interface PayoutRecord {
  readonly id: Id<'payout'>;
  readonly userId: Id<'user'>;
  readonly destination: { readonly id: Id<'payoutDestination'>; readonly kind: PayoutDestination['kind']; readonly label: string };
  /** Where it goes, from which account of ours and under which key, as they were when it was asked for. The account is null on rows older than this. */
  readonly fundAccountId: string;
  readonly sourceAccount: string | null;
  readonly providerKey: string;
  readonly sendingUntil: Date | null;
  readonly unsureAt: Date | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: PayoutStatus;
  readonly waitingFor: WaitingFor | null;
  readonly providerPayoutId: string | null;
  readonly utr: string | null;
  /** Includes the tax. Null until known. */
  readonly feeMinor: bigint | null;
  readonly failure: { readonly code: string; readonly description: string } | null;
  readonly createdAt: Date;
  readonly processedAt: Date | null;
  readonly closedAt: Date | null;
}

interface PayoutRow {
  readonly id: string;
  readonly user_id: string;
  readonly destination_id: string;
  readonly kind: PayoutDestination['kind'];
  readonly label: string;
  readonly fund_account_id: string;
  readonly source_account: string | null;
  readonly provider_key: string;
  readonly sending_until: Date | null;
  readonly unsure_at: Date | null;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly status: PayoutStatus;
  readonly waiting_for: WaitingFor | null;
  readonly provider_payout_id: string | null;
  readonly utr: string | null;
  readonly fee_minor: bigint | null;
  readonly failure_code: string | null;
  readonly failure_description: string | null;
  readonly created_at: Date;
  readonly processed_at: Date | null;
  readonly closed_at: Date | null;
}

const PAYOUT = `p.id, p.user_id, p.destination_id, d.kind, d.label, p.fund_account_id, p.source_account, p.provider_key, p.sending_until, p.unsure_at, p.amount_minor, p.currency, p.status, p.waiting_for, p.provider_payout_id, p.utr, p.fee_minor,
  p.failure_code, p.failure_description, p.created_at, p.processed_at, p.closed_at`;
const FROM_PAYOUTS = 'FROM payouts p JOIN payout_destinations d ON d.tenant_id = p.tenant_id AND d.id = p.destination_id';

export interface NewPayout {
  readonly id: Id<'payout'>;
  readonly userId: Id<'user'>;
  readonly destinationId: Id<'payoutDestination'>;
  readonly fundAccountId: string;
  readonly sourceAccount: string;
  readonly providerKey: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly createdAt: Date;
}

/** With the reference by which a webhook finds its tenant: the provider sends back what we called it. */
export async function insertPayout(tx: Tx, payout: NewPayout): Promise<void> {
  await tx.query(
    `WITH made AS (
       INSERT INTO payouts (tenant_id, id, user_id, destination_id, amount_minor, currency, status, waiting_for, created_at, updated_at, fund_account_id, source_account, provider_key)
       VALUES ($1, $2, $3, $4, $5, $6, 'requested', 'provider', $7, $7, $9, $10, $11))
     INSERT INTO provider_refs (provider, kind, ref, tenant_id, object_id, created_at) VALUES ('razorpay', 'payout', $8, $1, $2, $7)`,
    [tx.tenantUuid, toUuid(payout.id), toUuid(payout.userId), toUuid(payout.destinationId), payout.amountMinor.toString(), payout.currency, payout.createdAt, payout.id,
      payout.fundAccountId, payout.sourceAccount, payout.providerKey],
  );
}

export async function findTenantOfPayout(tx: PlatformTx, reference: string): Promise<string | null> {
  const [row] = await tx.query<{ tenant_id: string }>("SELECT tenant_id FROM provider_refs WHERE provider = 'razorpay' AND kind = 'payout' AND ref = $1", [reference]);
  return row?.tenant_id ?? null;
}

export async function findPayout(tx: Tx, id: Id<'payout'>, lock: '' | 'FOR UPDATE OF p' = ''): Promise<PayoutRecord | null> {
  const [row] = await tx.query<PayoutRow>(`SELECT ${PAYOUT} ${FROM_PAYOUTS} WHERE p.tenant_id = $1 AND p.id = $2 ${lock}`, [tx.tenantUuid, toUuid(id)]);
  return row ? toPayout(row) : null;
}

/** Somebody asks the provider from now on, who may have the payout without our knowing. */
export async function beginSending(tx: Tx, id: Id<'payout'>, { sendingUntil, unsureAt }: { readonly sendingUntil: Date; readonly unsureAt: Date }): Promise<void> {
  await tx.query('UPDATE payouts SET sending_until = $3, unsure_at = $4 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id), sendingUntil, unsureAt]);
}

/** False where somebody else has begun to ask since. */
export async function endSending(tx: Tx, id: Id<'payout'>, sendingUntil: Date, unsureAt: Date | null): Promise<boolean> {
  const ended = await tx.query('UPDATE payouts SET sending_until = NULL, unsure_at = $4 WHERE tenant_id = $1 AND id = $2 AND sending_until = $3 RETURNING 1', [
    tx.tenantUuid, toUuid(id), sendingUntil, unsureAt,
  ]);
  return ended.length > 0;
}

/** The newest first, from behind `after`. */
export async function listPayouts(
  tx: Tx, userId: Id<'user'>, after: { readonly createdAt: Date; readonly id: Id<'payout'> } | null, limit: number,
): Promise<PayoutRecord[]> {
  const rows = await tx.query<PayoutRow>(
    `SELECT ${PAYOUT} ${FROM_PAYOUTS}
     WHERE p.tenant_id = $1 AND p.user_id = $2 AND ($3::timestamptz IS NULL OR (p.created_at, p.id) < ($3, $4::uuid)) ORDER BY p.created_at DESC, p.id DESC LIMIT $5`,
    [tx.tenantUuid, toUuid(userId), after?.createdAt ?? null, after ? toUuid(after.id) : null, limit],
  );
  return rows.map(toPayout);
}

/** Those of these days that the provider has. */
export async function listSent(tx: Tx, { from, to }: { readonly from: Date; readonly to: Date }): Promise<{ readonly ref: string; readonly amountMinor: bigint; readonly state: PayoutStatus }[]> {
  const rows = await tx.query<{ provider_payout_id: string; amount_minor: bigint; status: PayoutStatus }>(
    'SELECT provider_payout_id, amount_minor, status FROM payouts WHERE tenant_id = $1 AND provider_payout_id IS NOT NULL AND created_at BETWEEN $2 AND $3 ORDER BY created_at LIMIT 100000',
    [tx.tenantUuid, from, to],
  );
  return rows.map((row) => ({ ref: row.provider_payout_id, amountMinor: row.amount_minor, state: row.status }));
}

/** What was withdrawn since and neither failed nor came back. */
export async function sumSince(tx: Tx, userId: Id<'user'>, currency: string, since: Date): Promise<{ readonly amountMinor: bigint; readonly count: number }> {
  const [row] = await tx.query<{ total: bigint; count: bigint }>(
    `SELECT coalesce(sum(amount_minor), 0)::bigint AS total, count(*) AS count FROM payouts
     WHERE tenant_id = $1 AND user_id = $2 AND currency = $3 AND created_at > $4 AND status NOT IN ('failed', 'reversed')`,
    [tx.tenantUuid, toUuid(userId), currency, since],
  );
  return { amountMinor: row!.total, count: parseInt(row!.count.toString(), 10) };
}

export interface PayoutChange {
  readonly status: PayoutStatus;
  readonly waitingFor: WaitingFor | null;
  readonly providerPayoutId: string | null;
  readonly utr: string | null;
  readonly failure: PayoutRecord['failure'];
  readonly processedAt: Date | null;
  readonly closedAt: Date | null;
}

export async function updatePayout(tx: Tx, id: Id<'payout'>, change: PayoutChange, now: Date): Promise<void> {
  await tx.query(
    `UPDATE payouts SET status = $3, waiting_for = $4, provider_payout_id = $5, utr = $6, failure_code = $7, failure_description = $8, processed_at = $9, closed_at = $10, updated_at = $11
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantUuid, toUuid(id), change.status, change.waitingFor, change.providerPayoutId, change.utr, change.failure?.code ?? null, change.failure?.description ?? null,
      change.processedAt, change.closedAt, now],
  );
}

export async function setFee(tx: Tx, id: Id<'payout'>, feeMinor: bigint, taxMinor: bigint, now: Date): Promise<void> {
  await tx.query('UPDATE payouts SET fee_minor = $3, fee_tax_minor = $4, updated_at = $5 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantUuid, toUuid(id), feeMinor.toString(), taxMinor.toString(), now,
  ]);
}

function toDestination(row: DestinationRow): DestinationRecord {
  return {
    id: fromUuid('payoutDestination', row.id),
    userId: fromUuid('user', row.user_id),
    kind: row.kind,
    holderName: row.holder_name,
    label: row.label,
    ifsc: row.ifsc,
    fundAccountId: row.fund_account_id,
    usableFrom: row.usable_from,
    createdAt: row.created_at,
  };
}

function toPayout(row: PayoutRow): PayoutRecord {
  return {
    id: fromUuid('payout', row.id),
    userId: fromUuid('user', row.user_id),
    destination: { id: fromUuid('payoutDestination', row.destination_id), kind: row.kind, label: row.label },
    fundAccountId: row.fund_account_id,
    sourceAccount: row.source_account,
    providerKey: row.provider_key,
    sendingUntil: row.sending_until,
    unsureAt: row.unsure_at,
    amountMinor: row.amount_minor,
    currency: row.currency,
    status: row.status,
    waitingFor: row.waiting_for,
    providerPayoutId: row.provider_payout_id,
    utr: row.utr,
    feeMinor: row.fee_minor,
    failure: row.failure_code === null ? null : { code: row.failure_code, description: row.failure_description ?? '' },
    createdAt: row.created_at,
    processedAt: row.processed_at,
    closedAt: row.closed_at,
  };
}
