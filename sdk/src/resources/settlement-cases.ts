/** Sessions that no rule decides, for the college's server and staff. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, IdempotentCallOptions, QueryOf, SettlementCase, SettlementCasePage } from '../types.ts';

export function settlementCases({ call }: Transport) {
  return {
    /** Those due soonest first; with `status: 'decided'`, the latest decision first. */
    list: (query?: QueryOf<'listSettlementCases'>, options?: CallOptions): PageRequest<SettlementCasePage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/settlement_cases', { query: { ...query, cursor } }, options)),
    /** With `refundMinor`, what that amount would come to stands last among `options`. */
    get: (caseId: string, query?: QueryOf<'getSettlementCase'>, options?: CallOptions): Promise<SettlementCase> => call('get', '/v1/settlement_cases/{caseId}', { params: { caseId }, query }, options),
    /** Once and for good. `refund` is what goes back to the student, from nothing to the price. */
    decide: (caseId: string, body: BodyOf<'decideSettlementCase'>, options?: IdempotentCallOptions): Promise<SettlementCase> =>
      call('post', '/v1/settlement_cases/{caseId}/decide', { params: { caseId }, body, idempotent: true }, options),
  };
}
