import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';

export interface NotesRecord {
  readonly text: string;
  readonly version: number;
  readonly changedBy: Id<'user'>;
  readonly changedAt: Date;
}

export async function findNotes(tx: Tx, conversationId: Id<'conversation'>): Promise<NotesRecord | null> {
  const [row] = await tx.query<{ text: string; version: number; changed_by: string; changed_at: Date }>(
    'SELECT text, version, changed_by, changed_at FROM conversation_notes WHERE tenant_id = $1 AND conversation_id = $2', [tx.tenantUuid, toUuid(conversationId)],
  );
  return row ? { text: row.text, version: row.version, changedBy: fromUuid('user', row.changed_by), changedAt: row.changed_at } : null;
}

/** The caller holds the conversation's lock and has seen the version before. */
export async function saveNotes(tx: Tx, conversationId: Id<'conversation'>, notes: NotesRecord): Promise<void> {
  await tx.query(
    `INSERT INTO conversation_notes (tenant_id, conversation_id, text, version, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, conversation_id) DO UPDATE SET text = EXCLUDED.text, version = EXCLUDED.version, changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at`,
    [tx.tenantUuid, toUuid(conversationId), notes.text, notes.version, toUuid(notes.changedBy), notes.changedAt],
  );
}
