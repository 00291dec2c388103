/** The one door to the mentors module. */
export * from './mentors.contract.ts';
export * from './mentors.errors.ts';
