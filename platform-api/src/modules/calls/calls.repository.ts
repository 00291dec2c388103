import type { PlatformTx, Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { EndReason, ReportReason } from './calls.contract.ts';
import type { Evidence, EvidenceKind } from './calls.attendance.ts';
import type { Participant, Report } from './calls.policy.ts';
import type { Looks } from './calls.waiting.ts';

export interface CallRecord {
  readonly id: Id<'call'>;
  readonly sessionId: Id<'mentoringSession'>;
  readonly conversationId: Id<'conversation'>;
  readonly status: 'scheduled' | 'open' | 'live' | 'ended';
  readonly topic: string;
  readonly opensAt: Date;
  readonly startsAt: Date;
  readonly durationSeconds: number;
  readonly claimEndsAt: Date;
  readonly startedAt: Date | null;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
  /** Since when the platform's failure goes on of which both were told. */
  readonly interruptedAt: Date | null;
}

export interface RoomRecord {
  readonly id: Id<'callRoom'>;
  readonly generation: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

export interface NewEvidence extends Evidence {
  readonly id: string;
  readonly source: 'webhook' | 'poll';
  readonly dedupeKey: string;
}

interface CallRow {
  readonly id: string;
  readonly session_id: string;
  readonly conversation_id: string;
  readonly status: CallRecord['status'];
  readonly topic: string;
  readonly opens_at: Date;
  readonly starts_at: Date;
  readonly duration_seconds: number;
  readonly claim_ends_at: Date;
  readonly started_at: Date | null;
  readonly ends_at: Date;
  readonly ended_at: Date | null;
  readonly end_reason: EndReason | null;
  readonly interrupted_at: Date | null;
}

const CALL_COLUMNS = 'id, session_id, conversation_id, status, topic, opens_at, starts_at, duration_seconds, claim_ends_at, started_at, ends_at, ended_at, end_reason, interrupted_at';

/** One call per session: null when it has one already. */
export async function insertCall(
  tx: Tx, call: Pick<CallRecord, 'id' | 'sessionId' | 'conversationId' | 'topic' | 'opensAt' | 'startsAt' | 'durationSeconds' | 'claimEndsAt'> & { readonly createdAt: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO calls (tenant_id, id, session_id, conversation_id, status, topic, opens_at, starts_at, duration_seconds, claim_ends_at, ends_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'scheduled', $5, $6, $7, $8, $9, $9, $10, $10) ON CONFLICT (tenant_id, session_id) DO NOTHING RETURNING id`,
    [tx.tenantUuid, toUuid(call.id), toUuid(call.sessionId), toUuid(call.conversationId), call.topic, call.opensAt, call.startsAt, call.durationSeconds, call.claimEndsAt, call.createdAt],
  );
  return rows.length > 0;
}

export async function insertParticipants(tx: Tx, callId: Id<'call'>, participants: readonly Participant[]): Promise<void> {
  await tx.query(
    `INSERT INTO call_participants (tenant_id, call_id, user_id, role)
     SELECT $1, $2, user_id, role FROM unnest($3::uuid[], $4::text[]) AS person (user_id, role) ON CONFLICT DO NOTHING`,
    [tx.tenantUuid, toUuid(callId), participants.map((person) => toUuid(person.userId)), participants.map((person) => person.role)],
  );
}

export async function findCall(tx: Tx, callId: Id<'call'>): Promise<CallRecord | null> {
  const [row] = await tx.query<CallRow>(`SELECT ${CALL_COLUMNS} FROM calls WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(callId)]);
  return row ? toCall(row) : null;
}

export async function findCallOfSession(tx: Tx, sessionId: Id<'mentoringSession'>): Promise<CallRecord | null> {
  const [row] = await tx.query<CallRow>(`SELECT ${CALL_COLUMNS} FROM calls WHERE tenant_id = $1 AND session_id = $2`, [tx.tenantUuid, toUuid(sessionId)]);
  return row ? toCall(row) : null;
}

/** Locked to the end of the transaction: rooms, start and end of one call are decided one after the other. */
export async function lockCall(tx: Tx, callId: Id<'call'>): Promise<CallRecord | null> {
  const [row] = await tx.query<CallRow>(`SELECT ${CALL_COLUMNS} FROM calls WHERE tenant_id = $1 AND id = $2 FOR UPDATE`, [tx.tenantUuid, toUuid(callId)]);
  return row ? toCall(row) : null;
}

export interface CallFilter {
  /** `running`: its room may be entered, or will be by somebody who comes late. */
  readonly status: 'running' | 'ended';
  readonly now: Date;
  /** Where the page before ended: by the start, of ended ones by the end. */
  readonly after: { readonly at: Date; readonly id: Id<'call'> } | null;
  readonly limit: number;
}

const LIST = {
  running: { is: 'ended_at IS NULL AND opens_at <= $5', at: 'starts_at', beyond: '>', order: 'ASC' },
  ended: { is: 'ended_at <= $5', at: 'ended_at', beyond: '<', order: 'DESC' },
} as const;

/** Running ones in the order of their starts; ended ones, the latest first. */
export async function listCalls(tx: Tx, { status, now, after, limit }: CallFilter): Promise<CallRecord[]> {
  const { is, at, beyond, order } = LIST[status];
  const rows = await tx.query<CallRow>(
    `SELECT ${CALL_COLUMNS} FROM calls WHERE tenant_id = $1 AND ${is} AND ($2::timestamptz IS NULL OR (${at}, id) ${beyond} ($2, $3::uuid)) ORDER BY ${at} ${order}, id ${order} LIMIT $4`,
    [tx.tenantUuid, after?.at ?? null, after && toUuid(after.id), limit, now],
  );
  return rows.map(toCall);
}

export async function listParticipants(tx: Tx, callId: Id<'call'>): Promise<readonly Participant[]> {
  return (await listParticipantsOf(tx, [callId])).get(callId) ?? [];
}

export async function listParticipantsOf(tx: Tx, callIds: readonly Id<'call'>[]): Promise<ReadonlyMap<Id<'call'>, readonly Participant[]>> {
  const rows = await tx.query<{ call_id: string; user_id: string; role: Participant['role'] }>(
    'SELECT call_id, user_id, role FROM call_participants WHERE tenant_id = $1 AND call_id = ANY ($2) ORDER BY role, user_id', [tx.tenantUuid, callIds.map(toUuid)],
  );
  return byCall(rows, (row) => ({ userId: fromUuid('user', row.user_id), role: row.role }));
}

function byCall<Row extends { readonly call_id: string }, T>(rows: readonly Row[], toItem: (row: Row) => T): ReadonlyMap<Id<'call'>, readonly T[]> {
  return new Map([...Map.groupBy(rows, (row) => row.call_id)].map(([uuid, ofCall]) => [fromUuid('call', uuid), ofCall.map(toItem)]));
}

/** When each of them last had the session's page open. */
export async function listLooks(tx: Tx, callId: Id<'call'>): Promise<Looks> {
  const rows = await tx.query<{ user_id: string; looked_in_at: Date | null }>(
    'SELECT user_id, looked_in_at FROM call_participants WHERE tenant_id = $1 AND call_id = $2', [tx.tenantUuid, toUuid(callId)],
  );
  return new Map(rows.map((row) => [fromUuid('user', row.user_id), row.looked_in_at]));
}

export async function updateLook(tx: Tx, callId: Id<'call'>, userId: Id<'user'>, now: Date): Promise<void> {
  await tx.query('UPDATE call_participants SET looked_in_at = $4 WHERE tenant_id = $1 AND call_id = $2 AND user_id = $3', [tx.tenantUuid, toUuid(callId), toUuid(userId), now]);
}

export async function updateOpen(tx: Tx, callId: Id<'call'>, now: Date): Promise<void> {
  await tx.query("UPDATE calls SET status = 'open', updated_at = $3 WHERE tenant_id = $1 AND id = $2 AND status = 'scheduled'", [tx.tenantUuid, toUuid(callId), now]);
}

export async function updateStarted(tx: Tx, callId: Id<'call'>, startedAt: Date, endsAt: Date): Promise<void> {
  await tx.query("UPDATE calls SET status = 'live', started_at = $3, ends_at = $4, updated_at = $3 WHERE tenant_id = $1 AND id = $2", [tx.tenantUuid, toUuid(callId), startedAt, endsAt]);
}

/** The claim ends as much later as the call: the caller has lengthened it. */
export async function updateExtended(tx: Tx, callId: Id<'call'>, extended: { readonly endsAt: Date; readonly claimEndsAt: Date; readonly durationSeconds: number }, now: Date): Promise<void> {
  await tx.query('UPDATE calls SET ends_at = $3, claim_ends_at = $4, duration_seconds = $5, updated_at = $6 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantUuid, toUuid(callId), extended.endsAt, extended.claimEndsAt, extended.durationSeconds, now,
  ]);
}

export async function updateEnded(tx: Tx, callId: Id<'call'>, endedAt: Date, reason: EndReason): Promise<void> {
  await tx.query("UPDATE calls SET status = 'ended', ended_at = $3, end_reason = $4, updated_at = $3 WHERE tenant_id = $1 AND id = $2", [tx.tenantUuid, toUuid(callId), endedAt, reason]);
}

export async function updateInterrupted(tx: Tx, callId: Id<'call'>, interruptedAt: Date | null, now: Date): Promise<void> {
  await tx.query('UPDATE calls SET interrupted_at = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2', [tx.tenantUuid, toUuid(callId), interruptedAt, now]);
}

/** Why somebody of the college ended it, in their words. */
export interface Closing {
  readonly reason: string;
  /** `user:usr_…` or `key:key_…`. */
  readonly closedBy: string;
  readonly closedAt: Date;
}

export async function insertClosing(tx: Tx, callId: Id<'call'>, closing: Closing): Promise<void> {
  await tx.query('INSERT INTO call_closings (tenant_id, call_id, reason, closed_by, closed_at) VALUES ($1, $2, $3, $4, $5)', [
    tx.tenantUuid, toUuid(callId), closing.reason, closing.closedBy, closing.closedAt,
  ]);
}

export async function findClosing(tx: Tx, callId: Id<'call'>): Promise<Closing | null> {
  const [row] = await tx.query<{ reason: string; closed_by: string; closed_at: Date }>(
    'SELECT reason, closed_by, closed_at FROM call_closings WHERE tenant_id = $1 AND call_id = $2', [tx.tenantUuid, toUuid(callId)],
  );
  return row ? { reason: row.reason, closedBy: row.closed_by, closedAt: row.closed_at } : null;
}

/** Newest generation first. */
export async function listRooms(tx: Tx, callId: Id<'call'>): Promise<readonly RoomRecord[]> {
  const rows = await tx.query<{ id: string; generation: number; name: string; created_at: Date; closed_at: Date | null }>(
    'SELECT id, generation, name, created_at, closed_at FROM call_rooms WHERE tenant_id = $1 AND call_id = $2 ORDER BY generation DESC', [tx.tenantUuid, toUuid(callId)],
  );
  return rows.map((row) => ({ id: fromUuid('callRoom', row.id), generation: row.generation, name: row.name, createdAt: row.created_at, closedAt: row.closed_at }));
}

/** Makes the room's row, and lets webhooks, which know its name only, find their way. */
export async function insertRoom(tx: Tx, callId: Id<'call'>, room: Omit<RoomRecord, 'closedAt'>): Promise<void> {
  await tx.query('INSERT INTO call_rooms (tenant_id, id, call_id, generation, name, created_at) VALUES ($1, $2, $3, $4, $5, $6)', [
    tx.tenantUuid, toUuid(room.id), toUuid(callId), room.generation, room.name, room.createdAt,
  ]);
  await tx.query("INSERT INTO provider_refs (provider, kind, ref, tenant_id, object_id, created_at) VALUES ('livekit', 'room', $2, $1, $3, $4)", [
    tx.tenantUuid, room.name, toUuid(callId), room.createdAt,
  ]);
}

export async function updateRoomsClosed(tx: Tx, roomIds: readonly Id<'callRoom'>[], closedAt: Date): Promise<void> {
  await tx.query('UPDATE call_rooms SET closed_at = $3 WHERE tenant_id = $1 AND id = ANY ($2) AND closed_at IS NULL', [tx.tenantUuid, roomIds.map(toUuid), closedAt]);
}

export async function findRoomOwner(tx: PlatformTx, roomName: string): Promise<{ readonly tenantUuid: string; readonly callId: Id<'call'> } | null> {
  const [row] = await tx.query<{ tenant_id: string; object_id: string }>("SELECT tenant_id, object_id FROM provider_refs WHERE provider = 'livekit' AND kind = 'room' AND ref = $1", [roomName]);
  return row ? { tenantUuid: row.tenant_id, callId: fromUuid('call', row.object_id) } : null;
}

/** Each fact once, whoever tells it first. */
export async function insertEvidence(tx: Tx, callId: Id<'call'>, evidence: readonly NewEvidence[]): Promise<void> {
  for (const item of evidence) {
    await tx.query(
      `INSERT INTO call_evidence (tenant_id, id, call_id, room_id, user_id, connection, track, kind, source, dedupe_key, occurred_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (tenant_id, call_id, dedupe_key) DO NOTHING`,
      [tx.tenantUuid, item.id, toUuid(callId), toUuid(item.roomId), item.userId && toUuid(item.userId), item.connection, item.track, item.kind, item.source, item.dedupeKey, item.occurredAt],
    );
  }
}

export interface StoredEvidence extends Evidence {
  readonly source: NewEvidence['source'];
}

export async function listEvidence(tx: Tx, callId: Id<'call'>): Promise<readonly StoredEvidence[]> {
  return (await listEvidenceOf(tx, [callId])).get(callId) ?? [];
}

export async function listEvidenceOf(tx: Tx, callIds: readonly Id<'call'>[]): Promise<ReadonlyMap<Id<'call'>, readonly StoredEvidence[]>> {
  const rows = await tx.query<{ call_id: string; room_id: string; user_id: string | null; connection: string | null; track: string | null; kind: EvidenceKind; source: NewEvidence['source']; occurred_at: Date }>(
    'SELECT call_id, room_id, user_id, connection, track, kind, source, occurred_at FROM call_evidence WHERE tenant_id = $1 AND call_id = ANY ($2) ORDER BY occurred_at, id',
    [tx.tenantUuid, callIds.map(toUuid)],
  );
  return byCall(rows, (row) => ({
    roomId: fromUuid('callRoom', row.room_id), userId: row.user_id ? fromUuid('user', row.user_id) : null, connection: row.connection, track: row.track, kind: row.kind, source: row.source, occurredAt: row.occurred_at,
  }));
}

/** Each reason once for each stay, from when it was first told. */
export async function insertReport(tx: Tx, callId: Id<'call'>, { userId, connection, reason, occurredAt }: Report): Promise<void> {
  await tx.query(
    `INSERT INTO call_reports (tenant_id, call_id, user_id, connection, reason, occurred_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, call_id, user_id, reason, connection) DO NOTHING`,
    // A key has no empty place, and no stay is called nothing.
    [tx.tenantUuid, toUuid(callId), toUuid(userId), connection ?? '', reason, occurredAt],
  );
}

export async function listReports(tx: Tx, callId: Id<'call'>): Promise<readonly Report[]> {
  const rows = await tx.query<{ user_id: string; connection: string; reason: ReportReason; occurred_at: Date }>(
    'SELECT user_id, connection, reason, occurred_at FROM call_reports WHERE tenant_id = $1 AND call_id = $2 ORDER BY occurred_at, user_id', [tx.tenantUuid, toUuid(callId)],
  );
  return rows.map((row) => ({ userId: fromUuid('user', row.user_id), connection: row.connection || null, reason: row.reason, occurredAt: row.occurred_at }));
}

/**
 * True the first time. The body is not kept: what it says that matters is in call_evidence, the rest is people's names.
 */
export async function insertWebhook(tx: Tx, event: { readonly id: string; readonly type: string; readonly receivedAt: Date }): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO webhook_inbox (provider, event_id, event_type, account, received_at, processed_at) VALUES ('livekit', $1, $2, $3, $4, $4)
     ON CONFLICT (provider, account, event_id) DO NOTHING RETURNING event_id`,
    [event.id, event.type, tx.scope.livemode ? 'live' : 'test', event.receivedAt],
  );
  return rows.length > 0;
}

function toCall(row: CallRow): CallRecord {
  return {
    id: fromUuid('call', row.id),
    sessionId: fromUuid('mentoringSession', row.session_id),
    conversationId: fromUuid('conversation', row.conversation_id),
    status: row.status,
    topic: row.topic,
    opensAt: row.opens_at,
    startsAt: row.starts_at,
    durationSeconds: row.duration_seconds,
    claimEndsAt: row.claim_ends_at,
    startedAt: row.started_at,
    endsAt: row.ends_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    interruptedAt: row.interrupted_at,
  };
}
