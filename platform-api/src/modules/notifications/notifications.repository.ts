/** Notifications as rows. The only file of the module with SQL about them. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { NotificationKind } from './notifications.contract.ts';

/** Ids and numbers for the sentence; the words and names are put in when it is read. */
export interface NotificationParams {
  /** Whose name stands in the sentence. */
  readonly personId?: Id<'user'>;
  readonly rating?: number;
  readonly conversationId?: Id<'conversation'>;
  readonly disputeId?: Id<'dispute'>;
  readonly payoutId?: Id<'payout'>;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly caseId?: Id<'settlementCase'>;
  readonly callId?: Id<'call'>;
}

export interface NewNotification {
  readonly id: Id<'notification'>;
  readonly userId: Id<'user'>;
  readonly eventId: Id<'event'>;
  readonly kind: NotificationKind;
  readonly params: NotificationParams;
  readonly bookingId: Id<'booking'> | null;
  readonly createdAt: Date;
}

export interface StoredNotification {
  readonly id: Id<'notification'>;
  readonly kind: NotificationKind;
  readonly params: NotificationParams;
  readonly bookingId: Id<'booking'> | null;
  readonly readAt: Date | null;
  readonly createdAt: Date;
}

/** Whether the row is new: one person hears of one event once, however often it is handled. */
export async function insertNotification(tx: Tx, row: NewNotification): Promise<boolean> {
  const inserted = await tx.query(
    `INSERT INTO notifications (tenant_id, id, user_id, event_id, kind, params, booking_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (tenant_id, user_id, event_id, kind) DO NOTHING RETURNING id`,
    [tx.tenantUuid, toUuid(row.id), toUuid(row.userId), toUuid(row.eventId), row.kind, JSON.stringify(row.params), row.bookingId && toUuid(row.bookingId), row.createdAt],
  );
  return inserted.length > 0;
}

/** Whether the person has an unread «wrote to you» of this conversation: further messages then add nothing. */
export async function hasUnreadMessage(tx: Tx, userId: Id<'user'>, conversationId: Id<'conversation'>): Promise<boolean> {
  const found = await tx.query(
    `SELECT 1 FROM notifications WHERE tenant_id = $1 AND user_id = $2 AND kind = 'message.received' AND read_at IS NULL AND params->>'conversationId' = $3 LIMIT 1`,
    [tx.tenantUuid, toUuid(userId), conversationId],
  );
  return found.length > 0;
}

export interface ListWish {
  readonly unreadOnly: boolean;
  readonly after: { readonly createdAt: Date; readonly id: Id<'notification'> } | null;
  readonly limit: number;
}

/** One more row than the limit, so that the caller knows whether a next page exists. */
export async function listNotifications(tx: Tx, userId: Id<'user'>, wish: ListWish): Promise<StoredNotification[]> {
  const rows = await tx.query<{ id: string; kind: NotificationKind; params: NotificationParams; booking_id: string | null; read_at: Date | null; created_at: Date }>(
    `SELECT id, kind, params, booking_id, read_at, created_at FROM notifications
     WHERE tenant_id = $1 AND user_id = $2 AND (NOT $3::boolean OR read_at IS NULL) AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $6`,
    [tx.tenantUuid, toUuid(userId), wish.unreadOnly, wish.after?.createdAt ?? null, wish.after ? toUuid(wish.after.id) : null, wish.limit + 1],
  );
  return rows.map((row) => ({
    id: fromUuid('notification', row.id), kind: row.kind, params: row.params, bookingId: row.booking_id ? fromUuid('booking', row.booking_id) : null,
    readAt: row.read_at, createdAt: row.created_at,
  }));
}

/** Other people's and unknown ids are left alone, without a word that would tell them apart. */
export async function markRead(tx: Tx, userId: Id<'user'>, ids: readonly Id<'notification'>[], at: Date): Promise<void> {
  await tx.query('UPDATE notifications SET read_at = $4 WHERE tenant_id = $1 AND user_id = $2 AND id = ANY ($3) AND read_at IS NULL', [
    tx.tenantUuid, toUuid(userId), ids.map(toUuid), at,
  ]);
}
