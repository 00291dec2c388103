/** The one door to the network-checks module. */
export * from './network-checks.contract.ts';
export * from './network-checks.errors.ts';
export { networkChecksWork } from './network-checks.jobs.ts';
export { networkPaths } from './network-checks.paths.ts';
export type { CheckRooms, CheckRoomWish } from './network-checks.port.ts';
export { networkCheckRoutes } from './network-checks.routes.ts';
export { NetworkChecksService } from './network-checks.service.ts';
