/** Payments: those of the signed-in student, and all of them for the tenant's server. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, OwnPaymentPage, Payment, PaymentDetailPage, QueryOf } from '../types.ts';

export function payments({ call, send }: Transport) {
  return {
    get: (paymentId: string, options?: CallOptions): Promise<Payment> => call('get', '/v1/payments/{paymentId}', { params: { paymentId } }, options),
    /** The signed-in person's own, with their sessions and what went back. */
    list: (query?: QueryOf<'listOwnPayments'>, options?: CallOptions): PageRequest<OwnPaymentPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/me/payments', { query: { ...query, cursor } }, options)),
    /** Hands over what Checkout answered. Only the answer's `status` says whether the money was taken. The contract calls it safe to repeat, so it is retried. */
    verify: (paymentId: string, body: BodyOf<'verifyPayment'>, options?: CallOptions): Promise<Payment> =>
      call('post', '/v1/payments/{paymentId}/verify', { params: { paymentId }, body, repeatable: true }, options),
    /** A PDF: the invoice, with a credit note for everything that was given back. */
    invoice: (paymentId: string, options?: CallOptions): Promise<Blob> =>
      send({ method: 'GET', path: '/v1/payments/{paymentId}/invoice', params: { paymentId } }, options, (response) => response.blob()),
  };
}

/** With fees and disputes; a student's page never sees them. */
export function paymentDetails({ call }: Transport) {
  return {
    list: (query?: QueryOf<'listPayments'>, options?: CallOptions): PageRequest<PaymentDetailPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/payments', { query: { ...query, cursor } }, options)),
  };
}
