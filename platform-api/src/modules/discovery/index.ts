/** The one door to the discovery module. */
export * from './discovery.contract.ts';
export { discoveryConsumers, discoveryWork } from './discovery.jobs.ts';
export { discoveryRoutes } from './discovery.routes.ts';
export { DiscoveryService } from './discovery.service.ts';
