/**
 * How fast we ask the provider when nobody waits: one turn after the other for all tenants, processes and machines, kept in
 * PostgreSQL. People's own requests (an order, a verification, a refund) take no turn.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../platform/db/database.ts';
import { takeTurn } from './payments.pace-repository.ts';

/** Razorpay publishes no number and asks for restraint; 5 a second is the least of what its pages name (facts, rate limits). */
const PER_SECOND = 5;
const APART_MS = 1000 / PER_SECOND;

export class ProviderPace {
  readonly #db: Database;

  constructor(deps: { readonly db: Database }) {
    this.#db = deps.db;
  }

  /** Resolves when it is the caller's turn. Turns are evenly apart, so that no second, wherever it begins, has more of them. */
  async take(): Promise<void> {
    const waitMs = await this.#db.platform((tx) => takeTurn(tx, 'provider:razorpay', APART_MS));
    if (waitMs > 0) await pause(waitMs);
  }
}
