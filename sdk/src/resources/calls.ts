/** Calls: their state and the way into the room. */
import type { Transport } from '../transport.ts';
import type { Call, CallAccess, CallOptions } from '../types.ts';

export function calls({ call }: Transport) {
  return {
    get: (callId: string, options?: CallOptions): Promise<Call> => call('get', '/v1/calls/{callId}', { params: { callId } }, options),
    /** A media token, good for two minutes. */
    access: (callId: string, options?: CallOptions): Promise<CallAccess> => call('post', '/v1/calls/{callId}/access', { params: { callId } }, options),
  };
}
