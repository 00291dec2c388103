/** Mails as rows, whose they are towards the provider, and addresses that get none. The only file with SQL about them. */
import type { PlatformTx, Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id, type IdKind } from '../../platform/ids/ids.ts';
import type { AccountMailKind } from './mail/account-mail-content.ts';
import type { BookingMailKind } from './mail/mail-content.ts';

export type MailKind = BookingMailKind | AccountMailKind;

/** What a mail is about: a booking, or another object by its kind. */
export type MailSubject = { readonly type: IdKind; readonly id: Id<IdKind> };

export type MailStatus = 'queued' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed' | 'suppressed' | 'superseded';
export type SuppressionReason = 'hard_bounce' | 'spam' | 'unsubscribed';

export interface NewMail {
  readonly id: Id<'mail'>;
  readonly userId: Id<'user'>;
  readonly eventId: Id<'event'>;
  readonly kind: MailKind;
  readonly subject: MailSubject;
  /** Where it goes to an address that the person had before. */
  readonly previousEmailId: string | null;
  readonly createdAt: Date;
}

export interface QueuedMail extends NewMail {
  /** Earlier tries; after the first, the mail may have been taken without our hearing of it. */
  readonly attempts: number;
}

/** Whether the row is new: one address of a person gets one mail about one event, however often it is handled. */
export async function insertMail(tx: Tx, mail: NewMail): Promise<boolean> {
  const inserted = await tx.query(
    `INSERT INTO mails (tenant_id, id, user_id, event_id, kind, booking_id, subject_type, subject_id, status, created_at, updated_at, previous_email_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $9, $10) ON CONFLICT (tenant_id, user_id, event_id, kind, previous_email_id) DO NOTHING RETURNING id`,
    [tx.tenantUuid, toUuid(mail.id), toUuid(mail.userId), toUuid(mail.eventId), mail.kind, ...subjectColumns(mail.subject), mail.createdAt, mail.previousEmailId],
  );
  if (inserted.length === 0) return false;
  await tx.query("INSERT INTO provider_refs (provider, kind, ref, tenant_id, object_id, created_at) VALUES ('mailjet', 'mail', $1, $2, $3, $4)", [
    mail.id, tx.tenantUuid, toUuid(mail.id), mail.createdAt,
  ]);
  return true;
}

/** `booking_id`, `subject_type` and `subject_id`, of which a booking's mail has the first and any other mail the rest. */
function subjectColumns({ type, id }: MailSubject): readonly (string | null)[] {
  return type === 'booking' ? [toUuid(id), null, null] : [null, type, toUuid(id)];
}

/** Counts a try and answers with the mail as it was before it; null when nothing is left to send. */
export async function beginAttempt(tx: Tx, id: Id<'mail'>, at: Date): Promise<QueuedMail | null> {
  const [row] = await tx.query<{ user_id: string; event_id: string; previous_email_id: string | null; kind: MailKind; subject_type: IdKind; subject_id: string; attempts: number; created_at: Date }>(
    `UPDATE mails SET attempts = attempts + 1, updated_at = $3 WHERE tenant_id = $1 AND id = $2 AND status = 'queued'
     RETURNING user_id, event_id, previous_email_id, kind, coalesce(subject_type, 'booking') AS subject_type, coalesce(subject_id, booking_id) AS subject_id, attempts, created_at`,
    [tx.tenantUuid, toUuid(id), at],
  );
  if (!row) return null;
  const subject = { type: row.subject_type, id: fromUuid(row.subject_type, row.subject_id) };
  return {
    id, userId: fromUuid('user', row.user_id), eventId: fromUuid('event', row.event_id), kind: row.kind, subject,
    previousEmailId: row.previous_email_id, attempts: row.attempts - 1, createdAt: row.created_at,
  };
}

/** The provider has it. Its events may have come first; they know more than «sent». */
export async function recordSent(tx: Tx, id: Id<'mail'>, messageUuid: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE mails SET status = CASE WHEN status = 'queued' THEN 'sent' ELSE status END, message_uuid = $3, sent_at = coalesce(sent_at, $4), last_error = NULL, updated_at = $4
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantUuid, toUuid(id), messageUuid, at],
  );
}

export async function recordUnsent(tx: Tx, id: Id<'mail'>, status: 'queued' | 'failed' | 'suppressed' | 'superseded', reason: string, at: Date): Promise<void> {
  await tx.query("UPDATE mails SET status = $3, last_error = $4, updated_at = $5 WHERE tenant_id = $1 AND id = $2 AND status = 'queued'", [
    tx.tenantUuid, toUuid(id), status, reason, at,
  ]);
}

/** What the provider said later. A complaint outlasts everything, a bounce outlasts a delivery. */
export async function recordFate(tx: Tx, id: Id<'mail'>, status: 'delivered' | 'bounced' | 'complained', detail: string | null, at: Date): Promise<void> {
  const weaker = { delivered: ['queued', 'sent'], bounced: ['queued', 'sent', 'delivered'], complained: ['queued', 'sent', 'delivered', 'bounced'] }[status];
  await tx.query('UPDATE mails SET status = $3, last_error = coalesce($4, last_error), updated_at = $5 WHERE tenant_id = $1 AND id = $2 AND status = ANY ($6)', [
    tx.tenantUuid, toUuid(id), status, detail, at, weaker,
  ]);
}

export async function isSuppressed(tx: Tx, addressHash: Buffer): Promise<boolean> {
  return (await tx.query('SELECT 1 FROM mail_suppressions WHERE tenant_id = $1 AND address_hash = $2', [tx.tenantUuid, addressHash])).length > 0;
}

export async function insertSuppression(tx: Tx, addressHash: Buffer, reason: SuppressionReason, mailId: Id<'mail'>, at: Date): Promise<void> {
  await tx.query(
    'INSERT INTO mail_suppressions (tenant_id, address_hash, reason, mail_id, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id, address_hash) DO NOTHING',
    [tx.tenantUuid, addressHash, reason, toUuid(mailId), at],
  );
}

/** Whether this event is heard for the first time. Mailjet's events carry no id; `key` is made of what tells them apart. */
export async function claimProviderEvent(tx: Tx, key: string, type: string, at: Date): Promise<boolean> {
  const inserted = await tx.query(
    `INSERT INTO webhook_inbox (provider, event_id, event_type, account, received_at, processed_at) VALUES ('mailjet', $1, $2, $3, $4, $4)
     ON CONFLICT (provider, account, event_id) DO NOTHING RETURNING event_id`,
    [key, type, tx.scope.livemode ? 'live' : 'test', at],
  );
  return inserted.length > 0;
}

/** Whose mail this is; null for mails of other systems on the same Mailjet account. */
export async function findTenantOfMail(tx: PlatformTx, id: Id<'mail'>): Promise<string | null> {
  const [row] = await tx.query<{ tenant_id: string }>("SELECT tenant_id FROM provider_refs WHERE provider = 'mailjet' AND kind = 'mail' AND ref = $1", [id]);
  return row?.tenant_id ?? null;
}
