import { newId, nowInSeconds } from '../identifiers.ts';
import type { State } from '../state.ts';
import { text } from '../state.ts';
import type { Entities } from './entities.ts';
import { invalidInput, unknownId } from './errors.ts';
import type { RazorpayEvents } from './events.ts';
import type { Page } from './input.ts';

export const DISPUTE_MOVES = ['under_review', 'action_required', 'won', 'lost', 'closed'] as const;
export type DisputeMove = (typeof DISPUTE_MOVES)[number];

/** api/disputes/entity. `amount_deducted` is 0 until the dispute is lost. */
export interface Dispute {
  id: string;
  entity: 'dispute';
  payment_id: string;
  amount: number;
  currency: string;
  amount_deducted: number;
  gateway_dispute_id: null;
  reason_code: string;
  respond_by: number;
  status: 'open' | 'under_review' | 'won' | 'lost' | 'closed';
  phase: 'chargeback';
  comments: null;
  created_at: number;
}

/** Banks give about a week to answer. */
const RESPOND_WITHIN_SECONDS = 7 * 86_400;

/** What a payer's bank says against a payment: nothing of it can be asked for by API, so a test or a person brings it about. */
export class Disputes {
  readonly #state: State;
  readonly #entities: Entities;
  readonly #events: RazorpayEvents;

  constructor(parts: { state: State; entities: Entities; events: RazorpayEvents }) {
    this.#state = parts.state;
    this.#entities = parts.entities;
    this.#events = parts.events;
  }

  open(paymentId: string, amount: number | undefined): Dispute {
    const payment = this.#entities.getPayment(paymentId);
    if (!payment.captured) throw invalidInput('Only a captured payment can be disputed');
    if (amount !== undefined && amount > payment.amount) throw invalidInput('The dispute amount is greater than the payment');
    const now = nowInSeconds();
    const dispute: Dispute = {
      id: newId('disp'), entity: 'dispute', payment_id: payment.id, amount: amount ?? payment.amount, currency: payment.currency, amount_deducted: 0, gateway_dispute_id: null,
      reason_code: 'goods_or_services_not_received_or_partially_received', respond_by: now + RESPOND_WITHIN_SECONDS, status: 'open', phase: 'chargeback', comments: null, created_at: now,
    };
    return this.#state.transaction(() => {
      this.#state.run('INSERT INTO disputes (id, payment_id, entity, created_at) VALUES (?, ?, ?, ?)', dispute.id, payment.id, JSON.stringify(dispute), now);
      this.#events.emitDispute('created', dispute, payment);
      return dispute;
    });
  }

  /** «action_required» asks for more evidence and leaves the dispute open. */
  move(disputeId: string, move: DisputeMove): Dispute {
    const dispute = this.#get(disputeId);
    const moved: Dispute = { ...dispute, status: move === 'action_required' ? 'open' : move, amount_deducted: move === 'lost' ? dispute.amount : 0 };
    return this.#state.transaction(() => {
      this.#state.run('UPDATE disputes SET entity = ? WHERE id = ?', JSON.stringify(moved), moved.id);
      this.#events.emitDispute(move, moved, this.#entities.getPayment(moved.payment_id));
      return moved;
    });
  }

  /** The newest first (api/disputes/fetch-all). */
  list(page: Page): Dispute[] {
    return this.#state.all('SELECT entity FROM disputes WHERE created_at BETWEEN ? AND ? ORDER BY seq DESC LIMIT ? OFFSET ?', page.from, page.to, page.count, page.skip)
      .map((row) => JSON.parse(text(row, 'entity')) as Dispute);
  }

  /** Those whose amount was taken from the balance. */
  listLost(): Dispute[] {
    return this.#state.all('SELECT entity FROM disputes ORDER BY seq').map((row) => JSON.parse(text(row, 'entity')) as Dispute).filter(({ status }) => status === 'lost');
  }

  #get(id: string): Dispute {
    const row = this.#state.first('SELECT entity FROM disputes WHERE id = ?', id);
    if (row === undefined) throw unknownId();
    return JSON.parse(text(row, 'entity')) as Dispute;
  }
}
