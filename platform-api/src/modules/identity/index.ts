/** The one door to the identity module. */
export * from './identity.contract.ts';
export * from './identity.errors.ts';
export * from './identity.events.ts';
export { identityRoutes } from './identity.routes.ts';
export { identityWork } from './identity.jobs.ts';
export { maskEmail } from './identity.codes.ts';
export { IdentityService, PREVIOUS_EMAIL_SECONDS, type UserRecord } from './identity.service.ts';
