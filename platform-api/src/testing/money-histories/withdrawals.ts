/** Withdrawals of a history: the real service, with a payout provider that never answers and whose word comes in by the history. */
import { randomBytes } from 'node:crypto';
import type { MoneyApp } from '../money-app.ts';
import type { PayoutProvider, ProviderPayout } from '../../modules/payouts/index.ts';
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { IdempotentRequest } from '../../platform/http/idempotency.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { WITHDRAWAL_MIN, payoutFeeOf, type PayoutWord } from './model-payout.ts';

/** More than a history moves: only the balance limits what is withdrawn. */
const NO_LIMIT = { dailyMaximumMinor: 1_000_000_000_000n, dailyCount: 1_000_000 };

/** A person's account is known at once; whether a payout was made, nobody learns from it. */
export const silentPayouts: PayoutProvider = {
  sourceAccount: '7878780080316316',
  createFundAccount: (personId) => Promise.resolve({ kind: 'answered', value: { fundAccountId: `fa_${personId.slice(-14)}` } }),
  createPayout: () => silent,
  fetchPayout: () => silent,
  findPayout: () => silent,
  listPayouts: () => silent,
  listTransactions: () => silent,
  readWebhook: () => null,
  readTransactionWebhook: () => undefined,
};
const silent = Promise.resolve({ kind: 'unknown' as const, reason: 'not asked in histories' });

interface Made {
  readonly id: Id<'payout'>;
  readonly providerId: string;
  readonly amountMinor: bigint;
}

export class HistoryWithdrawals {
  readonly #app: MoneyApp;
  readonly #scope: TenantScope;
  readonly #destinations: ReadonlyMap<Id<'user'>, Id<'payoutDestination'>>;
  /** By the history's number of the withdrawal. */
  readonly #made = new Map<number, Made>();

  private constructor(app: MoneyApp, scope: TenantScope, destinations: ReadonlyMap<Id<'user'>, Id<'payoutDestination'>>) {
    this.#app = app;
    this.#scope = scope;
    this.#destinations = destinations;
  }

  /** Every mentor has an account that money can go to. */
  static async open(app: MoneyApp, scope: TenantScope, mentors: readonly SessionPrincipal[]): Promise<HistoryWithdrawals> {
    const { destinations } = app.services.payouts;
    const added = new Map<Id<'user'>, Id<'payoutDestination'>>();
    for (const mentor of mentors) added.set(mentor.userId, (await destinations.add(mentor, { kind: 'upi', holderName: 'A history', vpa: 'a.history@okhdfcbank' })).id);
    await app.db.asOwner(async (owner) => {
      await app.services.tenants.setPayoutLimits(owner, scope.tenantId, { minimumMinor: WITHDRAWAL_MIN, ...NO_LIMIT });
      // The clock is shared with the histories beside this one, so the two days are not waited for.
      await owner.write(scope, (tx) => tx.query('UPDATE payout_destinations SET usable_from = created_at WHERE tenant_id = $1', [tx.tenantUuid]));
    });
    return new HistoryWithdrawals(app, scope, added);
  }

  withdraw(payout: number, mentor: SessionPrincipal, amountMinor: bigint, request: IdempotentRequest): () => Promise<void> {
    const wish = { destinationId: this.#destinations.get(mentor.userId)!, amount: { amountMinor: Number(amountMinor), currency: 'INR' } };
    return async () => {
      const { id } = await this.#app.services.payouts.withdraw(mentor, wish, request);
      if (!this.#made.has(payout)) this.#made.set(payout, { id, providerId: `pout_${randomBytes(7).toString('hex')}`, amountMinor });
    };
  }

  /** What the provider says of a withdrawal, in whatever order. */
  told(payout: number, status: PayoutWord): () => Promise<unknown> {
    const { id, providerId, amountMinor } = this.#made.get(payout)!;
    const { feeMinor, feeTaxMinor } = status === 'processed' ? payoutFeeOf(payout) : { feeMinor: 0n, feeTaxMinor: 0n };
    const seen: ProviderPayout = { id: providerId, reference: id, status, amount: { amountMinor, currency: 'INR' }, feeMinor, feeTaxMinor, utr: null, detail: null };
    return () => this.#app.services.payouts.states.apply(this.#scope, seen);
  }
}
