/** The one door to the payments module. */
export * from './payments.contract.ts';
export * from './payments.errors.ts';
