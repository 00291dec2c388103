/** Endpoints and their secrets, deliveries and their tries. The only file of the module with SQL. */
import type { Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { AttemptOutcome, DeliveryStatus, DisabledReason, FailureReason } from './webhooks.contract.ts';

export interface EndpointRecord {
  readonly id: Id<'webhookEndpoint'>;
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly string[];
  readonly status: 'enabled' | 'disabled';
  readonly disabledReason: DisabledReason | null;
  readonly disabledAt: Date | null;
  readonly apiVersion: string;
  readonly lastSuccessAt: Date | null;
  readonly createdAt: Date;
}

export interface DeliveryRecord {
  readonly id: Id<'webhookDelivery'>;
  readonly endpointId: Id<'webhookEndpoint'>;
  readonly eventId: Id<'event'>;
  readonly eventType: string;
  readonly body: string;
  readonly status: DeliveryStatus;
  readonly failureReason: FailureReason | null;
  readonly attempts: number;
  readonly failures: number;
  readonly queuedAt: Date;
  readonly nextAttemptAt: Date | null;
  readonly completedAt: Date | null;
  readonly createdAt: Date;
}

export interface AttemptRecord {
  readonly number: number;
  readonly outcome: AttemptOutcome;
  readonly responseStatus: number | null;
  readonly responseBody: string | null;
  readonly durationMs: number | null;
  readonly startedAt: Date;
}

/** A place in a list that is sorted by creation. */
export interface Position {
  readonly createdAt: Date;
  readonly uuid: string;
}

interface EndpointRow {
  readonly id: string; readonly url: string; readonly description: string; readonly event_types: string[]; readonly status: 'enabled' | 'disabled';
  readonly disabled_reason: DisabledReason | null; readonly disabled_at: Date | null; readonly api_version: string; readonly last_success_at: Date | null; readonly created_at: Date;
}

interface DeliveryRow {
  readonly id: string; readonly endpoint_id: string; readonly event_id: string; readonly event_type: string; readonly body: string; readonly status: DeliveryStatus;
  readonly failure_reason: FailureReason | null; readonly attempts: number; readonly failures: number; readonly queued_at: Date; readonly next_attempt_at: Date | null;
  readonly completed_at: Date | null; readonly created_at: Date;
}

const ENDPOINT = 'id, url, description, event_types, status, disabled_reason, disabled_at, api_version, last_success_at, created_at';
const DELIVERY = 'id, endpoint_id, event_id, event_type, body, status, failure_reason, attempts, failures, queued_at, next_attempt_at, completed_at, created_at';

export async function insertEndpoint(tx: Tx, endpoint: Pick<EndpointRecord, 'id' | 'url' | 'description' | 'eventTypes' | 'apiVersion' | 'createdAt'>): Promise<void> {
  await tx.query(
    `INSERT INTO webhook_endpoints (tenant_id, id, url, description, event_types, status, api_version, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, 'enabled', $6, $7, $7)`,
    [tx.tenantUuid, toUuid(endpoint.id), endpoint.url, endpoint.description, endpoint.eventTypes, endpoint.apiVersion, endpoint.createdAt],
  );
}

/** How many there are; two that are made at once are counted one after the other. */
export async function countEndpointsLocked(tx: Tx): Promise<number> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('webhook_endpoints ' || $1, 0))", [tx.tenantUuid]);
  const [row] = await tx.query<{ count: bigint }>('SELECT count(*) AS count FROM webhook_endpoints WHERE tenant_id = $1 AND deleted_at IS NULL', [tx.tenantUuid]);
  return Number(row!.count);
}

/** `forUpdate` also makes whoever changes the endpoint wait. */
export async function findEndpoint(tx: Tx, id: Id<'webhookEndpoint'>, options: { readonly forUpdate?: boolean } = {}): Promise<EndpointRecord | null> {
  const [row] = await tx.query<EndpointRow>(
    `SELECT ${ENDPOINT} FROM webhook_endpoints WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL ${options.forUpdate ? 'FOR UPDATE' : ''}`,
    [tx.tenantUuid, toUuid(id)],
  );
  return row ? toEndpoint(row) : null;
}

export async function listEndpoints(tx: Tx, filter: { readonly after: Position | null; readonly limit: number }): Promise<EndpointRecord[]> {
  const rows = await tx.query<EndpointRow>(
    `SELECT ${ENDPOINT} FROM webhook_endpoints
     WHERE tenant_id = $1 AND deleted_at IS NULL AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid)) ORDER BY created_at DESC, id DESC LIMIT $4`,
    [tx.tenantUuid, filter.after?.createdAt ?? null, filter.after?.uuid ?? null, filter.limit],
  );
  return rows.map(toEndpoint);
}

/** Those that were there when something happened. Held, so that none is disabled between here and what is planned for it. */
export async function listEndpointsSince(tx: Tx, occurredAt: Date): Promise<EndpointRecord[]> {
  const rows = await tx.query<EndpointRow>(
    `SELECT ${ENDPOINT} FROM webhook_endpoints WHERE tenant_id = $1 AND deleted_at IS NULL AND created_at <= $2 ORDER BY id FOR SHARE`, [tx.tenantUuid, occurredAt],
  );
  return rows.map(toEndpoint);
}

export async function updateEndpoint(tx: Tx, endpoint: Pick<EndpointRecord, 'id' | 'url' | 'description' | 'eventTypes' | 'status' | 'disabledReason' | 'disabledAt'>, at: Date): Promise<void> {
  await tx.query(
    `UPDATE webhook_endpoints SET url = $3, description = $4, event_types = $5, status = $6, disabled_reason = $7, disabled_at = $8, updated_at = $9 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantUuid, toUuid(endpoint.id), endpoint.url, endpoint.description, endpoint.eventTypes, endpoint.status, endpoint.disabledReason, endpoint.disabledAt, at],
  );
}

/** Whether it was enabled until now. */
export async function disableEndpoint(tx: Tx, id: Id<'webhookEndpoint'>, reason: DisabledReason, at: Date): Promise<boolean> {
  const changed = await tx.query(
    `UPDATE webhook_endpoints SET status = 'disabled', disabled_reason = $3, disabled_at = $4, updated_at = $4 WHERE tenant_id = $1 AND id = $2 AND status = 'enabled' RETURNING 1`,
    [tx.tenantUuid, toUuid(id), reason, at],
  );
  return changed.length > 0;
}

/** The row stays while its log does; what identifies the receiver goes. */
export async function markEndpointDeleted(tx: Tx, id: Id<'webhookEndpoint'>, at: Date): Promise<void> {
  await tx.query('DELETE FROM webhook_secrets WHERE tenant_id = $1 AND endpoint_id = $2', [tx.tenantUuid, toUuid(id)]);
  await tx.query("UPDATE webhook_endpoints SET deleted_at = $3, updated_at = $3, url = '', description = '' WHERE tenant_id = $1 AND id = $2", [tx.tenantUuid, toUuid(id), at]);
}

/** Noted once a minute: what counts is days. */
export async function recordSuccess(tx: Tx, id: Id<'webhookEndpoint'>, at: Date): Promise<void> {
  await tx.query(
    `UPDATE webhook_endpoints SET last_success_at = $3 WHERE tenant_id = $1 AND id = $2 AND (last_success_at IS NULL OR last_success_at < $3::timestamptz - interval '1 minute')`,
    [tx.tenantUuid, toUuid(id), at],
  );
}

export async function insertSecret(tx: Tx, secret: { readonly id: Id<'webhookSecret'>; readonly endpointId: Id<'webhookEndpoint'>; readonly sealed: Buffer; readonly createdAt: Date }): Promise<void> {
  await tx.query('INSERT INTO webhook_secrets (tenant_id, id, endpoint_id, sealed, created_at) VALUES ($1, $2, $3, $4, $5)', [
    tx.tenantUuid, toUuid(secret.id), toUuid(secret.endpointId), secret.sealed, secret.createdAt,
  ]);
}

/** The earlier secrets end at `at`, or before where they would have anyway. */
export async function endSecrets(tx: Tx, endpointId: Id<'webhookEndpoint'>, at: Date): Promise<void> {
  await tx.query('UPDATE webhook_secrets SET expires_at = least(expires_at, $3) WHERE tenant_id = $1 AND endpoint_id = $2', [tx.tenantUuid, toUuid(endpointId), at]);
}

/** Those that are good at `now`, the newest first. */
export async function listSecrets(tx: Tx, endpointId: Id<'webhookEndpoint'>, now: Date, limit: number): Promise<readonly { readonly id: Id<'webhookSecret'>; readonly sealed: Buffer }[]> {
  const rows = await tx.query<{ id: string; sealed: Buffer }>(
    `SELECT id, sealed FROM webhook_secrets WHERE tenant_id = $1 AND endpoint_id = $2 AND (expires_at IS NULL OR expires_at > $3) ORDER BY created_at DESC, id DESC LIMIT $4`,
    [tx.tenantUuid, toUuid(endpointId), now, limit],
  );
  return rows.map((row) => ({ id: fromUuid('webhookSecret', row.id), sealed: row.sealed }));
}

export interface NewDelivery extends Pick<DeliveryRecord, 'id' | 'endpointId' | 'eventId' | 'eventType' | 'body' | 'createdAt'> {
  /** False for a disabled endpoint's, which are kept for a replay. */
  readonly send: boolean;
}

/** Whether it is new: one event is told to one endpoint under one id, however often it is planned. */
export async function insertDelivery(tx: Tx, { send, ...delivery }: NewDelivery): Promise<boolean> {
  const inserted = await tx.query(
    `INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, event_id, event_type, body, status, failure_reason, queued_at, next_attempt_at, completed_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::timestamptz, CASE WHEN $10 THEN $9::timestamptz END, CASE WHEN NOT $10 THEN $9::timestamptz END, $9)
     ON CONFLICT (tenant_id, endpoint_id, event_id) DO NOTHING RETURNING 1`,
    [tx.tenantUuid, toUuid(delivery.id), toUuid(delivery.endpointId), toUuid(delivery.eventId), delivery.eventType, delivery.body, send ? 'pending' : 'failed',
      send ? null : 'endpoint_disabled', delivery.createdAt, send],
  );
  return inserted.length > 0;
}

/** Takes what is due and notes a try of each before it is made. One runner works for an endpoint at a time. */
export async function beginAttempts(tx: Tx, endpointId: Id<'webhookEndpoint'>, now: Date, limit: number, newAttemptUuid: () => string): Promise<DeliveryRecord[]> {
  const rows = await tx.query<DeliveryRow>(
    `WITH due AS (
       SELECT id FROM webhook_deliveries WHERE tenant_id = $1 AND endpoint_id = $2 AND status = 'pending' AND next_attempt_at <= $3 ORDER BY next_attempt_at, id LIMIT $4 FOR UPDATE)
     UPDATE webhook_deliveries d SET attempts = d.attempts + 1 FROM due WHERE d.tenant_id = $1 AND d.id = due.id
     RETURNING ${DELIVERY.split(', ').map((column) => `d.${column}`).join(', ')}`,
    [tx.tenantUuid, toUuid(endpointId), now, limit],
  );
  if (rows.length > 0) {
    await tx.query(
      `INSERT INTO webhook_attempts (tenant_id, id, delivery_id, number, outcome, started_at)
       SELECT $1, made.id, made.delivery_id, made.number, 'unknown', $5 FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS made (id, delivery_id, number)`,
      [tx.tenantUuid, rows.map(newAttemptUuid), rows.map((row) => row.id), rows.map((row) => row.attempts), now],
    );
  }
  return rows.map(toDelivery);
}

export async function endAttempt(tx: Tx, deliveryId: Id<'webhookDelivery'>, attempt: Omit<AttemptRecord, 'startedAt'>): Promise<void> {
  await tx.query(
    'UPDATE webhook_attempts SET outcome = $4, response_status = $5, response_body = $6, duration_ms = $7 WHERE tenant_id = $1 AND delivery_id = $2 AND number = $3',
    [tx.tenantUuid, toUuid(deliveryId), attempt.number, attempt.outcome, attempt.responseStatus, attempt.responseBody, attempt.durationMs],
  );
}

/** It arrived, whatever was thought of it meanwhile. */
export async function completeDelivery(tx: Tx, id: Id<'webhookDelivery'>, at: Date): Promise<void> {
  await tx.query(
    `UPDATE webhook_deliveries SET status = 'succeeded', failure_reason = NULL, next_attempt_at = NULL, completed_at = $3 WHERE tenant_id = $1 AND id = $2 AND status <> 'succeeded'`,
    [tx.tenantUuid, toUuid(id), at],
  );
}

/** `queuedAt` is that of the try: a delivery that was queued anew meanwhile keeps its new set of tries. */
export async function postponeDelivery(tx: Tx, delivery: Pick<DeliveryRecord, 'id' | 'queuedAt'>, failures: number, nextAttemptAt: Date): Promise<void> {
  await tx.query("UPDATE webhook_deliveries SET failures = $4, next_attempt_at = $5 WHERE tenant_id = $1 AND id = $2 AND status = 'pending' AND queued_at = $3", [
    tx.tenantUuid, toUuid(delivery.id), delivery.queuedAt, failures, nextAttemptAt,
  ]);
}

export async function failDelivery(tx: Tx, delivery: Pick<DeliveryRecord, 'id' | 'queuedAt'>, failures: number, reason: FailureReason, at: Date): Promise<void> {
  await tx.query(
    `UPDATE webhook_deliveries SET status = 'failed', failure_reason = $5, failures = $4, next_attempt_at = NULL, completed_at = $6
     WHERE tenant_id = $1 AND id = $2 AND status = 'pending' AND queued_at = $3`,
    [tx.tenantUuid, toUuid(delivery.id), delivery.queuedAt, failures, reason, at],
  );
}

/** What waits for a disabled or deleted endpoint waits no longer. */
export async function failPending(tx: Tx, endpointId: Id<'webhookEndpoint'>, at: Date): Promise<void> {
  await tx.query(
    `UPDATE webhook_deliveries SET status = 'failed', failure_reason = 'endpoint_disabled', next_attempt_at = NULL, completed_at = $3 WHERE tenant_id = $1 AND endpoint_id = $2 AND status = 'pending'`,
    [tx.tenantUuid, toUuid(endpointId), at],
  );
}

/** When the next delivery of the endpoint is due. */
export async function nextDue(tx: Tx, endpointId: Id<'webhookEndpoint'>): Promise<Date | null> {
  const [row] = await tx.query<{ next: Date | null }>("SELECT min(next_attempt_at) AS next FROM webhook_deliveries WHERE tenant_id = $1 AND endpoint_id = $2 AND status = 'pending'", [
    tx.tenantUuid, toUuid(endpointId),
  ]);
  return row?.next ?? null;
}

export async function findDelivery(tx: Tx, id: Id<'webhookDelivery'>): Promise<DeliveryRecord | null> {
  const [row] = await tx.query<DeliveryRow>(`SELECT ${DELIVERY} FROM webhook_deliveries WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(id)]);
  return row ? toDelivery(row) : null;
}

export interface DeliveryFilter {
  readonly endpointId: Id<'webhookEndpoint'> | null;
  readonly status: DeliveryStatus | null;
  readonly eventType: string | null;
  readonly after: Position | null;
  readonly limit: number;
}

export async function listDeliveries(tx: Tx, filter: DeliveryFilter): Promise<DeliveryRecord[]> {
  const rows = await tx.query<DeliveryRow>(
    `SELECT ${DELIVERY.replace(' body,', " '' AS body,")} FROM webhook_deliveries
     WHERE tenant_id = $1 AND ($2::uuid IS NULL OR endpoint_id = $2) AND ($3::text IS NULL OR status = $3) AND ($4::text IS NULL OR event_type = $4)
       AND ($5::timestamptz IS NULL OR (created_at, id) < ($5, $6::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $7`,
    [tx.tenantUuid, filter.endpointId && toUuid(filter.endpointId), filter.status, filter.eventType, filter.after?.createdAt ?? null, filter.after?.uuid ?? null, filter.limit],
  );
  return rows.map(toDelivery);
}

export async function listAttempts(tx: Tx, deliveryId: Id<'webhookDelivery'>, limit: number): Promise<AttemptRecord[]> {
  const rows = await tx.query<{ number: number; outcome: AttemptOutcome; response_status: number | null; response_body: string | null; duration_ms: number | null; started_at: Date }>(
    `SELECT number, outcome, response_status, response_body, duration_ms, started_at FROM webhook_attempts WHERE tenant_id = $1 AND delivery_id = $2 ORDER BY number DESC LIMIT $3`,
    [tx.tenantUuid, toUuid(deliveryId), limit],
  );
  return rows.map((row) => ({
    number: row.number, outcome: row.outcome, responseStatus: row.response_status, responseBody: row.response_body, durationMs: row.duration_ms, startedAt: row.started_at,
  }));
}

const QUEUE = "SET status = 'pending', failure_reason = NULL, failures = 0, queued_at = $3, next_attempt_at = $3, completed_at = NULL";

export async function queueDelivery(tx: Tx, id: Id<'webhookDelivery'>, at: Date): Promise<void> {
  await tx.query(`UPDATE webhook_deliveries ${QUEUE} WHERE tenant_id = $1 AND id = $2`, [tx.tenantUuid, toUuid(id), at]);
}

/** Answers with how many. */
export async function queueFailed(tx: Tx, endpointId: Id<'webhookEndpoint'>, since: Date, at: Date): Promise<number> {
  const queued = await tx.query(`UPDATE webhook_deliveries ${QUEUE} WHERE tenant_id = $1 AND endpoint_id = $2 AND status = 'failed' AND created_at >= $4 RETURNING 1`, [
    tx.tenantUuid, toUuid(endpointId), at, since,
  ]);
  return queued.length;
}

/** Deletes some of what is older than `before` or belonged to a deleted endpoint, and secrets past their end. Answers with how many deliveries. */
export async function deleteExpired(tx: Tx, before: Date, now: Date, limit: number): Promise<number> {
  await tx.query('DELETE FROM webhook_secrets WHERE tenant_id = $1 AND expires_at <= $2', [tx.tenantUuid, now]);
  const old = await tx.query<{ id: string }>(
    `SELECT d.id FROM webhook_deliveries d
     WHERE d.tenant_id = $1 AND d.status <> 'pending'
       AND (d.created_at < $2 OR d.endpoint_id IN (SELECT e.id FROM webhook_endpoints e WHERE e.tenant_id = $1 AND e.deleted_at IS NOT NULL))
     LIMIT $3`,
    [tx.tenantUuid, before, limit],
  );
  const ids = old.map((row) => row.id);
  await tx.query('DELETE FROM webhook_attempts WHERE tenant_id = $1 AND delivery_id = ANY ($2)', [tx.tenantUuid, ids]);
  await tx.query('DELETE FROM webhook_deliveries WHERE tenant_id = $1 AND id = ANY ($2)', [tx.tenantUuid, ids]);
  await tx.query(
    `DELETE FROM webhook_endpoints e WHERE e.tenant_id = $1 AND e.deleted_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.tenant_id = e.tenant_id AND d.endpoint_id = e.id)
       AND NOT EXISTS (SELECT FROM webhook_secrets s WHERE s.tenant_id = e.tenant_id AND s.endpoint_id = e.id)`,
    [tx.tenantUuid],
  );
  return ids.length;
}

function toEndpoint(row: EndpointRow): EndpointRecord {
  return {
    id: fromUuid('webhookEndpoint', row.id), url: row.url, description: row.description, eventTypes: row.event_types, status: row.status, disabledReason: row.disabled_reason,
    disabledAt: row.disabled_at, apiVersion: row.api_version, lastSuccessAt: row.last_success_at, createdAt: row.created_at,
  };
}

function toDelivery(row: DeliveryRow): DeliveryRecord {
  return {
    id: fromUuid('webhookDelivery', row.id), endpointId: fromUuid('webhookEndpoint', row.endpoint_id), eventId: fromUuid('event', row.event_id), eventType: row.event_type, body: row.body,
    status: row.status, failureReason: row.failure_reason, attempts: row.attempts, failures: row.failures, queuedAt: row.queued_at, nextAttemptAt: row.next_attempt_at,
    completedAt: row.completed_at, createdAt: row.created_at,
  };
}
