import { route, type Route } from '../../platform/http/route.ts';
import { cancelBooking, createBooking, createHostedCheckout, createHostedJoin, decideSettlementCase, getBooking, getSettlementCase, listBookingRefunds, listBookings, listSettlementCases, refundBooking, releaseBooking } from './bookings.contract.ts';
import { getCredit, refundCredit } from './bookings.credit.contract.ts';
import { agreeToExtension, getExtension, withdrawExtension } from './bookings.extensions.contract.ts';
import { listOwnPayments, listWalletEarnings } from './bookings.money.contract.ts';
import type { BookingsService } from './bookings.service.ts';

export const bookingRoutes = (bookings: BookingsService): readonly Route[] => [
  route(createBooking, ({ session, body, idempotency }) => bookings.hold(session, { ...body, startsAt: new Date(body.startsAt) }, idempotency)),
  route(listBookings, ({ session, query }) => bookings.list(session, query)),
  route(getBooking, ({ session, params }) => bookings.read(session, params.bookingId)),
  route(releaseBooking, ({ session, params }) => bookings.release(session, params.bookingId)),
  route(cancelBooking, ({ session, params, body }) => bookings.cancel(session, params.bookingId, body)),
  route(createHostedCheckout, ({ session, params, body }) => bookings.createHostedCheckout(session, params.bookingId, body.returnUrl)),
  route(createHostedJoin, ({ session, params }) => bookings.createHostedJoin(session, params.bookingId)),
  route(getExtension, ({ session, params }) => bookings.extensions.read(session, params.bookingId)),
  route(agreeToExtension, ({ session, params, body, idempotency }) => bookings.extensions.agree(session, params.bookingId, body, idempotency)),
  route(withdrawExtension, ({ session, params }) => bookings.extensions.withdraw(session, params.bookingId)),
  route(listWalletEarnings, ({ session, query }) => bookings.money.listEarnings(session, query)),
  route(listOwnPayments, ({ session, query }) => bookings.money.listPayments(session, query)),
  route(getCredit, ({ session, query }) => bookings.credit.read(session, query)),
  route(refundCredit, ({ session, body, idempotency }) => bookings.credit.sendBack(session, body, idempotency)),
  route(refundBooking, ({ staff, params, body, idempotency }) => bookings.refund(staff, params.bookingId, body, idempotency)),
  route(listBookingRefunds, async ({ scope, params }) => ({ data: await bookings.listRefunds(scope, params.bookingId), nextCursor: null, hasMore: false })),
  route(listSettlementCases, ({ scope, query }) => bookings.cases.list(scope, query)),
  route(getSettlementCase, ({ scope, params, query }) => bookings.cases.read(scope, params.caseId, query.refundMinor)),
  route(decideSettlementCase, ({ staff, params, body, idempotency }) => bookings.cases.decide(staff, params.caseId, body, idempotency)),
];
