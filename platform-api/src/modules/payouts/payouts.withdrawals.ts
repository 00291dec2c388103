/** Asking for money: what may be withdrawn, and the first transaction, after which the provider is told. */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { requestInvalid } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import { formatInstant } from '../../platform/messages/instants.ts';
import { formatMoney, toWire, type MoneyDto } from '../../platform/money/money.ts';
import { InsufficientBalance, type LedgerService } from '../ledger/index.ts';
import { tenantSuspended, type TenantSettings, type TenantsService } from '../tenants/index.ts';
import type { Destinations } from './payouts.destinations.ts';
import { belowMinimum, dailyLimit, destinationOnHold, insufficientBalance } from './payouts.errors.ts';
import { payoutRequested } from './payouts.events.ts';
import { postRequested } from './payouts.ledger.ts';
import * as repository from './payouts.repository.ts';
import { RECONCILE_WORK, SEND_WORK } from './payouts.states.ts';

const DAY_SECONDS = 24 * 3_600;
/** Should the process die after the first transaction, planned work asks the provider; sooner than this it would race the first try. */
const SEND_AFTER_SECONDS = 30;
const FIRST_LOOK_SECONDS = 120;

export interface PayoutWish {
  readonly destinationId: Id<'payoutDestination'>;
  readonly amount: MoneyDto;
}

/** What is left of a person's limits and balance. */
export interface Room {
  readonly remainingMinor: bigint;
  readonly remainingCount: number;
  readonly withdrawableMinor: bigint;
}

interface WithdrawalsDeps {
  readonly clock: Clock;
  readonly events: EventLog;
  readonly ledger: LedgerService;
  readonly tenants: Pick<TenantsService, 'getSettings' | 'assertPooledFundsAllowed'>;
  readonly destinations: Destinations;
}

export class Withdrawals {
  readonly #deps: WithdrawalsDeps;

  constructor(deps: WithdrawalsDeps) {
    this.#deps = deps;
  }

  /** Of any number of withdrawals at once each sees the ones before it. @throws the codes of createPayout */
  async request(tx: Tx, payoutId: Id<'payout'>, userId: Id<'user'>, wish: PayoutWish, sourceAccount: string): Promise<void> {
    const { clock, events, ledger, tenants, destinations } = this.#deps;
    const now = clock.now(tx.scope);
    await tenants.assertPooledFundsAllowed(tx);
    const settings = await tenants.getSettings(tx);
    if (settings.suspended) throw new AppError(tenantSuspended);
    const { currency } = settings;
    if (wish.amount.currency !== currency) throw new AppError(requestInvalid, { errors: [{ pointer: '/amount/currency', code: 'invalid_value', message: `is not ${currency}` }] });
    await repository.lockPerson(tx, userId);
    const destination = await destinations.getUsable(tx, userId, wish.destinationId);
    if (destination.usableFrom > now) throw new AppError(destinationOnHold, { params: { usableFrom: formatInstant(destination.usableFrom, settings) } });
    const payout = {
      id: payoutId, userId, destinationId: destination.id, fundAccountId: destination.fundAccountId, sourceAccount, providerKey: payoutId, amountMinor: BigInt(wish.amount.amountMinor), currency, createdAt: now,
    };
    await ledger.netReceivable(tx, userId, currency, { type: 'payout', id: payoutId });
    assertWithin(await this.roomOf(tx, userId, settings), payout.amountMinor, settings);
    await repository.insertPayout(tx, payout);
    await this.#hold(tx, payout, settings);
    await scheduleWork(tx, SEND_WORK, payoutId, addSeconds(now, SEND_AFTER_SECONDS));
    await scheduleWork(tx, RECONCILE_WORK, payoutId, addSeconds(now, FIRST_LOOK_SECONDS));
    await events.append(tx, payoutRequested, {
      subject: { type: 'payout', id: payoutId }, actor: `user:${userId}`, audience: [userId], data: { payoutId, amountMinor: toWire(payout.amountMinor), currency },
    });
  }

  async roomOf(tx: Tx, userId: Id<'user'>, { currency, payoutLimits }: TenantSettings): Promise<Room> {
    const wallet = await this.#deps.ledger.getWallet(tx, userId, currency);
    const spent = await repository.sumSince(tx, userId, currency, addSeconds(this.#deps.clock.now(tx.scope), -DAY_SECONDS));
    const left = payoutLimits.dailyMaximumMinor - spent.amountMinor;
    return {
      remainingMinor: left > 0n ? left : 0n,
      remainingCount: Math.max(0, payoutLimits.dailyCount - spent.count),
      withdrawableMinor: BigInt(wallet.withdrawable.amountMinor),
    };
  }

  async #hold(tx: Tx, payout: repository.NewPayout, settings: TenantSettings): Promise<void> {
    try {
      await postRequested(tx, this.#deps.ledger, payout);
    } catch (error) {
      // Somebody refunded this very moment; the transaction is lost anyway.
      if (error instanceof InsufficientBalance) throw new AppError(insufficientBalance, { params: { withdrawable: formatMoney(0n, settings.currency, settings.locale) }, cause: error });
      throw error;
    }
  }
}

function assertWithin(room: Room, amountMinor: bigint, { currency, locale, payoutLimits }: TenantSettings): void {
  const money = (minor: bigint): string => formatMoney(minor, currency, locale);
  if (amountMinor < payoutLimits.minimumMinor) throw new AppError(belowMinimum, { params: { minimum: money(payoutLimits.minimumMinor) } });
  if (amountMinor > room.withdrawableMinor) throw new AppError(insufficientBalance, { params: { withdrawable: money(room.withdrawableMinor) } });
  if (room.remainingCount === 0 || amountMinor > room.remainingMinor) {
    const left = room.remainingCount === 0 ? 0n : room.remainingMinor;
    throw new AppError(dailyLimit, { params: { maximum: money(payoutLimits.dailyMaximumMinor), count: payoutLimits.dailyCount, left: money(left) } });
  }
}
