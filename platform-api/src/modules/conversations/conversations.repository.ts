import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id, type IdKind } from '../../platform/ids/ids.ts';

export interface ConversationRecord {
  readonly id: Id<'conversation'>;
  readonly subjectType: string;
  readonly subjectUuid: string;
  readonly closedAt: Date | null;
}

export interface MessageRecord {
  readonly id: Id<'message'>;
  readonly conversationId: Id<'conversation'>;
  readonly senderUserId: Id<'user'>;
  readonly text: string;
  readonly position: bigint;
  readonly sentAt: Date;
}

interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly sender_user_id: string;
  readonly text: string;
  readonly position: bigint;
  readonly sent_at: Date;
}

const MESSAGE_COLUMNS = 'id, conversation_id, sender_user_id, text, position, sent_at';

/** One conversation per subject: makes it, or answers with the one that is there. */
export async function insertConversation(
  tx: Tx, conversation: { readonly id: Id<'conversation'>; readonly subjectType: IdKind; readonly subjectId: Id<IdKind>; readonly createdAt: Date },
): Promise<Id<'conversation'>> {
  const values = [tx.tenantUuid, conversation.subjectType, toUuid(conversation.subjectId)];
  await tx.query(
    `INSERT INTO conversations (tenant_id, subject_type, subject_id, id, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, subject_type, subject_id) DO NOTHING`,
    [...values, toUuid(conversation.id), conversation.createdAt],
  );
  const [row] = await tx.query<{ id: string }>('SELECT id FROM conversations WHERE tenant_id = $1 AND subject_type = $2 AND subject_id = $3', values);
  return fromUuid('conversation', row!.id);
}

export async function insertMembers(tx: Tx, conversationId: Id<'conversation'>, userIds: readonly Id<'user'>[]): Promise<void> {
  await tx.query(
    `INSERT INTO conversation_members (tenant_id, conversation_id, user_id) SELECT $1, $2, user_id FROM unnest($3::uuid[]) AS member (user_id)
     ON CONFLICT DO NOTHING`,
    [tx.tenantUuid, toUuid(conversationId), userIds.map(toUuid)],
  );
}

export async function listMembers(tx: Tx, conversationId: Id<'conversation'>): Promise<readonly Id<'user'>[]> {
  return (await listMembersOf(tx, [conversationId])).get(conversationId) ?? [];
}

export async function listMembersOf(tx: Tx, conversationIds: readonly Id<'conversation'>[]): Promise<ReadonlyMap<Id<'conversation'>, readonly Id<'user'>[]>> {
  const rows = await tx.query<{ conversation_id: string; user_id: string }>(
    'SELECT conversation_id, user_id FROM conversation_members WHERE tenant_id = $1 AND conversation_id = ANY ($2) ORDER BY user_id', [tx.tenantUuid, conversationIds.map(toUuid)],
  );
  return new Map([...Map.groupBy(rows, (row) => row.conversation_id)].map(([uuid, members]) => [fromUuid('conversation', uuid), members.map((row) => fromUuid('user', row.user_id))]));
}

/** The conversation, if this person is in it. */
export async function findConversation(tx: Tx, conversationId: Id<'conversation'>, memberId: Id<'user'>, lock: '' | 'FOR UPDATE OF c' = ''): Promise<ConversationRecord | null> {
  const [row] = await tx.query<{ id: string; subject_type: string; subject_id: string; closed_at: Date | null }>(
    `SELECT c.id, c.subject_type, c.subject_id, c.closed_at FROM conversations c
     WHERE c.tenant_id = $1 AND c.id = $2
       AND EXISTS (SELECT FROM conversation_members m WHERE m.tenant_id = $1 AND m.conversation_id = c.id AND m.user_id = $3) ${lock}`,
    [tx.tenantUuid, toUuid(conversationId), toUuid(memberId)],
  );
  return row ? { id: fromUuid('conversation', row.id), subjectType: row.subject_type, subjectUuid: row.subject_id, closedAt: row.closed_at } : null;
}

export async function updateClosed(tx: Tx, conversationId: Id<'conversation'>, closedAt: Date): Promise<void> {
  await tx.query('UPDATE conversations SET closed_at = $3 WHERE tenant_id = $1 AND id = $2 AND closed_at IS NULL', [tx.tenantUuid, toUuid(conversationId), closedAt]);
}

export async function findMessage(tx: Tx, messageId: Id<'message'>): Promise<MessageRecord | null> {
  const [row] = await tx.query<MessageRow>(`SELECT ${MESSAGE_COLUMNS} FROM messages WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(messageId)]);
  return row ? toMessage(row) : null;
}

/** Null when a message with this id exists already. */
export async function insertMessage(tx: Tx, message: Omit<MessageRecord, 'position'>): Promise<MessageRecord | null> {
  const [row] = await tx.query<MessageRow>(
    `INSERT INTO messages (tenant_id, id, conversation_id, sender_user_id, text, sent_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, id) DO NOTHING RETURNING ${MESSAGE_COLUMNS}`,
    [tx.tenantUuid, toUuid(message.id), toUuid(message.conversationId), toUuid(message.senderUserId), message.text, message.sentAt],
  );
  return row ? toMessage(row) : null;
}

export async function listMessages(tx: Tx, conversationId: Id<'conversation'>, after: bigint, limit: number): Promise<readonly MessageRecord[]> {
  const rows = await tx.query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE tenant_id = $1 AND conversation_id = $2 AND position > $3 ORDER BY position LIMIT $4`,
    [tx.tenantUuid, toUuid(conversationId), after, limit],
  );
  return rows.map(toMessage);
}

function toMessage(row: MessageRow): MessageRecord {
  return {
    id: fromUuid('message', row.id),
    conversationId: fromUuid('conversation', row.conversation_id),
    senderUserId: fromUuid('user', row.sender_user_id),
    text: row.text,
    position: row.position,
    sentAt: row.sent_at,
  };
}
