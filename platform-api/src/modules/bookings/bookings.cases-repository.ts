/** Sessions that somebody of the college decides about. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';

export type CaseOutcome = 'pay_mentor' | 'refund_student' | 'split' | 'lapsed';

/** What the media server saw, as it was when the rules gave up. */
export interface CaseEvidence {
  readonly bothPresentSeconds: number;
  readonly mentorPresentSeconds: number;
  readonly studentPresentSeconds: number;
  readonly lostSeconds: number;
  readonly metAt: string | null;
  readonly studentLeftFirst: boolean;
}

export interface CaseDecision {
  readonly outcome: CaseOutcome;
  /** What goes back to the student. */
  readonly refundMinor: bigint;
  /** Null where nobody decided in time. */
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export interface CaseRecord {
  readonly id: Id<'settlementCase'>;
  readonly bookingId: Id<'booking'>;
  /** Null for bookings that waited before cases were kept. */
  readonly evidence: CaseEvidence | null;
  readonly openedAt: Date;
  readonly dueAt: Date;
  /** When staff were told that it is due soon. */
  readonly remindedAt: Date | null;
  readonly decision: CaseDecision | null;
}

interface CaseRow {
  readonly id: string;
  readonly booking_id: string;
  readonly evidence: CaseEvidence | null;
  readonly opened_at: Date;
  readonly due_at: Date;
  readonly reminded_at: Date | null;
  readonly outcome: CaseOutcome | null;
  readonly refund_minor: bigint | null;
  readonly reason: string | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
}

const CASE = 'id, booking_id, evidence, opened_at, due_at, reminded_at, outcome, refund_minor, reason, decided_by, decided_at';

export async function insertCase(tx: Tx, opened: Omit<CaseRecord, 'remindedAt' | 'decision'>): Promise<void> {
  await tx.query('INSERT INTO settlement_cases (tenant_id, id, booking_id, evidence, opened_at, due_at) VALUES ($1, $2, $3, $4, $5, $6)', [
    tx.tenantUuid, toUuid(opened.id), toUuid(opened.bookingId), JSON.stringify(opened.evidence), opened.openedAt, opened.dueAt,
  ]);
}

export async function findCase(tx: Tx, id: Id<'settlementCase'>): Promise<CaseRecord | null> {
  const [row] = await tx.query<CaseRow>(`SELECT ${CASE} FROM settlement_cases WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(id)]);
  return row ? toRecord(row) : null;
}

export interface CaseFilter {
  readonly status: 'open' | 'decided' | null;
  /** Where the page before ended: by the deadline, of decided ones by the decision. */
  readonly after: { readonly at: Date; readonly id: Id<'settlementCase'> } | null;
  readonly limit: number;
}

/** Those that are due soonest first; decided ones, the latest first. */
export async function listCases(tx: Tx, { status, after, limit }: CaseFilter): Promise<CaseRecord[]> {
  const { is, at, beyond, order } = LIST[status ?? 'any'];
  const rows = await tx.query<CaseRow>(
    `SELECT ${CASE} FROM settlement_cases WHERE tenant_id = $1 AND ${is} AND ($2::timestamptz IS NULL OR (${at}, id) ${beyond} ($2, $3::uuid)) ORDER BY ${at} ${order}, id ${order} LIMIT $4`,
    [tx.tenantUuid, after?.at ?? null, after && toUuid(after.id), limit],
  );
  return rows.map(toRecord);
}

const SOONEST = { at: 'due_at', beyond: '>', order: 'ASC' } as const;
const LIST = {
  any: { is: 'TRUE', ...SOONEST }, open: { is: 'decided_at IS NULL', ...SOONEST }, decided: { is: 'decided_at IS NOT NULL', at: 'decided_at', beyond: '<', order: 'DESC' },
} as const;

export async function setReminded(tx: Tx, id: Id<'settlementCase'>, at: Date): Promise<void> {
  await tx.query('UPDATE settlement_cases SET reminded_at = $3 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(id), at]);
}

/** The caller holds the booking's row and has seen that the case is open. */
export async function setDecision(tx: Tx, id: Id<'settlementCase'>, decision: CaseDecision): Promise<void> {
  await tx.query('UPDATE settlement_cases SET outcome = $3, reason = $4, decided_by = $5, decided_at = $6, refund_minor = $7 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantUuid, toUuid(id), decision.outcome, decision.reason, decision.decidedBy, decision.decidedAt, decision.refundMinor.toString(),
  ]);
}

function toRecord(row: CaseRow): CaseRecord {
  return {
    id: fromUuid('settlementCase', row.id),
    bookingId: fromUuid('booking', row.booking_id),
    evidence: row.evidence,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    remindedAt: row.reminded_at,
    decision: row.outcome === null ? null : { outcome: row.outcome, refundMinor: row.refund_minor!, reason: row.reason, decidedBy: row.decided_by!, decidedAt: row.decided_at! },
  };
}
