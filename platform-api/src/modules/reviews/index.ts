/** The one door to the reviews module. */
export * from './reviews.contract.ts';
export * from './reviews.errors.ts';
export * from './reviews.events.ts';
export { reviewRoutes } from './reviews.routes.ts';
export { ReviewsService } from './reviews.service.ts';
