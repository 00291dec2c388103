/**
 * Idempotency-Key in three phases. `claim` is called inside the transaction that begins the work and writes the key with it,
 * so a refused request leaves no key; `finish` stores the answer in the transaction that completes the work. A crash in
 * between leaves a lease: when it has run out the next try is told which object to go on with.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import { addSeconds } from '../clock/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import type { TenantScope } from '../db/scope.ts';
import { AppError } from '../errors/app-error.ts';
import { idempotencyInFlight, idempotencyMismatch } from '../errors/common-errors.ts';

/** Longer than a provider call's time-out, so a living first try is never overtaken (design, the main job). */
const LEASE_SECONDS = 30;
const KEPT_SECONDS = 24 * 3600;

export interface IdempotentRequest {
  readonly operation: string;
  /** UUID of the user that sent it; of the tenant where its server did, whichever of its keys it used. */
  readonly actorId: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type Claim = { readonly kind: 'new' } | { readonly kind: 'resume'; readonly resourceId: string };

interface KeyRow {
  readonly request_hash: Buffer;
  readonly resource_id: string | null;
  readonly status: number | null;
  readonly body: unknown;
  readonly locked_until: Date | null;
  readonly expires_at: Date;
}

export function hashRequest(body: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(sorted(body))).digest();
}

export class Idempotency {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(deps: { readonly db: Database; readonly clock: Clock }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
  }

  /** The kept answer of a finished request, or null. @throws idempotency.mismatch | idempotency.in_flight */
  async findAnswer(scope: TenantScope, request: IdempotentRequest): Promise<StoredAnswer | null> {
    const row = await this.#db.read(scope, (tx) => findKey(tx, request, ''));
    if (!row || row.expires_at <= this.#clock.wall()) return null;
    this.#assertUsable(row, request);
    return row.status === null ? null : { status: row.status, body: row.body };
  }

  /** Takes the key for the object about to be made. @throws idempotency.mismatch | idempotency.in_flight */
  async claim(tx: Tx, request: IdempotentRequest, resourceId: string): Promise<Claim> {
    const now = this.#clock.wall();
    const inserted = await tx.query(
      `INSERT INTO idempotency_keys (tenant_id, actor_id, operation, key, request_hash, resource_id, locked_until, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (tenant_id, actor_id, operation, key) DO UPDATE
         SET request_hash = EXCLUDED.request_hash, resource_id = EXCLUDED.resource_id, status = NULL, body = NULL,
             locked_until = EXCLUDED.locked_until, created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
         WHERE idempotency_keys.expires_at <= EXCLUDED.created_at
       RETURNING key`,
      [tx.tenantUuid, request.actorId, request.operation, request.key, request.requestHash, resourceId, addSeconds(now, LEASE_SECONDS), now, addSeconds(now, KEPT_SECONDS)],
    );
    if (inserted.length > 0) return { kind: 'new' };
    const row = await findKey(tx, request, 'FOR UPDATE');
    if (!row?.resource_id) throw new AppError(idempotencyInFlight, { retryAfterSeconds: 1 });
    this.#assertUsable(row, request);
    if (row.status !== null) throw new AppError(idempotencyInFlight, { retryAfterSeconds: 1 });
    await tx.query(`UPDATE idempotency_keys SET locked_until = $5 ${WHERE_KEY}`, [...keyValues(tx, request), addSeconds(now, LEASE_SECONDS)]);
    return { kind: 'resume', resourceId: row.resource_id };
  }

  async finish(tx: Tx, request: IdempotentRequest, answer: StoredAnswer): Promise<void> {
    await tx.query(`UPDATE idempotency_keys SET status = $5, body = $6, locked_until = NULL ${WHERE_KEY}`, [
      ...keyValues(tx, request), answer.status, JSON.stringify(answer.body),
    ]);
  }

  /** Deletes the tenant's keys whose time is over. Answers how many there were. */
  forgetExpired(scope: TenantScope): Promise<number> {
    return this.#db.write(scope, async (tx) => {
      const gone = await tx.query('DELETE FROM idempotency_keys WHERE tenant_id = $1 AND expires_at <= $2 RETURNING key', [tx.tenantUuid, this.#clock.wall()]);
      return gone.length;
    });
  }

  #assertUsable(row: KeyRow, request: IdempotentRequest): void {
    if (!row.request_hash.equals(request.requestHash)) throw new AppError(idempotencyMismatch);
    if (row.status === null && row.locked_until && row.locked_until > this.#clock.wall()) throw new AppError(idempotencyInFlight, { retryAfterSeconds: 1 });
  }
}

const WHERE_KEY = 'WHERE tenant_id = $1 AND actor_id = $2 AND operation = $3 AND key = $4';

function keyValues(tx: Tx, request: IdempotentRequest): readonly unknown[] {
  return [tx.tenantUuid, request.actorId, request.operation, request.key];
}

async function findKey(tx: Tx, request: IdempotentRequest, lock: '' | 'FOR UPDATE'): Promise<KeyRow | undefined> {
  const [row] = await tx.query<KeyRow>(
    `SELECT request_hash, resource_id, status, body, locked_until, expires_at FROM idempotency_keys ${WHERE_KEY} ${lock}`,
    keyValues(tx, request),
  );
  return row;
}

/** Objects with their keys in order, so that two spellings of one request hash alike. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
