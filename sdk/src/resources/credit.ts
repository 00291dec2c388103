/** What the signed-in student left with the college, and its way back. */
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, Credit, CreditRefund, IdempotentCallOptions, QueryOf } from '../types.ts';

export function credit({ call }: Transport) {
  return {
    /** The balance, what of it can be sent back, and a page of its changes; `cursor` asks for the next page. */
    get: (query?: QueryOf<'getCredit'>, options?: CallOptions): Promise<Credit> => call('get', '/v1/credit', { query: { ...query } }, options),
    /** Sends credit back to the payments it came from. `withoutSource` says what none of them has left. */
    refund: (body: BodyOf<'refundCredit'>, options?: IdempotentCallOptions): Promise<CreditRefund> =>
      call('post', '/v1/credit/refunds', { body, idempotent: true }, options),
  };
}
