/**
 * TenantScope: the right to touch one tenant's rows. Only the auth layer and the job runner make one; every database
 * session takes one, and row-level security holds it against the tables.
 */
import type { Id } from '../ids/ids.ts';

declare const scopeBrand: unique symbol;
export interface TenantScope {
  readonly [scopeBrand]: true;
  readonly tenantId: Id<'tenant'>;
  readonly livemode: boolean;
  /** Added to the wall clock by clock.now(scope); always 0 on live tenants. */
  readonly clockOffsetMs: number;
}

/** For platform/auth, platform/jobs and the owner's tools only (held by test/architecture). */
export function makeTenantScope(tenant: { readonly id: Id<'tenant'>; readonly livemode: boolean; readonly clockOffsetMs: number }): TenantScope {
  return { tenantId: tenant.id, livemode: tenant.livemode, clockOffsetMs: tenant.clockOffsetMs } as TenantScope;
}
