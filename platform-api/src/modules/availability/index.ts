/** The one door to the availability module. */
export * from './availability.contract.ts';
export * from './availability.errors.ts';
export * from './availability.events.ts';
export { availabilityRoutes } from './availability.routes.ts';
export { AvailabilityService, ClaimConflict, claimSeconds, type ClaimWish, type OfferedStart } from './availability.service.ts';
