/**
 * What one payment should do once it is captured, as one thread would do it: what we decided to send back, what the payer keeps as
 * credit, and what went by other ways, by hand at the provider or by a bank. Written from the rules of
 * docs/decisions/2026-11-24-money-back-by-another-way.md; shares no code with the services.
 */
const SENDABLE_MIN = 100n;

/** Of what was decided. */
interface Decided {
  /** To be sent, or sent. */
  amount: bigint;
  /** It waits for a bank. */
  held: boolean;
}

/** What a step moves: what the platform bears, what is owed to payers, and what lies with the gateway. */
export interface Moved {
  readonly goodwill: bigint;
  readonly payable: bigint;
  readonly credit: bigint;
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

export class ModelPayment {
  readonly #paid: bigint;
  #decided: Decided[] = [];
  /** What of it the payer keeps as credit and has not had sent back. */
  credited = 0n;
  /** By hand, and what banks took for good. */
  #elsewhere = 0n;
  /** What of that stands for something that was decided. */
  #covered = 0n;
  /** With a bank that has not decided. */
  disputed = 0n;

  constructor(paid: bigint) {
    this.#paid = paid;
  }

  copy(): ModelPayment {
    const copy = new ModelPayment(this.#paid);
    copy.#decided = this.#decided.map((each) => ({ ...each }));
    copy.credited = this.credited;
    copy.#elsewhere = this.#elsewhere;
    copy.#covered = this.#covered;
    copy.disputed = this.disputed;
    return copy;
  }

  /** Two that differ in anything are two. */
  toJSON(): unknown {
    return [this.#decided, this.credited, this.#elsewhere, this.#covered, this.disputed];
  }

  /** What could be sent back now, no bank asking for it and nobody having had it. */
  get free(): bigint {
    return this.#freeBesides(0n);
  }

  /** What of the credit that came from here can go back here. */
  get creditSource(): bigint {
    return smaller(this.credited, this.#freeBesides(this.credited));
  }

  /** A rule or a person gives `amount` back; a person (`onTop`) knows of what went by other ways. */
  decide(amount: bigint, to: 'source' | 'credit', onTop: boolean): Moved {
    if (amount === 0n) return { goodwill: 0n, payable: 0n, credit: 0n };
    const left = this.#left(0n);
    const goneAlready = onTop ? 0n : smaller(this.#uncovered, amount);
    const covered = coverable(amount, larger(goneAlready, amount - left), left);
    const rest = amount - covered;
    const { free } = this;
    const isSplit = rest > free && free >= SENDABLE_MIN && rest - free >= SENDABLE_MIN;
    const now = rest <= free ? rest : isSplit ? free : 0n;
    this.#covered += covered;
    if (rest > now) this.#decided.push({ amount: rest - now, held: true });
    if (to === 'credit') this.credited += now;
    else if (now > 0n) this.#decided.push({ amount: now, held: false });
    const isCredit = to === 'credit';
    return { goodwill: -covered, payable: rest - (isCredit ? now : 0n), credit: isCredit ? now : 0n };
  }

  /** Credit that came from here goes back here. */
  sendCreditBack(amount: bigint): void {
    this.credited -= amount;
    this.#decided.push({ amount, held: false });
  }

  /** Somebody refunded at the provider; answers with what that stands for of what is owed. */
  refundByHand(amount: bigint): bigint {
    this.#elsewhere += amount;
    return this.#coverHeld(amount);
  }

  /** A bank has decided: `lost` of it is gone, and nothing waits for banks any more. */
  resolveDispute(amount: bigint, lost: bigint): bigint {
    this.disputed -= amount;
    this.#elsewhere += lost;
    const covered = lost > 0n ? this.#coverHeld(lost) : 0n;
    for (const each of this.#decided) each.held = false;
    return covered;
  }

  /** Of what is known not to have left, the oldest first: only what waits for a bank is known not to have. */
  #coverHeld(fresh: bigint): bigint {
    let [left, total] = [fresh, 0n];
    for (const each of this.#decided.filter(({ held }) => held)) {
      const room = this.#left(each.amount);
      const stands = larger(smaller(each.amount, smaller(left, this.#uncovered)), each.amount - room);
      const covered = coverable(each.amount, larger(stands, 0n), room);
      if (covered === 0n) continue;
      left -= smaller(covered, left);
      total += covered;
      this.#covered += covered;
      each.amount -= covered;
      each.held = false;
    }
    return total;
  }

  /** What has gone nowhere, but for `except` of what is ours. */
  #left(except: bigint): bigint {
    const ours = this.#decided.reduce((sum, { amount }) => sum + amount, this.credited);
    return larger(this.#paid - ours + except - this.#elsewhere, 0n);
  }

  #freeBesides(except: bigint): bigint {
    const waiting = this.#decided.reduce((sum, { amount, held }) => sum + (held ? amount : 0n), 0n);
    return larger(this.#left(except) - larger(this.disputed - waiting, 0n), 0n);
  }

  get #uncovered(): bigint {
    return larger(this.#elsewhere - this.#covered, 0n);
  }
}

/** Nothing below what can be sent is left over, where the payment has that much. */
function coverable(amount: bigint, covered: bigint, left: bigint): bigint {
  const stands = larger(covered, 0n);
  const rest = amount - stands;
  if (rest === 0n || rest >= SENDABLE_MIN) return stands;
  return left >= SENDABLE_MIN && amount >= SENDABLE_MIN ? amount - SENDABLE_MIN : amount;
}
