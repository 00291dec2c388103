/**
 * Holds RazorpayX's list of payouts against ours, for the days in which one may still come back: by reference, amount and state.
 * Reading it heals what a lost webhook left open; what is left after that is found by whoever runs the audits.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { isId } from '../../platform/ids/ids.ts';
import type { Log } from '../../platform/log/log.ts';
import { everyPage } from '../../platform/providers/every-page.ts';
import { ProviderSilent } from '../../platform/providers/provider-answer.ts';
import { matchGateway, type AuditFinding, type OwnCounterpart, type PlatformAudit } from '../ledger/index.ts';
import type { PayoutStatus } from './payouts.contract.ts';
import { sightOf } from './payouts.policy.ts';
import type { PayoutProvider, PayoutProviders, PayoutWindow, ProviderPayout } from './payouts.port.ts';
import * as repository from './payouts.repository.ts';
import type { PayoutStates } from './payouts.states.ts';

const CHECK = 'gateway.payouts';
/** A payout comes back within three working days (x/payouts/states-life-cycle); ten days hold any holiday. */
const WINDOW_SECONDS = 10 * 86_400;
/** What is younger may still be on its way to us. */
const SETTLED_DOWN_SECONDS = 3_600;

type Account = 'live' | 'test';

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
    return { name: CHECK, run: () => this.#match(window ?? this.#recent()) };
  }

  /** Takes in what the provider lists, since a webhook may not have come. One that cannot be taken in keeps none of the others back. */
  async catchUp(account: Account, states: Pick<PayoutStates, 'apply'>, window: PayoutWindow = this.#recent()): Promise<void> {
    const { payoutProviders, log } = this.#deps;
    const provider = payoutProviders[account];
    if (!provider) return;
    for (const seen of await this.#list(provider, window)) {
      const scope = await this.#scopeOf(account, seen);
      if (!scope) continue;
      await states.apply(scope, seen).catch((error: unknown) => log.error({ err: error, ref: seen.id }, 'a payout could not be caught up with'));
    }
  }

  /** Every account that a tenant uses. One that does not answer is a finding: what was not compared is not known to fit. */
  async #match(window: PayoutWindow): Promise<AuditFinding[]> {
    const findings: AuditFinding[] = [];
    const used = new Set((await this.#deps.scopes.listScopes()).map(({ livemode }): Account => (livemode ? 'live' : 'test')));
    for (const account of used) {
      const provider = this.#deps.payoutProviders[account];
      if (!provider) continue;
      try {
        const listed = await this.#list(provider, window);
        const theirs = listed.map((seen) => ({ ref: seen.id, amountMinor: seen.amount.amountMinor, state: wordOf(sightOf(seen.status)) }));
        findings.push(...matchGateway(CHECK, theirs, await this.#ours(account, listed)), ...(await this.#onlyHere(account, provider, window, new Set(listed.map(({ id }) => id)))));
      } catch (error) {
        if (!(error instanceof ProviderSilent)) throw error;
        findings.push({ check: CHECK, tenantId: null, subject: `${account} account`, expectedMinor: null, foundMinor: null, note: `not compared: ${error.message}` });
      }
    }
    return findings;
  }

  #list(provider: PayoutProvider, window: PayoutWindow): Promise<ProviderPayout[]> {
    return everyPage(this.#deps.pace, 'payouts', (skip) => provider.listPayouts(window, skip));
  }

  async #scopeOf(account: Account, { reference }: ProviderPayout): Promise<TenantScope | null> {
    const tenantUuid = isId('payout', reference) ? await this.#deps.db.platform((tx) => repository.findTenantOfPayout(tx, reference)) : null;
    const scope = tenantUuid === null ? null : await this.#deps.scopes.findScope(tenantUuid);
    return scope && scope.livemode === (account === 'live') ? scope : null;
  }

  /** By their id; what is paid by hand at the provider's pages has no counterpart, and the float does not fit the books. */
  async #ours(account: Account, listed: readonly ProviderPayout[]): Promise<ReadonlyMap<string, OwnCounterpart>> {
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

  /** What we have of these days and they did not list: each is asked for, because it may lie outside the window there. */
  async #onlyHere(account: Account, provider: PayoutProvider, window: PayoutWindow, known: ReadonlySet<string>): Promise<AuditFinding[]> {
    const findings: AuditFinding[] = [];
    for (const scope of await this.#deps.scopes.listScopes()) {
      if (scope.livemode !== (account === 'live')) continue;
      for (const own of await this.#deps.db.read(scope, (tx) => repository.listSent(tx, window))) {
        if (known.has(own.providerPayoutId)) continue;
        await this.#deps.pace.take();
        const answer = await provider.fetchPayout(own.providerPayoutId);
        if (answer.kind === 'unknown') throw new ProviderSilent(own.providerPayoutId, answer);
        if (answer.kind === 'rejected') findings.push({ check: CHECK, tenantId: scope.tenantId, subject: own.providerPayoutId, expectedMinor: null, foundMinor: own.amountMinor, note: `${own.status} here, not at the gateway` });
      }
    }
    return findings;
  }

  #recent(): PayoutWindow {
    const now = this.#deps.clock.wall();
    return { from: addSeconds(now, -WINDOW_SECONDS), to: addSeconds(now, -SETTLED_DOWN_SECONDS) };
  }
}

/** What failed may be called reversed later (facts, life cycle); either way the money is back. */
function wordOf(status: PayoutStatus): string {
  return status === 'failed' || status === 'reversed' ? 'returned' : status;
}
