/** Tenants, their origins and keys. The only file of the module with SQL. */
import type { PlatformTx, Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { Split } from '../../platform/money/allocate.ts';
import { DEFAULT_CANCELLATION, type CancellationPolicy } from './tenants.cancellation.ts';
import { MerchantOfRecord, type PayoutLimits } from './tenants.merchant.ts';

export interface TenantRecord {
  readonly id: Id<'tenant'>;
  readonly slug: string;
  readonly displayName: string;
  readonly organisationName: string;
  readonly accentColor: string | null;
  readonly logoUrl: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly joinUrlTemplate: string | null;
  readonly split: Split;
  readonly holdSeconds: number;
  readonly graceSeconds: number;
  /** Whether running sessions may be made longer. */
  readonly extensionsAllowed: boolean;
  /** The newest version, for what is sold now. */
  readonly cancellation: CancellationPolicy;
  /** Null until it is settled; a live tenant then neither pools money nor gives credit. */
  readonly merchantOfRecord: MerchantOfRecord | null;
  readonly payoutLimits: PayoutLimits;
  /** Numbers the tenant's series of invoices among those of one supplier. */
  readonly documentSeries: number;
  readonly suspended: boolean;
  readonly livemode: boolean;
}

interface TenantRow {
  readonly id: string;
  readonly slug: string;
  readonly display_name: string;
  readonly organisation_name: string;
  readonly accent_color: string | null;
  readonly logo_url: string | null;
  readonly currency: string;
  readonly time_zone: string;
  readonly locale: string;
  readonly join_url_template: string | null;
  readonly split_mentor_bps: number;
  readonly split_tenant_bps: number;
  readonly split_platform_bps: number;
  readonly hold_seconds: number;
  readonly grace_seconds: number;
  readonly extensions_allowed: boolean;
  readonly cancellation: CancellationPolicy | null;
  readonly merchant_of_record: unknown;
  readonly payout_minimum_minor: bigint;
  readonly payout_daily_maximum_minor: bigint;
  readonly payout_daily_count: number;
  readonly document_series: number;
  readonly suspended: boolean;
  readonly mode: 'live' | 'test';
}

/** The tenant of the transaction's scope, which always exists: scopes are made from its row. */
export async function getTenant(tx: Tx): Promise<TenantRecord> {
  const [row] = await tx.query<TenantRow>(
    `SELECT t.id, t.slug, t.display_name, o.name AS organisation_name, t.accent_color, t.logo_url, t.currency, t.time_zone, t.locale, t.join_url_template,
            t.split_mentor_bps, t.split_tenant_bps, t.split_platform_bps, t.hold_seconds, t.grace_seconds, t.extensions_allowed, t.suspended_at IS NOT NULL AS suspended, t.mode,
            t.merchant_of_record, t.payout_minimum_minor, t.payout_daily_maximum_minor, t.payout_daily_count, t.document_series,
            (SELECT jsonb_build_object('version', p.version, 'tiers', p.tiers) FROM cancellation_policies p WHERE p.tenant_id = t.id ORDER BY p.version DESC LIMIT 1) AS cancellation
     FROM tenants t JOIN organisations o ON o.id = t.organisation_id WHERE t.id = $1`,
    [tx.tenantUuid],
  );
  if (!row) throw new Error(`tenant ${tx.scope.tenantId} has a scope but no row`);
  return {
    id: fromUuid('tenant', row.id),
    slug: row.slug,
    displayName: row.display_name,
    organisationName: row.organisation_name,
    accentColor: row.accent_color,
    logoUrl: row.logo_url,
    currency: row.currency,
    timeZone: row.time_zone,
    locale: row.locale,
    joinUrlTemplate: row.join_url_template,
    split: { mentorBps: row.split_mentor_bps, tenantBps: row.split_tenant_bps, platformBps: row.split_platform_bps },
    holdSeconds: row.hold_seconds,
    graceSeconds: row.grace_seconds,
    extensionsAllowed: row.extensions_allowed,
    cancellation: row.cancellation ?? DEFAULT_CANCELLATION,
    merchantOfRecord: row.merchant_of_record === null ? null : MerchantOfRecord.parse(row.merchant_of_record),
    payoutLimits: { minimumMinor: row.payout_minimum_minor, dailyMaximumMinor: row.payout_daily_maximum_minor, dailyCount: row.payout_daily_count },
    documentSeries: row.document_series,
    suspended: row.suspended,
    livemode: row.mode === 'live',
  };
}

export async function isOriginAllowed(tx: Tx, origin: string): Promise<boolean> {
  const found = await tx.query('SELECT 1 FROM allowed_origins WHERE tenant_id = $1 AND origin = $2', [tx.tenantUuid, origin]);
  return found.length > 0;
}

/** The id of the tenant with this slug and mode, for the owner's tools: the application's roles see only their own tenant. */
export async function findTenantBySlug(tx: PlatformTx, slug: string, mode: 'live' | 'test'): Promise<{ id: Id<'tenant'>; organisationId: Id<'organisation'> } | null> {
  const [row] = await tx.query<{ id: string; organisation_id: string }>('SELECT id, organisation_id FROM tenants WHERE slug = $1 AND mode = $2', [slug, mode]);
  return row ? { id: fromUuid('tenant', row.id), organisationId: fromUuid('organisation', row.organisation_id) } : null;
}

/** Later statements of the owner's transaction are this tenant's: row-level security holds for the owner too. */
export async function enterTenant(tx: PlatformTx, tenantId: Id<'tenant'>): Promise<void> {
  await tx.query("SELECT set_config('app.tenant_id', $1, true)", [toUuid(tenantId)]);
}

export async function insertOrganisation(tx: PlatformTx, organisation: { readonly id: Id<'organisation'>; readonly name: string; readonly createdAt: Date }): Promise<void> {
  await tx.query('INSERT INTO organisations (id, name, created_at) VALUES ($1, $2, $3)', [toUuid(organisation.id), organisation.name, organisation.createdAt]);
}

export interface TenantInsert extends Omit<TenantRecord, 'organisationName' | 'extensionsAllowed' | 'cancellation' | 'merchantOfRecord' | 'payoutLimits' | 'documentSeries'> {
  readonly organisationId: Id<'organisation'>;
  readonly createdAt: Date;
}

export async function insertTenant(tx: PlatformTx, tenant: TenantInsert): Promise<void> {
  await tx.query(
    `INSERT INTO tenants (id, organisation_id, mode, slug, display_name, accent_color, logo_url, currency, time_zone, locale, join_url_template,
       split_mentor_bps, split_tenant_bps, split_platform_bps, hold_seconds, grace_seconds, suspended_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [toUuid(tenant.id), toUuid(tenant.organisationId), tenant.livemode ? 'live' : 'test', tenant.slug, tenant.displayName, tenant.accentColor, tenant.logoUrl,
      tenant.currency, tenant.timeZone, tenant.locale, tenant.joinUrlTemplate, tenant.split.mentorBps, tenant.split.tenantBps, tenant.split.platformBps,
      tenant.holdSeconds, tenant.graceSeconds, tenant.suspended ? tenant.createdAt : null, tenant.createdAt],
  );
}

export async function insertAllowedOrigins(tx: PlatformTx, tenantId: Id<'tenant'>, origins: readonly string[]): Promise<void> {
  await tx.query('INSERT INTO allowed_origins (tenant_id, origin) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING', [toUuid(tenantId), origins]);
}

export async function updateJoinUrlTemplate(tx: PlatformTx, tenantId: Id<'tenant'>, template: string | null): Promise<void> {
  await tx.query('UPDATE tenants SET join_url_template = $2 WHERE id = $1', [toUuid(tenantId), template]);
}

export async function updateMerchantOfRecord(tx: PlatformTx, tenantId: Id<'tenant'>, merchant: MerchantOfRecord | null): Promise<void> {
  await tx.query('UPDATE tenants SET merchant_of_record = $2 WHERE id = $1', [toUuid(tenantId), merchant && JSON.stringify(merchant)]);
}

export async function updateExtensionsAllowed(tx: PlatformTx, tenantId: Id<'tenant'>, allowed: boolean): Promise<void> {
  await tx.query('UPDATE tenants SET extensions_allowed = $2 WHERE id = $1', [toUuid(tenantId), allowed]);
}

export async function updatePayoutLimits(tx: PlatformTx, tenantId: Id<'tenant'>, limits: PayoutLimits): Promise<void> {
  await tx.query('UPDATE tenants SET payout_minimum_minor = $2, payout_daily_maximum_minor = $3, payout_daily_count = $4 WHERE id = $1', [
    toUuid(tenantId), limits.minimumMinor.toString(), limits.dailyMaximumMinor.toString(), limits.dailyCount,
  ]);
}

export interface KeyInsert {
  readonly id: Id<'apiKey'>;
  readonly tenantId: Id<'tenant'>;
  readonly kind: 'publishable' | 'secret';
  readonly tokenHash: Buffer;
  readonly hint: string;
  readonly apiVersion: string;
  readonly createdAt: Date;
}

export async function insertApiKey(tx: PlatformTx, key: KeyInsert): Promise<void> {
  await tx.query('INSERT INTO api_keys (id, tenant_id, kind, token_hash, hint, api_version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    toUuid(key.id), toUuid(key.tenantId), key.kind, key.tokenHash, key.hint, key.apiVersion, key.createdAt,
  ]);
}

export interface TaxTermsRecord {
  readonly version: number;
  readonly terms: unknown;
  readonly createdAt: Date;
}

/** The newest version. */
export async function findTaxTerms(tx: Tx): Promise<TaxTermsRecord | null> {
  const [row] = await tx.query<{ version: number; terms: unknown; created_at: Date }>(
    'SELECT version, terms, created_at FROM tax_terms WHERE tenant_id = $1 ORDER BY version DESC LIMIT 1', [tx.tenantUuid],
  );
  return row ? { version: row.version, terms: row.terms, createdAt: row.created_at } : null;
}

/** False where somebody else was first with this version. */
export async function insertTaxTerms(tx: Tx, record: TaxTermsRecord & { readonly setBy: string }): Promise<boolean> {
  const inserted = await tx.query(
    'INSERT INTO tax_terms (tenant_id, version, terms, set_by, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING version',
    [tx.tenantUuid, record.version, JSON.stringify(record.terms), record.setBy, record.createdAt],
  );
  return inserted.length > 0;
}
