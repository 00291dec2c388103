import type { State } from '../state.ts';
import { text } from '../state.ts';
import type { Notes, Page } from './input.ts';
import { unknownId } from './errors.ts';

export interface Order {
  id: string;
  entity: 'order';
  amount: number;
  amount_paid: number;
  amount_due: number;
  currency: string;
  receipt: string | null;
  offer_id: null;
  status: 'created' | 'attempted' | 'paid';
  attempts: number;
  notes: Notes | [];
  created_at: number;
}

export type PaymentMethod = 'card' | 'upi' | 'netbanking';

export interface PaymentFailure {
  error_code: string;
  error_description: string;
  error_source: string;
  error_step: string;
  error_reason: string;
}

export interface Payment extends Record<keyof PaymentFailure, string | null> {
  id: string;
  entity: 'payment';
  amount: number;
  currency: string;
  status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  order_id: string;
  invoice_id: null;
  international: boolean;
  method: PaymentMethod;
  amount_refunded: number;
  refund_status: null | 'partial' | 'full';
  captured: boolean;
  description: string | null;
  card_id: string | null;
  bank: string | null;
  wallet: null;
  vpa: string | null;
  email: string;
  contact: string;
  notes: Notes | [];
  fee: number | null;
  tax: number | null;
  acquirer_data: Record<string, string | null>;
  created_at: number;
  upi?: { vpa: string };
}

export interface Card {
  id: string;
  entity: 'card';
  name: string;
  last4: string;
  network: string;
  type: 'credit' | 'debit';
  issuer: string | null;
  international: boolean;
  emi: boolean;
  sub_type: 'consumer';
  token_iin: null;
}

export interface Refund {
  id: string;
  entity: 'refund';
  amount: number;
  currency: string;
  payment_id: string;
  notes: Notes | [];
  receipt: string | null;
  acquirer_data: { arn: string | null };
  created_at: number;
  batch_id: null;
  status: 'pending' | 'processed' | 'failed';
  speed_processed: 'normal' | 'instant' | null;
  speed_requested: 'normal' | 'optimum';
}

type Kept = Order | Payment | Refund;

/** The entities as they stand now, kept whole as JSON beside the columns that are searched. */
export class Entities {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  insertOrder(order: Order): void {
    this.#state.run('INSERT INTO orders (id, receipt, entity, created_at) VALUES (?, ?, ?, ?)', order.id, order.receipt, JSON.stringify(order), order.created_at);
  }

  insertPayment(payment: Payment, card: Card | null): void {
    this.#state.run(
      'INSERT INTO payments (id, order_id, entity, created_at) VALUES (?, ?, ?, ?)',
      payment.id, payment.order_id, JSON.stringify(payment), payment.created_at,
    );
    if (card !== null) this.#state.run('INSERT INTO cards (id, entity) VALUES (?, ?)', card.id, JSON.stringify(card));
  }

  insertRefund(refund: Refund): void {
    this.#state.run('INSERT INTO refunds (id, payment_id, entity, created_at) VALUES (?, ?, ?, ?)', refund.id, refund.payment_id, JSON.stringify(refund), refund.created_at);
  }

  update(entity: Kept): void {
    const table = entity.entity === 'order' ? 'orders' : entity.entity === 'payment' ? 'payments' : 'refunds';
    this.#state.run(`UPDATE ${table} SET entity = ? WHERE id = ?`, JSON.stringify(entity), entity.id);
  }

  findOrderByReceipt(receipt: string): Order | null {
    const row = this.#state.first('SELECT entity FROM orders WHERE receipt = ? ORDER BY seq DESC LIMIT 1', receipt);
    return row === undefined ? null : (JSON.parse(text(row, 'entity')) as Order);
  }

  /** @throws RazorpayError 400: an unknown id is not a 404 here (Razorpay docs, api/understand). */
  getOrder(id: string): Order {
    return this.#get('orders', id) as Order;
  }

  getPayment(id: string): Payment {
    return this.#get('payments', id) as Payment;
  }

  getRefund(id: string): Refund {
    return this.#get('refunds', id) as Refund;
  }

  getCard(id: string): Card {
    const row = this.#state.first('SELECT entity FROM cards WHERE id = ?', id);
    if (row === undefined) throw unknownId();
    return JSON.parse(text(row, 'entity')) as Card;
  }

  listOrders(page: Page, receipt: string | null): Order[] {
    return this.#list('orders', page, 'receipt', receipt) as Order[];
  }

  listPayments(page: Page): Payment[] {
    return this.#list('payments', page, 'order_id', null) as Payment[];
  }

  listRefunds(page: Page, paymentId: string | null): Refund[] {
    return this.#list('refunds', page, 'payment_id', paymentId) as Refund[];
  }

  /** In the order of the attempts. */
  listPaymentsOfOrder(orderId: string): Payment[] {
    return this.#state.all('SELECT entity FROM payments WHERE order_id = ? ORDER BY seq', orderId).map((row) => JSON.parse(text(row, 'entity')) as Payment);
  }

  #get(table: 'orders' | 'payments' | 'refunds', id: string): Kept {
    const row = this.#state.first(`SELECT entity FROM ${table} WHERE id = ?`, id);
    if (row === undefined) throw unknownId();
    return JSON.parse(text(row, 'entity')) as Kept;
  }

  #list(table: 'orders' | 'payments' | 'refunds', page: Page, column: 'receipt' | 'order_id' | 'payment_id', value: string | null): Kept[] {
    return this.#state
      .all(
        `SELECT entity FROM ${table} WHERE created_at BETWEEN ? AND ? AND (? IS NULL OR ${column} = ?) ORDER BY seq DESC LIMIT ? OFFSET ?`,
        page.from, page.to, value, value, page.count, page.skip,
      )
      .map((row) => JSON.parse(text(row, 'entity')) as Kept);
  }
}
