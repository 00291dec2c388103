import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { unknownAccount } from './payments.errors.ts';
import type { PaymentProvider, PaymentProviders, ProviderAnswer } from './payments.port.ts';

/** The account that a tenant's payments go through. @throws payment.unknown_account */
export function providerFor(providers: PaymentProviders, scope: TenantScope): PaymentProvider {
  const provider = providers[scope.livemode ? 'live' : 'test'];
  if (!provider) throw new AppError(unknownAccount);
  return provider;
}

/** The provider gave no usable answer; planned work that throws it is tried again. */
export class ProviderSilent extends Error {
  constructor(what: string, answer: Exclude<ProviderAnswer<unknown>, { kind: 'answered' }>) {
    super(`${what}: ${answer.kind === 'unknown' ? answer.reason : `${answer.status} ${answer.code} ${answer.description}`}`);
  }
}
