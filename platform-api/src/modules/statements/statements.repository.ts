/** What statements read of the ledger, with what each entry was about. Reads tables of other modules and writes none of them. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { AccountCode } from '../ledger/index.ts';
import type { StatementOf } from './statements.contract.ts';
import { ACCOUNTS_OF, type Period } from './statements.policy.ts';

/** Whose statement. The tenant's has no person. */
export interface Holder {
  readonly of: StatementOf;
  readonly userId: Id<'user'> | null;
  readonly currency: string;
  readonly timeZone: string;
}

/**
 * The transactions a statement is about, each with the sum of its entries that count. A student's receipts and refunds lie in shared
 * accounts, where the booking, payment or refund behind a posting says whose they are; a reversal is about what it takes back.
 */
const MOVES: Readonly<Record<StatementOf, string>> = {
  mentor: `
    SELECT t.id, t.kind, t.source_type, t.source_id, t.occurred_at, min(e.id) AS position, sum(e.amount_minor)::bigint AS amount
    FROM ledger_accounts a JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
    JOIN ledger_transactions t ON t.tenant_id = e.tenant_id AND t.id = e.transaction_id
    WHERE a.tenant_id = $1 AND a.owner_id = $2 AND a.code = ANY ($3) AND a.currency = $4
    GROUP BY t.id, t.kind, t.source_type, t.source_id, t.occurred_at HAVING sum(e.amount_minor) <> 0`,
  tenant: `
    SELECT t.id, t.kind, t.source_type, t.source_id, t.occurred_at, min(e.id) AS position, sum(e.amount_minor)::bigint AS amount
    FROM ledger_accounts a JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
    JOIN ledger_transactions t ON t.tenant_id = e.tenant_id AND t.id = e.transaction_id
    WHERE a.tenant_id = $1 AND $2::uuid IS NULL AND a.owner_id IS NULL AND a.code = ANY ($3) AND a.currency = $4
    GROUP BY t.id, t.kind, t.source_type, t.source_id, t.occurred_at HAVING sum(e.amount_minor) <> 0`,
  student: `
    SELECT t.id, t.kind, t.source_type, t.source_id, t.occurred_at, min(e.id) AS position, sum(e.amount_minor)::bigint AS amount
    FROM (
      WITH sources AS (
        SELECT 'booking' AS type, id FROM bookings WHERE tenant_id = $1 AND student_user_id = $2
        UNION ALL SELECT 'payment', id FROM payments WHERE tenant_id = $1 AND payer_user_id = $2
        UNION ALL SELECT 'refund', r.id FROM payments p JOIN refunds r ON r.tenant_id = p.tenant_id AND r.payment_id = p.id WHERE p.tenant_id = $1 AND p.payer_user_id = $2
      ), direct AS (
        SELECT t.id FROM sources s JOIN ledger_transactions t ON t.tenant_id = $1 AND t.source_type = s.type AND t.source_id = s.id
      )
      SELECT id FROM direct
      UNION SELECT t.id FROM direct d JOIN ledger_transactions t ON t.tenant_id = $1 AND t.source_type = 'ledgerTransaction' AND t.source_id = d.id
      UNION SELECT e.transaction_id FROM ledger_accounts a JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
        WHERE a.tenant_id = $1 AND a.owner_id = $2 AND a.code = 'student_credit'
    ) mine
    JOIN ledger_transactions t ON t.tenant_id = $1 AND t.id = mine.id
    JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
    JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id
    WHERE a.code = ANY ($3) AND a.currency = $4 AND (a.owner_id IS NULL OR a.owner_id = $2)
    GROUP BY t.id, t.kind, t.source_type, t.source_id, t.occurred_at HAVING sum(e.amount_minor) <> 0`,
};

const valuesOf = (tx: Tx, { of, userId, currency }: Holder): readonly unknown[] => [tx.tenantUuid, userId && toUuid(userId), [...ACCOUNTS_OF[of]], currency];

export interface MonthSum {
  readonly month: string;
  readonly lines: number;
  readonly entriesSum: bigint;
}

/** Oldest first. */
export async function listMonths(tx: Tx, holder: Holder): Promise<MonthSum[]> {
  const rows = await tx.query<{ month: string; lines: number; total: bigint }>(
    `SELECT to_char(m.occurred_at AT TIME ZONE $5, 'YYYY-MM') AS month, count(*)::int AS lines, sum(m.amount)::bigint AS total
     FROM (${MOVES[holder.of]}) m GROUP BY 1 ORDER BY 1`,
    [...valuesOf(tx, holder), holder.timeZone],
  );
  return rows.map((row) => ({ month: row.month, lines: row.lines, entriesSum: row.total }));
}

export async function sumBefore(tx: Tx, holder: Holder, at: Date): Promise<bigint> {
  const [row] = await tx.query<{ total: bigint }>(
    `SELECT coalesce(sum(m.amount), 0)::bigint AS total FROM (${MOVES[holder.of]}) m WHERE m.occurred_at < $5`, [...valuesOf(tx, holder), at],
  );
  return row!.total;
}

export interface MoveRecord {
  readonly kind: string;
  /** Of a reversal: what it takes back. */
  readonly reverses: string | null;
  readonly occurredAt: Date;
  readonly entriesSum: bigint;
  readonly bookingId: Id<'booking'> | null;
  readonly sessionName: string | null;
  readonly mentorUserId: Id<'user'> | null;
  readonly studentUserId: Id<'user'> | null;
  /** The bank's or the provider's id of it, else ours. */
  readonly reference: string;
  /** Where a withdrawal went, masked. */
  readonly destination: string | null;
}

interface MoveRow {
  readonly kind: string;
  readonly reverses: string | null;
  readonly occurred_at: Date;
  readonly amount: bigint;
  readonly id: string;
  readonly booking_id: string | null;
  readonly session_name: string | null;
  readonly mentor_user_id: string | null;
  readonly student_user_id: string | null;
  readonly reference: string | null;
  readonly destination: string | null;
}

/** The lines of the period in the order they happened, at most `limit`. */
export async function listMoves(tx: Tx, holder: Holder, { from, to }: Period, limit: number): Promise<MoveRecord[]> {
  const rows = await tx.query<MoveRow>(
    `SELECT m.kind, r.kind AS reverses, m.occurred_at, m.amount, m.id, b.id AS booking_id, b.session_name, b.mentor_user_id, b.student_user_id,
            coalesce(rf.bank_reference, rf.provider_refund_id, po.utr, po.provider_payout_id, s.utr, s.provider_settlement_id, d.provider_dispute_id, p.provider_payment_id) AS reference, ds.label AS destination
     FROM (${MOVES[holder.of]}) m
     LEFT JOIN ledger_transactions r ON m.source_type = 'ledgerTransaction' AND r.tenant_id = $1 AND r.id = m.source_id
     CROSS JOIN LATERAL (SELECT coalesce(r.source_type, m.source_type) AS type, coalesce(r.source_id, m.source_id) AS id) about
     LEFT JOIN refunds rf ON about.type = 'refund' AND rf.tenant_id = $1 AND rf.id = about.id
     LEFT JOIN disputes d ON about.type = 'dispute' AND d.tenant_id = $1 AND d.id = about.id
     LEFT JOIN settlements s ON about.type = 'settlement' AND s.tenant_id = $1 AND s.id = about.id
     LEFT JOIN payouts po ON about.type = 'payout' AND po.tenant_id = $1 AND po.id = about.id
     LEFT JOIN payout_destinations ds ON ds.tenant_id = $1 AND ds.id = po.destination_id
     LEFT JOIN payments p ON p.tenant_id = $1 AND p.id = coalesce(rf.payment_id, d.payment_id, CASE WHEN about.type = 'payment' THEN about.id END)
     LEFT JOIN bookings b ON b.tenant_id = $1 AND b.id = coalesce(p.subject_id, CASE WHEN about.type = 'booking' THEN about.id END)
     WHERE m.occurred_at >= $5 AND m.occurred_at < $6
     ORDER BY m.occurred_at, m.position LIMIT $7`,
    [...valuesOf(tx, holder), from, to, limit],
  );
  return rows.map((row) => ({
    kind: row.kind,
    reverses: row.reverses,
    occurredAt: row.occurred_at,
    entriesSum: row.amount,
    bookingId: row.booking_id === null ? null : fromUuid('booking', row.booking_id),
    sessionName: row.session_name,
    mentorUserId: row.mentor_user_id === null ? null : fromUuid('user', row.mentor_user_id),
    studentUserId: row.student_user_id === null ? null : fromUuid('user', row.student_user_id),
    reference: row.reference ?? fromUuid('ledgerTransaction', row.id),
    destination: row.destination,
  }));
}

export interface AccountSum {
  readonly code: AccountCode;
  readonly opening: bigint;
  readonly closing: bigint;
}

/** Every account, people's summed by code: of one person, or of the whole tenant. Sums of entries, debits positive. */
export async function sumAccounts(tx: Tx, holder: Holder, { from, to }: Period): Promise<AccountSum[]> {
  return tx.query<AccountSum>(
    `SELECT a.code, coalesce(sum(e.amount_minor) FILTER (WHERE e.occurred_at < $4), 0)::bigint AS opening, coalesce(sum(e.amount_minor), 0)::bigint AS closing
     FROM ledger_accounts a JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
     WHERE a.tenant_id = $1 AND ($2::uuid IS NULL OR a.owner_id = $2) AND a.currency = $3 AND e.occurred_at < $5
     GROUP BY a.code ORDER BY a.code`,
    [tx.tenantUuid, holder.userId && toUuid(holder.userId), holder.currency, from, to],
  );
}
