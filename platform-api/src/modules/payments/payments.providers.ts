import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { unknownAccount } from './payments.errors.ts';
import type { PaymentProvider, PaymentProviders } from './payments.port.ts';

/** The account that a tenant's payments go through. @throws payment.unknown_account */
export function providerFor(providers: PaymentProviders, scope: TenantScope): PaymentProvider {
  const provider = providers[scope.livemode ? 'live' : 'test'];
  if (!provider) throw new AppError(unknownAccount);
  return provider;
}

export { ProviderSilent } from '../../platform/providers/provider-answer.ts';
