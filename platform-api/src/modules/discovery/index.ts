/** The one door to the discovery module. */
export * from './discovery.contract.ts';
