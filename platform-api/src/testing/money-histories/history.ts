/** Histories of money: what happens, some of it twice and at once, and after each step the books against the model. */
import fc from 'fast-check';
import type { MoneyApp } from '../money-app.ts';
import { HistoryCollege, type CollegePlan } from './college.ts';
import { MoneyModel, type Action, type Ending, type Outcome } from './model.ts';

/** Few, so that one wallet sees much. */
const MENTORS = 2;
const STUDENTS = 3;
/** More at once would leave too many orders to try. */
const AT_ONCE_MAX = 3;

/** Numbers that are read against how things stand when it is done. */
interface Wish {
  readonly what: 'book' | 'capture' | 'release' | 'cancel' | 'extend' | 'settle' | 'decide' | 'refund' | 'refund_credit' | 'refund_processed' | 'refund_by_hand' | 'dispute_opened' | 'dispute_decided' | 'withdraw' | 'payout_told';
  readonly pick: number;
  readonly other: number;
  readonly amount: number;
  readonly ending: Ending;
  readonly times: number;
  readonly withNext: boolean;
}

export interface History {
  readonly plan: CollegePlan;
  readonly wishes: readonly Wish[];
}

const wish: fc.Arbitrary<Wish> = fc.record({
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constant('book' as const) }, { weight: 6, arbitrary: fc.constant('capture' as const) }, { weight: 1, arbitrary: fc.constant('release' as const) },
    { weight: 2, arbitrary: fc.constant('cancel' as const) }, { weight: 3, arbitrary: fc.constant('extend' as const) }, { weight: 5, arbitrary: fc.constant('settle' as const) }, { weight: 4, arbitrary: fc.constant('refund' as const) }, { weight: 2, arbitrary: fc.constant('decide' as const) },
    { weight: 2, arbitrary: fc.constant('refund_processed' as const) }, { weight: 1, arbitrary: fc.constant('refund_credit' as const) },
    { weight: 1, arbitrary: fc.constant('refund_by_hand' as const) }, { weight: 2, arbitrary: fc.constant('dispute_opened' as const) }, { weight: 2, arbitrary: fc.constant('dispute_decided' as const) }, { weight: 3, arbitrary: fc.constant('withdraw' as const) }, { weight: 3, arbitrary: fc.constant('payout_told' as const) },
  ),
  pick: fc.nat(),
  other: fc.nat(),
  amount: fc.integer({ min: 1, max: 12_000 }),
  ending: fc.constantFrom('paid', 'paid', 'paid', 'mentor_absent', 'unclear', 'half_lost'),
  times: fc.constantFrom(1, 1, 1, 1, 1, 2, 3),
  withNext: fc.boolean(),
});

const split = fc.tuple(fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 })).map(([a, b]) => {
  const [low, high] = a < b ? [a, b] : [b, a];
  return { mentorBps: low, tenantBps: high - low, platformBps: 10_000 - high };
});

export const history = (operations: number): fc.Arbitrary<History> => fc.record({
  plan: fc.record({
    split: fc.oneof(fc.constant({ mentorBps: 7_000, tenantBps: 0, platformBps: 3_000 }), split),
    refundBps: fc.constantFrom(0n, 1n, 3_333n, 5_000n, 10_000n),
    prices: fc.array(fc.bigInt({ min: 200n, max: 15_001n }), { minLength: MENTORS, maxLength: MENTORS }),
    students: fc.constant(STUDENTS),
  }),
  wishes: fc.array(wish, { minLength: operations, maxLength: operations }),
});

/** @throws where the services and the model part. */
export async function run(app: MoneyApp, { plan, wishes }: History): Promise<void> {
  const college = await HistoryCollege.open(app, plan);
  // More than one where what happened at once fits several orders that only a later step tells apart.
  let models: readonly MoneyModel[] = [new MoneyModel(plan)];
  for (let at = 0; at < wishes.length;) {
    const together = takeTogether(wishes, at);
    at += together.length;
    const actions = await readActions(college, models[0]!, together);
    const outcomes = await Promise.all(actions.map(({ action, times }) => college.do(action, times)));
    const balances = await college.balances();
    assertSound(balances);
    models = explain(models, actions.map(({ action }) => action), outcomes, balances);
  }
  const findings = await college.findings();
  if (findings.length > 0) throw new Error(`the books do not fit: ${JSON.stringify(findings)}`);
}

/** At most one booking at a time, so that the history's count of bookings is theirs; more time is many calls, of which no order is a single action. */
function takeTogether(wishes: readonly Wish[], at: number): readonly Wish[] {
  let end = at + 1;
  while (end < wishes.length && end - at < AT_ONCE_MAX && wishes[end - 1]!.withNext && wishes[end - 1]!.what !== 'extend' && wishes[end]!.what !== 'extend' && !(wishes[end]!.what === 'book' && wishes.slice(at, end).some(({ what }) => what === 'book'))) end++;
  return wishes.slice(at, end);
}

async function readActions(college: HistoryCollege, model: MoneyModel, wishes: readonly Wish[]): Promise<{ action: Action; times: number }[]> {
  const refunds = wishes.some(({ what }) => what === 'refund_processed') ? await college.openRefunds() : [];
  return wishes.flatMap((each) => {
    const action = readAction(college, model, refunds, each);
    return action ? [{ action, times: each.times }] : [];
  });
}

/** Null where there is nothing to do it to. */
function readAction(college: HistoryCollege, model: MoneyModel, refunds: Awaited<ReturnType<HistoryCollege['openRefunds']>>, { what, pick, other, amount, ending }: Wish): Action | null {
  const mentor = pick % MENTORS;
  if (what === 'book') {
    const [student, price] = [other % STUDENTS, college.priceOf(mentor)];
    // Mostly where it reaches, and every so often where it may not.
    const payWith = amount % 2 === 0 && (model.balance(`student_credit/s${student}`) >= price || amount % 5 === 0) ? 'credit' : 'payment';
    return { type: what, student, mentor, price, payWith };
  }
  if (what === 'refund_credit') return { type: what, student: other % STUDENTS, amount: pick % 2 === 0 ? 'all' : BigInt(amount) };
  if (what === 'withdraw') {
    // Often everything: an emptied wallet is where a later refund becomes a debt.
    const all = model.balance(`mentor_available/m${mentor}`);
    return { type: what, payout: college.countWithdrawal(), mentor, amount: other % 2 === 0 && all > 0n ? all : BigInt(amount) };
  }
  if (what === 'payout_told') return readPayoutWord(model, pick, other);
  if (what === 'refund_processed') {
    const refund = refunds[pick % refunds.length];
    return refund && (refund.isOfExtension || college.takeAtProvider(refund.booking, refund.amount)) ? { type: what, refund: refund.id, amount: refund.amount } : null;
  }
  if (what === 'refund_by_hand' || what === 'dispute_opened' || what === 'dispute_decided') return readElsewhere(college, model, what, { pick, other, amount: BigInt(amount) });
  const booking = chosen(model, what, pick);
  if (booking === null) return null;
  switch (what) {
    case 'cancel': return { type: what, booking, by: other % 2 === 0 ? 'student' : 'mentor', to: amount % 2 === 0 ? 'credit' : 'source' };
    case 'extend': return readExtend(model, booking, { other, amount });
    case 'settle': return { type: what, booking, ending };
    case 'decide': return { type: what, booking, refund: [0n, model.bookings[booking]!.price, BigInt(amount)][other % 3]! };
    case 'refund': return { type: what, booking, amount: other % 2 === 0 ? 'full' : BigInt(amount) };
    default: return { type: what, booking };
  }
}

/** Half the price of ten minutes, of the session as it was booked; never less than a payment can carry. */
function readExtend(model: MoneyModel, booking: number, { other, amount }: { readonly other: number; readonly amount: number }): Action {
  const { price: whole, extensions, student } = model.bookings[booking]!;
  const half = (extensions.reduce((left, each) => left - each.price, whole) + 1n) / 2n;
  const price = half < 100n ? 100n : half;
  const payWith = amount % 2 === 0 && (model.balance(`student_credit/s${student}`) >= price || amount % 5 === 0) ? 'credit' : 'payment';
  return { type: 'extend', booking, price, payWith, ending: (['paid', 'paid', 'paid', 'withdrawn', 'withdrawn_late'] as const)[other % 5]! };
}

/** Mostly of one that is open; words come late, twice and in any order. */
function readPayoutWord(model: MoneyModel, pick: number, other: number): Action | null {
  const all = [...model.payouts.keys()];
  const open = all.filter((payout) => model.payouts.get(payout)!.isOpen);
  const from = open.length > 0 && pick % 3 > 0 ? open : all;
  const payout = from[Math.floor(pick / 3) % from.length];
  return payout === undefined ? null : { type: 'payout_told', payout, word: PAYOUT_WORDS[other % PAYOUT_WORDS.length]! };
}

/** What goes on without us: only with money that the provider has, and of a dispute that we have heard of. */
function readElsewhere(college: HistoryCollege, model: MoneyModel, what: 'refund_by_hand' | 'dispute_opened' | 'dispute_decided', { pick, other, amount }: { readonly pick: number; readonly other: number; readonly amount: bigint }): Action | null {
  const captured = model.bookings.flatMap(({ payment }, booking) => (payment && (what !== 'dispute_decided' || payment.disputed > 0n) ? [booking] : []));
  // Mostly of a session that is still to be decided, so that the decision comes beside it.
  const open = captured.filter((booking) => ['confirmed', 'live'].includes(model.bookings[booking]!.state));
  const payments = open.length > 0 && other % 5 > 0 ? open : captured;
  const booking = payments[pick % payments.length];
  if (booking === undefined) return null;
  // Banks and hands reach what was paid for the session as it was booked.
  const { price: whole, extensions } = model.bookings[booking]!;
  const price = extensions.reduce((left, each) => left - each.price, whole);
  const part = other % 3 === 0 ? price : 1n + (amount % price);
  if (what === 'refund_by_hand') return college.takeAtProvider(booking, part) ? { type: what, booking, amount: part } : null;
  if (what === 'dispute_opened') {
    const opened = college.openAtProvider(booking, part);
    return opened && { type: what, booking, amount: part, dispute: opened.id };
  }
  const decided = college.decideAtProvider(booking, other % 2 === 0 ? 0n : part);
  return decided && { type: what, booking, amount: decided.amountMinor, dispute: decided.id, lost: decided.lost };
}

const PAYOUT_WORDS = ['processing', 'processed', 'processed', 'failed', 'reversed'] as const;
const USUAL = { capture: ['held', 'expired'], release: ['held'], cancel: ['confirmed'], extend: ['confirmed', 'live'], settle: ['confirmed', 'live'], decide: ['review'], refund: ['settled', 'cancelled'] } as const;

/** Mostly one for which it makes sense, and every so often any. */
function chosen(model: MoneyModel, what: keyof typeof USUAL, pick: number): number | null {
  const all = [...model.bookings.keys()];
  const usual = all.filter((index) => (USUAL[what] as readonly string[]).includes(model.bookings[index]!.state));
  const disputed = usual.filter((index) => (model.bookings[index]!.payment?.disputed ?? 0n) > 0n);
  const from = usual.length === 0 || pick % 5 === 0 ? all : disputed.length > 0 && pick % 5 < 4 ? disputed : usual;
  return from[Math.floor(pick / 5) % from.length] ?? null;
}

/** What holds whatever happened. */
function assertSound(balances: ReadonlyMap<string, bigint>): void {
  let sum = 0n;
  for (const [account, amount] of balances) {
    sum += /^(gateway_clearing|bank|payout_float|gst_input|mentor_receivable|gateway_fee|goodwill|dispute_hold)/.test(account) ? amount : -amount;
    if (amount < 0n && /^(mentor_available|mentor_payout_hold|mentor_receivable|student_credit|mentor_pending)/.test(account)) throw new Error(`${account} holds ${amount}`);
  }
  if (sum !== 0n) throw new Error(`everything sums to ${sum}`);
}

/** The models after every order of the actions that fits what was answered and what is there now. */
function explain(models: readonly MoneyModel[], actions: readonly Action[], outcomes: readonly Outcome[], balances: ReadonlyMap<string, bigint>): readonly MoneyModel[] {
  const fitting = new Map<string, MoneyModel>();
  for (const model of models) {
    for (const order of orders(actions.length)) {
      const after = model.copy();
      if (order.every((index) => after.apply(actions[index]!) === outcomes[index]) && sameBalances(after, balances)) fitting.set(text([after.bookings, [...after.payouts]]), after);
    }
  }
  if (fitting.size > 0) return [...fitting.values()];
  const expected = models.map((model) => {
    const after = model.copy();
    return { outcomes: actions.map((action) => after.apply(action)), balances: [...after.balances].filter(([, amount]) => amount !== 0n) };
  });
  throw new Error(`no order explains it: ${text({ actions, outcomes, found: [...balances], expected, before: models.map((model) => [...model.balances]) })}`);
}

function sameBalances(model: MoneyModel, balances: ReadonlyMap<string, bigint>): boolean {
  const nonZero = [...model.balances].filter(([, amount]) => amount !== 0n);
  return nonZero.length === balances.size && nonZero.every(([account, amount]) => balances.get(account) === amount);
}

function orders(count: number): number[][] {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((order) => Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]));
}

const text = (value: unknown): string => JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}` : inner));
