/** The college: name, branding, currency, zone. */
import type { Transport } from '../transport.ts';
import type { CallOptions, Tenant } from '../types.ts';

export function tenant({ call }: Transport) {
  return {
    get: (options?: CallOptions): Promise<Tenant> => call('get', '/v1/tenant', { access: 'page' }, options),
  };
}
