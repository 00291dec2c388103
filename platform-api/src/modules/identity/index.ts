/** The one door to the identity module. */
export * from './identity.contract.ts';
export * from './identity.errors.ts';
