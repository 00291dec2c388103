/**
 * What money should do, as one thread would do it: bookings and balances in memory, written from the rules alone and sharing no
 * code with the services but the split. Histories are held against it step by step.
 */
import type { Id } from '../../platform/ids/ids.ts';
import { allocate, type Split } from '../../platform/money/allocate.ts';
import { ModelPayment, type Moved } from './model-payment.ts';

export type BookingState = 'held' | 'expired' | 'confirmed' | 'review' | 'settled' | 'cancelled';
export type Ending = 'paid' | 'mentor_absent' | 'unclear' | 'half_lost';

export type PayWith = 'payment' | 'credit';

interface ModelBooking {
  readonly student: number;
  readonly mentor: number;
  readonly price: bigint;
  readonly payWith: PayWith;
  /** Null until it is captured, and where credit paid. */
  payment: ModelPayment | null;
  state: BookingState;
  refunded: bigint;
  goodwill: bigint;
}

/** People are numbers; `booking` counts the history's bookings. */
export type Action =
  | { readonly type: 'book'; readonly student: number; readonly mentor: number; readonly price: bigint; readonly payWith: PayWith }
  | { readonly type: 'capture' | 'release'; readonly booking: number }
  | { readonly type: 'cancel'; readonly booking: number; readonly by: 'student' | 'mentor'; readonly to: 'source' | 'credit' }
  | { readonly type: 'refund_credit'; readonly student: number; readonly amount: bigint | 'all' }
  | { readonly type: 'settle'; readonly booking: number; readonly ending: Ending }
  | { readonly type: 'refund'; readonly booking: number; readonly amount: bigint | 'full' }
  | { readonly type: 'decide'; readonly booking: number; readonly refund: bigint }
  | { readonly type: 'refund_by_hand'; readonly booking: number; readonly amount: bigint }
  | { readonly type: 'dispute_opened'; readonly booking: number; readonly amount: bigint; readonly dispute: string }
  | { readonly type: 'dispute_decided'; readonly booking: number; readonly amount: bigint; readonly dispute: string; readonly lost: bigint }
  | { readonly type: 'refund_processed'; readonly refund: Id<'refund'>; readonly amount: bigint }
  | { readonly type: 'withdraw' | 'pay_out'; readonly mentor: number; readonly amount: bigint };

export type Outcome = 'done' | 'refused';

export interface Policy {
  readonly split: Split;
  readonly refundBps: bigint;
}

const OPEN_HOLDS_MAX = 2;
const SENDABLE_MIN = 100n;

export class MoneyModel {
  readonly bookings: ModelBooking[] = [];
  /** By account and person; what a liability owes and what an asset has. */
  readonly balances = new Map<string, bigint>();
  readonly #processed = new Set<Id<'refund'>>();
  readonly #policy: Policy;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  copy(): MoneyModel {
    const copy = new MoneyModel(this.#policy);
    copy.bookings.push(...this.bookings.map((booking) => ({ ...booking, payment: booking.payment?.copy() ?? null })));
    this.balances.forEach((amount, account) => copy.balances.set(account, amount));
    this.#processed.forEach((refund) => copy.#processed.add(refund));
    return copy;
  }

  balance(account: string): bigint {
    return this.balances.get(account) ?? 0n;
  }

  /** A refused action changes nothing. */
  apply(action: Action): Outcome {
    switch (action.type) {
      case 'book': return this.#book(action);
      case 'capture': return this.#capture(this.bookings[action.booking]!);
      case 'release': return this.#release(this.bookings[action.booking]!);
      case 'cancel': return this.#cancel(this.bookings[action.booking]!, action);
      case 'refund_credit': return this.#refundCredit(action.student, action.amount);
      case 'settle': return this.#settle(this.bookings[action.booking]!, action.ending);
      case 'refund': return this.#refund(this.bookings[action.booking]!, action.amount);
      case 'decide': return this.#decide(this.bookings[action.booking]!, action.refund);
      case 'refund_by_hand': return this.#refundByHand(this.bookings[action.booking]!, action.amount);
      case 'dispute_opened': return this.#openDispute(this.bookings[action.booking]!, action.amount);
      case 'dispute_decided': return this.#decideDispute(this.bookings[action.booking]!, action);
      case 'refund_processed': return this.#refundProcessed(action.refund, action.amount);
      case 'withdraw': return this.#transfer(`mentor_available/m${action.mentor}`, `mentor_payout_hold/m${action.mentor}`, action.amount);
      case 'pay_out': return this.#payOut(`mentor_payout_hold/m${action.mentor}`, action.amount);
    }
  }

  #book({ student, mentor, price, payWith }: Extract<Action, { type: 'book' }>): Outcome {
    if (this.bookings.filter((booking) => booking.state === 'held' && booking.student === student).length >= OPEN_HOLDS_MAX) return 'refused';
    if (payWith === 'credit' && this.balance(`student_credit/s${student}`) < price) return 'refused';
    const booking: ModelBooking = { student, mentor, price, payWith, payment: null, state: 'held', refunded: 0n, goodwill: 0n };
    this.bookings.push(booking);
    if (payWith === 'credit') {
      this.#add(`student_credit/s${student}`, -price);
      this.#confirm(booking);
    }
    return 'done';
  }

  /** Also of a hold that was given back: nobody else has taken its time in these histories. */
  #capture(booking: ModelBooking): Outcome {
    if (booking.state !== 'held' && booking.state !== 'expired') return 'done';
    this.#add('gateway_clearing', booking.price);
    booking.payment = new ModelPayment(booking.price);
    this.#confirm(booking);
    return 'done';
  }

  #confirm(booking: ModelBooking): void {
    booking.state = 'confirmed';
    const shares = allocate(booking.price, this.#policy.split);
    this.#add(`mentor_pending/m${booking.mentor}`, shares.mentor);
    this.#add('tenant_revenue_pending', shares.tenant);
    this.#add('platform_revenue_pending', shares.platform);
  }

  #release(booking: ModelBooking): Outcome {
    if (booking.state !== 'held' && booking.state !== 'expired') return 'refused';
    booking.state = 'expired';
    return 'done';
  }

  #cancel(booking: ModelBooking, { by, to }: Pick<Extract<Action, { type: 'cancel' }>, 'by' | 'to'>): Outcome {
    if (booking.state === 'cancelled') return 'done';
    if (booking.state !== 'confirmed') return 'refused';
    if (to === 'credit' && by === 'mentor') return 'refused';
    booking.state = 'cancelled';
    this.#free(booking, by === 'mentor' ? booking.price : this.#cancellationRefund(booking.price), to);
    return 'done';
  }

  #cancellationRefund(price: bigint): bigint {
    const exact = (price * this.#policy.refundBps + 9_999n) / 10_000n;
    if (exact === 0n) return 0n;
    const sendable = exact < SENDABLE_MIN ? SENDABLE_MIN : exact;
    return sendable > price ? price : sendable;
  }

  #settle(booking: ModelBooking, ending: Ending): Outcome {
    if (booking.state !== 'confirmed') return 'done';
    if (ending === 'unclear') {
      booking.state = 'review';
      return 'done';
    }
    booking.state = 'settled';
    this.#free(booking, ending === 'mentor_absent' ? booking.price : 0n);
    if (ending === 'half_lost') {
      const half = (booking.price + 1n) / 2n;
      booking.goodwill = half < SENDABLE_MIN ? SENDABLE_MIN : half;
      this.#add('goodwill', booking.goodwill);
      this.#toStudent(booking, booking.goodwill, 'source');
    }
    return 'done';
  }

  /** What the rules left to staff. */
  #decide(booking: ModelBooking, refund: bigint): Outcome {
    if (booking.state !== 'review' || refund > booking.price || (refund > 0n && refund < SENDABLE_MIN)) return 'refused';
    booking.state = 'settled';
    this.#free(booking, refund);
    return 'done';
  }

  /** Out of the pending accounts: the refund to the student, the rest to everyone by their share. */
  #free(booking: ModelBooking, refund: bigint, to: 'source' | 'credit' = 'source'): void {
    const whole = allocate(booking.price, this.#policy.split);
    const back = allocate(refund, this.#policy.split);
    this.#add(`mentor_pending/m${booking.mentor}`, -whole.mentor);
    this.#add('tenant_revenue_pending', -whole.tenant);
    this.#add('platform_revenue_pending', -whole.platform);
    this.#give(booking.mentor, whole.mentor - back.mentor);
    this.#add('tenant_revenue', whole.tenant - back.tenant);
    this.#add('platform_revenue_earned', whole.platform - back.platform);
    this.#toStudent(booking, refund, to);
    booking.refunded = refund;
  }

  /** What credit paid is credit again, whatever was asked for; of a payment, what went another way is not sent again. */
  #toStudent(booking: ModelBooking, amount: bigint, to: 'source' | 'credit', onTop = false): void {
    const whole: Moved = { goodwill: 0n, payable: 0n, credit: amount };
    const { goodwill, payable, credit } = booking.payWith === 'credit' ? whole : booking.payment!.decide(amount, to, onTop);
    this.#add('goodwill', goodwill);
    this.#add('refunds_payable', payable);
    this.#add(`student_credit/s${booking.student}`, credit);
  }

  /** To the payments it came from, the oldest first. A part below what can be sent borrows from the one before it. */
  #refundCredit(student: number, wish: bigint | 'all'): Outcome {
    const account = `student_credit/s${student}`;
    let left = wish === 'all' ? this.balance(account) : wish;
    if (left > this.balance(account) || left < SENDABLE_MIN) return 'refused';
    const sources = this.bookings.flatMap((booking) => (booking.student === student && booking.payment && booking.payment.creditSource >= SENDABLE_MIN ? [booking.payment] : []));
    sources.forEach((payment, at) => {
      if (left < SENDABLE_MIN) return;
      let part = left < payment.creditSource ? left : payment.creditSource;
      const rest = left - part;
      if (rest > 0n && rest < SENDABLE_MIN && at < sources.length - 1 && part - (SENDABLE_MIN - rest) >= SENDABLE_MIN) part -= SENDABLE_MIN - rest;
      payment.sendCreditBack(part);
      left -= part;
      this.#add(account, -part);
      this.#add('refunds_payable', part);
    });
    return 'done';
  }

  /** The platform bears it, until it stands for something that was decided. */
  #refundByHand({ payment }: ModelBooking, amount: bigint): Outcome {
    this.#add('gateway_clearing', -amount);
    this.#cover(amount, payment!.refundByHand(amount));
    return 'done';
  }

  #openDispute({ payment }: ModelBooking, amount: bigint): Outcome {
    payment!.disputed += amount;
    this.#add('dispute_hold', amount);
    this.#add('gateway_clearing', -amount);
    return 'done';
  }

  #decideDispute({ payment }: ModelBooking, { amount, lost }: { readonly amount: bigint; readonly lost: bigint }): Outcome {
    this.#add('dispute_hold', -amount);
    this.#add('gateway_clearing', amount - lost);
    this.#cover(lost, payment!.resolveDispute(amount, lost));
    return 'done';
  }

  #cover(lost: bigint, covered: bigint): void {
    this.#add('goodwill', lost - covered);
    this.#add('refunds_payable', -covered);
  }

  #refund(booking: ModelBooking, wish: bigint | 'full'): Outcome {
    const undecided = booking.price - booking.refunded - booking.goodwill;
    const left = booking.payment && booking.payment.free < undecided ? booking.payment.free : undecided;
    const amount = wish === 'full' ? left : wish;
    if ((booking.state !== 'settled' && booking.state !== 'cancelled') || amount > left || amount < SENDABLE_MIN) return 'refused';
    const before = allocate(booking.refunded, this.#policy.split);
    const after = allocate(booking.refunded + amount, this.#policy.split);
    this.#give(booking.mentor, before.mentor - after.mentor);
    this.#add('tenant_revenue', before.tenant - after.tenant);
    this.#add('platform_revenue_earned', before.platform - after.platform);
    this.#toStudent(booking, amount, 'source', true);
    booking.refunded += amount;
    return 'done';
  }

  #refundProcessed(refund: Id<'refund'>, amount: bigint): Outcome {
    if (this.#processed.has(refund)) return 'done';
    this.#processed.add(refund);
    this.#add('refunds_payable', -amount);
    this.#add('gateway_clearing', -amount);
    return 'done';
  }

  /** What a mentor has less what they owe moves by `change`; only one of the two is ever there. */
  #give(mentor: number, change: bigint): void {
    const [available, receivable] = [`mentor_available/m${mentor}`, `mentor_receivable/m${mentor}`];
    const worth = this.balance(available) - this.balance(receivable) + change;
    this.balances.set(available, worth > 0n ? worth : 0n);
    this.balances.set(receivable, worth < 0n ? -worth : 0n);
  }

  #transfer(from: string, to: string, amount: bigint): Outcome {
    if (this.balance(from) < amount) return 'refused';
    this.#add(from, -amount);
    this.#add(to, amount);
    return 'done';
  }

  /** The float is what the platform has at the payout provider: paying out makes it less. */
  #payOut(hold: string, amount: bigint): Outcome {
    if (this.balance(hold) < amount) return 'refused';
    this.#add(hold, -amount);
    this.#add('payout_float', -amount);
    return 'done';
  }

  #add(account: string, amount: bigint): void {
    this.balances.set(account, this.balance(account) + amount);
  }
}
