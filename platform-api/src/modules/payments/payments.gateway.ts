/**
 * Holds the provider's lists of payments, refunds and settlements against ours: by id, amount and state, for the days a webhook may
 * have gone missing in. Reads only, on both sides; what does not fit is found by whoever runs the audits.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { everyPage } from '../../platform/providers/every-page.ts';
import { matchGateway, type AuditFinding, type OwnCounterpart, type PlatformAudit } from '../ledger/index.ts';
import * as records from './payments.gateway-repository.ts';
import type { ProviderPace } from './payments.pace.ts';
import { neverOurs, type ListWindow, type PaymentProvider, type PaymentProviders, type ProviderLists } from './payments.port.ts';
import { ProviderSilent } from './payments.providers.ts';
import { SETTLEMENTS_WINDOW_SECONDS } from './payments.settlements.ts';
import { findOwners, listProviderSettlements, listUnclaimed, type RefOwner } from './payments.settlements-repository.ts';

/** Banks answer late for three days (facts, late authorisation). */
const WINDOW_SECONDS = 3 * 86_400;
/** What is younger may still be on its way to us. */
const SETTLED_DOWN_SECONDS = 3_600;

interface GatewayDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly providers: PaymentProviders;
  readonly pace: ProviderPace;
  readonly scopes: { findScope(tenantUuid: string): Promise<TenantScope | null>; listScopes(): Promise<readonly TenantScope[]> };
}

type Account = 'live' | 'test';
type Look = (account: Account, provider: PaymentProvider, lists: ProviderLists, window: ListWindow) => Promise<AuditFinding[]>;

/** `window` is for tests and for people who look at a day. */
export function gatewayAudits(deps: GatewayDeps, window?: ListWindow): readonly PlatformAudit[] {
  const matching = new GatewayMatching(deps);
  const audit = (name: string, look: Look, lookBackSeconds = WINDOW_SECONDS): PlatformAudit => ({ name, run: () => matching.run(name, look, window ?? matching.recent(lookBackSeconds)) });
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

  /** Every account that a tenant uses. One that does not answer is a finding: what was not compared is not known to fit. */
  async run(check: string, look: Look, window: ListWindow): Promise<AuditFinding[]> {
    const findings: AuditFinding[] = [];
    const used = new Set((await this.#deps.scopes.listScopes()).map(({ livemode }): Account => (livemode ? 'live' : 'test')));
    for (const account of used) {
      const provider = this.#deps.providers[account];
      if (!provider?.lists) continue;
      try {
        findings.push(...(await look(account, provider, provider.lists, window)));
      } catch (error) {
        if (!(error instanceof ProviderSilent)) throw error;
        findings.push({ check, tenantId: null, subject: `${account} account`, expectedMinor: null, foundMinor: null, note: `not compared: ${error.message}` });
      }
    }
    return findings;
  }

  readonly payments: Look = async (account, provider, lists, window) => {
    const { db, pace } = this.#deps;
    const listed = await everyPage(pace, 'payments', (skip) => lists.payments(window, skip));
    const captured = listed.filter((payment) => payment.captured);
    const theirs = captured.map(({ id, amount }) => ({ ref: id, amountMinor: amount.amountMinor, state: 'captured' }));
    const owners = await db.platform((tx) => findOwners(tx, 'payment', theirs.map(({ ref }) => ref)));
    const findings = matchGateway('gateway.payments', theirs, await this.#ours(owners, records.findPayments));
    const known = new Set(theirs.map(({ ref }) => ref));
    return [...findings, ...(await this.#onlyHere('gateway.payments', account, window, known, records.listCaptured, async (ref) => {
      const answer = await provider.fetchPayment(ref);
      return answer.kind === 'answered' ? answer.value.captured : answer;
    }))];
  };

  readonly refunds: Look = async (account, provider, lists, window) => {
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
    const known = new Set(listed.map(({ id }) => id));
    return [...findings, ...(await this.#onlyHere('gateway.refunds', account, window, known, records.listRefunded, async (ref) => {
      const answer = await provider.fetchRefund(ref);
      return answer.kind === 'answered' ? answer.value.status === 'processed' : answer;
    }))];
  };

  readonly settlements: Look = async (account, _provider, lists, window) => {
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

  recent(lookBackSeconds: number): ListWindow {
    const now = this.#deps.clock.wall();
    return { from: addSeconds(now, -lookBackSeconds), to: addSeconds(now, -SETTLED_DOWN_SECONDS) };
  }

  async #ours(owners: ReadonlyMap<string, RefOwner>, find: typeof records.findPayments): Promise<ReadonlyMap<string, OwnCounterpart>> {
    const ours = new Map<string, OwnCounterpart>();
    for (const [tenantUuid, refs] of Map.groupBy(owners.keys(), (ref) => owners.get(ref)!.tenantUuid)) {
      const scope = await this.#deps.scopes.findScope(tenantUuid);
      if (!scope) continue;
      for (const found of await this.#deps.db.read(scope, (tx) => find(tx, refs))) ours.set(found.ref, { ...found, tenantId: scope.tenantId });
    }
    return ours;
  }

  /** What we have of these days and they did not list. Made earlier there, it may lie outside the window, so each is asked for. */
  async #onlyHere(
    check: string, account: Account, window: ListWindow, known: ReadonlySet<string>, list: typeof records.listCaptured, ask: (ref: string) => Promise<boolean | ConstructorParameters<typeof ProviderSilent>[1]>,
  ): Promise<AuditFinding[]> {
    const findings: AuditFinding[] = [];
    for (const scope of await this.#deps.scopes.listScopes()) {
      if (scope.livemode !== (account === 'live')) continue;
      for (const own of (await this.#deps.db.read(scope, (tx) => list(tx, window))).filter(({ ref }) => !known.has(ref))) {
        await this.#deps.pace.take();
        const answer = await ask(own.ref);
        if (typeof answer === 'object' && answer.kind === 'unknown') throw new ProviderSilent(own.ref, answer);
        if (answer !== true) findings.push({ check, tenantId: scope.tenantId, subject: own.ref, expectedMinor: null, foundMinor: own.amountMinor, note: `${own.state} here, not at the gateway` });
      }
    }
    return findings;
  }

  async #wasNeverOurs(provider: PaymentProvider, paymentId: string): Promise<boolean> {
    await this.#deps.pace.take();
    const payment = await provider.fetchPayment(paymentId);
    if (payment.kind === 'unknown') throw new ProviderSilent(paymentId, payment);
    return payment.kind === 'answered' && neverOurs(payment.value);
  }
}
