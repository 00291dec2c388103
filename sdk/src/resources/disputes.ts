/** What payers’ banks hold against payments. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { CallOptions, DisputePage, QueryOf } from '../types.ts';

export function disputes({ call }: Transport) {
  return {
    list: (query?: QueryOf<'listDisputes'>, options?: CallOptions): PageRequest<DisputePage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/disputes', { query: { ...query, cursor } }, options)),
  };
}
