/**
 * How the float is filled: somebody sends money from the bank to the account at RazorpayX, whose statement tells. The account is all
 * tenants', so each tenant's books take over the part that they are short of, bank → float; what nobody needs yet waits for who will.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { newId } from '../../platform/ids/ids.ts';
import { everyPage } from '../../platform/providers/every-page.ts';
import { auditAccounts, matchGateway, settledWindow, type AuditFinding, type LedgerService, type PlatformAudit, type ProviderAccount } from '../ledger/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import type { PayoutProviders, PayoutWindow, ProviderTopUp } from './payouts.port.ts';
import * as records from './payouts.top-ups-repository.ts';

/** Statements are read by the month, as people do. */
const WINDOW_SECONDS = 31 * 86_400;

interface ReadDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly scopes: { listScopes(): Promise<readonly TenantScope[]> };
  readonly pace: { take(): Promise<void> };
}

interface TopUpsDeps extends ReadDeps {
  readonly ledger: LedgerService;
  readonly tenants: Pick<TenantsService, 'getSettings'>;
  readonly providers: PayoutProviders;
}

export class TopUps {
  readonly #deps: TopUpsDeps;

  constructor(deps: TopUpsDeps) {
    this.#deps = deps;
  }

  /** A signed event about the account's statement; a note where it is no top-up. Throws where people have to look. */
  async receive(account: ProviderAccount, body: string): Promise<string | null> {
    const seen = this.#deps.providers[account]?.readTransactionWebhook(body);
    if (seen === undefined) throw new Error('no line of a statement that can be read');
    if (seen === null) return 'of no interest';
    await this.#deps.db.platform((tx) => records.insertTopUp(tx, account, seen, this.#deps.clock.wall()));
    await this.assign(account);
    return null;
  }

  /** Takes in what the statement lists, since a webhook may not have come, and gives tenants what they have come to need. */
  async catchUp(account: ProviderAccount, window?: PayoutWindow): Promise<void> {
    const { db, clock } = this.#deps;
    const now = clock.wall();
    const month = { from: addSeconds(now, -WINDOW_SECONDS), to: now };
    for (const seen of await listTopUps(this.#deps, this.#deps.providers, account, window ?? month)) await db.platform((tx) => records.insertTopUp(tx, account, seen, clock.wall()));
    await this.assign(account);
  }

  /** Gives every tenant of the account what it is short of, as far as there is. */
  async assign(account: ProviderAccount): Promise<void> {
    for (const scope of await this.#deps.scopes.listScopes()) {
      if (scope.livemode === (account === 'live')) await this.#assignTo(scope, account);
    }
  }

  #assignTo(scope: TenantScope, account: ProviderAccount): Promise<void> {
    const { db, clock, ledger, tenants } = this.#deps;
    return db.write(scope, async (tx) => {
      const { currency } = await tenants.getSettings(tx);
      let shortfall = await records.shortfallOf(tx, currency);
      if (shortfall <= 0n) return;
      for (const { ref, remainingMinor } of await records.lockOpen(tx, account, currency)) {
        const amountMinor = remainingMinor < shortfall ? remainingMinor : shortfall;
        if (amountMinor === 0n) return;
        await records.addAssigned(tx, ref, amountMinor);
        await ledger.post(tx, {
          source: { type: 'floatTopUp', id: newId('floatTopUp', clock.now(scope)) }, kind: 'float.topped_up', currency,
          lines: [{ account: { code: 'payout_float' }, amountMinor }, { account: { code: 'bank' }, amountMinor: -amountMinor }],
        });
        shortfall -= amountMinor;
      }
    });
  }
}

/** Whether the statement's top-ups are known, and whether what was given out of them stands in tenants' books. `window` is for tests and for people who look at a day. */
export function topUpAudits(deps: ReadDeps & { readonly payoutProviders: PayoutProviders }, window?: PayoutWindow): readonly PlatformAudit[] {
  const { db, scopes, payoutProviders } = deps;
  const listed = async (account: ProviderAccount): Promise<AuditFinding[]> => {
    const theirs = (await listTopUps(deps, payoutProviders, account, window ?? settledWindow(deps.clock, WINDOW_SECONDS))).map(({ id, amount }) => ({ ref: id, amountMinor: amount.amountMinor, state: 'received' }));
    const ours = await db.platform((tx) => records.findTopUps(tx, account, theirs.map(({ ref }) => ref)));
    return matchGateway('gateway.top_ups', theirs, new Map(ours.map((one) => [one.ref, { ...one, state: 'received', tenantId: null }])));
  };
  const assigned = async (account: ProviderAccount, own: readonly TenantScope[]): Promise<AuditFinding[]> => {
    const expectedMinor = await db.platform((tx) => records.sumAssigned(tx, account));
    let foundMinor = 0n;
    for (const scope of own) foundMinor += await db.read(scope, records.sumTopUps);
    return expectedMinor === foundMinor ? [] : [{ check: 'payouts.top_ups_assigned', tenantId: null, subject: `${account} account`, expectedMinor, foundMinor }];
  };
  return [
    { name: 'gateway.top_ups', run: () => auditAccounts('gateway.top_ups', scopes, listed) },
    { name: 'payouts.top_ups_assigned', run: () => auditAccounts('payouts.top_ups_assigned', scopes, assigned) },
  ];
}

async function listTopUps({ pace }: Pick<ReadDeps, 'pace'>, providers: PayoutProviders, account: ProviderAccount, window: PayoutWindow): Promise<ProviderTopUp[]> {
  const provider = providers[account];
  if (!provider) return [];
  const lines = await everyPage(pace, 'transactions', (skip) => provider.listTransactions(window, skip));
  return lines.filter((line) => line !== null);
}
