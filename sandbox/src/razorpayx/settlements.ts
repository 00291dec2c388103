import { digits, newId, nowInSeconds } from '../identifiers.ts';
import type { Dispute, Disputes } from '../razorpay/disputes.ts';
import type { Entities, Payment, Refund } from '../razorpay/entities.ts';
import type { RazorpayEvents } from '../razorpay/events.ts';
import type { State } from '../state.ts';
import { text } from '../state.ts';
import type { PayoutEntities, Settlement } from './entities.ts';

/** One line of what a settlement is made of (api/settlements/fetch-recon). */
export interface ReconItem {
  entity_id: string;
  /** An adjustment is what a lost dispute took. */
  type: 'payment' | 'refund' | 'adjustment';
  debit: number;
  credit: number;
  amount: number;
  currency: string;
  fee: number;
  tax: number;
  on_hold: false;
  settled: true;
  created_at: number;
  settled_at: number;
  settlement_id: string;
  posted_at: null;
  credit_type: 'default';
  description: string | null;
  notes: Payment['notes'];
  payment_id: string | null;
  settlement_utr: string;
  order_id: string;
  order_receipt: string | null;
  method: string;
  card_network: string | null;
  card_issuer: string | null;
  card_type: string | null;
  dispute_id: string | null;
}

/** Once a day at Razorpay; here when a test or a person says so: everything captured or refunded that was not settled yet. */
export class Settlements {
  readonly #state: State;
  readonly #entities: PayoutEntities;
  readonly #payments: Entities;
  readonly #disputes: Disputes;
  readonly #events: RazorpayEvents;

  constructor(parts: { state: State; entities: PayoutEntities; payments: Entities; disputes: Disputes; events: RazorpayEvents }) {
    this.#state = parts.state;
    this.#entities = parts.entities;
    this.#payments = parts.payments;
    this.#disputes = parts.disputes;
    this.#events = parts.events;
  }

  /** Null where nothing waits, or where refunds ate up what came in: Razorpay carries that over. */
  settle(): Settlement | null {
    return this.#state.transaction(() => {
      const payments = this.#unsettled('payments', (id) => this.#payments.getPayment(id)).filter(({ captured }) => captured);
      const refunds = this.#unsettled('refunds', (id) => this.#payments.getRefund(id)).filter(({ status, payment_id }) => status === 'processed' && this.#payments.getPayment(payment_id).captured);
      const lost = this.#disputes.listLost().filter(({ id }) => this.#state.first('SELECT 1 FROM settled WHERE entity_id = ?', adjustmentOf(id)) === undefined);
      const fees = payments.reduce((sum, { fee }) => sum + (fee ?? 0), 0);
      const amount = payments.reduce((sum, payment) => sum + payment.amount, 0) - fees - [...refunds, ...lost].reduce((sum, taken) => sum + taken.amount, 0);
      if (amount <= 0) return null;
      const settlement: Settlement = {
        id: newId('setl'), entity: 'settlement', amount, status: 'processed', fees, tax: payments.reduce((sum, { tax }) => sum + (tax ?? 0), 0), utr: digits(16), created_at: nowInSeconds(),
      };
      this.#entities.insert(settlement);
      for (const item of [...payments.map((payment) => this.#ofPayment(payment, settlement)), ...refunds.map((refund) => this.#ofRefund(refund, settlement)), ...lost.map((dispute) => this.#ofDispute(dispute, settlement))]) {
        this.#state.run('INSERT INTO settled (entity_id, settlement_id, item) VALUES (?, ?, ?)', item.entity_id, settlement.id, JSON.stringify(item));
      }
      this.#events.emitSettlement(settlement);
      return settlement;
    });
  }

  /** All lines of a day, or of a month where no day is given. In Razorpay's own time zone, which is India's. */
  recon({ year, month, day }: { year: number; month: number; day: number | null }, count: number, skip: number): ReconItem[] {
    const inIndia = (seconds: number): string => new Date((seconds + 19_800) * 1000).toISOString().slice(0, 10);
    const wanted = [String(year), String(month).padStart(2, '0'), ...(day === null ? [] : [String(day).padStart(2, '0')])].join('-');
    return this.#state.all('SELECT item FROM settled ORDER BY rowid').map((row) => JSON.parse(text(row, 'item')) as ReconItem)
      .filter((item) => inIndia(item.settled_at).startsWith(wanted)).slice(skip, skip + count);
  }

  #unsettled<T>(table: 'payments' | 'refunds', get: (id: string) => T): T[] {
    return this.#state.all(`SELECT id FROM ${table} WHERE id NOT IN (SELECT entity_id FROM settled) ORDER BY seq`).map((row) => get(text(row, 'id')));
  }

  #ofPayment(payment: Payment, settlement: Settlement): ReconItem {
    const fee = payment.fee ?? 0;
    return { ...this.#common(payment, payment, settlement), type: 'payment', debit: 0, credit: payment.amount - fee, fee, tax: payment.tax ?? 0, payment_id: null };
  }

  #ofRefund(refund: Refund, settlement: Settlement): ReconItem {
    return { ...this.#common(refund, this.#payments.getPayment(refund.payment_id), settlement), type: 'refund', debit: refund.amount, credit: 0, fee: 0, tax: 0, payment_id: refund.payment_id };
  }

  #ofDispute(dispute: Dispute, settlement: Settlement): ReconItem {
    const payment = this.#payments.getPayment(dispute.payment_id);
    const { amount, currency, created_at } = dispute;
    return { ...this.#common(payment, payment, settlement), entity_id: adjustmentOf(dispute.id), amount, currency, created_at, type: 'adjustment', debit: amount, credit: 0, fee: 0, tax: 0, payment_id: payment.id, dispute_id: dispute.id };
  }

  #common({ id, amount, currency, created_at, notes }: Payment | Refund, payment: Payment, settlement: Settlement) {
    const card = payment.card_id === null ? null : this.#payments.getCard(payment.card_id);
    return {
      entity_id: id, amount, currency, on_hold: false as const, settled: true as const, created_at, settled_at: settlement.created_at, settlement_id: settlement.id, posted_at: null,
      credit_type: 'default' as const, description: payment.description, notes, settlement_utr: settlement.utr, order_id: payment.order_id,
      order_receipt: this.#payments.getOrder(payment.order_id).receipt, method: payment.method, card_network: card?.network ?? null, card_issuer: card?.issuer ?? null, card_type: card?.type ?? null,
      dispute_id: null,
    };
  }
}

/** A settlement names what a dispute took by the adjustment's id, beside the dispute's. */
function adjustmentOf(disputeId: string): string {
  return disputeId.replace('disp_', 'adj_');
}
