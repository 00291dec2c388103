/**
 * What money should do, as one thread would do it: bookings and balances in memory, written from the rules alone and sharing no
 * code with the services but the split. Histories are held against it step by step.
 */
import type { Id } from '../../platform/ids/ids.ts';
import { allocate, type Split } from '../../platform/money/allocate.ts';
import { ModelPayment, type Moved } from './model-payment.ts';
import { ModelPayout, WITHDRAWAL_MIN, type PayoutWord } from './model-payout.ts';

export type BookingState = 'held' | 'expired' | 'confirmed' | 'live' | 'review' | 'settled' | 'cancelled';
export type Ending = 'paid' | 'mentor_absent' | 'unclear' | 'half_lost';

/** `withdrawn_late`: the money comes all the same. */
export type ExtendEnding = 'paid' | 'withdrawn' | 'withdrawn_late';

export type PayWith = 'payment' | 'credit';

/** What was added to a session and paid by itself. */
interface ModelExtension {
  readonly price: bigint;
  /** Null where credit paid. */
  readonly payment: ModelPayment | null;
  returned: bigint;
}

interface ModelBooking {
  readonly student: number;
  readonly mentor: number;
  /** Of the whole. */
  price: bigint;
  readonly payWith: PayWith;
  /** The last first. */
  extensions: readonly ModelExtension[];
  /** Null until it is captured, and where credit paid. */
  payment: ModelPayment | null;
  state: BookingState;
  refunded: bigint;
  goodwill: bigint;
}

/** People are numbers; `booking` counts the history's bookings, `payout` what it asked to withdraw. */
export type Action =
  | { readonly type: 'book'; readonly student: number; readonly mentor: number; readonly price: bigint; readonly payWith: PayWith }
  | { readonly type: 'capture' | 'release'; readonly booking: number }
  | { readonly type: 'cancel'; readonly booking: number; readonly by: 'student' | 'mentor'; readonly to: 'source' | 'credit' }
  | { readonly type: 'extend'; readonly booking: number; readonly price: bigint; readonly payWith: PayWith; readonly ending: ExtendEnding }
  | { readonly type: 'refund_credit'; readonly student: number; readonly amount: bigint | 'all' }
  | { readonly type: 'settle'; readonly booking: number; readonly ending: Ending }
  | { readonly type: 'refund'; readonly booking: number; readonly amount: bigint | 'full' }
  | { readonly type: 'decide'; readonly booking: number; readonly refund: bigint }
  | { readonly type: 'refund_by_hand'; readonly booking: number; readonly amount: bigint }
  | { readonly type: 'dispute_opened'; readonly booking: number; readonly amount: bigint; readonly dispute: string }
  | { readonly type: 'dispute_decided'; readonly booking: number; readonly amount: bigint; readonly dispute: string; readonly lost: bigint }
  | { readonly type: 'refund_processed'; readonly refund: Id<'refund'>; readonly amount: bigint }
  | { readonly type: 'withdraw'; readonly payout: number; readonly mentor: number; readonly amount: bigint }
  | { readonly type: 'payout_told'; readonly payout: number; readonly word: PayoutWord };

export type Outcome = 'done' | 'refused';

export interface Policy {
  readonly split: Split;
  readonly refundBps: bigint;
}

const OPEN_HOLDS_MAX = 2;
const SENDABLE_MIN = 100n;
const EXTENSIONS_MAX = 2;

export class MoneyModel {
  readonly bookings: ModelBooking[] = [];
  /** Those that were not refused. */
  readonly payouts = new Map<number, ModelPayout>();
  /** By account and person; what a liability owes and what an asset has. */
  readonly balances = new Map<string, bigint>();
  readonly #processed = new Set<Id<'refund'>>();
  readonly #policy: Policy;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  copy(): MoneyModel {
    const copy = new MoneyModel(this.#policy);
    copy.bookings.push(...this.bookings.map((booking) => ({ ...booking, payment: booking.payment?.copy() ?? null, extensions: booking.extensions.map((each) => ({ ...each, payment: each.payment?.copy() ?? null })) })));
    this.balances.forEach((amount, account) => copy.balances.set(account, amount));
    this.#processed.forEach((refund) => copy.#processed.add(refund));
    this.payouts.forEach((payout, number) => copy.payouts.set(number, payout.copy()));
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
      case 'extend': return this.#extend(this.bookings[action.booking]!, action);
      case 'refund_credit': return this.#refundCredit(action.student, action.amount);
      case 'settle': return this.#settle(this.bookings[action.booking]!, action.ending);
      case 'refund': return this.#refund(this.bookings[action.booking]!, action.amount);
      case 'decide': return this.#decide(this.bookings[action.booking]!, action.refund);
      case 'refund_by_hand': return this.#refundByHand(this.bookings[action.booking]!, action.amount);
      case 'dispute_opened': return this.#openDispute(this.bookings[action.booking]!, action.amount);
      case 'dispute_decided': return this.#decideDispute(this.bookings[action.booking]!, action);
      case 'refund_processed': return this.#refundProcessed(action.refund, action.amount);
      case 'withdraw': return this.#withdraw(action);
      case 'payout_told': return this.#payoutTold(this.payouts.get(action.payout)!, action.word);
    }
  }

  #book({ student, mentor, price, payWith }: Extract<Action, { type: 'book' }>): Outcome {
    if (this.bookings.filter((booking) => booking.state === 'held' && booking.student === student).length >= OPEN_HOLDS_MAX) return 'refused';
    if (payWith === 'credit' && this.balance(`student_credit/s${student}`) < price) return 'refused';
    const booking: ModelBooking = { student, mentor, price, payWith, extensions: [], payment: null, state: 'held', refunded: 0n, goodwill: 0n };
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

  /** The call runs from the first try on, so nobody can cancel any more. */
  #extend(booking: ModelBooking, { price, payWith, ending }: Pick<Extract<Action, { type: 'extend' }>, 'price' | 'payWith' | 'ending'>): Outcome {
    if (booking.state !== 'confirmed' && booking.state !== 'live') return 'refused';
    booking.state = 'live';
    if (booking.extensions.length >= EXTENSIONS_MAX) return 'refused';
    if (payWith === 'credit') {
      const account = `student_credit/s${booking.student}`;
      if (this.balance(account) < price) return 'refused';
      this.#add(account, -price);
      this.#lengthen(booking, { price, payment: null, returned: 0n });
      return 'done';
    }
    if (ending === 'withdrawn') return 'done';
    this.#add('gateway_clearing', price);
    const payment = new ModelPayment(price);
    if (ending === 'paid') this.#lengthen(booking, { price, payment, returned: 0n });
    else this.#add('refunds_payable', payment.decide(price, 'source', false).payable);
    return 'done';
  }

  #lengthen(booking: ModelBooking, extension: ModelExtension): void {
    const [before, after] = [allocate(booking.price, this.#policy.split), allocate(booking.price + extension.price, this.#policy.split)];
    booking.price += extension.price;
    booking.extensions = [extension, ...booking.extensions];
    this.#add(`mentor_pending/m${booking.mentor}`, after.mentor - before.mentor);
    this.#add('tenant_revenue_pending', after.tenant - before.tenant);
    this.#add('platform_revenue_pending', after.platform - before.platform);
  }

  #settle(booking: ModelBooking, ending: Ending): Outcome {
    if (booking.state !== 'confirmed' && booking.state !== 'live') return 'done';
    if (ending === 'unclear') {
      booking.state = 'review';
      return 'done';
    }
    booking.state = 'settled';
    this.#free(booking, ending === 'mentor_absent' ? booking.price : 0n);
    if (ending === 'half_lost') {
      const half = (booking.price + 1n) / 2n;
      const given = half < SENDABLE_MIN ? SENDABLE_MIN : half;
      this.#add('goodwill', given);
      this.#toStudent(booking, given, 'source');
      booking.goodwill = given;
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

  /** Each part the way it was paid, the last first; what credit paid is credit again, whatever was asked for. */
  #toStudent(booking: ModelBooking, amount: bigint, to: 'source' | 'credit', onTop = false): void {
    const parts = this.#parts(booking, onTop);
    takeApart(amount, parts).forEach((piece, at) => {
      if (piece === 0n) return;
      const { payment, extension } = parts[at]!;
      if (extension) extension.returned += piece;
      const whole: Moved = { goodwill: 0n, payable: 0n, credit: piece };
      const { goodwill, payable, credit } = payment ? payment.decide(piece, to, onTop) : whole;
      this.#add('goodwill', goodwill);
      this.#add('refunds_payable', payable);
      this.#add(`student_credit/s${booking.student}`, credit);
    });
  }

  /** Whoever knows what went by other ways sends no more than is there. */
  #parts(booking: ModelBooking, onTop: boolean): ModelPart[] {
    const added = booking.extensions.map((extension) => ({ extension, payment: extension.payment, left: extension.price - extension.returned }));
    const addedLeft = added.reduce((sum, { left }) => sum + left, 0n);
    const base = { extension: null, payment: booking.payment, left: booking.price - booking.refunded - booking.goodwill - addedLeft };
    if (!onTop) return [...added, base];
    const there = [...added, base].map((part) => (part.payment && part.payment.free < part.left ? { ...part, left: part.payment.free } : part));
    return there.map((part) => (there.length > 1 && part.payment && part.left < SENDABLE_MIN ? { ...part, left: 0n } : part));
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
    const left = this.#parts(booking, true).reduce((sum, part) => sum + part.left, 0n);
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

  /** What comes in pays what is owed first; what is taken and not there is owed. */
  #give(mentor: number, change: bigint): void {
    const [available, receivable] = [`mentor_available/m${mentor}`, `mentor_receivable/m${mentor}`];
    if (change > 0n) {
      const owed = this.balance(receivable);
      const netted = change < owed ? change : owed;
      this.#add(receivable, -netted);
      this.#add(available, change - netted);
    } else {
      const there = this.balance(available);
      const taken = -change < there ? -change : there;
      this.#add(available, -taken);
      this.#add(receivable, -change - taken);
    }
  }

  /** What is owed is taken first, and only of what is left then can be withdrawn. */
  #withdraw({ payout, mentor, amount }: Extract<Action, { type: 'withdraw' }>): Outcome {
    const [available, receivable] = [`mentor_available/m${mentor}`, `mentor_receivable/m${mentor}`];
    const owed = this.balance(receivable) < this.balance(available) ? this.balance(receivable) : this.balance(available);
    if (amount < WITHDRAWAL_MIN || amount > this.balance(available) - this.balance(receivable)) return 'refused';
    this.#add(available, -owed - amount);
    this.#add(receivable, -owed);
    this.#add(`mentor_payout_hold/m${mentor}`, amount);
    this.payouts.set(payout, new ModelPayout(payout, mentor, amount));
    return 'done';
  }

  /** What comes back is in the wallet whole: a debt is taken from it at the next withdrawal. */
  #payoutTold(payout: ModelPayout, word: PayoutWord): Outcome {
    const { hold, toWallet, float, fee, tax } = payout.told(word);
    this.#add(`mentor_payout_hold/m${payout.mentor}`, -hold);
    this.#add(`mentor_available/m${payout.mentor}`, toWallet);
    this.#add('payout_float', float);
    this.#add('gateway_fee', fee);
    this.#add('gst_input', tax);
    return 'done';
  }

  #add(account: string, amount: bigint): void {
    this.balances.set(account, this.balance(account) + amount);
  }
}

interface ModelPart {
  readonly extension: ModelExtension | null;
  readonly payment: ModelPayment | null;
  readonly left: bigint;
}

/** The last gives what it has, a rupee less where the rest would be too small to send, or where too little would stay. */
function takeApart(amount: bigint, parts: readonly ModelPart[]): bigint[] {
  return tryApart(amount, parts, true) ?? tryApart(amount, parts, false) ?? inOrder(amount, parts);
}

/** Of parts of a rupee or so there may be no way that banks carry. */
function inOrder(amount: bigint, parts: readonly ModelPart[]): bigint[] {
  let rest = amount;
  return parts.map(({ left }) => {
    const piece = rest < left ? rest : left;
    rest -= piece;
    return piece;
  });
}

function tryApart(amount: bigint, parts: readonly ModelPart[], strict: boolean): bigint[] | null {
  if (parts.length === 0) return amount === 0n ? [] : null;
  const [{ left, payment }, ...others] = parts as [ModelPart, ...ModelPart[]];
  const most = left < amount ? left : amount;
  const wishes = [most, most - SENDABLE_MIN, left - SENDABLE_MIN, 0n].filter((piece) => piece >= 0n && piece <= most);
  for (const piece of wishes) {
    const isSendable = payment === null || piece === 0n || (piece >= SENDABLE_MIN && (!strict || piece === left || left - piece >= SENDABLE_MIN));
    const rest = isSendable ? tryApart(amount - piece, others, strict) : null;
    if (rest) return [piece, ...rest];
  }
  return null;
}
