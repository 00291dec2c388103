/** The one door to the instant module. */
export * from './instant.contract.ts';
export * from './instant.errors.ts';
export * from './instant.events.ts';
export { instantConsumers, instantWork } from './instant.jobs.ts';
export { instantRoutes } from './instant.routes.ts';
export { InstantService } from './instant.service.ts';
