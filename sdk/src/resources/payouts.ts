/** From the wallet to the mentor's own account. Reading works everywhere; the rest on the hosted wallet page, with a fresh code. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, IdempotentCallOptions, Payout, PayoutDestination, PayoutDestinationList, PayoutPage, PayoutTerms, QueryOf } from '../types.ts';

export function payouts({ call }: Transport) {
  return {
    /** What can be withdrawn now, by which rules, and until when this session may. */
    terms: (options?: CallOptions): Promise<PayoutTerms> => call('get', '/v1/wallet/payout_terms', {}, options),
    /** Withdraws. An answer that is `requested` is asked for again by the server; look at it by get(). */
    create: (body: BodyOf<'createPayout'>, options?: IdempotentCallOptions): Promise<Payout> => call('post', '/v1/payouts', { body, idempotent: true }, options),
    get: (payoutId: string, options?: CallOptions): Promise<Payout> => call('get', '/v1/payouts/{payoutId}', { params: { payoutId } }, options),
    list: (query?: QueryOf<'listPayouts'>, options?: CallOptions): PageRequest<PayoutPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/payouts', { query: { ...query, cursor } }, options)),
    destinations: {
      list: (options?: CallOptions): Promise<PayoutDestinationList> => call('get', '/v1/payout_destinations', {}, options),
      /** Hands the number to RazorpayX. Money can go there after 48 hours. */
      add: (body: BodyOf<'createPayoutDestination'>, options?: CallOptions): Promise<PayoutDestination> => call('post', '/v1/payout_destinations', { body }, options),
      remove: (destinationId: string, options?: CallOptions): Promise<void> =>
        call('delete', '/v1/payout_destinations/{destinationId}', { params: { destinationId } }, options),
    },
  };
}
