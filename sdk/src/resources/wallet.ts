/** What a mentor has earned. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { CallOptions, QueryOf, Wallet, WalletEntryPage } from '../types.ts';

export function wallet({ call }: Transport) {
  return {
    get: (options?: CallOptions): Promise<Wallet> => call('get', '/v1/wallet', {}, options),
    entries: (query?: QueryOf<'listWalletEntries'>, options?: CallOptions): PageRequest<WalletEntryPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/wallet/entries', { query: { ...query, cursor } }, options)),
  };
}
