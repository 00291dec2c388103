/** Keys and sessions by their hashes, with what the tenant's scope needs. The platform tables are read before a tenant is known. */
import type { Role } from '../contract/operation.ts';
import type { Database, PlatformTx } from '../db/database.ts';
import { makeTenantScope, type TenantScope } from '../db/scope.ts';
import { fromUuid, isId, toUuid, type Id } from '../ids/ids.ts';
import type { PublishablePrincipal, SecretPrincipal, SessionPrincipal } from './principal.ts';

interface TenantRow {
  readonly mode: string;
  readonly clock_offset_ms: bigint;
  readonly suspended_at: Date | null;
}

/** The scope of a tenant whose id came from a platform table; null where it does not exist. */
export async function scopeOfTenant(tx: PlatformTx, tenantUuid: string): Promise<TenantScope | null> {
  await tx.query("SELECT set_config('app.tenant_id', $1, true)", [tenantUuid]);
  const [tenant] = await tx.query<TenantRow>('SELECT mode, clock_offset_ms, suspended_at FROM tenants WHERE id = $1', [tenantUuid]);
  if (!tenant) return null;
  return makeTenantScope({ id: fromUuid('tenant', tenantUuid), livemode: tenant.mode === 'live', clockOffsetMs: Number(tenant.clock_offset_ms) });
}

export class AuthRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The scope for a job, a webhook or a link whose tenant id, as UUID or TypeID, was found in a platform table. */
  findScope(tenantId: string): Promise<TenantScope | null> {
    return this.#db.platform((tx) => scopeOfTenant(tx, isId('tenant', tenantId) ? toUuid(tenantId) : tenantId));
  }

  /** Every tenant, for work that is done for each of them in turn; each is made with its keys. */
  listScopes(): Promise<readonly TenantScope[]> {
    return this.#db.platform(async (tx) => {
      const rows = await tx.query<{ tenant_id: string }>('SELECT DISTINCT tenant_id FROM api_keys ORDER BY tenant_id');
      const scopes: TenantScope[] = [];
      // One after the other on this connection: all at once they would take the pool from everybody else.
      for (const { tenant_id } of rows) {
        const scope = await scopeOfTenant(tx, tenant_id);
        if (scope) scopes.push(scope);
      }
      return scopes;
    });
  }

  findSecretKey(hash: Buffer): Promise<SecretPrincipal | null> {
    return this.#db.platform(async (tx) => {
      const key = await findKey(tx, hash, 'secret');
      return key && { kind: 'secret' as const, ...key };
    });
  }

  /** The key's principal without its origin, and whether the origin is on the tenant's list. */
  findPublishableKey(hash: Buffer, origin: string): Promise<{ principal: PublishablePrincipal; originAllowed: boolean } | null> {
    return this.#db.platform(async (tx) => {
      const key = await findKey(tx, hash, 'publishable');
      if (!key) return null;
      const allowed = await tx.query('SELECT 1 FROM allowed_origins WHERE tenant_id = current_tenant() AND origin = $1', [origin]);
      return { principal: { kind: 'publishable' as const, ...key, origin }, originAllowed: allowed.length > 0 };
    });
  }

  /** A session that is neither expired nor revoked at `now`, whose origin is still allowed (or is the hosted one). */
  findSession(hash: Buffer, now: Date, hostedOrigin: string): Promise<SessionPrincipal | null> {
    return this.#db.platform(async (tx) => {
      const [row] = await tx.query<{
        id: string; tenant_id: string; user_id: string; origin: string; purpose: SessionPrincipal['purpose']; booking_id: string | null; api_version: string;
        expires_at: Date; verified_until: Date | null;
      }>(
        `SELECT id, tenant_id, user_id, origin, purpose, booking_id, api_version, expires_at, verified_until FROM session_tokens
         WHERE token_hash = $1 AND expires_at > $2 AND revoked_at IS NULL`,
        [hash, now],
      );
      if (!row) return null;
      const scope = await scopeOfTenant(tx, row.tenant_id);
      if (!scope) return null;
      const [user] = await tx.query<{ roles: Role[]; allowed: boolean }>(
        `SELECT roles, $2 = $3 OR EXISTS (SELECT FROM allowed_origins WHERE tenant_id = current_tenant() AND origin = $2) AS allowed
         FROM users WHERE tenant_id = current_tenant() AND id = $1`,
        [row.user_id, row.origin, hostedOrigin],
      );
      if (!user?.allowed) return null;
      return {
        kind: 'session' as const,
        scope,
        apiVersion: row.api_version,
        sessionId: fromUuid('session', row.id),
        userId: fromUuid('user', row.user_id),
        // Any script of the college's page can do what its elements can; what staff may do is not for there.
        roles: row.purpose === 'embed' ? user.roles.filter((role) => role !== 'staff') : user.roles,
        origin: row.origin,
        purpose: row.purpose,
        bookingId: row.booking_id ? fromUuid('booking', row.booking_id) : null,
        verifiedUntil: row.verified_until,
        expiresAt: row.expires_at,
      };
    });
  }
}

async function findKey(tx: PlatformTx, hash: Buffer, kind: 'publishable' | 'secret'): Promise<{ keyId: Id<'apiKey'>; scope: TenantScope; apiVersion: string } | null> {
  const [row] = await tx.query<{ id: string; tenant_id: string; api_version: string }>(
    'SELECT id, tenant_id, api_version FROM api_keys WHERE token_hash = $1 AND kind = $2 AND revoked_at IS NULL',
    [hash, kind],
  );
  const scope = row && (await scopeOfTenant(tx, row.tenant_id));
  return scope ? { keyId: fromUuid('apiKey', row.id), scope, apiVersion: row.api_version } : null;
}
