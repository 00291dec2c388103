/** The SQL of the stream: numbering, reading forward, and the offsets of consumers. */
import type { PlatformTx, Tx } from '../db/database.ts';
import { fromUuid, type Id, type IdKind, ID_PREFIXES } from '../ids/ids.ts';
import type { StoredEvent } from './events.ts';

/** Any number; the same in every process, so that one relay numbers at a time. */
const RELAY_LOCK = 7_305_312;
export const STREAM_CHANNEL = 'pv_stream';

/** A place in the stream. The event itself is the tenant's and is read in its scope. */
export interface StreamPlace {
  readonly seq: bigint;
  readonly eventId: string;
  readonly tenantUuid: string;
}

interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly actor: string;
  readonly audience: string[];
  readonly data: Record<string, unknown>;
  readonly occurred_at: Date;
}

const EVENT_COLUMNS = 'e.id, e.type, e.schema_version, e.subject_type, e.subject_id, e.actor, e.audience, e.data, e.occurred_at';

export async function hasUnnumbered(tx: PlatformTx): Promise<boolean> {
  const [row] = await tx.query<{ waiting: boolean }>('SELECT EXISTS (SELECT FROM event_stream WHERE stream_seq IS NULL) AS waiting');
  return row!.waiting;
}

/** Held to the end of the transaction, so the numbers become visible in their order. */
export async function lockRelay(tx: PlatformTx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [RELAY_LOCK]);
}

/**
 * Numbers what no running transaction can still come before: everything below the oldest transaction that is in progress
 * has ended, so nothing with a smaller id will appear. Answers with how many and the last number.
 */
export async function numberEvents(tx: PlatformTx, limit: number): Promise<{ count: number; last: bigint | null }> {
  const [row] = await tx.query<{ count: number; last: bigint | null }>(
    `WITH ready AS MATERIALIZED (
       SELECT event_id FROM event_stream WHERE stream_seq IS NULL AND xact_id < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY xact_id, written LIMIT $1),
     numbered AS MATERIALIZED (SELECT event_id, nextval('event_stream_seq') AS seq FROM ready),
     stored AS (UPDATE event_stream s SET stream_seq = n.seq FROM numbered n WHERE s.event_id = n.event_id RETURNING s.stream_seq)
     SELECT count(*)::int AS count, max(stream_seq) AS last FROM stored`,
    [limit],
  );
  return row!;
}

/** One notice for a whole batch: NOTIFY takes a lock of the whole database at commit. */
export async function notifyStream(tx: PlatformTx, last: bigint): Promise<void> {
  await tx.query('SELECT pg_notify($1, $2)', [STREAM_CHANNEL, String(last)]);
}

export async function lastPlace(tx: PlatformTx): Promise<bigint> {
  const [row] = await tx.query<{ last: bigint }>('SELECT coalesce(max(stream_seq), 0) AS last FROM event_stream');
  return row!.last;
}

export async function placesAfter(tx: PlatformTx, after: bigint, limit: number): Promise<readonly StreamPlace[]> {
  const rows = await tx.query<{ stream_seq: bigint; event_id: string; tenant_id: string }>(
    'SELECT stream_seq, event_id, tenant_id FROM event_stream WHERE stream_seq > $1 ORDER BY stream_seq LIMIT $2',
    [after, limit],
  );
  return rows.map((row) => ({ seq: row.stream_seq, eventId: row.event_id, tenantUuid: row.tenant_id }));
}

/** The event at this place, or null when there is none. */
export async function findPlace(tx: PlatformTx, seq: bigint): Promise<StreamPlace | null> {
  const [row] = await tx.query<{ event_id: string; tenant_id: string }>('SELECT event_id, tenant_id FROM event_stream WHERE stream_seq = $1', [seq]);
  return row ? { seq, eventId: row.event_id, tenantUuid: row.tenant_id } : null;
}

export async function listEvents(tx: Tx, eventIds: readonly string[]): Promise<ReadonlyMap<string, StoredEvent>> {
  const rows = await tx.query<EventRow>(`SELECT ${EVENT_COLUMNS} FROM events e WHERE e.tenant_id = $1 AND e.id = ANY ($2)`, [tx.tenantUuid, eventIds]);
  return new Map(rows.map((row) => [row.id, toEvent(tx.scope, row)]));
}

/** What this person may hear of after a place, oldest first, looking at no more than `scanned` places of the tenant. */
export async function listEventsFor(
  tx: Tx, userUuid: string, range: { readonly after: bigint; readonly to: bigint }, limits: { readonly scanned: number; readonly kept: number },
): Promise<{ readonly events: readonly { readonly seq: bigint; readonly event: StoredEvent }[]; readonly whole: boolean }> {
  const rows = await tx.query<EventRow & { stream_seq: bigint; mine: boolean }>(
    `SELECT s.stream_seq, $4 = ANY (e.audience) AS mine, ${EVENT_COLUMNS}
     FROM (SELECT event_id, stream_seq FROM event_stream WHERE tenant_id = $1 AND stream_seq > $2 AND stream_seq <= $3 ORDER BY stream_seq LIMIT $5) s
     JOIN events e ON e.tenant_id = $1 AND e.id = s.event_id
     ORDER BY s.stream_seq`,
    [tx.tenantUuid, range.after, range.to, userUuid, limits.scanned + 1],
  );
  const mine = rows.filter((row) => row.mine);
  return {
    events: mine.map((row) => ({ seq: row.stream_seq, event: toEvent(tx.scope, row) })),
    whole: rows.length <= limits.scanned && mine.length <= limits.kept,
  };
}

/** Those of the sessions that were ended before their time. */
export async function listRevokedSessions(tx: PlatformTx, sessionUuids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>('SELECT id FROM session_tokens WHERE id = ANY ($1) AND revoked_at IS NOT NULL', [sessionUuids]);
  return new Set(rows.map((row) => row.id));
}

/** Registers a consumer at `lastSeq` unless it is known. */
export async function insertConsumer(tx: PlatformTx, name: string, lastSeq: bigint): Promise<void> {
  await tx.query('INSERT INTO event_consumers (name, last_seq) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [name, lastSeq]);
}

/** The consumer's offset, locked; null while another worker is advancing it. */
export async function lockConsumer(tx: PlatformTx, name: string): Promise<bigint | null> {
  const [row] = await tx.query<{ last_seq: bigint }>('SELECT last_seq FROM event_consumers WHERE name = $1 FOR UPDATE SKIP LOCKED', [name]);
  return row ? row.last_seq : null;
}

export async function advanceConsumer(tx: PlatformTx, name: string, lastSeq: bigint): Promise<void> {
  await tx.query('UPDATE event_consumers SET last_seq = $2 WHERE name = $1', [name, lastSeq]);
}

export async function findOffset(tx: PlatformTx, name: string): Promise<bigint> {
  const [row] = await tx.query<{ last_seq: bigint }>('SELECT last_seq FROM event_consumers WHERE name = $1', [name]);
  return row?.last_seq ?? 0n;
}

/** Types of one tenant's events, in its scope, which the caller has set on this transaction. */
export async function listTypes(tx: PlatformTx, eventIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; type: string }>('SELECT id, type FROM events WHERE tenant_id = current_tenant() AND id = ANY ($1)', [eventIds]);
  return new Map(rows.map((row) => [row.id, row.type]));
}

function toEvent(scope: Tx['scope'], row: EventRow): StoredEvent {
  const kind = row.subject_type as IdKind;
  return {
    id: fromUuid('event', row.id),
    type: row.type,
    schemaVersion: row.schema_version,
    tenantId: scope.tenantId,
    livemode: scope.livemode,
    subject: { type: row.subject_type, id: kind in ID_PREFIXES ? fromUuid(kind, row.subject_id) : row.subject_id },
    actor: row.actor,
    audience: row.audience.map((uuid): Id<'user'> => fromUuid('user', uuid)),
    data: row.data,
    occurredAt: row.occurred_at,
  };
}
