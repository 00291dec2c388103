import { createHmac } from 'node:crypto';
import type { Deliveries, Receiver } from '../delivery/deliveries.ts';
import { alphanumeric, nowInSeconds } from '../identifiers.ts';
import type { Settings } from '../settings.ts';
import type { Payout, PayoutStatus, Settlement, Transaction } from '../razorpayx/entities.ts';
import type { Dispute, DisputeMove } from './disputes.ts';
import type { Order, Payment, Refund } from './entities.ts';

export const ACCOUNT_ID = 'acc_PeerVerseTest1';

export type RazorpayEvent =
  | 'payment.authorized' | 'payment.captured' | 'payment.failed' | 'order.paid'
  | 'refund.created' | 'refund.processed' | 'refund.failed';

export type PayoutEvent = 'payout.initiated' | `payout.${Exclude<PayoutStatus, 'cancelled' | 'pending' | 'processing'>}`;

interface Subjects {
  payment: Payment;
  order?: Order;
  refund?: Refund;
}

/** Writes webhook events as they stand at this moment: a snapshot, which may be older than what a fetch says later. */
export class RazorpayEvents {
  readonly #deliveries: Deliveries;

  constructor(deliveries: Deliveries) {
    this.#deliveries = deliveries;
  }

  emit(event: RazorpayEvent, subjects: Subjects): void {
    const payload: Record<string, { entity: unknown }> = {};
    if (subjects.refund !== undefined) payload['refund'] = { entity: subjects.refund };
    payload['payment'] = { entity: paymentInEvent(event, subjects.payment) };
    if (subjects.order !== undefined) payload['order'] = { entity: subjects.order };
    this.#send(event, subjects.payment.order_id, payload);
  }

  emitDispute(what: 'created' | DisputeMove, dispute: Dispute, payment: Payment): void {
    this.#send(`payment.dispute.${what}`, payment.order_id, { payment: { entity: payment }, dispute: { entity: dispute } });
  }

  emitPayout(event: PayoutEvent, payout: Payout): void {
    this.#send(event, payout.id, { payout: { entity: payout } });
  }

  emitSettlement(settlement: Settlement): void {
    this.#send('settlement.processed', settlement.id, { settlement: { entity: settlement } });
  }

  emitTransaction(transaction: Transaction): void {
    this.#send('transaction.created', transaction.id, { transaction: { entity: transaction } });
  }

  #send(event: string, lane: string, payload: Record<string, { entity: unknown }>): void {
    const body = { entity: 'event', account_id: ACCOUNT_ID, event, contains: Object.keys(payload), payload, created_at: nowInSeconds() };
    this.#deliveries.enqueue({ provider: 'razorpay', eventId: alphanumeric(14), name: event, lane, body: JSON.stringify(body) });
  }
}

/** Captured and refunded payments carry two more amounts in events (Razorpay docs, webhooks/payments and webhooks/refunds). */
function paymentInEvent(event: RazorpayEvent, payment: Payment): Payment & { base_amount?: number; amount_transferred?: number } {
  if (event === 'payment.captured' || event.startsWith('refund.')) return { ...payment, base_amount: payment.amount, amount_transferred: 0 };
  return payment;
}

export function razorpayReceiver(settings: Settings): Receiver {
  return {
    url: `${settings.apiUrl}/v1/webhooks/razorpay/test`,
    headers: (body, eventId, wrongSignature) => ({
      'Content-Type': 'application/json',
      'User-Agent': 'Razorpay-Webhook/v1',
      'x-razorpay-event-id': eventId,
      'X-Razorpay-Signature': createHmac('sha256', wrongSignature ? `${settings.razorpay.webhookSecret}-wrong` : settings.razorpay.webhookSecret).update(body).digest('hex'),
    }),
    accepts: (status) => status >= 200 && status < 300,
  };
}
