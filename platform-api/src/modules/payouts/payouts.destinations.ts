/** Where money may go. The provider is told first and keeps the number; what lies here is its id and a mask. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import type { EventDefinition, EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import type { Log } from '../../platform/log/log.ts';
import type { TenantsService } from '../tenants/index.ts';
import type { PayoutDestination } from './payouts.contract.ts';
import { destinationLimit, destinationRefused, payoutsNotSetUp, providerUnavailable } from './payouts.errors.ts';
import { destinationAdded, destinationRemoved } from './payouts.events.ts';
import { isOurFault, maskedLabel } from './payouts.policy.ts';
import type { AccountDetails, PayoutProvider, PayoutProviders } from './payouts.port.ts';
import * as repository from './payouts.repository.ts';

/** Long enough that whoever reads their mail every other day can object. */
export const DESTINATION_HOLD_HOURS = 48;
const HOUR_SECONDS = 3_600;
/** A person has an account, perhaps a second and a UPI id; who changes them more often than this is not one person. */
const KEPT_MAX = 3;
const ADDED_MAX = 5;
const ADDED_WITHIN_SECONDS = 30 * 24 * HOUR_SECONDS;

interface DestinationsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly log: Log;
  readonly providers: PayoutProviders;
  readonly tenants: Pick<TenantsService, 'assertPooledFundsAllowed'>;
}

export class Destinations {
  readonly #deps: DestinationsDeps;

  constructor(deps: DestinationsDeps) {
    this.#deps = deps;
  }

  list(session: SessionPrincipal): Promise<PayoutDestination[]> {
    return this.#deps.db.read(session.scope, async (tx) => (await repository.listDestinations(tx, session.userId)).map((record) => toDestinationDto(session.scope, record)));
  }

  /**
   * Hands the account to the provider and keeps its id. The provider answers the same details with the same id, so asking again
   * after a lost answer makes nothing twice. @throws payout.destination_refused | payout.provider_unavailable | payout.destination_limit
   */
  async add(session: SessionPrincipal, details: AccountDetails): Promise<PayoutDestination> {
    const { db, tenants, providers, log } = this.#deps;
    const { scope, userId } = session;
    await db.read(scope, async (tx) => {
      await tenants.assertPooledFundsAllowed(tx);
      await this.#assertRoom(tx, userId);
    });
    const answer = await payoutProviderFor(providers, scope).createFundAccount(userId, details);
    if (answer.kind !== 'answered') {
      const isTheirWord = answer.kind === 'rejected' && !isOurFault(answer.status);
      // The answer names fields, not what stood in them.
      log.warn({ kind: details.kind, answer: answer.kind, reason: answer.kind === 'rejected' ? answer.code : answer.reason }, 'no fund account from the payout provider');
      throw new AppError(isTheirWord ? destinationRefused : providerUnavailable);
    }
    return db.write(scope, (tx) => this.#store(tx, session, details, answer.value.fundAccountId));
  }

  /** @throws resource.not_found */
  async remove(session: SessionPrincipal, id: Id<'payoutDestination'>): Promise<void> {
    await this.#deps.db.write(session.scope, async (tx) => {
      const destination = await this.getUsable(tx, session.userId, id);
      await repository.removeDestination(tx, destination.id, this.#deps.clock.now(tx.scope));
      await this.#announce(tx, destinationRemoved, session.userId, id);
    });
  }

  /** The person's own, and not removed. @throws resource.not_found */
  async getUsable(tx: Tx, userId: Id<'user'>, id: Id<'payoutDestination'>): Promise<repository.DestinationRecord> {
    const found = await repository.findDestination(tx, id);
    if (!found || found.removed || found.userId !== userId) throw new AppError(notFound);
    return found;
  }

  async #store(tx: Tx, session: SessionPrincipal, details: AccountDetails, fundAccountId: string): Promise<PayoutDestination> {
    const { userId, scope } = session;
    await repository.lockPerson(tx, userId);
    const known = (await repository.listDestinations(tx, userId)).find((one) => one.fundAccountId === fundAccountId);
    if (known) return toDestinationDto(scope, known);
    await this.#assertRoom(tx, userId);
    const now = this.#deps.clock.now(scope);
    const destination: repository.DestinationRecord = {
      id: newId('payoutDestination', now), userId, kind: details.kind, holderName: details.holderName, label: maskedLabel(details), ifsc: details.kind === 'bank_account' ? details.ifsc : null,
      fundAccountId, usableFrom: addSeconds(now, DESTINATION_HOLD_HOURS * HOUR_SECONDS), createdAt: now,
    };
    await repository.insertDestination(tx, destination);
    await this.#announce(tx, destinationAdded, userId, destination.id);
    return toDestinationDto(scope, destination);
  }

  async #assertRoom(tx: Tx, userId: Id<'user'>): Promise<void> {
    const { kept, added } = await repository.countDestinationsSince(tx, userId, addSeconds(this.#deps.clock.now(tx.scope), -ADDED_WITHIN_SECONDS));
    if (kept >= KEPT_MAX || added >= ADDED_MAX) throw new AppError(destinationLimit, { params: { kept: KEPT_MAX, added: ADDED_MAX } });
  }

  async #announce(tx: Tx, definition: EventDefinition<string, typeof destinationAdded.data>, userId: Id<'user'>, destinationId: Id<'payoutDestination'>): Promise<void> {
    await this.#deps.events.append(tx, definition, { subject: { type: 'payoutDestination', id: destinationId }, actor: `user:${userId}`, audience: [userId], data: { destinationId } });
  }
}

/** The account that a tenant's payouts leave from. @throws payout.not_set_up */
export function payoutProviderFor(providers: PayoutProviders, scope: TenantScope): PayoutProvider {
  const provider = providers[scope.livemode ? 'live' : 'test'];
  if (!provider) throw new AppError(payoutsNotSetUp);
  return provider;
}

export function toDestinationDto(scope: TenantScope, record: repository.DestinationRecord): PayoutDestination {
  return {
    object: 'payout_destination', id: record.id, livemode: scope.livemode, kind: record.kind, label: record.label, ifsc: record.ifsc, holderName: record.holderName ?? '',
    usableFrom: record.usableFrom.toISOString(), createdAt: record.createdAt.toISOString(),
  };
}
