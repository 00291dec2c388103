/** The one door to the bookings module. */
export * from './bookings.contract.ts';
export * from './bookings.errors.ts';
export * from './bookings.money.contract.ts';
export * from './bookings.credit.contract.ts';
export * from './bookings.events.ts';
export * from './bookings.extensions.contract.ts';
export { bookingsAudits } from './bookings.audit.ts';
export { bookingsWork } from './bookings.jobs.ts';
export type { ConfirmedSession, Sale, SessionFacts, SessionRooms, SettlementOutlook, ShareSettlement } from './bookings.port.ts';
export { bookingRoutes } from './bookings.routes.ts';
export { BookingsService, type BookingList, type BookingRecord } from './bookings.service.ts';
export { WalletSettlement } from './bookings.wallet.ts';
export type { BookingWish } from './bookings.holding.ts';
