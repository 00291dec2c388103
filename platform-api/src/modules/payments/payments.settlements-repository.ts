/** What the provider has paid out: the whole of each settlement, and every tenant's part of it. */
import type { PlatformTx, Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { ProviderSettlement, ProviderSettlementLine } from './payments.port.ts';

/** Whose a reference of the provider's is. */
export interface RefOwner {
  readonly tenantUuid: string;
  readonly objectUuid: string;
}

/** By reference; what nobody owns is left out. */
export async function findOwners(tx: PlatformTx, kind: ProviderSettlementLine['kind'], refs: readonly string[]): Promise<ReadonlyMap<string, RefOwner>> {
  if (refs.length === 0) return new Map();
  const rows = await tx.query<{ ref: string; tenant_id: string; object_id: string }>(
    "SELECT ref, tenant_id, object_id FROM provider_refs WHERE provider = 'razorpay' AND kind = $1 AND ref = ANY ($2)", [kind, refs],
  );
  return new Map(rows.map((row) => [row.ref, { tenantUuid: row.tenant_id, objectUuid: row.object_id }]));
}

/** Booked, and every line of it is somebody's. */
export async function isWhole(tx: PlatformTx, ref: string): Promise<boolean> {
  return (await tx.query("SELECT 1 FROM provider_settlements WHERE provider = 'razorpay' AND ref = $1 AND unclaimed_lines = 0", [ref])).length > 0;
}

/** Of all times: what nobody owned stays until somebody does. */
export async function listUnclaimed(tx: PlatformTx, account: 'live' | 'test'): Promise<(ProviderSettlement & { readonly unclaimedMinor: bigint; readonly unclaimedLines: number })[]> {
  const rows = await tx.query<{ ref: string; amount_minor: bigint; utr: string | null; settled_at: Date; unclaimed_minor: bigint; unclaimed_lines: number }>(
    `SELECT ref, amount_minor, utr, settled_at, unclaimed_minor, unclaimed_lines FROM provider_settlements
     WHERE provider = 'razorpay' AND account = $1 AND unclaimed_lines > 0 ORDER BY settled_at LIMIT 1000`, [account],
  );
  return rows.map((row) => ({ id: row.ref, amountMinor: row.amount_minor, utr: row.utr, settledAt: row.settled_at, unclaimedMinor: row.unclaimed_minor, unclaimedLines: row.unclaimed_lines }));
}

export interface BookedSettlement {
  readonly account: 'live' | 'test';
  readonly unclaimedMinor: bigint;
  readonly unclaimedLines: number;
  readonly bookedAt: Date;
}

/** As it stands after this reading; of two readings at once the one that found more owners counts. */
export async function keepProviderSettlement(tx: PlatformTx, seen: ProviderSettlement, booked: BookedSettlement): Promise<void> {
  await tx.query(
    `INSERT INTO provider_settlements (provider, account, ref, amount_minor, unclaimed_minor, unclaimed_lines, settled_at, booked_at, utr)
     VALUES ('razorpay', $1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (provider, ref) DO UPDATE SET unclaimed_minor = EXCLUDED.unclaimed_minor, unclaimed_lines = EXCLUDED.unclaimed_lines
     WHERE provider_settlements.unclaimed_lines > EXCLUDED.unclaimed_lines`,
    [booked.account, seen.id, seen.amountMinor.toString(), booked.unclaimedMinor.toString(), booked.unclaimedLines, seen.settledAt, booked.bookedAt, seen.utr],
  );
}

export async function listProviderSettlements(tx: PlatformTx, account: 'live' | 'test', refs: readonly string[]): Promise<{ ref: string; amountMinor: bigint }[]> {
  const rows = await tx.query<{ ref: string; amount_minor: bigint }>(
    "SELECT ref, amount_minor FROM provider_settlements WHERE provider = 'razorpay' AND account = $1 AND ref = ANY ($2)", [account, refs],
  );
  return rows.map((row) => ({ ref: row.ref, amountMinor: row.amount_minor }));
}

/** What this tenant has of a settlement already, as one reading after the other found it. The caller books the next part alone. */
export async function lockBooked(tx: Tx, providerSettlementId: string): Promise<{ readonly parts: number; readonly refs: ReadonlySet<string> }> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('settlement:' || $1 || ':' || $2, 0))", [tx.tenantUuid, providerSettlementId]);
  const rows = await tx.query<{ id: string; provider_ref: string }>(
    'SELECT s.id, l.provider_ref FROM settlements s JOIN settlement_lines l ON l.tenant_id = s.tenant_id AND l.settlement_id = s.id WHERE s.tenant_id = $1 AND s.provider_settlement_id = $2',
    [tx.tenantUuid, providerSettlementId],
  );
  return { parts: new Set(rows.map(({ id }) => id)).size, refs: new Set(rows.map(({ provider_ref: ref }) => ref)) };
}

export interface NewSettlement extends SettlementRecord {
  /** 1, and more for each reading that found further lines of this tenant. */
  readonly part: number;
}

export interface SettlementRecord {
  readonly id: Id<'settlement'>;
  readonly providerSettlementId: string;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly feeMinor: bigint;
  readonly feeTaxMinor: bigint;
  readonly utr: string | null;
  readonly settledAt: Date;
  readonly createdAt: Date;
}

export async function insertSettlement(tx: Tx, settlement: NewSettlement): Promise<void> {
  await tx.query(
    `INSERT INTO settlements (tenant_id, id, provider_settlement_id, part, currency, net_minor, fee_minor, fee_tax_minor, utr, settled_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [tx.tenantUuid, toUuid(settlement.id), settlement.providerSettlementId, settlement.part, settlement.currency, settlement.netMinor.toString(), settlement.feeMinor.toString(),
      settlement.feeTaxMinor.toString(), settlement.utr, settlement.settledAt, settlement.createdAt],
  );
}

export interface OwnedLine {
  readonly line: ProviderSettlementLine;
  readonly objectUuid: string;
}

export async function insertLines(tx: Tx, settlementId: Id<'settlement'>, lines: readonly OwnedLine[]): Promise<void> {
  await tx.query(
    `INSERT INTO settlement_lines (tenant_id, settlement_id, provider_ref, kind, object_id, credit_minor, debit_minor)
     SELECT $1, $2, l.ref, l.kind, l.object_id, l.credit, l.debit FROM unnest($3::text[], $4::text[], $5::uuid[], $6::bigint[], $7::bigint[]) AS l (ref, kind, object_id, credit, debit)`,
    [tx.tenantUuid, toUuid(settlementId), lines.map(({ line }) => line.ref), lines.map(({ line }) => line.kind), lines.map(({ objectUuid }) => objectUuid),
      lines.map(({ line }) => line.creditMinor.toString()), lines.map(({ line }) => line.debitMinor.toString())],
  );
}

interface SettlementRow {
  readonly id: string;
  readonly provider_settlement_id: string;
  readonly currency: string;
  readonly net_minor: bigint;
  readonly fee_minor: bigint;
  readonly fee_tax_minor: bigint;
  readonly utr: string | null;
  readonly settled_at: Date;
  readonly created_at: Date;
}

/** Newest first, from behind `after`. */
export async function listSettlements(tx: Tx, after: { readonly settledAt: Date; readonly id: string } | null, limit: number): Promise<SettlementRecord[]> {
  const rows = await tx.query<SettlementRow>(
    `SELECT id, provider_settlement_id, currency, net_minor, fee_minor, fee_tax_minor, utr, settled_at, created_at FROM settlements
     WHERE tenant_id = $1 AND ($2::timestamptz IS NULL OR (settled_at, id) < ($2, $3::uuid)) ORDER BY settled_at DESC, id DESC LIMIT $4`,
    [tx.tenantUuid, after?.settledAt ?? null, after ? toUuid(after.id as Id<'settlement'>) : null, limit],
  );
  return rows.map((row) => ({
    id: fromUuid('settlement', row.id), providerSettlementId: row.provider_settlement_id, currency: row.currency, netMinor: row.net_minor, feeMinor: row.fee_minor,
    feeTaxMinor: row.fee_tax_minor, utr: row.utr, settledAt: row.settled_at, createdAt: row.created_at,
  }));
}
