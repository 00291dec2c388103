/** The thirty points at which a process dies, in the order in which money comes to them. */
import type { Victim } from './processes.ts';
import { answering, asking, committed, writing, type Sight } from './traps.ts';

/** When the trap is set: just before this part of the way begins. */
export type Step = 'book' | 'pay' | 'settle' | 'bank' | 'withdraw' | 'arrive';

export interface Point {
  readonly name: string;
  /** Who comes to the point; it dies there, the other one too where `both` says so. */
  readonly victim: Victim;
  readonly both?: true;
  readonly step: Step;
  readonly sight: Sight;
  /** Among the few that every run of the tests goes through. */
  readonly sample?: true;
}

const events = (type: string): string => `events WHERE type = '${type}'`;

export const POINTS: readonly Point[] = [
  // Book
  { name: 'booking: the key is being written', victim: 'api', step: 'book', sight: writing('idempotency_keys') },
  { name: 'booking: the seat is being written', victim: 'api', step: 'book', sight: writing('bookings') },
  { name: 'booking: held, the order not asked for', victim: 'api', step: 'book', sight: committed('payments') },
  { name: 'order: asked for, not made', victim: 'api', step: 'book', sight: asking('orders.create') },
  { name: 'order: made, the answer not heard', victim: 'api', step: 'book', sight: answering('orders.create'), sample: true },
  { name: 'order: heard of, being written down', victim: 'api', step: 'book', sight: writing('provider_refs') },
  // Pay
  { name: 'payment: its webhook is being kept', victim: 'api', step: 'pay', sight: writing('webhook_inbox') },
  { name: 'payment: its webhook is kept, not applied', victim: 'api', step: 'pay', sight: committed("webhook_inbox WHERE event_type = 'payment.captured'") },
  { name: 'payment: the page comes back, the provider is asked', victim: 'api', step: 'pay', sight: asking('payments.fetch') },
  // Confirm
  { name: 'capture: being posted', victim: 'api', step: 'pay', sight: writing('ledger_transactions') },
  { name: 'capture: posted, its event being written', victim: 'api', step: 'pay', sight: writing('events') },
  { name: 'capture: known to both, nobody told', victim: 'api', both: true, step: 'pay', sight: committed("payments WHERE status = 'captured'"), sample: true },
  { name: 'confirmation: committed, the answer not given', victim: 'api', step: 'pay', sight: committed(events('booking.confirmed')) },
  { name: 'confirmation: its mail is being planned', victim: 'worker', step: 'pay', sight: writing('mails') },
  { name: 'confirmation: its mail asked for, not sent', victim: 'worker', step: 'pay', sight: asking('mail.send') },
  { name: 'confirmation: its mail sent, the answer not heard', victim: 'worker', step: 'pay', sight: answering('mail.send'), sample: true },
  // Settle
  { name: 'settlement: of the session, being posted', victim: 'worker', step: 'settle', sight: writing('ledger_transactions') },
  { name: 'settlement: posted, the refund being written', victim: 'worker', step: 'settle', sight: writing('refunds') },
  { name: 'settlement: committed, nothing asked for', victim: 'worker', both: true, step: 'settle', sight: committed(events('session.settled')) },
  // Refund
  { name: 'refund: asked for, not made', victim: 'worker', step: 'settle', sight: asking('refunds.create') },
  { name: 'refund: made, the answer not heard', victim: 'worker', step: 'settle', sight: answering('refunds.create'), sample: true },
  { name: 'refund: heard of and written down', victim: 'worker', step: 'settle', sight: committed('refunds WHERE provider_refund_id IS NOT NULL') },
  { name: 'refund: processed, and told of', victim: 'api', both: true, step: 'settle', sight: committed("refunds WHERE status = 'processed'") },
  // The gateway's own settlement
  { name: 'gateway settlement: its lines asked for', victim: 'worker', step: 'bank', sight: asking('settlements.recon') },
  { name: 'gateway settlement: being booked', victim: 'worker', step: 'bank', sight: writing('settlement_lines'), sample: true },
  // Withdraw
  { name: 'withdrawal: being written', victim: 'api', step: 'withdraw', sight: writing('payouts') },
  { name: 'withdrawal: held, the payout asked for, not made', victim: 'api', step: 'withdraw', sight: asking('payouts.create') },
  { name: 'withdrawal: the payout made, the answer not heard', victim: 'api', step: 'withdraw', sight: answering('payouts.create'), sample: true },
  { name: 'withdrawal: the payout heard of and written down', victim: 'api', both: true, step: 'withdraw', sight: committed('payouts WHERE provider_payout_id IS NOT NULL') },
  { name: 'withdrawal: processed at the bank, being posted', victim: 'api', step: 'arrive', sight: writing('ledger_entries') },
];
