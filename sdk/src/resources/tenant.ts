/** The college: name, branding, currency, zone. */
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, TaxTerms, Tenant } from '../types.ts';

export function tenant({ call }: Transport) {
  return {
    get: (options?: CallOptions): Promise<Tenant> => call('get', '/v1/tenant', { access: 'page' }, options),
  };
}

/** What the college's server says of itself. */
export function tenantTerms({ call }: Transport) {
  return {
    /** What stands on the invoices to students. */
    taxTerms: (options?: CallOptions): Promise<TaxTerms> => call('get', '/v1/tenant/tax_terms', {}, options),
    setTaxTerms: (body: BodyOf<'putTaxTerms'>, options?: CallOptions): Promise<TaxTerms> => call('put', '/v1/tenant/tax_terms', { body }, options),
  };
}
