/** The ledger's tables. Entries are written by post_ledger_transaction() alone; the app's role may not insert them. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id, type IdKind } from '../../platform/ids/ids.ts';
import { toMoney } from '../../platform/money/money.ts';
import { balanceOf, type AccountCode } from './ledger.accounts.ts';
import type { WalletEntry } from './ledger.contract.ts';

export interface AccountRecord {
  readonly id: Id<'ledgerAccount'>;
  readonly code: AccountCode;
  readonly ownerId: Id<'user'> | null;
}

interface Source {
  readonly type: IdKind;
  readonly id: Id<IdKind>;
}

export async function findAccounts(
  tx: Tx, wanted: readonly { readonly code: AccountCode; readonly ownerId: Id<'user'> | null }[], currency: string,
): Promise<AccountRecord[]> {
  const rows = await tx.query<{ id: string; code: AccountCode; owner_id: string | null }>(
    `SELECT a.id, a.code, a.owner_id FROM unnest($2::text[], $3::uuid[]) AS w (code, owner_id)
     JOIN ledger_accounts a ON a.tenant_id = $1 AND a.code = w.code AND a.currency = $4
       AND coalesce(a.owner_id, '00000000-0000-0000-0000-000000000000'::uuid) = coalesce(w.owner_id, '00000000-0000-0000-0000-000000000000'::uuid)`,
    [tx.tenantUuid, wanted.map((account) => account.code), wanted.map((account) => account.ownerId && toUuid(account.ownerId)), currency],
  );
  return rows.map((row) => ({ id: fromUuid('ledgerAccount', row.id), code: row.code, ownerId: row.owner_id === null ? null : fromUuid('user', row.owner_id) }));
}

/** Opens an account, or finds the one that another transaction has just opened. */
export async function openAccount(
  tx: Tx,
  account: { readonly id: Id<'ledgerAccount'>; readonly code: AccountCode; readonly ownerId: Id<'user'> | null; readonly currency: string; readonly locked: boolean; readonly createdAt: Date },
): Promise<Id<'ledgerAccount'>> {
  const opened = await tx.query(
    `INSERT INTO ledger_accounts (tenant_id, id, code, owner_id, currency, created_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING RETURNING id`,
    [tx.tenantUuid, toUuid(account.id), account.code, account.ownerId && toUuid(account.ownerId), account.currency, account.createdAt],
  );
  if (opened.length === 0) {
    const [other] = await findAccounts(tx, [account], account.currency);
    if (!other) throw new Error(`account ${account.code} was neither opened nor found`);
    return other.id;
  }
  if (account.locked) await tx.query('SELECT open_locked_balance($1)', [toUuid(account.id)]);
  return account.id;
}

/** The id of the transaction for this cause: the given one where it was posted now, the earlier one's where it was posted before. */
export async function postTransaction(
  tx: Tx,
  transaction: {
    readonly id: Id<'ledgerTransaction'>; readonly source: Source; readonly kind: string; readonly relatesTo: Id<'ledgerTransaction'> | null; readonly occurredAt: Date;
    readonly entries: readonly { readonly accountId: Id<'ledgerAccount'>; readonly amountMinor: bigint }[];
  },
): Promise<Id<'ledgerTransaction'>> {
  const [row] = await tx.query<{ id: string }>('SELECT post_ledger_transaction($1, $2, $3, $4, $5, $6, $7, $8) AS id', [
    toUuid(transaction.id), transaction.source.type, toUuid(transaction.source.id), transaction.kind, transaction.relatesTo && toUuid(transaction.relatesTo),
    transaction.occurredAt, transaction.entries.map(({ accountId }) => toUuid(accountId)), transaction.entries.map(({ amountMinor }) => amountMinor.toString()),
  ]);
  return fromUuid('ledgerTransaction', row!.id);
}

export async function findTransaction(tx: Tx, source: Source, kind: string): Promise<Id<'ledgerTransaction'> | null> {
  const [row] = await tx.query<{ id: string }>(
    'SELECT id FROM ledger_transactions WHERE tenant_id = $1 AND source_type = $2 AND source_id = $3 AND kind = $4',
    [tx.tenantUuid, source.type, toUuid(source.id), kind],
  );
  return row ? fromUuid('ledgerTransaction', row.id) : null;
}

/** What the locked account holds; nobody else moves it before the transaction ends. */
export async function lockBalance(tx: Tx, accountId: Id<'ledgerAccount'>): Promise<bigint> {
  const [row] = await tx.query<{ balance: bigint }>('SELECT lock_ledger_balance($1) AS balance', [toUuid(accountId)]);
  return row!.balance;
}

/** The sum of a person's account, zero where it was never opened. */
export async function sumAccount(tx: Tx, account: { readonly code: AccountCode; readonly ownerId: Id<'user'> }, currency: string): Promise<bigint> {
  const [row] = await tx.query<{ total: bigint }>(
    `SELECT coalesce(sum(e.amount_minor), 0)::bigint AS total FROM ledger_accounts a
     JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
     WHERE a.tenant_id = $1 AND a.code = $2 AND a.owner_id = $3 AND a.currency = $4`,
    [tx.tenantUuid, account.code, toUuid(account.ownerId), currency],
  );
  return row!.total;
}

export interface WalletSums {
  readonly pending: bigint;
  readonly available: bigint;
  readonly held: bigint;
  readonly receivable: bigint;
  readonly lifetimeEarned: bigint;
}

/** A mentor's balances. Earned is what settlements gave and later refunds took, whatever was withdrawn or netted since. */
export async function sumWallet(tx: Tx, userId: Id<'user'>, currency: string): Promise<WalletSums> {
  const [row] = await tx.query<{ pending: bigint; available: bigint; held: bigint; receivable: bigint; earned: bigint }>(
    `SELECT coalesce(-sum(e.amount_minor) FILTER (WHERE a.code = 'mentor_pending'), 0)::bigint AS pending,
            coalesce(-sum(e.amount_minor) FILTER (WHERE a.code = 'mentor_available'), 0)::bigint AS available,
            coalesce(-sum(e.amount_minor) FILTER (WHERE a.code = 'mentor_payout_hold'), 0)::bigint AS held,
            coalesce(sum(e.amount_minor) FILTER (WHERE a.code = 'mentor_receivable'), 0)::bigint AS receivable,
            coalesce(-sum(e.amount_minor) FILTER (WHERE a.code IN ('mentor_available', 'mentor_receivable') AND t.source_type = 'booking'), 0)::bigint AS earned
     FROM ledger_accounts a
     JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
     JOIN ledger_transactions t ON t.tenant_id = e.tenant_id AND t.id = e.transaction_id
     WHERE a.tenant_id = $1 AND a.owner_id = $2 AND a.currency = $3 AND a.code = ANY ($4)`,
    [tx.tenantUuid, toUuid(userId), currency, Object.keys(WALLET_BALANCES)],
  );
  return { pending: row!.pending, available: row!.available, held: row!.held, receivable: row!.receivable, lifetimeEarned: row!.earned };
}

/** What a person's accounts are called in their wallet. */
const WALLET_BALANCES = {
  mentor_pending: 'pending', mentor_available: 'available', mentor_payout_hold: 'held', mentor_receivable: 'receivable',
} as const satisfies Partial<Record<AccountCode, WalletEntry['balance']>>;

export interface WalletEntryRecord {
  readonly position: bigint;
  readonly dto: Omit<WalletEntry, 'livemode'>;
}

export async function listWalletEntries(tx: Tx, userId: Id<'user'>, before: bigint | null, limit: number): Promise<WalletEntryRecord[]> {
  const rows = await tx.query<{
    id: bigint; transaction_id: string; kind: string; code: keyof typeof WALLET_BALANCES; amount_minor: bigint; currency: string; source_type: string; source_id: string; occurred_at: Date;
  }>(
    `SELECT e.id, e.transaction_id, t.kind, a.code, e.amount_minor, a.currency, e.occurred_at,
            coalesce(r.source_type, t.source_type) AS source_type, coalesce(r.source_id, t.source_id) AS source_id
     FROM ledger_accounts a
     JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
     JOIN ledger_transactions t ON t.tenant_id = e.tenant_id AND t.id = e.transaction_id
     -- A reversal is about what it takes back.
     LEFT JOIN ledger_transactions r ON t.source_type = 'ledgerTransaction' AND r.tenant_id = t.tenant_id AND r.id = t.source_id
     WHERE a.tenant_id = $1 AND a.owner_id = $2 AND a.code = ANY ($5) AND ($3::bigint IS NULL OR e.id < $3)
     ORDER BY e.id DESC LIMIT $4`,
    [tx.tenantUuid, toUuid(userId), before?.toString() ?? null, limit, Object.keys(WALLET_BALANCES)],
  );
  return rows.map((row) => ({
    position: row.id,
    dto: {
      object: 'wallet_entry',
      transactionId: fromUuid('ledgerTransaction', row.transaction_id),
      kind: row.kind.replace(/\.\d+$/, ''),
      balance: WALLET_BALANCES[row.code],
      change: toMoney(balanceOf(row.code, row.amount_minor), row.currency),
      bookingId: row.source_type === 'booking' ? fromUuid('booking', row.source_id) : null,
      payoutId: row.source_type === 'payout' ? fromUuid('payout', row.source_id) : null,
      occurredAt: row.occurred_at.toISOString(),
    },
  }));
}

/** Every account of the tenant: its snapshot, where it has one, and what was written since. */
export async function sumAccounts(tx: Tx): Promise<{ code: AccountCode; ownerId: Id<'user'> | null; currency: string; entriesSum: bigint }[]> {
  const rows = await tx.query<{ code: AccountCode; owner_id: string | null; currency: string; entries_sum: bigint }>(
    `SELECT a.code, a.owner_id, a.currency, (coalesce(s.entries_sum, 0) + coalesce(since.total, 0))::bigint AS entries_sum
     FROM ledger_accounts a
     LEFT JOIN ledger_snapshots s ON s.tenant_id = a.tenant_id AND s.account_id = a.id
     LEFT JOIN LATERAL (
       SELECT sum(e.amount_minor) AS total FROM ledger_entries e
       WHERE e.tenant_id = a.tenant_id AND e.account_id = a.id AND e.xact_id >= coalesce(s.before_xact, 0)
     ) since ON true
     WHERE a.tenant_id = $1 ORDER BY a.code, a.owner_id`,
    [tx.tenantUuid],
  );
  return rows.map((row) => ({ code: row.code, ownerId: row.owner_id === null ? null : fromUuid('user', row.owner_id), currency: row.currency, entriesSum: row.entries_sum }));
}

/**
 * Moves the snapshots of the tenant's own accounts forward to the oldest database transaction that still runs: no entry of an
 * older one can appear any more. Answers how many accounts had something new.
 */
export async function takeSnapshots(tx: Tx, now: Date): Promise<number> {
  const taken = await tx.query(
    `WITH edge AS (SELECT (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint AS before_xact)
     INSERT INTO ledger_snapshots (tenant_id, account_id, before_xact, entries_sum, taken_at)
     SELECT a.tenant_id, a.id, edge.before_xact, coalesce(s.entries_sum, 0) + sum(e.amount_minor), $2
     FROM edge CROSS JOIN ledger_accounts a
     LEFT JOIN ledger_snapshots s ON s.tenant_id = a.tenant_id AND s.account_id = a.id
     JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id AND e.xact_id >= coalesce(s.before_xact, 0) AND e.xact_id < edge.before_xact
     WHERE a.tenant_id = $1 AND a.owner_id IS NULL
     GROUP BY a.tenant_id, a.id, edge.before_xact, s.entries_sum
     ON CONFLICT (tenant_id, account_id) DO UPDATE SET before_xact = excluded.before_xact, entries_sum = excluded.entries_sum, taken_at = excluded.taken_at
     WHERE ledger_snapshots.before_xact < excluded.before_xact
     RETURNING account_id`,
    [tx.tenantUuid, now],
  );
  return taken.length;
}

/** The opposite of every entry of a transaction, for its reversal. */
export async function listOpposite(tx: Tx, id: Id<'ledgerTransaction'>): Promise<{ accountId: Id<'ledgerAccount'>; amountMinor: bigint }[]> {
  const rows = await tx.query<{ account_id: string; amount_minor: bigint }>(
    'SELECT account_id, amount_minor FROM ledger_entries WHERE tenant_id = $1 AND transaction_id = $2 ORDER BY id', [tx.tenantUuid, toUuid(id)],
  );
  return rows.map((row) => ({ accountId: fromUuid('ledgerAccount', row.account_id), amountMinor: -row.amount_minor }));
}
