import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { FileType } from './conversations.contract.ts';

export interface FileRecord {
  readonly id: Id<'file'>;
  readonly conversationId: Id<'conversation'>;
  readonly messageId: Id<'message'>;
  readonly name: string;
  readonly contentType: FileType;
  readonly sizeBytes: number;
  readonly sha256: Buffer;
  readonly removedAt: Date | null;
}

interface FileRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly message_id: string;
  readonly name: string;
  readonly content_type: FileType;
  readonly size_bytes: number;
  readonly sha256: Buffer;
  readonly removed_at: Date | null;
}

const COLUMNS = 'id, conversation_id, message_id, name, content_type, size_bytes, sha256, removed_at';

export async function findFile(tx: Tx, fileId: Id<'file'>): Promise<FileRecord | null> {
  const [row] = await tx.query<FileRow>(`SELECT ${COLUMNS} FROM conversation_files WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(fileId)]);
  return row ? toFile(row) : null;
}

/** The files that these messages brought, by message. */
export async function listFilesOf(tx: Tx, messageIds: readonly Id<'message'>[]): Promise<ReadonlyMap<Id<'message'>, FileRecord>> {
  const rows = await tx.query<FileRow>(`SELECT ${COLUMNS} FROM conversation_files WHERE tenant_id = $1 AND message_id = ANY ($2)`, [tx.tenantUuid, messageIds.map(toUuid)]);
  return new Map(rows.map(toFile).map((file) => [file.messageId, file]));
}

/** How much a conversation holds; what was taken back counts no more. */
export async function sumFiles(tx: Tx, conversationId: Id<'conversation'>): Promise<{ readonly files: number; readonly bytes: number }> {
  const [row] = await tx.query<{ files: number; bytes: number }>(
    `SELECT count(*)::integer AS files, coalesce(sum(size_bytes), 0)::integer AS bytes FROM conversation_files
     WHERE tenant_id = $1 AND conversation_id = $2 AND removed_at IS NULL`,
    [tx.tenantUuid, toUuid(conversationId)],
  );
  return row!;
}

export async function insertFile(tx: Tx, file: Omit<FileRecord, 'removedAt'>): Promise<void> {
  await tx.query(
    'INSERT INTO conversation_files (tenant_id, id, conversation_id, message_id, name, content_type, size_bytes, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [tx.tenantUuid, toUuid(file.id), toUuid(file.conversationId), toUuid(file.messageId), file.name, file.contentType, file.sizeBytes, file.sha256],
  );
}

export async function updateRemoved(tx: Tx, fileId: Id<'file'>, removedAt: Date): Promise<void> {
  await tx.query('UPDATE conversation_files SET removed_at = $3 WHERE tenant_id = $1 AND id = $2 AND removed_at IS NULL', [tx.tenantUuid, toUuid(fileId), removedAt]);
}

function toFile(row: FileRow): FileRecord {
  return {
    id: fromUuid('file', row.id),
    conversationId: fromUuid('conversation', row.conversation_id),
    messageId: fromUuid('message', row.message_id),
    name: row.name,
    contentType: row.content_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    removedAt: row.removed_at,
  };
}
