/** What the platform knows of a college's environment, and how tools make one. */
import { hashSecret, newSecret } from '../../platform/auth/secrets.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { API_VERSION } from '../../platform/config/api-version.ts';
import type { Database, PlatformTx, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { originNotAllowed } from '../../platform/errors/common-errors.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import type { Split } from '../../platform/money/allocate.ts';
import type { Tenant } from './tenants.contract.ts';
import { pooledFundsNotAllowed } from './tenants.errors.ts';
import { MerchantOfRecord, type PayoutLimits } from './tenants.merchant.ts';
import * as repository from './tenants.repository.ts';
import { TenantTax } from './tenants.tax.ts';

export type TenantSettings = repository.TenantRecord;

/** Whether a tenant's settings let money lie with us on somebody's behalf. */
export function poolsFunds({ livemode, merchantOfRecord }: Pick<TenantSettings, 'livemode' | 'merchantOfRecord'>): boolean {
  return !livemode || merchantOfRecord?.funds === 'pooled';
}

/** What tools say of a new tenant; the rest has the defaults below. */
export interface NewTenant {
  /** A new college, or the one whose other environment this is. */
  readonly organisation: { readonly name: string } | { readonly id: Id<'organisation'> };
  readonly mode: 'live' | 'test';
  readonly slug: string;
  readonly displayName: string;
  readonly allowedOrigins: readonly string[];
  readonly accentColor?: string | null;
  readonly logoUrl?: string | null;
  readonly currency?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  /** With {bookingId} and, where wanted, {joinToken}; null is the hosted page. */
  readonly joinUrlTemplate?: string | null;
  readonly split?: Split;
  readonly holdSeconds?: number;
  readonly graceSeconds?: number;
  readonly suspended?: boolean;
}

export interface TenantKeys {
  readonly publishableKey: string;
  readonly secretKey: string;
}

export interface CreatedTenant extends TenantKeys {
  readonly tenantId: Id<'tenant'>;
  readonly organisationId: Id<'organisation'>;
}

/** Design, money: 7,000 / 0 / 3,000 basis points. */
const DEFAULT_SPLIT: Split = { mentorBps: 7000, tenantBps: 0, platformBps: 3000 };
const DEFAULT_HOLD_SECONDS = 600;
/** Design, the main job: a late start may take three minutes. */
const DEFAULT_GRACE_SECONDS = 180;

export class TenantsService {
  readonly tax: TenantTax;
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #hostedUrl: string;

  constructor(deps: { readonly db: Database; readonly clock: Clock; readonly hostedUrl: string }) {
    this.tax = new TenantTax(deps);
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#hostedUrl = deps.hostedUrl;
  }

  /** What a page may know of the tenant. */
  async describe(scope: TenantScope): Promise<Tenant> {
    const tenant = await this.#db.read(scope, repository.getTenant);
    return {
      object: 'tenant',
      id: tenant.id,
      livemode: tenant.livemode,
      slug: tenant.slug,
      branding: { displayName: tenant.displayName, accentColor: tenant.accentColor, logoUrl: tenant.logoUrl },
      currency: tenant.currency,
      timeZone: tenant.timeZone,
      locale: tenant.locale,
      hostedUrl: this.#hostedUrl,
    };
  }

  getSettings(tx: Tx): Promise<TenantSettings> {
    return repository.getTenant(tx);
  }

  /** Refuses addresses outside the tenant's own pages, so that nobody is sent elsewhere by us. @throws auth.origin_not_allowed */
  async assertOriginAllowed(tx: Tx, url: string): Promise<void> {
    const { origin } = new URL(url);
    if (!(await repository.isOriginAllowed(tx, origin))) throw new AppError(originNotAllowed, { params: { origin } });
  }

  /**
   * Whether money may lie with us on somebody's behalf: what mentors withdraw, what students keep as credit. A live tenant needs
   * its merchant of record for that, and one that pools; a test tenant moves no money. @throws tenant.pooled_funds_not_allowed
   */
  async assertPooledFundsAllowed(tx: Tx): Promise<void> {
    if (!(await this.arePooledFundsAllowed(tx))) throw new AppError(pooledFundsNotAllowed);
  }

  async arePooledFundsAllowed(tx: Tx): Promise<boolean> {
    return poolsFunds(await repository.getTenant(tx));
  }

  /** Says who sells a tenant's sessions; null takes it back. Only the schema's owner may. */
  setMerchantOfRecord(ownerDb: Database, tenantId: Id<'tenant'>, merchant: MerchantOfRecord | null): Promise<void> {
    return ownerDb.platform(async (tx) => {
      await repository.enterTenant(tx, tenantId);
      await repository.updateMerchantOfRecord(tx, tenantId, merchant && MerchantOfRecord.parse(merchant));
    });
  }

  /** Whether running sessions may be made longer; what is under way when it is switched off goes on. */
  setExtensionsAllowed(ownerDb: Database, tenantId: Id<'tenant'>, allowed: boolean): Promise<void> {
    return ownerDb.platform(async (tx) => {
      await repository.enterTenant(tx, tenantId);
      await repository.updateExtensionsAllowed(tx, tenantId, allowed);
    });
  }

  setPayoutLimits(ownerDb: Database, tenantId: Id<'tenant'>, limits: PayoutLimits): Promise<void> {
    return ownerDb.platform(async (tx) => {
      await repository.enterTenant(tx, tenantId);
      await repository.updatePayoutLimits(tx, tenantId, limits);
    });
  }

  /** Makes an environment with its first keys. Only the schema's owner may; the keys are readable this once. */
  createTenant(ownerDb: Database, wish: NewTenant): Promise<CreatedTenant> {
    return ownerDb.platform(async (tx) => {
      const now = this.#clock.wall();
      const organisationId = 'id' in wish.organisation ? wish.organisation.id : newId('organisation', now);
      const tenantId = newId('tenant', now);
      await repository.enterTenant(tx, tenantId);
      if ('name' in wish.organisation) await repository.insertOrganisation(tx, { id: organisationId, name: wish.organisation.name, createdAt: now });
      await repository.insertTenant(tx, {
        id: tenantId,
        organisationId,
        livemode: wish.mode === 'live',
        slug: wish.slug,
        displayName: wish.displayName,
        accentColor: wish.accentColor ?? null,
        logoUrl: wish.logoUrl ?? null,
        currency: wish.currency ?? 'INR',
        timeZone: wish.timeZone ?? 'Asia/Kolkata',
        locale: wish.locale ?? 'en-IN',
        joinUrlTemplate: wish.joinUrlTemplate ?? null,
        split: wish.split ?? DEFAULT_SPLIT,
        holdSeconds: wish.holdSeconds ?? DEFAULT_HOLD_SECONDS,
        graceSeconds: wish.graceSeconds ?? DEFAULT_GRACE_SECONDS,
        suspended: wish.suspended ?? false,
        createdAt: now,
      });
      await repository.insertAllowedOrigins(tx, tenantId, wish.allowedOrigins.map((url) => new URL(url).origin));
      return { tenantId, organisationId, ...(await this.#issueKeys(tx, tenantId, wish.mode)) };
    });
  }

  /** The tenant with this slug, for the owner's tools. */
  findTenant(ownerDb: Database, slug: string, mode: 'live' | 'test'): Promise<{ id: Id<'tenant'>; organisationId: Id<'organisation'> } | null> {
    return ownerDb.platform((tx) => repository.findTenantBySlug(tx, slug, mode));
  }

  /** A further pair of keys, valid beside the earlier ones. */
  issueKeys(ownerDb: Database, tenantId: Id<'tenant'>, mode: 'live' | 'test'): Promise<TenantKeys> {
    return ownerDb.platform(async (tx) => {
      await repository.enterTenant(tx, tenantId);
      return this.#issueKeys(tx, tenantId, mode);
    });
  }

  /** Where the college's pages are: origins are added to those there are. */
  setAddresses(ownerDb: Database, tenantId: Id<'tenant'>, addresses: { readonly origins: readonly string[]; readonly joinUrlTemplate: string | null }): Promise<void> {
    return ownerDb.platform(async (tx) => {
      await repository.enterTenant(tx, tenantId);
      await repository.insertAllowedOrigins(tx, tenantId, addresses.origins.map((url) => new URL(url).origin));
      await repository.updateJoinUrlTemplate(tx, tenantId, addresses.joinUrlTemplate);
    });
  }

  async #issueKeys(tx: PlatformTx, tenantId: Id<'tenant'>, mode: 'live' | 'test'): Promise<TenantKeys> {
    const keys = { publishable: newSecret(`pk_${mode}`), secret: newSecret(`sk_${mode}`) };
    const createdAt = this.#clock.wall();
    for (const kind of ['publishable', 'secret'] as const) {
      await repository.insertApiKey(tx, {
        id: newId('apiKey', createdAt), tenantId, kind, tokenHash: hashSecret(keys[kind]), hint: keys[kind].slice(-4), apiVersion: API_VERSION, createdAt,
      });
    }
    return { publishableKey: keys.publishable, secretKey: keys.secret };
  }
}
