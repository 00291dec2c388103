/**
 * What the provider pays out to our bank. It settles a whole account at once, so each settlement is taken apart by its lines and
 * booked as every tenant's own part, once: clearing → bank. What no tenant owns of it is read again every night, since an owner may
 * become known later, and is shown by the audit until then.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { fromUuid, newId } from '../../platform/ids/ids.ts';
import { toWire } from '../../platform/money/money.ts';
import { everyPage } from '../../platform/providers/every-page.ts';
import type { LedgerService } from '../ledger/index.ts';
import { settlementBooked } from './payments.events.ts';
import type { TenantScopes } from './payments.inbox.ts';
import type { ProviderPace } from './payments.pace.ts';
import type { ListWindow, PaymentProviders, ProviderSettlement, ProviderSettlementLine } from './payments.port.ts';
import * as repository from './payments.repository.ts';
import * as records from './payments.settlements-repository.ts';
import type { PaymentStates } from './payments.states.ts';

/** One settlement a day: a month of looking back is a page, and forgives a month of our being down. */
export const SETTLEMENTS_WINDOW_SECONDS = 31 * 86_400;

/** How many were booked that nobody had told of, and which could not be (yet). */
export interface CaughtUp {
  readonly missed: number;
  readonly failed: readonly { readonly ref: string; readonly reason: string }[];
}

interface SettlementsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly ledger: LedgerService;
  readonly providers: PaymentProviders;
  readonly scopes: TenantScopes;
  readonly pace: ProviderPace;
  readonly states: PaymentStates;
}

export class Settlements {
  readonly #deps: SettlementsDeps;

  constructor(deps: SettlementsDeps) {
    this.#deps = deps;
  }

  /** Books a settlement for every tenant in it. Safe to repeat, also after half of it. @throws where its lines are not all there yet: to be tried again */
  async apply(account: 'live' | 'test', seen: ProviderSettlement): Promise<void> {
    const { db, clock, scopes } = this.#deps;
    if (await db.platform((tx) => records.isWhole(tx, seen.id))) return;
    const lines = await this.#linesOf(account, seen);
    const { byTenant, unclaimed } = await this.#byOwner(lines);
    for (const [tenantUuid, owned] of byTenant) {
      const scope = await scopes.findScope(tenantUuid);
      if (!scope) throw new Error(`a settlement names a tenant that does not exist`);
      await this.#book(scope, seen, owned);
    }
    await db.platform((tx) => records.keepProviderSettlement(tx, seen, { account, unclaimedMinor: netOf(unclaimed), unclaimedLines: unclaimed.length, bookedAt: clock.wall() }));
  }

  /** Books what the provider has settled in these days and no webhook told us of, and reads again what nobody owned. One that fails keeps none of the others back. */
  async catchUp(account: 'live' | 'test', window: ListWindow = this.#recent()): Promise<CaughtUp> {
    const { db, providers, pace } = this.#deps;
    const lists = providers[account]?.lists;
    if (!lists) return { missed: 0, failed: [] };
    const listed = await everyPage(pace, 'settlements', (skip) => lists.settlements(window, skip));
    const booked = new Set((await db.platform((tx) => records.listProviderSettlements(tx, account, listed.map(({ id }) => id)))).map(({ ref }) => ref));
    const missed = listed.filter(({ id }) => !booked.has(id));
    const failed: { ref: string; reason: string }[] = [];
    for (const seen of [...missed, ...(await db.platform((tx) => records.listUnclaimed(tx, account)))]) {
      await this.apply(account, seen).catch((error: unknown) => failed.push({ ref: seen.id, reason: error instanceof Error ? error.message : String(error) }));
    }
    return { missed: missed.filter(({ id }) => failed.every(({ ref }) => ref !== id)).length, failed };
  }

  #recent(): ListWindow {
    const now = this.#deps.clock.wall();
    return { from: addSeconds(now, -SETTLEMENTS_WINDOW_SECONDS), to: now };
  }

  async #linesOf(account: 'live' | 'test', seen: ProviderSettlement): Promise<readonly ProviderSettlementLine[]> {
    const lists = this.#deps.providers[account]?.lists;
    if (!lists) throw new Error('the account keeps no lists');
    const ofDay = await everyPage(this.#deps.pace, `lines of ${seen.id}`, (skip) => lists.settlementLines(seen.settledAt, skip));
    const lines = ofDay.filter(({ settlementId }) => settlementId === seen.id);
    if (netOf(lines) !== seen.amountMinor) throw new Error(`the lines of ${seen.id} do not sum to what was settled (yet)`);
    return lines;
  }

  async #byOwner(lines: readonly ProviderSettlementLine[]): Promise<{ readonly byTenant: ReadonlyMap<string, records.OwnedLine[]>; readonly unclaimed: readonly ProviderSettlementLine[] }> {
    const byTenant = new Map<string, records.OwnedLine[]>();
    const unclaimed: ProviderSettlementLine[] = [];
    for (const [kind, ofKind] of Map.groupBy(lines, (line) => line.kind)) {
      const owners = await this.#deps.db.platform((tx) => records.findOwners(tx, kind, ofKind.map(({ ref }) => ref)));
      for (const line of ofKind) {
        const owner = owners.get(line.ref);
        if (!owner) unclaimed.push(line);
        else byTenant.set(owner.tenantUuid, [...(byTenant.get(owner.tenantUuid) ?? []), { line, objectUuid: owner.objectUuid }]);
      }
    }
    return { byTenant, unclaimed };
  }

  async #book(scope: TenantScope, seen: ProviderSettlement, found: readonly records.OwnedLine[]): Promise<void> {
    const { db, clock, events, ledger } = this.#deps;
    const currency = found[0]!.line.currency;
    if (found.some(({ line }) => line.currency !== currency)) throw new Error(`${seen.id} settles several currencies at once`);
    await db.write(scope, async (tx) => {
      const { parts, refs } = await records.lockBooked(tx, seen.id);
      const owned = found.filter(({ line }) => !refs.has(line.ref));
      if (owned.length === 0) return;
      const lines = owned.map(({ line }) => line);
      const netMinor = netOf(lines);
      const now = clock.now(scope);
      const id = newId('settlement', now);
      await records.insertSettlement(tx, {
        id, providerSettlementId: seen.id, part: parts + 1, currency, netMinor, feeMinor: sumOf(lines, 'feeMinor'), feeTaxMinor: sumOf(lines, 'feeTaxMinor'), utr: seen.utr, settledAt: seen.settledAt, createdAt: now,
      });
      await records.insertLines(tx, id, owned);
      for (const { line, objectUuid } of owned) {
        if (line.kind !== 'payment') continue;
        const payment = await repository.findPayment(tx, fromUuid('payment', objectUuid), 'FOR UPDATE');
        if (payment) await this.#deps.states.bookFee(tx, payment, line);
      }
      if (netMinor !== 0n) {
        await ledger.post(tx, {
          source: { type: 'settlement', id }, kind: 'settlement.processed', currency,
          lines: [{ account: { code: 'bank' }, amountMinor: netMinor }, { account: { code: 'gateway_clearing' }, amountMinor: -netMinor }],
        });
      }
      await events.append(tx, settlementBooked, { subject: { type: 'settlement', id }, actor: 'provider:razorpay', audience: [], data: { settlementId: id, netMinor: toWire(netMinor), currency } });
    });
  }
}

function netOf(lines: readonly ProviderSettlementLine[]): bigint {
  return sumOf(lines, 'creditMinor') - sumOf(lines, 'debitMinor');
}

function sumOf(lines: readonly ProviderSettlementLine[], field: 'creditMinor' | 'debitMinor' | 'feeMinor' | 'feeTaxMinor'): bigint {
  return lines.reduce((sum, line) => sum + line[field], 0n);
}
