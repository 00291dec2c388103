/**
 * Holds the provider's lists of payments, refunds and settlements against ours: by id, amount and state, for the days a webhook may
 * have gone missing in. Reads only, on both sides; what does not fit is found by whoever runs the audits.
 */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { everyPage } from '../../platform/providers/every-page.ts';
import { auditAccounts, findOnlyHere, matchGateway, settledWindow, type AuditFinding, type OwnCounterpart, type PlatformAudit, type ProviderAccount } from '../ledger/index.ts';
import * as records from './payments.gateway-repository.ts';
import type { ProviderPace } from './payments.pace.ts';
import { neverOurs, type ListWindow, type PaymentProvider, type PaymentProviders, type ProviderLists } from './payments.port.ts';
import { ProviderSilent } from './payments.providers.ts';
import { SETTLEMENTS_WINDOW_SECONDS } from './payments.settlements.ts';
import { findOwners, listProviderSettlements, listUnclaimed, type RefOwner } from './payments.settlements-repository.ts';

/** Banks answer late for three days (facts, late authorisation). */
const WINDOW_SECONDS = 3 * 86_400;

interface GatewayDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly providers: PaymentProviders;
  readonly pace: ProviderPace;
  readonly scopes: { findScope(tenantUuid: string): Promise<TenantScope | null>; listScopes(): Promise<readonly TenantScope[]> };
}

interface Side {
  readonly account: ProviderAccount;
  readonly tenants: readonly TenantScope[];
  readonly provider: PaymentProvider;
  readonly lists: ProviderLists;
}
type Look = (side: Side, window: ListWindow) => Promise<AuditFinding[]>;

/** `window` is for tests and for people who look at a day. */
export function gatewayAudits(deps: GatewayDeps, window?: ListWindow): readonly PlatformAudit[] {
  const matching = new GatewayMatching(deps);
  const audit = (name: string, look: Look, lookBackSeconds = WINDOW_SECONDS): PlatformAudit => ({ name, run: () => matching.run(name, look, window ?? settledWindow(deps.clock, lookBackSeconds)) });
  return [
    audit('gateway.payments', matching.payments),
    audit('gateway.refunds', matching.refunds),
    audit('gateway.settlements', matching.settlements, SETTLEMENTS_WINDOW_SECONDS),
  ];
}

class GatewayMatching {
  readonly #deps: GatewayDeps;

  constructor(deps: GatewayDeps) {
    this.#deps = deps;
  }

  run(check: string, look: Look, window: ListWindow): Promise<AuditFinding[]> {
    return auditAccounts(check, this.#deps.scopes, async (account, tenants) => {
      const provider = this.#deps.providers[account];
      return provider?.lists ? look({ account, tenants, provider, lists: provider.lists }, window) : [];
    });
  }

  readonly payments: Look = async ({ tenants, provider, lists }, window) => {
    const { db, pace } = this.#deps;
    const listed = await everyPage(pace, 'payments', (skip) => lists.payments(window, skip));
    const captured = listed.filter((payment) => payment.captured);
    const theirs = captured.map(({ id, amount }) => ({ ref: id, amountMinor: amount.amountMinor, state: 'captured' }));
    const owners = await db.platform((tx) => findOwners(tx, 'payment', theirs.map(({ ref }) => ref)));
    const findings = matchGateway('gateway.payments', theirs, await this.#ours(owners, records.findPayments));
    return [...findings, ...(await findOnlyHere('gateway.payments', this.#deps, tenants, {
      listed: new Set(theirs.map(({ ref }) => ref)),
      list: (tx) => records.listCaptured(tx, window),
      ask: async (ref) => {
        const answer = await provider.fetchPayment(ref);
        return answer.kind === 'answered' ? { kind: 'answered', value: answer.value.captured } : answer;
      },
    }))];
  };

  readonly refunds: Look = async ({ tenants, provider, lists }, window) => {
    const { db, pace } = this.#deps;
    const listed = await everyPage(pace, 'refunds', (skip) => lists.refunds(window, skip));
    const owners = await db.platform((tx) => findOwners(tx, 'refund', listed.map(({ id }) => id)));
    const ours = await this.#ours(owners, records.findRefunds);
    const theirs = [];
    for (const { id, amount, status, paymentId } of listed) {
      // An earlier try that failed was followed by another; what a bank gave back before it was ours is no refund of ours.
      if (status === 'failed' && ours.get(id)?.state !== 'failed') continue;
      if (!ours.has(id) && (await this.#wasNeverOurs(provider, paymentId))) continue;
      theirs.push({ ref: id, amountMinor: amount.amountMinor, state: status });
    }
    const findings = matchGateway('gateway.refunds', theirs, ours);
    return [...findings, ...(await findOnlyHere('gateway.refunds', this.#deps, tenants, {
      listed: new Set(listed.map(({ id }) => id)),
      list: (tx) => records.listRefunded(tx, window),
      ask: async (ref) => {
        const answer = await provider.fetchRefund(ref);
        return answer.kind === 'answered' ? { kind: 'answered', value: answer.value.status === 'processed' } : answer;
      },
    }))];
  };

  readonly settlements: Look = async ({ account, lists }, window) => {
    const listed = await everyPage(this.#deps.pace, 'settlements', (skip) => lists.settlements(window, skip));
    const { db } = this.#deps;
    const booked = await db.platform((tx) => listProviderSettlements(tx, account, listed.map(({ id }) => id)));
    const ours = new Map(booked.map(({ ref, amountMinor }) => [ref, { ref, amountMinor, state: 'processed', tenantId: null }]));
    // Of all times: what no tenant owned a month ago is missing in the books to this day.
    const unclaimed = (await db.platform((tx) => listUnclaimed(tx, account))).map((one) => ({
      check: 'gateway.settlements', tenantId: null, subject: one.id, expectedMinor: 0n, foundMinor: one.unclaimedMinor, note: `${one.unclaimedLines} lines that no tenant owns`,
    }));
    return [...matchGateway('gateway.settlements', listed.map(({ id, amountMinor }) => ({ ref: id, amountMinor, state: 'processed' })), ours), ...unclaimed];
  };

  async #ours(owners: ReadonlyMap<string, RefOwner>, find: typeof records.findPayments): Promise<ReadonlyMap<string, OwnCounterpart>> {
    const ours = new Map<string, OwnCounterpart>();
    for (const [tenantUuid, refs] of Map.groupBy(owners.keys(), (ref) => owners.get(ref)!.tenantUuid)) {
      const scope = await this.#deps.scopes.findScope(tenantUuid);
      if (!scope) continue;
      for (const found of await this.#deps.db.read(scope, (tx) => find(tx, refs))) ours.set(found.ref, { ...found, tenantId: scope.tenantId });
    }
    return ours;
  }

  async #wasNeverOurs(provider: PaymentProvider, paymentId: string): Promise<boolean> {
    await this.#deps.pace.take();
    const payment = await provider.fetchPayment(paymentId);
    if (payment.kind === 'unknown') throw new ProviderSilent(paymentId, payment);
    return payment.kind === 'answered' && neverOurs(payment.value);
  }
}
