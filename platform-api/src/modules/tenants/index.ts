/** The one door to the tenants module. */
export * from './tenants.contract.ts';
export * from './tenants.errors.ts';
export { CancellationPolicy, DEFAULT_CANCELLATION } from './tenants.cancellation.ts';
export { MerchantOfRecord, type PayoutLimits } from './tenants.merchant.ts';
export { tenantRoutes } from './tenants.routes.ts';
export { poolsFunds, TenantsService, type CreatedTenant, type NewTenant, type TenantKeys, type TenantSettings } from './tenants.service.ts';
export type { TaxOfDocuments } from './tenants.tax.ts';
