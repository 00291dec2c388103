import { createHmac } from 'node:crypto';
import type { Jobs } from '../delivery/jobs.ts';
import { newId, nowInSeconds } from '../identifiers.ts';
import type { State } from '../state.ts';
import type { SwitchBoard } from '../switches/switches.ts';
import type { Entities, Order, Payment, PaymentFailure, Refund } from './entities.ts';
import { invalidInput } from './errors.ts';
import type { RazorpayEvents } from './events.ts';
import { feeOf } from './fees.ts';
import { bodyOf, notesOf, notesOut, wholeAmount } from './input.ts';
import type { Notes } from './input.ts';
import { TIMED_OUT, acquirerDataOf, alwaysFails, cardOf, failureOf, fieldsOf } from './instruments.ts';
import type { Instrument } from './instruments.ts';

export type Outcome = 'success' | 'failure' | 'late_authorization';

export interface Attempt {
  orderId: string;
  instrument: Instrument;
  outcome: Outcome;
  email?: string | undefined;
  contact?: string | undefined;
  description?: string | undefined;
  notes?: Notes | undefined;
}

/** The three fields Checkout hands to the page; they prove an authorised payment, not a captured one. */
export interface CheckoutFields {
  razorpay_payment_id: string;
  razorpay_order_id: string;
  razorpay_signature: string;
}

const ALREADY_PAID = 'Your payment has been declined as the order is already paid. Please initiate the payment with a new order.';
const NO_FAILURE: Record<keyof PaymentFailure, null> = {
  error_code: null, error_description: null, error_source: null, error_step: null, error_reason: null,
};

export class Payments {
  readonly #state: State;
  readonly #entities: Entities;
  readonly #events: RazorpayEvents;
  readonly #switches: SwitchBoard;
  readonly #jobs: Jobs;
  readonly #keySecret: string;

  constructor(parts: { state: State; entities: Entities; events: RazorpayEvents; switches: SwitchBoard; jobs: Jobs; keySecret: string }) {
    this.#state = parts.state;
    this.#entities = parts.entities;
    this.#events = parts.events;
    this.#switches = parts.switches;
    this.#jobs = parts.jobs;
    this.#keySecret = parts.keySecret;
  }

  /** One attempt to pay an order. A failed attempt leaves the order open for the next. */
  attempt(attempt: Attempt): Payment {
    return this.#state.transaction(() => {
      const order = this.#entities.getOrder(attempt.orderId);
      if (order.status === 'paid') throw invalidInput(ALREADY_PAID);
      const card = cardOf(attempt.instrument);
      const payment = newPayment(order, attempt, fieldsOf(attempt.instrument, card));
      this.#entities.insertPayment(payment, card);
      this.#entities.update({ ...order, attempts: order.attempts + 1, status: 'attempted' });
      if (attempt.outcome === 'late_authorization') {
        this.#jobs.schedule('authorizeLate', payment.id, this.#switches.read().payments.lateAuthorizationDelayMs);
        return this.#failed(payment, TIMED_OUT);
      }
      if (attempt.outcome === 'failure' || alwaysFails(attempt.instrument)) return this.#failed(payment, failureOf(attempt.instrument));
      return this.#authorized(payment);
    });
  }

  /** The bank's answer came after the payment had been given up: failed becomes authorized (payments/late-authorisation). */
  authorizeLate(paymentId: string): void {
    const payment = this.#entities.getPayment(paymentId);
    if (payment.status !== 'failed') return;
    this.#authorized(payment);
  }

  /** @throws RazorpayError as api/payments/capture lists them */
  capture(payment: Payment, input: unknown): Payment {
    const body = bodyOf(input, ['amount', 'currency']);
    if (body['amount'] === undefined) throw invalidInput('The amount field is required.', 'amount');
    const amount = wholeAmount(body['amount']);
    if (payment.captured || payment.status === 'refunded') throw invalidInput(ALREADY_PAID);
    if (payment.status !== 'authorized') throw invalidInput('Only payments which have been authorized and not yet captured can be captured');
    if (amount !== payment.amount) throw invalidInput('Capture amount must be equal to the amount authorized.', 'amount');
    if (body['currency'] !== undefined && body['currency'] !== payment.currency) throw invalidInput('The currency must match the payment currency.', 'currency');
    return this.#state.transaction(() => {
      if (this.#entities.getOrder(payment.order_id).status === 'paid') throw invalidInput(ALREADY_PAID);
      return this.#captured(payment);
    });
  }

  updateNotes(payment: Payment, input: unknown): Payment {
    const body = bodyOf(input, ['notes']);
    if (body['notes'] === undefined) throw invalidInput('The notes field is required', 'notes');
    const changed: Payment = { ...payment, notes: notesOut(notesOf(body['notes'])) };
    this.#entities.update(changed);
    return changed;
  }

  /** hex HMAC-SHA256(key secret, order id | payment id): payment-gateway/web-integration/standard/integration-steps. */
  checkoutFields(payment: Payment): CheckoutFields {
    return {
      razorpay_payment_id: payment.id,
      razorpay_order_id: payment.order_id,
      razorpay_signature: createHmac('sha256', this.#keySecret).update(`${payment.order_id}|${payment.id}`).digest('hex'),
    };
  }

  #failed(payment: Payment, failure: PaymentFailure): Payment {
    const failed: Payment = { ...payment, ...failure, status: 'failed' };
    this.#entities.update(failed);
    this.#events.emit('payment.failed', { payment: failed });
    return failed;
  }

  #authorized(payment: Payment): Payment {
    const authorized: Payment = { ...payment, ...NO_FAILURE, status: 'authorized', acquirer_data: acquirerDataOf(payment.method) };
    this.#entities.update(authorized);
    this.#events.emit('payment.authorized', { payment: authorized });
    const { autoCapture, captureTwice } = this.#switches.read().payments;
    if (this.#entities.getOrder(payment.order_id).status === 'paid' && !captureTwice) return this.#returnedAtOnce(authorized);
    return autoCapture ? this.#captured(authorized) : authorized;
  }

  #captured(payment: Payment): Payment {
    const captured: Payment = { ...payment, status: 'captured', captured: true, ...feeOf(payment.amount, payment.method) };
    const order = this.#entities.getOrder(payment.order_id);
    const paid: Order = { ...order, status: 'paid', amount_paid: order.amount, amount_due: 0 };
    this.#entities.update(captured);
    this.#entities.update(paid);
    this.#events.emit('payment.captured', { payment: captured });
    this.#events.emit('order.paid', { payment: captured, order: paid });
    return captured;
  }

  /** The second success on one order is never captured and goes back at once (payments/late-authorisation). */
  #returnedAtOnce(payment: Payment): Payment {
    const returned: Payment = { ...payment, status: 'refunded', captured: false, amount_refunded: payment.amount, refund_status: 'full' };
    const refund: Refund = {
      id: newId('rfnd'), entity: 'refund', amount: payment.amount, currency: payment.currency, payment_id: payment.id, notes: [], receipt: null,
      acquirer_data: { arn: null }, created_at: nowInSeconds(), batch_id: null, status: 'processed', speed_processed: 'normal', speed_requested: 'normal',
    };
    this.#entities.update(returned);
    this.#entities.insertRefund(refund);
    this.#events.emit('refund.created', { refund: { ...refund, status: 'pending' }, payment: returned });
    this.#events.emit('refund.processed', { refund, payment: returned });
    return returned;
  }
}

function newPayment(order: Order, attempt: Attempt, fields: ReturnType<typeof fieldsOf>): Payment {
  return {
    id: newId('pay'), entity: 'payment', amount: order.amount, currency: order.currency, status: 'created', order_id: order.id, invoice_id: null,
    international: fields.international, method: attempt.instrument.method, amount_refunded: 0, refund_status: null, captured: false,
    description: attempt.description ?? null, card_id: fields.card_id, bank: fields.bank, wallet: null, vpa: fields.vpa,
    email: attempt.email ?? 'void@razorpay.com', contact: attempt.contact ?? '+919999999999', notes: notesOut(attempt.notes ?? {}),
    fee: null, tax: null, ...NO_FAILURE, acquirer_data: fields.acquirer_data, created_at: nowInSeconds(),
    ...(fields.upi === undefined ? {} : { upi: fields.upi }),
  };
}
