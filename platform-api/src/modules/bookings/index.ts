/** The one door to the bookings module. */
export * from './bookings.contract.ts';
export * from './bookings.errors.ts';
