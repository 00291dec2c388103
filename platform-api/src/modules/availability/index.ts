/** The one door to the availability module. */
export * from './availability.contract.ts';
export * from './availability.errors.ts';
