/** Calls: their state, the way into the room, and what happened in it. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { BodyOf, Call, CallAccess, CallOptions, CallOverviewPage, CallTimeline, IdempotentCallOptions, QueryOf } from '../types.ts';

export function calls({ call }: Transport) {
  return {
    get: (callId: string, options?: CallOptions): Promise<Call> => call('get', '/v1/calls/{callId}', { params: { callId } }, options),
    /** What happened on this person's side, sent also by a page that is being closed. It explains; it raises nobody's presence. */
    report: (callId: string, body: BodyOf<'reportFromCall'>, options?: CallOptions): Promise<void> =>
      call('post', '/v1/calls/{callId}/reports', { params: { callId }, body, init: { keepalive: true } }, options),
    /** A media token, good for two minutes. */
    access: (callId: string, options?: CallOptions): Promise<CallAccess> => call('post', '/v1/calls/{callId}/access', { params: { callId } }, options),
  };
}

/** For those who took part, and for the college's server and staff. */
export function callRecords({ call }: Transport) {
  return {
    /** For the college only: `running`, those whose rooms are open, in the order of their starts; `ended`, the latest first. */
    list: (query: QueryOf<'listCalls'>, options?: CallOptions): PageRequest<CallOverviewPage> => paginate((cursor = query.cursor) => call('get', '/v1/calls', { query: { ...query, cursor } }, options)),
    /** What happened, and what it means for the money. */
    timeline: (callId: string, options?: CallOptions): Promise<CallTimeline> => call('get', '/v1/calls/{callId}/timeline', { params: { callId } }, options),
    /** Ends it before its time; both read the reason. `confirm` is the call's id once more, as whoever decides has named it. For the college only. */
    close: (callId: string, body: BodyOf<'closeCall'>, options?: IdempotentCallOptions): Promise<CallTimeline> =>
      call('post', '/v1/calls/{callId}/close', { params: { callId }, body, idempotent: true }, options),
  };
}
