/** Payments of the signed-in student. */
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, Payment } from '../types.ts';

export function payments({ call }: Transport) {
  return {
    get: (paymentId: string, options?: CallOptions): Promise<Payment> => call('get', '/v1/payments/{paymentId}', { params: { paymentId } }, options),
    /** Hands over what Checkout answered. Only the answer's `status` says whether the money was taken. The contract calls it safe to repeat, so it is retried. */
    verify: (paymentId: string, body: BodyOf<'verifyPayment'>, options?: CallOptions): Promise<Payment> =>
      call('post', '/v1/payments/{paymentId}/verify', { params: { paymentId }, body, repeatable: true }, options),
  };
}
