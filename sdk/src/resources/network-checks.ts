/** Whether a network carries calls, and what its firewall must let through. Nobody needs to be signed in. */
import type { Transport } from '../transport.ts';
import type { CallOptions, NetworkCheck, NetworkRequirements } from '../types.ts';

export function networkChecks({ call }: Transport) {
  return {
    requirements: (options?: CallOptions): Promise<NetworkRequirements> => call('get', '/v1/network_requirements', { access: 'page' }, options),
    /** Ten an hour from one address on one origin. The token is good for 60 seconds. */
    begin: (options?: CallOptions): Promise<NetworkCheck> => call('post', '/v1/network_checks', { access: 'page' }, options),
    /** Deletes the check's room; it goes by itself after three minutes. */
    end: (checkId: string, options?: CallOptions): Promise<void> => call('delete', '/v1/network_checks/{checkId}', { params: { checkId }, access: 'page' }, options),
  };
}
