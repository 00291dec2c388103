/**
 * How fast we ask the provider when nobody waits: one turn after the other for all tenants, processes and machines, kept in
 * PostgreSQL. People's own requests (an order, a verification, a refund) take no turn.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { takeTurn } from './payments.repository.ts';

/** Razorpay publishes no number and asks for restraint; 5 a second is the least of what its pages name (facts, rate limits). */
const PER_SECOND = 5;
const APART_MS = 1000 / PER_SECOND;

export class ProviderPace {
  readonly #deps: { readonly db: Database; readonly clock: Clock };

  constructor(deps: { readonly db: Database; readonly clock: Clock }) {
    this.#deps = deps;
  }

  /** Resolves when it is the caller's turn. Turns are evenly apart, so that no second, wherever it begins, has more of them. */
  async take(): Promise<void> {
    const now = this.#deps.clock.wall().getTime();
    const turn = await this.#deps.db.platform((tx) => takeTurn(tx, 'provider:razorpay', now, APART_MS));
    if (turn > now) await pause(turn - now);
  }
}
