/** The one door to the reviews module. */
export * from './reviews.contract.ts';
export * from './reviews.errors.ts';
