import { createHash } from 'node:crypto';
import type { Jobs } from '../delivery/jobs.ts';
import { digits, newId, nowInSeconds } from '../identifiers.ts';
import type { State } from '../state.ts';
import { text, textOrNull } from '../state.ts';
import type { SwitchBoard } from '../switches/switches.ts';
import { canonical } from './canonical.ts';
import type { Entities, Payment, Refund } from './entities.ts';
import { idempotencyConflict, invalidInput } from './errors.ts';
import type { RazorpayEvents } from './events.ts';
import { bodyOf, notesOf, notesOut, wholeAmount } from './input.ts';

/** This amount always fails in test mode (Razorpay docs, test-s2s/refunds). */
const FAILING_AMOUNT_PAISE = 2_468;
const AMOUNT_MIN_PAISE = 100;
const KEY_CHARACTERS_MIN = 10;

export type ClaimedKey = { state: 'free' } | { state: 'done'; refundId: string };

export class Refunds {
  readonly #state: State;
  readonly #entities: Entities;
  readonly #events: RazorpayEvents;
  readonly #switches: SwitchBoard;
  readonly #jobs: Jobs;

  constructor(parts: { state: State; entities: Entities; events: RazorpayEvents; switches: SwitchBoard; jobs: Jobs }) {
    this.#state = parts.state;
    this.#entities = parts.entities;
    this.#events = parts.events;
    this.#switches = parts.switches;
    this.#jobs = parts.jobs;
    // A key still in flight belonged to a process that died before it did the work.
    this.#state.run('DELETE FROM refund_keys WHERE refund_id IS NULL');
  }

  /**
   * Claims an X-Refund-Idempotency key before anything can go slow, so that a second request meets a key in flight.
   * @throws RazorpayError 400 for a malformed key, 409 for another body or a request under way (api/refunds/normal-refunds-idempotent)
   */
  claimKey(key: string, paymentId: string, input: unknown): ClaimedKey {
    if (key.length < KEY_CHARACTERS_MIN) throw invalidInput('The idempotency key must be at least 10 characters long.');
    if (!/^[A-Za-z0-9_-]+$/.test(key)) throw invalidInput('The idempotency key must only contain alphanumeric characters, underscores, and hyphens');
    const fingerprint = createHash('sha256').update(`${paymentId}\n${canonical(input)}`).digest('hex');
    return this.#state.transaction(() => {
      const known = this.#state.first('SELECT fingerprint, refund_id FROM refund_keys WHERE key = ?', key);
      if (known === undefined) {
        this.#state.run('INSERT INTO refund_keys (key, fingerprint) VALUES (?, ?)', key, fingerprint);
        return { state: 'free' };
      }
      if (text(known, 'fingerprint') !== fingerprint) {
        throw idempotencyConflict('Different request with the same idempotency key has already been processed.');
      }
      const refundId = textOrNull(known, 'refund_id');
      if (refundId === null) throw idempotencyConflict('Another request with the same idempotency key is still in progress.');
      return { state: 'done', refundId };
    });
  }

  /** A request that made no refund leaves its key free for a retry. */
  releaseKey(key: string): void {
    this.#state.run('DELETE FROM refund_keys WHERE key = ? AND refund_id IS NULL', key);
  }

  create(paymentId: string, input: unknown, key: string | null): Refund {
    const body = bodyOf(input, ['amount', 'speed', 'notes', 'receipt']);
    const payment = this.#entities.getPayment(paymentId);
    const amount = refundableAmount(payment, body['amount']);
    if (this.#switches.read().refunds.balance === 'short') throw invalidInput('Your account does not have enough balance to carry out the refund operation.');
    const speed = body['speed'] ?? 'normal';
    if (speed !== 'normal' && speed !== 'optimum') throw invalidInput('The selected speed is invalid.', 'speed');
    const receipt = body['receipt'] ?? null;
    if (receipt !== null && typeof receipt !== 'string') throw invalidInput('The receipt must be a string.', 'receipt');
    const refund: Refund = {
      id: newId('rfnd'), entity: 'refund', amount, currency: payment.currency, payment_id: payment.id, notes: notesOut(notesOf(body['notes'])),
      receipt, acquirer_data: { arn: null }, created_at: nowInSeconds(), batch_id: null, status: 'pending',
      speed_processed: speed === 'normal' ? 'normal' : null, speed_requested: speed,
    };
    return this.#state.transaction(() => {
      const refunded = withRefunded(payment, payment.amount_refunded + amount);
      this.#entities.update(refunded);
      this.#entities.insertRefund(refund);
      if (key !== null) this.#state.run('UPDATE refund_keys SET refund_id = ? WHERE key = ?', refund.id, key);
      this.#events.emit('refund.created', { refund, payment: refunded });
      this.#jobs.schedule('settleRefund', refund.id, this.#switches.read().refunds.delayMs);
      return refund;
    });
  }

  /** The bank's word on a refund, which only the webhook or a fetch brings. A failed one gives the amount back to the payment. */
  settle(refundId: string): void {
    const refund = this.#entities.getRefund(refundId);
    const { outcome } = this.#switches.read().refunds;
    if (refund.status !== 'pending' || outcome === 'pending') return;
    const payment = this.#entities.getPayment(refund.payment_id);
    if (outcome === 'failed' || refund.amount === FAILING_AMOUNT_PAISE) {
      const failed: Refund = { ...refund, status: 'failed' };
      const restored = withRefunded(payment, payment.amount_refunded - refund.amount);
      this.#entities.update(failed);
      this.#entities.update(restored);
      this.#events.emit('refund.failed', { refund: failed, payment: restored });
      return;
    }
    const processed: Refund = { ...refund, status: 'processed', speed_processed: refund.speed_requested === 'optimum' ? 'instant' : 'normal', acquirer_data: { arn: digits(14) } };
    this.#entities.update(processed);
    this.#events.emit('refund.processed', { refund: processed, payment });
  }

  /** Refunds kept back by the `pending` switch are settled once it is turned. */
  resumePending(): void {
    for (const refund of this.#entities.listRefunds({ from: 0, to: Number.MAX_SAFE_INTEGER, count: 10_000, skip: 0 }, null)) {
      if (refund.status === 'pending' && this.#state.first(`SELECT 1 FROM jobs WHERE kind = 'settleRefund' AND subject = ?`, refund.id) === undefined) {
        this.#jobs.schedule('settleRefund', refund.id, 0);
      }
    }
  }

  updateNotes(refund: Refund, input: unknown): Refund {
    const body = bodyOf(input, ['notes']);
    if (body['notes'] === undefined) throw invalidInput('The notes field is required', 'notes');
    const changed: Refund = { ...refund, notes: notesOut(notesOf(body['notes'])) };
    this.#entities.update(changed);
    return changed;
  }
}

function refundableAmount(payment: Payment, value: unknown): number {
  if (payment.status === 'refunded') throw invalidInput('The payment has been fully refunded already');
  if (payment.status !== 'captured') throw invalidInput('The payment status should be captured for action to be taken');
  const left = payment.amount - payment.amount_refunded;
  if (value === undefined || value === null) return left;
  const amount = wholeAmount(value);
  if (amount < AMOUNT_MIN_PAISE) throw invalidInput('The amount must be at least INR 1.00', 'amount');
  if (amount > left) throw invalidInput('The refund amount provided is greater than amount captured', 'amount');
  return amount;
}

function withRefunded(payment: Payment, amountRefunded: number): Payment {
  const isFull = amountRefunded === payment.amount;
  return { ...payment, amount_refunded: amountRefunded, refund_status: amountRefunded === 0 ? null : isFull ? 'full' : 'partial', status: isFull ? 'refunded' : 'captured' };
}
