/** Payments, the provider's references and the inbox of its webhooks. */
import type { PlatformTx, Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id, type IdKind } from '../../platform/ids/ids.ts';
import type { PaymentStatus } from './payments.policy.ts';

export interface PaymentRecord {
  readonly id: Id<'payment'>;
  readonly purpose: 'booking' | 'extension';
  /** Both purposes are about a booking. */
  readonly subjectId: Id<'booking'>;
  readonly payerUserId: Id<'user'>;
  readonly status: PaymentStatus;
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
  readonly currency: string;
  readonly orderId: string | null;
  readonly providerPaymentId: string | null;
  readonly feeMinor: bigint | null;
  readonly failure: { readonly code: string; readonly description: string } | null;
  readonly payableUntil: Date;
  readonly createdAt: Date;
  readonly capturedAt: Date | null;
  /** Whether a bank ever disputed it, however that ended. */
  readonly isDisputed: boolean;
}

interface PaymentRow {
  readonly id: string;
  readonly purpose: PaymentRecord['purpose'];
  readonly subject_id: string;
  readonly payer_user_id: string;
  readonly status: PaymentStatus;
  readonly amount_minor: bigint;
  readonly refunded_minor: bigint;
  readonly currency: string;
  readonly order_id: string | null;
  readonly provider_payment_id: string | null;
  readonly fee_minor: bigint | null;
  readonly failure_code: string | null;
  readonly failure_description: string | null;
  readonly payable_until: Date;
  readonly created_at: Date;
  readonly captured_at: Date | null;
  readonly is_disputed: boolean;
}

const PAYMENT = `id, purpose, subject_id, payer_user_id, status, amount_minor, refunded_minor, currency, order_id, provider_payment_id, fee_minor,
  failure_code, failure_description, payable_until, created_at, captured_at, dispute_status IS NOT NULL AS is_disputed`;

type NewPayment = Pick<PaymentRecord, 'id' | 'purpose' | 'subjectId' | 'payerUserId' | 'status' | 'amountMinor' | 'currency' | 'payableUntil' | 'createdAt'>
  & { readonly account: 'live' | 'test'; readonly provider: string; readonly providerPaymentId: string | null; readonly capturedAt: Date | null };

export async function insertPayment(tx: Tx, payment: NewPayment): Promise<PaymentRecord> {
  const [row] = await tx.query<PaymentRow>(
    `INSERT INTO payments (tenant_id, id, purpose, subject_id, payer_user_id, status, amount_minor, currency, provider, account, provider_payment_id,
       payable_until, created_at, captured_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $14, $9, $10, $11, $12, $13, $12) RETURNING ${PAYMENT}`,
    [tx.tenantUuid, toUuid(payment.id), payment.purpose, toUuid(payment.subjectId), toUuid(payment.payerUserId), payment.status, payment.amountMinor.toString(),
      payment.currency, payment.account, payment.providerPaymentId, payment.payableUntil, payment.createdAt, payment.capturedAt, payment.provider],
  );
  return toPayment(row!);
}

export async function findPayment(tx: Tx, id: Id<'payment'>, lock: '' | 'FOR UPDATE' = ''): Promise<PaymentRecord | null> {
  const [row] = await tx.query<PaymentRow>(`SELECT ${PAYMENT} FROM payments WHERE tenant_id = $1 AND id = $2 ${lock}`, [tx.tenantUuid, toUuid(id)]);
  return row ? toPayment(row) : null;
}

/** Locks the payment that the provider speaks of: the one with its payment's id, else the one with its order's. */
export async function lockByProvider(tx: Tx, providerPaymentId: string, orderId: string | null): Promise<PaymentRecord | null> {
  const byPayment = await lockWhere(tx, 'provider_payment_id', providerPaymentId);
  if (byPayment || orderId === null) return byPayment;
  const byOrder = await lockWhere(tx, 'order_id', orderId);
  // While we waited for the order's row, whoever held it may have stored a second capture as a payment of its own.
  return byOrder && ((await lockWhere(tx, 'provider_payment_id', providerPaymentId)) ?? byOrder);
}

async function lockWhere(tx: Tx, column: 'provider_payment_id' | 'order_id', value: string): Promise<PaymentRecord | null> {
  const [row] = await tx.query<PaymentRow>(`SELECT ${PAYMENT} FROM payments WHERE tenant_id = $1 AND ${column} = $2 FOR UPDATE`, [tx.tenantUuid, value]);
  return row ? toPayment(row) : null;
}

/** The payment with an order for each subject, the newest where there are several. */
export async function listForSubjects(tx: Tx, purpose: PaymentRecord['purpose'], subjectIds: readonly Id<IdKind>[]): Promise<PaymentRecord[]> {
  const rows = await tx.query<PaymentRow>(
    `SELECT DISTINCT ON (subject_id) ${PAYMENT} FROM payments
     WHERE tenant_id = $1 AND purpose = $2 AND subject_id = ANY ($3) AND (order_id IS NOT NULL OR provider_payment_id IS NULL)
     ORDER BY subject_id, created_at DESC`,
    [tx.tenantUuid, purpose, subjectIds.map(toUuid)],
  );
  return rows.map(toPayment);
}

/** False where another process has stored an order first. */
export async function setOrder(tx: Tx, id: Id<'payment'>, orderId: string, now: Date): Promise<boolean> {
  const stored = await tx.query('UPDATE payments SET order_id = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2 AND order_id IS NULL RETURNING id', [
    tx.tenantUuid, toUuid(id), orderId, now,
  ]);
  return stored.length > 0;
}

export interface PaymentChange {
  readonly status: PaymentStatus;
  readonly providerPaymentId: string | null;
  readonly method: string | null;
  readonly failure: PaymentRecord['failure'];
  readonly capturedAt: Date | null;
}

export async function updatePayment(tx: Tx, id: Id<'payment'>, change: PaymentChange, now: Date): Promise<void> {
  await tx.query(
    `UPDATE payments SET status = $3, provider_payment_id = $4, method = coalesce($5, method), failure_code = $6, failure_description = $7, captured_at = $8, updated_at = $9
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantUuid, toUuid(id), change.status, change.providerPaymentId, change.method, change.failure?.code ?? null, change.failure?.description ?? null, change.capturedAt, now],
  );
}

export async function setFee(tx: Tx, id: Id<'payment'>, feeMinor: bigint, taxMinor: bigint, now: Date): Promise<void> {
  await tx.query('UPDATE payments SET fee_minor = $3, fee_tax_minor = $4, updated_at = $5 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantUuid, toUuid(id), feeMinor.toString(), taxMinor.toString(), now,
  ]);
}

export async function setRefunded(tx: Tx, id: Id<'payment'>, refundedMinor: bigint, status: PaymentStatus, now: Date): Promise<void> {
  await tx.query('UPDATE payments SET refunded_minor = $3, status = $4, updated_at = $5 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantUuid, toUuid(id), refundedMinor.toString(), status, now,
  ]);
}

/** Whose the provider's order, payment or refund is, for webhooks, which begin before a tenant is known. */
export async function insertProviderRef(tx: Tx, kind: 'order' | 'payment' | 'refund' | 'dispute', ref: string, objectId: Id<IdKind>, now: Date): Promise<void> {
  await tx.query(
    "INSERT INTO provider_refs (provider, kind, ref, tenant_id, object_id, created_at) VALUES ('razorpay', $1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    [kind, ref, tx.tenantUuid, toUuid(objectId), now],
  );
}

export async function findTenantOfRefs(tx: PlatformTx, refs: { readonly orderId: string | null; readonly paymentId: string | null; readonly refundId: string | null }): Promise<string | null> {
  const [row] = await tx.query<{ tenant_id: string }>(
    `SELECT tenant_id FROM provider_refs WHERE provider = 'razorpay'
     AND ((kind = 'order' AND ref = $1) OR (kind = 'payment' AND ref = $2) OR (kind = 'refund' AND ref = $3)) LIMIT 1`,
    [refs.orderId, refs.paymentId, refs.refundId],
  );
  return row?.tenant_id ?? null;
}

export interface InboxEntry {
  readonly eventId: string;
  readonly account: 'live' | 'test';
  readonly body: string;
  /** Tries before this one. */
  readonly attempts: number;
  /** When it is due for whoever comes; who holds it has moved that on, and knows by it that they hold it still. */
  readonly nextAttemptAt: Date;
}

/** The provider counts its events by account: the same id on another one is another event. */
export type InboxKey = Pick<InboxEntry, 'account' | 'eventId'>;
export const inboxKeyOf = ({ account, eventId }: InboxKey): string => `${account}:${eventId}`;

export type NewInboxEntry = InboxEntry & { readonly eventType: string; readonly receivedAt: Date };

/** Which entries: those that are applied in no time, or those that read whole lists at the provider. */
export type InboxLane = 'quick' | 'long';

/** The keys of those that were not received before. */
export async function insertInbox(tx: PlatformTx, entries: readonly NewInboxEntry[]): Promise<Set<string>> {
  const column = <K extends keyof NewInboxEntry>(name: K): NewInboxEntry[K][] => entries.map((entry) => entry[name]);
  const inserted = await tx.query<{ account: InboxKey['account']; event_id: string }>(
    `INSERT INTO webhook_inbox (provider, event_id, event_type, account, body, received_at, next_attempt_at, attempts)
     SELECT 'razorpay', e.* FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[]) AS e
     ON CONFLICT (provider, account, event_id) DO NOTHING RETURNING account, event_id`,
    [column('eventId'), column('eventType'), column('account'), column('body'), column('receivedAt'), column('nextAttemptAt'), column('attempts')],
  );
  return new Set(inserted.map((row) => inboxKeyOf({ account: row.account, eventId: row.event_id })));
}

/** Takes entries that are due; until `leaseUntil` nobody else does. */
export async function claimInbox(tx: PlatformTx, lane: InboxLane, now: Date, leaseUntil: Date, limit: number): Promise<InboxEntry[]> {
  const rows = await tx.query<{ event_id: string; account: 'live' | 'test'; body: string; attempts: number }>(
    `UPDATE webhook_inbox SET next_attempt_at = $2 WHERE (provider, account, event_id) IN (
       SELECT provider, account, event_id FROM webhook_inbox
       WHERE provider = 'razorpay' AND processed_at IS NULL AND next_attempt_at <= $1 AND body IS NOT NULL AND (event_type LIKE 'settlement.%') = $4
       ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING event_id, account, body, attempts`,
    [now, leaseUntil, limit, lane === 'long'],
  );
  return rows.map((row) => ({ eventId: row.event_id, account: row.account, body: row.body, attempts: row.attempts, nextAttemptAt: leaseUntil }));
}

/** Whether an event of this name belongs to the lane that waits for the provider's lists. */
export function laneOf(eventType: string): InboxLane {
  return eventType.startsWith('settlement.') ? 'long' : 'quick';
}

/** Holds an entry until `until`, where it still stands as its holder left it; false where somebody else has it or has done it. */
export async function holdInbox(tx: PlatformTx, key: InboxKey, heldUntil: Date, until: Date): Promise<boolean> {
  const rows = await tx.query("UPDATE webhook_inbox SET next_attempt_at = $3 WHERE provider = 'razorpay' AND account = $4 AND event_id = $1 AND next_attempt_at = $2 AND processed_at IS NULL RETURNING 1", [
    key.eventId, heldUntil, until, key.account,
  ]);
  return rows.length > 0;
}

export async function emptyInboxBodies(tx: PlatformTx, receivedBefore: Date): Promise<number> {
  const emptied = await tx.query("UPDATE webhook_inbox SET body = NULL WHERE provider = 'razorpay' AND received_at < $1 AND body IS NOT NULL RETURNING event_id", [receivedBefore]);
  return emptied.length;
}

export async function setInboxProcessed(tx: PlatformTx, key: InboxKey, now: Date, note: string | null): Promise<void> {
  await tx.query(
    "UPDATE webhook_inbox SET processed_at = $2, next_attempt_at = NULL, last_error = $3 WHERE provider = 'razorpay' AND account = $4 AND event_id = $1 AND processed_at IS NULL",
    [key.eventId, now, note, key.account],
  );
}

/** `nextAttemptAt` null gives it up: it stays unapplied, for the audit to find. Somebody who lost it says nothing about it any more. */
export async function setInboxRetry(tx: PlatformTx, key: InboxKey, heldUntil: Date, nextAttemptAt: Date | null, error: string): Promise<void> {
  await tx.query(
    "UPDATE webhook_inbox SET attempts = attempts + 1, next_attempt_at = $3, last_error = $4 WHERE provider = 'razorpay' AND account = $5 AND event_id = $1 AND next_attempt_at = $2 AND processed_at IS NULL",
    [key.eventId, heldUntil, nextAttemptAt, error.slice(0, 500), key.account],
  );
}

function toPayment(row: PaymentRow): PaymentRecord {
  return {
    id: fromUuid('payment', row.id),
    purpose: row.purpose,
    subjectId: fromUuid('booking', row.subject_id),
    payerUserId: fromUuid('user', row.payer_user_id),
    status: row.status,
    amountMinor: row.amount_minor,
    refundedMinor: row.refunded_minor,
    currency: row.currency,
    orderId: row.order_id,
    providerPaymentId: row.provider_payment_id,
    feeMinor: row.fee_minor,
    failure: row.failure_code === null ? null : { code: row.failure_code, description: row.failure_description ?? '' },
    payableUntil: row.payable_until,
    createdAt: row.created_at,
    capturedAt: row.captured_at,
    isDisputed: row.is_disputed,
  };
}
