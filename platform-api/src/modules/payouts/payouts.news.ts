/** Webhooks about payouts, which come in by the same door as those about payments. */
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { PayoutProviders } from './payouts.port.ts';
import * as repository from './payouts.repository.ts';
import type { PayoutStates } from './payouts.states.ts';

interface NewsDeps {
  readonly db: Database;
  readonly providers: PayoutProviders;
  readonly scopes: { findScope(tenantUuid: string): Promise<TenantScope | null> };
  readonly states: PayoutStates;
}

export class PayoutNews {
  readonly #deps: NewsDeps;

  constructor(deps: NewsDeps) {
    this.#deps = deps;
  }

  /** Applies a signed event; answers with a note where nothing was to be done. Throws where it should be tried again. */
  async receive(account: 'live' | 'test', body: string): Promise<string | null> {
    const { db, providers, scopes, states } = this.#deps;
    const seen = providers[account]?.readWebhook(body);
    // Money may have moved: it stays open until somebody has looked.
    if (!seen) throw new Error('no payout that can be read');
    const { reference } = seen;
    const tenantUuid = reference === null ? null : await db.platform((tx) => repository.findTenantOfPayout(tx, reference));
    const scope = tenantUuid === null ? null : await scopes.findScope(tenantUuid);
    // Somebody paid by hand at the provider's own pages.
    if (!scope) return 'none of ours';
    // A test account's secret must not move a live tenant's money.
    if (scope.livemode !== (account === 'live')) return 'of the other mode';
    return (await states.apply(scope, seen)) === 'applied' ? null : 'none of ours';
  }
}
