/** The one door to the conversations module. */
export * from './conversations.contract.ts';
export * from './conversations.errors.ts';
