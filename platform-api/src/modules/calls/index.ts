/** The one door to the calls module. */
export * from './calls.contract.ts';
export * from './calls.errors.ts';
export * from './calls.events.ts';
export { callsWork } from './calls.jobs.ts';
export type { CalledSessions, CommandOutcome, MediaEvent, MediaServer, RoomSight, RoomWish, Stay, TokenWish } from './calls.port.ts';
export { callRoutes } from './calls.routes.ts';
export { CallsService } from './calls.service.ts';
