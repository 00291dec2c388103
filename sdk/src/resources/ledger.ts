/** The tenant's ledger. */
import type { Transport } from '../transport.ts';
import type { CallOptions, LedgerBalanceList } from '../types.ts';

export function ledger({ call }: Transport) {
  return {
    balances: (options?: CallOptions): Promise<LedgerBalanceList> => call('get', '/v1/ledger/balances', {}, options),
  };
}
