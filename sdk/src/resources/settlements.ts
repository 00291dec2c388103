/** What the payment provider has paid out to the bank. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { CallOptions, SettlementPage, QueryOf } from '../types.ts';

export function settlements({ call }: Transport) {
  return {
    list: (query?: QueryOf<'listSettlements'>, options?: CallOptions): PageRequest<SettlementPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/settlements', { query: { ...query, cursor } }, options)),
  };
}
