/** Money on its way back to payers, for the college's server and staff. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { CallOptions, QueryOf, Refund, RefundPage } from '../types.ts';

export function refunds({ call }: Transport) {
  return {
    /** `stuck: 'true'`: those that neither the provider nor the bank takes. */
    list: (query?: QueryOf<'listRefunds'>, options?: CallOptions): PageRequest<RefundPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/refunds', { query: { ...query, cursor } }, options)),
    /** Asks for it again now, once its cause is seen to. */
    retry: (refundId: string, options?: CallOptions): Promise<Refund> => call('post', '/v1/refunds/{refundId}/retry', { params: { refundId } }, options),
  };
}
