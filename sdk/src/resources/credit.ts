/** What the signed-in student left with the college, and its way back. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, Credit, CreditRefund, IdempotentCallOptions, QueryOf } from '../types.ts';

export function credit({ call }: Transport) {
  return {
    /** Each page carries the balance and what of it can be sent back, beside its part of the lines. */
    get: (query?: QueryOf<'getCredit'>, options?: CallOptions): PageRequest<Credit> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/credit', { query: { ...query, cursor } }, options)),
    /** Sends credit back to the payments it came from. `withoutSource` says what none of them has left. */
    refund: (body: BodyOf<'refundCredit'>, options?: IdempotentCallOptions): Promise<CreditRefund> =>
      call('post', '/v1/credit/refunds', { body, idempotent: true }, options),
  };
}
