import { digits, newId, nowInSeconds } from '../identifiers.ts';
import type { RazorpayEvents } from '../razorpay/events.ts';
import type { State } from '../state.ts';
import type { Payout, PayoutEntities, Transaction } from './entities.ts';

/** The account's number in test mode, as RazorpayX shows it. */
export const ACCOUNT_NUMBER = '7878780080316316';

/** What came to and left the account that payouts leave from. Nothing is refused for want of balance: a switch says when the account is short. */
export class Statement {
  readonly #state: State;
  readonly #entities: PayoutEntities;
  readonly #events: RazorpayEvents;

  constructor(parts: { state: State; entities: PayoutEntities; events: RazorpayEvents }) {
    this.#state = parts.state;
    this.#entities = parts.entities;
    this.#events = parts.events;
  }

  /** Somebody sends money from their bank. */
  topUp(amount: number): Transaction {
    return this.#state.transaction(() => this.#write(amount, 0, {
      id: newId('bt'), entity: 'bank_transfer', payer_name: 'PeerVerse', payer_account: digits(16), payer_ifsc: 'UTIB0000002', mode: 'NEFT', bank_reference: `AXIR${digits(12)}`, amount,
    }));
  }

  /** A payout leaves with its fee, or comes back with it. */
  book(payout: Payout, direction: 'out' | 'back'): void {
    const amount = payout.amount + payout.fees;
    if (direction === 'out') this.#write(0, amount, { id: payout.id, entity: 'payout', amount: payout.amount });
    else this.#write(amount, 0, { id: payout.id, entity: 'reversal', amount: payout.amount });
  }

  #write(credit: number, debit: number, source: Transaction['source']): Transaction {
    const [last] = this.#entities.list('transaction', { from: 0, to: Number.MAX_SAFE_INTEGER, count: 1, skip: 0 });
    const transaction: Transaction = {
      id: newId('txn'), entity: 'transaction', account_number: ACCOUNT_NUMBER, amount: credit + debit, currency: 'INR', credit, debit, balance: (last?.balance ?? 0) + credit - debit, source, created_at: nowInSeconds(),
    };
    this.#entities.insert(transaction);
    this.#events.emitTransaction(transaction);
    return transaction;
  }
}
