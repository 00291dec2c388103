/** The one door to the tenants module. */
export * from './tenants.contract.ts';
