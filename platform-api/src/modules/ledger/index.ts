/** The one door to the ledger module. */
export * from './ledger.contract.ts';
