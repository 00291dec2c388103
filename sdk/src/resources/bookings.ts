/** Bookings, their payment and the student's review. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { BodyOf, Booking, BookingPage, BookingRefund, BookingRefundPage, CallOptions, HostedCheckout, HostedJoin, IdempotentCallOptions, QueryOf, Review } from '../types.ts';

export function bookings({ call, send }: Transport) {
  return {
    /** Holds the slot and opens its payment. `payment.checkout` is null where the provider gave no answer yet: ask again by get(). */
    create: (body: BodyOf<'createBooking'>, options?: IdempotentCallOptions): Promise<Booking> =>
      call('post', '/v1/bookings', { body, idempotent: true }, options),
    get: (bookingId: string, options?: CallOptions): Promise<Booking> => call('get', '/v1/bookings/{bookingId}', { params: { bookingId } }, options),
    list: (query?: QueryOf<'listBookings'>, options?: CallOptions): PageRequest<BookingPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/bookings', { query: { ...query, cursor } }, options)),
    /** Gives a held slot back without paying. */
    release: (bookingId: string, options?: CallOptions): Promise<Booking> =>
      call('post', '/v1/bookings/{bookingId}/release', { params: { bookingId } }, options),
    /** Cancels a confirmed session. `expectedRefund` is the `cancellation.refund` that the person was shown. */
    cancel: (bookingId: string, body: BodyOf<'cancelBooking'>, options?: CallOptions): Promise<Booking> =>
      call('post', '/v1/bookings/{bookingId}/cancel', { params: { bookingId }, body }, options),
    /** A hosted page to pay on, where this page cannot open Checkout. */
    hostedCheckout: (bookingId: string, body: BodyOf<'createHostedCheckout'> = {}, options?: CallOptions): Promise<HostedCheckout> =>
      call('post', '/v1/bookings/{bookingId}/hosted_checkout', { params: { bookingId }, body }, options),
    /** A hosted page to join on, where this page keeps camera and microphone away. */
    hostedJoin: (bookingId: string, options?: CallOptions): Promise<HostedJoin> =>
      call('post', '/v1/bookings/{bookingId}/hosted_join', { params: { bookingId } }, options),
    /** A PDF: the invoice, with a credit note for everything that was given back. Also where credit paid. */
    invoice: (bookingId: string, options?: CallOptions): Promise<Blob> =>
      send({ method: 'GET', path: '/v1/bookings/{bookingId}/invoice', params: { bookingId } }, options, (response) => response.blob()),
    review: (bookingId: string, body: BodyOf<'createReview'>, options?: CallOptions): Promise<Review> =>
      call('post', '/v1/bookings/{bookingId}/review', { params: { bookingId }, body }, options),
  };
}

/** What the college's server and its staff may do about bookings. */
export function bookingRefunds({ call }: Transport) {
  return {
    /** Gives money back after the session was settled. `amount: 'full'` is all that has not gone back yet. */
    refund: (bookingId: string, body: BodyOf<'refundBooking'>, options?: IdempotentCallOptions): Promise<BookingRefund> =>
      call('post', '/v1/bookings/{bookingId}/refunds', { params: { bookingId }, body, idempotent: true }, options),
    /** Every decision to give money back for a booking. */
    listRefunds: (bookingId: string, options?: CallOptions): Promise<BookingRefundPage> =>
      call('get', '/v1/bookings/{bookingId}/refunds', { params: { bookingId } }, options),
  };
}
