import { createHash } from 'node:crypto';
import type { Jobs } from '../delivery/jobs.ts';
import { digits, newId, nowInSeconds } from '../identifiers.ts';
import { canonical } from '../razorpay/canonical.ts';
import { idempotencyKeyMissing, invalidInput } from '../razorpay/errors.ts';
import type { RazorpayEvents } from '../razorpay/events.ts';
import { bodyOf, idOf, notesOf, notesOut, wholeAmount } from '../razorpay/input.ts';
import type { State } from '../state.ts';
import { text } from '../state.ts';
import type { SwitchBoard } from '../switches/switches.ts';
import type { Payout, PayoutEntities, PayoutStatus } from './entities.ts';
import type { Statement } from './statement.ts';

const AMOUNT_MIN_PAISE = 100;
const MODES = ['NEFT', 'RTGS', 'IMPS', 'UPI'];
const PURPOSES = ['refund', 'cashback', 'payout', 'salary', 'utility bill', 'vendor bill'];
const KEY_CHARACTERS = { min: 4, max: 36 };
/** Of a payout of ₹10,000 (x/manage-teams/billing): ₹5 and 18 % on it, from the moment it is processed. Taken from our balance on top. */
const FEES = { fees: 590, tax: 90 };

/** In the words of the samples (webhooks/payouts). */
const DETAILS: Record<PayoutStatus, Payout['status_details']> = {
  queued: { description: 'Payout is queued as there is insufficient balance in your business account to process the payout', source: 'business', reason: 'low_balance' },
  pending: { description: 'Payout is waiting for approval', source: 'business', reason: 'pending_approval' },
  processing: { description: 'Confirmation of the credit to the beneficiary is pending. Please check the status after some time', source: 'beneficiary_bank', reason: 'beneficiary_bank_confirmation_pending' },
  processed: { description: 'Payout is processed and the money has been credited into the beneficiary account.', source: 'beneficiary_bank', reason: 'payout_processed' },
  reversed: { description: 'Beneficiary bank systems are offline, please retry after 30 min', source: 'beneficiary_bank', reason: 'beneficiary_bank_offline' },
  failed: { description: 'Payout failed as the beneficiary account is closed. Please contact the beneficiary bank', source: 'beneficiary_bank', reason: 'bank_account_closed' },
  cancelled: { description: 'Payout is cancelled', source: 'business', reason: 'cancelled' },
  rejected: { description: 'Payout rejected by beneficiary bank. Please contact beneficiary bank', source: 'beneficiary_bank', reason: 'beneficiary_bank_rejected' },
};
const CHARGED: readonly PayoutStatus[] = ['processing', 'processed', 'reversed'];

/** What may follow what (x/payouts/states-life-cycle): also a processed payout may come back, for days. */
const NEXT: Record<PayoutStatus, readonly PayoutStatus[]> = {
  pending: ['queued', 'processing', 'rejected'],
  queued: ['processing', 'cancelled', 'failed'],
  processing: ['processed', 'reversed', 'failed'],
  processed: ['reversed'],
  failed: ['reversed'],
  reversed: [], cancelled: [], rejected: [],
};

export class Payouts {
  readonly #state: State;
  readonly #entities: PayoutEntities;
  readonly #events: RazorpayEvents;
  readonly #switches: SwitchBoard;
  readonly #jobs: Jobs;
  readonly #statement: Statement;

  constructor(parts: { state: State; entities: PayoutEntities; events: RazorpayEvents; switches: SwitchBoard; jobs: Jobs; statement: Statement }) {
    this.#state = parts.state;
    this.#entities = parts.entities;
    this.#events = parts.events;
    this.#switches = parts.switches;
    this.#jobs = parts.jobs;
    this.#statement = parts.statement;
  }

  /** The same key and body answer with the payout as it is now (x/payouts/best-practices). */
  create(input: unknown, key: string | null): Payout {
    if (key === null || key.length < KEY_CHARACTERS.min || key.length > KEY_CHARACTERS.max) throw idempotencyKeyMissing();
    const fingerprint = createHash('sha256').update(canonical(input)).digest('hex');
    return this.#state.transaction(() => {
      const known = this.#state.first('SELECT fingerprint, payout_id FROM payout_keys WHERE key = ?', key);
      if (known !== undefined) {
        if (text(known, 'fingerprint') !== fingerprint) throw invalidInput('Different request body sent with the same Idempotency Header', 'X-Payout-Idempotency');
        return this.#entities.get('payout', text(known, 'payout_id'));
      }
      const payout = this.#payoutOf(input);
      this.#entities.insert(payout);
      this.#state.run('INSERT INTO payout_keys (key, fingerprint, payout_id) VALUES (?, ?, ?)', key, fingerprint, payout.id);
      this.#events.emitPayout(payout.status === 'queued' ? 'payout.queued' : 'payout.initiated', payout);
      if (payout.status === 'processing') this.#statement.book(payout, 'out');
      this.#scheduleNext(payout);
      return payout;
    });
  }

  cancel(payout: Payout): Payout {
    if (payout.status !== 'queued') throw invalidInput('Only payouts in queued state can be cancelled');
    return this.#state.transaction(() => this.#move(payout, 'cancelled'));
  }

  /** What the bank or a person at the dashboard does. @throws RazorpayError 400 where the life cycle has no such step */
  moveTo(payoutId: string, status: PayoutStatus): Payout {
    const payout = this.#entities.get('payout', payoutId);
    if (!NEXT[payout.status].includes(status)) throw invalidInput(`A payout that is ${payout.status} cannot become ${status}.`);
    return this.#state.transaction(() => {
      const moved = this.#move(payout, status);
      this.#scheduleNext(moved);
      return moved;
    });
  }

  /** The next step of a payout that nobody moved meanwhile. */
  settle(payoutId: string): void {
    const payout = this.#entities.get('payout', payoutId);
    const { outcome } = this.#switches.read().payouts;
    if (payout.status === 'queued' && outcome !== 'queued') this.#scheduleNext(this.#move(payout, 'processing'));
    else if (payout.status === 'processing' && outcome !== 'processing') this.#scheduleNext(this.#move(payout, outcome === 'failed' || outcome === 'reversed' ? outcome : 'processed'));
    else if (payout.status === 'processed' && outcome === 'processed_then_reversed') this.#move(payout, 'reversed');
  }

  #scheduleNext(payout: Payout): void {
    if (NEXT[payout.status].length > 0) this.#jobs.schedule('settlePayout', payout.id, this.#switches.read().payouts.delayMs);
  }

  #move(payout: Payout, status: PayoutStatus): Payout {
    const moved: Payout = {
      ...payout, status, status_details: DETAILS[status], utr: status === 'processed' ? digits(12) : payout.utr, ...(CHARGED.includes(status) ? FEES : { fees: 0, tax: 0 }),
    };
    this.#entities.update(moved);
    if (status === 'processing') this.#statement.book(moved, 'out');
    else if ((status === 'failed' || status === 'reversed') && CHARGED.includes(payout.status) && payout.status !== 'reversed') this.#statement.book(payout, 'back');
    if (status === 'processing') this.#events.emitPayout('payout.initiated', moved);
    else if (status !== 'cancelled' && status !== 'pending') this.#events.emitPayout(`payout.${status}`, moved);
    return moved;
  }

  #payoutOf(input: unknown): Payout {
    const body = bodyOf(input, ['account_number', 'fund_account_id', 'amount', 'currency', 'mode', 'purpose', 'queue_if_low_balance', 'reference_id', 'narration', 'notes']);
    if (typeof body['account_number'] !== 'string' || body['account_number'] === '') throw invalidInput('The account number field is required.', 'account_number');
    const account = this.#entities.get('fund_account', idOf('fa', body['fund_account_id']));
    const amount = wholeAmount(body['amount']);
    if (amount < AMOUNT_MIN_PAISE) throw invalidInput('The amount must be at least 100.', 'amount');
    if (body['currency'] !== 'INR') throw invalidInput('Currency is not supported', 'currency');
    const mode = String(body['mode'] ?? '');
    if (!MODES.includes(mode) || (account.account_type === 'vpa') !== (mode === 'UPI')) throw invalidInput('Payout mode is invalid', 'mode');
    const purpose = String(body['purpose'] ?? '');
    if (!PURPOSES.includes(purpose)) throw invalidInput(`Invalid purpose: ${purpose}`, 'purpose');
    const isShort = this.#switches.read().payouts.outcome === 'queued';
    const isQueued = isShort && body['queue_if_low_balance'] === true;
    if (isShort && !isQueued) throw invalidInput('Your account does not have enough balance to carry out the payout operation.');
    const status = isQueued ? 'queued' : 'processing';
    return {
      id: newId('pout'), entity: 'payout', fund_account_id: account.id, amount, currency: 'INR', notes: notesOut(notesOf(body['notes'])), ...(isQueued ? { fees: 0, tax: 0 } : FEES), status, purpose,
      utr: null, mode, reference_id: shortText(body['reference_id'], 'reference_id', /^.{0,40}$/), narration: shortText(body['narration'], 'narration', /^[A-Za-z0-9 ]{0,30}$/),
      batch_id: null, status_details: DETAILS[status], created_at: nowInSeconds(), fee_type: '',
    };
  }
}

function shortText(value: unknown, field: string, allowed: RegExp): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || !allowed.test(value)) throw invalidInput(`The ${field.replaceAll('_', ' ')} format is invalid.`, field);
  return value;
}
