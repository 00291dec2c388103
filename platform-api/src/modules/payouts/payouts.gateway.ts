/**
 * Holds RazorpayX's list of payouts against ours, for the days in which one may still come back: by reference, amount and state.
 * Reading it heals what a lost webhook left open; what is left after that is found by whoever runs the audits.
 */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { isId } from '../../platform/ids/ids.ts';
import type { Log } from '../../platform/log/log.ts';
import { everyPage } from '../../platform/providers/every-page.ts';
import { auditAccounts, findOnlyHere, matchGateway, settledWindow, type AuditFinding, type OwnCounterpart, type PlatformAudit, type ProviderAccount } from '../ledger/index.ts';
import type { PayoutStatus } from './payouts.contract.ts';
import { sightOf } from './payouts.policy.ts';
import type { PayoutProvider, PayoutProviders, PayoutWindow, ProviderPayout } from './payouts.port.ts';
import * as repository from './payouts.repository.ts';
import type { PayoutStates } from './payouts.states.ts';

const CHECK = 'gateway.payouts';
/** A payout comes back within three working days (x/payouts/states-life-cycle); ten days hold any holiday. */
const WINDOW_SECONDS = 10 * 86_400;

interface GatewayDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly payoutProviders: PayoutProviders;
  readonly pace: { take(): Promise<void> };
  readonly scopes: { findScope(tenantUuid: string): Promise<TenantScope | null>; listScopes(): Promise<readonly TenantScope[]> };
}

export class PayoutGateway {
  readonly #deps: GatewayDeps;

  constructor(deps: GatewayDeps) {
    this.#deps = deps;
  }

  /** `window` is for tests and for people who look at a day. */
  audit(window?: PayoutWindow): PlatformAudit {
    return { name: CHECK, run: () => this.#match(window ?? settledWindow(this.#deps.clock, WINDOW_SECONDS)) };
  }

  /** Takes in what the provider lists, since a webhook may not have come. One that cannot be taken in keeps none of the others back. */
  async catchUp(account: ProviderAccount, states: Pick<PayoutStates, 'apply'>, window: PayoutWindow = settledWindow(this.#deps.clock, WINDOW_SECONDS)): Promise<void> {
    const { payoutProviders, log } = this.#deps;
    const provider = payoutProviders[account];
    if (!provider) return;
    for (const seen of await this.#list(provider, window)) {
      const scope = await this.#scopeOf(account, seen);
      if (!scope) continue;
      await states.apply(scope, seen).catch((error: unknown) => log.error({ err: error, ref: seen.id }, 'a payout could not be caught up with'));
    }
  }

  #match(window: PayoutWindow): Promise<AuditFinding[]> {
    const { scopes, payoutProviders } = this.#deps;
    return auditAccounts(CHECK, scopes, async (account, tenants) => {
      const provider = payoutProviders[account];
      if (!provider) return [];
      const listed = await this.#list(provider, window);
      const theirs = listed.map((seen) => ({ ref: seen.id, amountMinor: seen.amount.amountMinor, state: wordOf(sightOf(seen.status)) }));
      const findings = matchGateway(CHECK, theirs, await this.#ours(account, listed));
      return [...findings, ...(await findOnlyHere(CHECK, this.#deps, tenants, {
        listed: new Set(listed.map(({ id }) => id)),
        list: (tx) => repository.listSent(tx, window),
        ask: async (ref) => {
          const answer = await provider.fetchPayout(ref);
          return answer.kind === 'answered' ? { kind: 'answered', value: true } : answer;
        },
      }))];
    });
  }

  #list(provider: PayoutProvider, window: PayoutWindow): Promise<ProviderPayout[]> {
    return everyPage(this.#deps.pace, 'payouts', (skip) => provider.listPayouts(window, skip));
  }

  async #scopeOf(account: ProviderAccount, { reference }: ProviderPayout): Promise<TenantScope | null> {
    const tenantUuid = isId('payout', reference) ? await this.#deps.db.platform((tx) => repository.findTenantOfPayout(tx, reference)) : null;
    const scope = tenantUuid === null ? null : await this.#deps.scopes.findScope(tenantUuid);
    return scope && scope.livemode === (account === 'live') ? scope : null;
  }

  /** By their id; what is paid by hand at the provider's pages has no counterpart, and the float does not fit the books. */
  async #ours(account: ProviderAccount, listed: readonly ProviderPayout[]): Promise<ReadonlyMap<string, OwnCounterpart>> {
    const ours = new Map<string, OwnCounterpart>();
    for (const seen of listed) {
      const { reference } = seen;
      const scope = await this.#scopeOf(account, seen);
      const own = scope && isId('payout', reference) ? await this.#deps.db.read(scope, (tx) => repository.findPayout(tx, reference)) : null;
      if (!own || !scope) continue;
      const isIt = own.providerPayoutId === null || own.providerPayoutId === seen.id;
      ours.set(seen.id, { ref: seen.id, amountMinor: own.amountMinor, state: isIt ? wordOf(own.status) : `another payout (${own.providerPayoutId})`, tenantId: scope.tenantId });
    }
    return ours;
  }
}

/** What failed may be called reversed later (facts, life cycle); either way the money is back. */
function wordOf(status: PayoutStatus): string {
  return status === 'failed' || status === 'reversed' ? 'returned' : status;
}
