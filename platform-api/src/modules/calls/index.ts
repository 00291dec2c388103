/** The one door to the calls module. */
export * from './calls.contract.ts';
export * from './calls.errors.ts';
