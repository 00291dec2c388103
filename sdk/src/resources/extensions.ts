/** More time for a running session, which both agree on and the student pays. */
import type { Transport } from '../transport.ts';
import type { BodyOf, CallExtension, CallOptions, IdempotentCallOptions } from '../types.ts';

export function extensions({ call }: Transport) {
  return {
    get: (bookingId: string, options?: CallOptions): Promise<CallExtension> => call('get', '/v1/bookings/{bookingId}/extension', { params: { bookingId } }, options),
    /** Says yes. `payment.checkout` is null where the provider gave no answer yet: ask again by get(). */
    agree: (bookingId: string, body: BodyOf<'agreeToExtension'>, options?: IdempotentCallOptions): Promise<CallExtension> =>
      call('post', '/v1/bookings/{bookingId}/extension', { params: { bookingId }, body, idempotent: true }, options),
    /** Takes a yes back, or says no; what is paid all the same is refunded. */
    withdraw: (bookingId: string, options?: CallOptions): Promise<CallExtension> => call('delete', '/v1/bookings/{bookingId}/extension', { params: { bookingId } }, options),
  };
}
