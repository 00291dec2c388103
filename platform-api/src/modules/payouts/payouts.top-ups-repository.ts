/** Top-ups of the account payouts leave from, which no tenant owns, and what each tenant's books are short of. */
import type { PlatformTx, Tx } from '../../platform/db/database.ts';
import type { ProviderAccount } from '../ledger/index.ts';
import type { ProviderTopUp } from './payouts.port.ts';

/** False where it was known. */
export async function insertTopUp(tx: PlatformTx, account: ProviderAccount, seen: ProviderTopUp, seenAt: Date): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO float_top_ups (provider, account, ref, amount_minor, currency, received_at, seen_at) VALUES ('razorpay', $1, $2, $3, $4, $5, $6)
     ON CONFLICT (provider, ref) DO NOTHING RETURNING ref`,
    [account, seen.id, seen.amount.amountMinor.toString(), seen.amount.currency, seen.receivedAt, seenAt],
  );
  return rows.length > 0;
}

export interface OpenTopUp {
  readonly ref: string;
  readonly remainingMinor: bigint;
}

/** Those with something left, the oldest first; nobody else assigns of this account until the transaction ends. */
export async function lockOpen(tx: Tx, account: ProviderAccount, currency: string): Promise<OpenTopUp[]> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('float_top_ups:' || $1, 0))", [account]);
  const rows = await tx.query<{ ref: string; remaining: bigint }>(
    `SELECT ref, amount_minor - assigned_minor AS remaining FROM float_top_ups WHERE provider = 'razorpay' AND account = $1 AND currency = $2 AND assigned_minor < amount_minor ORDER BY received_at, ref`,
    [account, currency],
  );
  return rows.map((row) => ({ ref: row.ref, remainingMinor: row.remaining }));
}

export async function addAssigned(tx: Tx, ref: string, amountMinor: bigint): Promise<void> {
  await tx.query("UPDATE float_top_ups SET assigned_minor = assigned_minor + $2 WHERE provider = 'razorpay' AND ref = $1", [ref, amountMinor.toString()]);
}

/** What this tenant has sent and is about to send beyond what its float was given. */
export async function shortfallOf(tx: Tx, currency: string): Promise<bigint> {
  const [row] = await tx.query<{ shortfall: bigint }>(
    `SELECT (coalesce((SELECT -sum(e.amount_minor) FROM ledger_entries e JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id
                       WHERE a.tenant_id = $1 AND a.code = 'payout_float' AND a.currency = $2), 0)
           + coalesce((SELECT sum(amount_minor) FROM payouts WHERE tenant_id = $1 AND currency = $2 AND status IN ('requested', 'processing')), 0))::bigint AS shortfall`,
    [tx.tenantUuid, currency],
  );
  return row!.shortfall;
}

/** What the books of this tenant were given so far. */
export async function sumTopUps(tx: Tx): Promise<bigint> {
  const [row] = await tx.query<{ total: bigint }>(
    `SELECT coalesce(sum(e.amount_minor), 0)::bigint AS total FROM ledger_transactions t
     JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
     JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id AND a.code = 'payout_float'
     WHERE t.tenant_id = $1 AND t.kind = 'float.topped_up'`,
    [tx.tenantUuid],
  );
  return row!.total;
}

export async function sumAssigned(tx: PlatformTx, account: ProviderAccount): Promise<bigint> {
  const [row] = await tx.query<{ total: bigint }>("SELECT coalesce(sum(assigned_minor), 0)::bigint AS total FROM float_top_ups WHERE provider = 'razorpay' AND account = $1", [account]);
  return row!.total;
}

export async function findTopUps(tx: PlatformTx, account: ProviderAccount, refs: readonly string[]): Promise<{ readonly ref: string; readonly amountMinor: bigint }[]> {
  const rows = await tx.query<{ ref: string; amount_minor: bigint }>("SELECT ref, amount_minor FROM float_top_ups WHERE provider = 'razorpay' AND account = $1 AND ref = ANY ($2)", [account, refs]);
  return rows.map((row) => ({ ref: row.ref, amountMinor: row.amount_minor }));
}
