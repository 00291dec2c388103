/** Withdrawals and where they go: what a mentor sees and does, and the doors by which the provider's word comes in. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import type { Idempotency, IdempotentRequest } from '../../platform/http/idempotency.ts';
import { fromUuid, newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { Log } from '../../platform/log/log.ts';
import { toMoney } from '../../platform/money/money.ts';
import { ProviderSilent } from '../../platform/providers/provider-answer.ts';
import type { LedgerService } from '../ledger/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import type { Payout, PayoutDestination, PayoutTerms, WalletAccess } from './payouts.contract.ts';
import { DESTINATION_HOLD_HOURS, Destinations, payoutProviderFor, toDestinationDto } from './payouts.destinations.ts';
import { PayoutGateway } from './payouts.gateway.ts';
import { PayoutNews } from './payouts.news.ts';
import type { PayoutProviders, WalletLinks } from './payouts.port.ts';
import * as repository from './payouts.repository.ts';
import { PayoutStates } from './payouts.states.ts';
import { TopUps } from './payouts.top-ups.ts';
import { Withdrawals, type PayoutWish } from './payouts.withdrawals.ts';

/** Long enough for a slow page and a reload; whoever steals the link sees the balances and gets no code. */
const LINK_SECONDS = 900;

interface PayoutsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly log: Log;
  readonly cursors: CursorCodec;
  readonly idempotency: Idempotency;
  readonly ledger: LedgerService;
  readonly tenants: Pick<TenantsService, 'getSettings' | 'assertOriginAllowed' | 'assertPooledFundsAllowed' | 'arePooledFundsAllowed'>;
  readonly identity: WalletLinks;
  readonly providers: PayoutProviders;
  /** The right to a tenant whose id a platform table told. */
  readonly scopes: { findScope(tenantUuid: string): Promise<TenantScope | null>; listScopes(): Promise<readonly TenantScope[]> };
  /** Before each question that nobody waits for. */
  readonly pace: { take(): Promise<void> };
  readonly hostedUrl: string;
}

export class PayoutsService {
  readonly #deps: PayoutsDeps;
  readonly #withdrawals: Withdrawals;
  readonly destinations: Destinations;
  readonly states: PayoutStates;
  readonly news: PayoutNews;
  readonly topUps: TopUps;

  constructor(deps: PayoutsDeps) {
    this.#deps = deps;
    this.destinations = new Destinations(deps);
    this.states = new PayoutStates(deps);
    this.topUps = new TopUps(deps);
    this.news = new PayoutNews({ ...deps, states: this.states });
    this.#withdrawals = new Withdrawals({ ...deps, destinations: this.destinations });
  }

  /** @throws auth.origin_not_allowed */
  createAccess(session: SessionPrincipal, returnUrl: string | undefined): Promise<WalletAccess> {
    const { db, clock, tenants, identity, hostedUrl } = this.#deps;
    return db.write(session.scope, async (tx) => {
      if (returnUrl !== undefined) await tenants.assertOriginAllowed(tx, returnUrl);
      const expiresAt = addSeconds(clock.now(tx.scope), LINK_SECONDS);
      const token = await identity.createAccessLink(tx, { userId: session.userId, bookingId: null, purpose: 'wallet', returnUrl: returnUrl ?? null, expiresAt });
      // In the fragment, which no server's log and no Referer sees.
      return { object: 'wallet_access', livemode: tx.scope.livemode, url: `${hostedUrl}/wallet#token=${token}`, expiresAt: expiresAt.toISOString() };
    });
  }

  readTerms(session: SessionPrincipal): Promise<PayoutTerms> {
    const { db, clock, tenants, providers } = this.#deps;
    const { scope, userId, verifiedUntil } = session;
    return db.read(scope, async (tx) => {
      const settings = await tenants.getSettings(tx);
      const { currency, payoutLimits: limits } = settings;
      const room = await this.#withdrawals.roomOf(tx, userId, settings);
      const largest = room.withdrawableMinor < room.remainingMinor ? room.withdrawableMinor : room.remainingMinor;
      const isPossible = room.remainingCount > 0 && largest >= limits.minimumMinor;
      const blockedBy = !(await tenants.arePooledFundsAllowed(tx)) ? 'pooled_funds_not_allowed' : providers[scope.livemode ? 'live' : 'test'] ? null : 'not_set_up';
      const [now, wall] = [clock.now(scope), clock.wall()];
      return {
        object: 'payout_terms', livemode: scope.livemode, blockedBy, minimum: toMoney(limits.minimumMinor, currency), dailyMaximum: toMoney(limits.dailyMaximumMinor, currency),
        dailyCount: limits.dailyCount, remainingAmount: toMoney(room.remainingMinor, currency), remainingCount: room.remainingCount,
        withdrawable: toMoney(isPossible && blockedBy === null ? largest : 0n, currency), destinationHoldHours: DESTINATION_HOLD_HOURS,
        // Sessions count in the machine's time, the wire in the tenant's.
        verifiedUntil: verifiedUntil && verifiedUntil > wall ? new Date(verifiedUntil.getTime() + now.getTime() - wall.getTime()).toISOString() : null,
        serverNow: now.toISOString(),
      };
    });
  }

  /**
   * Withdraws in three phases: key, hold and payout in one transaction; the provider asked outside any, under the payout's id;
   * what it said, and the answer, kept in another. Without its word the withdrawal stays requested and is asked for again.
   * @throws payout.insufficient_balance and the other codes of createPayout
   */
  async withdraw(session: SessionPrincipal, wish: PayoutWish, request: IdempotentRequest): Promise<Payout> {
    const { db, clock, idempotency, providers } = this.#deps;
    const { scope, userId } = session;
    const payoutId = await db.write(scope, async (tx) => {
      const id = newId('payout', clock.now(scope));
      const claim = await idempotency.claim(tx, request, toUuid(id));
      if (claim.kind === 'resume') return fromUuid('payout', claim.resourceId);
      await this.#withdrawals.request(tx, id, userId, wish, payoutProviderFor(providers, scope).sourceAccount);
      return id;
    });
    await this.#sendNow(scope, payoutId);
    return db.write(scope, async (tx) => {
      const payout = await this.getPayout(tx, payoutId, userId);
      await idempotency.finish(tx, request, { status: 201, body: payout });
      return payout;
    });
  }

  list(session: SessionPrincipal, query: { readonly limit: number; readonly cursor?: string | undefined }): Promise<Page<Payout>> {
    const { db, cursors } = this.#deps;
    const list = `payouts:${session.userId}`;
    const after = query.cursor === undefined ? null : cursors.decode(list, query.cursor);
    return db.read(session.scope, async (tx) => {
      const rows = await repository.listPayouts(tx, session.userId, after && { createdAt: new Date(String(after[0])), id: String(after[1]) as Id<'payout'> }, query.limit + 1);
      return pageFrom(rows, query.limit, (row) => toPayoutDto(session.scope, row), (row) => cursors.encode(list, [row.createdAt.toISOString(), row.id]));
    });
  }

  read(session: SessionPrincipal, payoutId: Id<'payout'>): Promise<Payout> {
    return this.#deps.db.read(session.scope, (tx) => this.getPayout(tx, payoutId, session.userId));
  }

  /** The withdrawal as its owner may see it. @throws resource.not_found */
  async getPayout(tx: Tx, payoutId: Id<'payout'>, userId: Id<'user'>): Promise<Payout> {
    const payout = await repository.findPayout(tx, payoutId);
    if (!payout || payout.userId !== userId) throw new AppError(notFound);
    return toPayoutDto(tx.scope, payout);
  }

  /** A destination as its owner may see it, also one that was removed. @throws resource.not_found */
  async getDestination(tx: Tx, id: Id<'payoutDestination'>, userId: Id<'user'>): Promise<PayoutDestination & { readonly removed: boolean }> {
    const destination = await repository.findDestination(tx, id);
    if (!destination || destination.userId !== userId) throw new AppError(notFound);
    return { ...toDestinationDto(tx.scope, destination), removed: destination.removed };
  }

  /** What the provider lists and no webhook told of. */
  async catchUp(account: 'live' | 'test'): Promise<void> {
    const { providers, log } = this.#deps;
    const gateway = new PayoutGateway({ ...this.#deps, payoutProviders: providers });
    await gateway.catchUp(account, this.states).catch((error: unknown) => log.error({ err: error, account }, 'payouts could not be caught up with'));
    await this.topUps.catchUp(account).catch((error: unknown) => log.error({ err: error, account }, 'the float could not be caught up with'));
  }

  async #sendNow(scope: TenantScope, payoutId: Id<'payout'>): Promise<void> {
    try {
      await this.states.send(scope, payoutId);
    } catch (error) {
      if (!(error instanceof ProviderSilent)) throw error;
      this.#deps.log.warn({ err: error, payoutId }, 'the payout is left to planned work');
    }
  }
}

function toPayoutDto(scope: TenantScope, payout: repository.PayoutRecord): Payout {
  const { id, kind, label } = payout.destination;
  return {
    object: 'payout', id: payout.id, livemode: scope.livemode, status: payout.status, amount: toMoney(payout.amountMinor, payout.currency), destination: { id, kind, label },
    waitingFor: payout.waitingFor, utr: payout.utr, failure: payout.failure, createdAt: payout.createdAt.toISOString(),
    processedAt: payout.processedAt?.toISOString() ?? null, closedAt: payout.closedAt?.toISOString() ?? null,
  };
}
