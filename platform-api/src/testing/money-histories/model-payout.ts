/**
 * What one withdrawal should do with what its provider says, as one thread would do it: forward only, and what was processed may
 * still come back. Shares no code with the services.
 */
export type PayoutWord = 'processing' | 'processed' | 'failed' | 'reversed';

export const WITHDRAWAL_MIN = 100n;

/** Some are sent for nothing. The fee includes its tax. */
export const payoutFeeOf = (payout: number): { readonly feeMinor: bigint; readonly feeTaxMinor: bigint } =>
  payout % 3 === 0 ? { feeMinor: 0n, feeTaxMinor: 0n } : { feeMinor: 590n, feeTaxMinor: 90n };

/** What a step moves: out of the person's hold, into their wallet, out of the float, and what sending cost. */
interface PayoutMoved {
  readonly hold: bigint;
  readonly toWallet: bigint;
  readonly float: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
}

const NOTHING: PayoutMoved = { hold: 0n, toWallet: 0n, float: 0n, fee: 0n, tax: 0n };

export class ModelPayout {
  readonly mentor: number;
  readonly #number: number;
  readonly #amount: bigint;
  state: 'open' | 'processed' | 'back' = 'open';

  constructor(number: number, mentor: number, amount: bigint) {
    this.#number = number;
    this.mentor = mentor;
    this.#amount = amount;
  }

  copy(): ModelPayout {
    const copy = new ModelPayout(this.#number, this.mentor, this.#amount);
    copy.state = this.state;
    return copy;
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  told(word: PayoutWord): PayoutMoved {
    const { feeMinor, feeTaxMinor } = payoutFeeOf(this.#number);
    const cost = { fee: feeMinor - feeTaxMinor, tax: feeTaxMinor };
    if (word === 'processed' && this.state === 'open') {
      this.state = 'processed';
      return { hold: this.#amount, toWallet: 0n, float: -this.#amount - feeMinor, ...cost };
    }
    if ((word === 'failed' || word === 'reversed') && this.state === 'open') {
      this.state = 'back';
      return { ...NOTHING, hold: this.#amount, toWallet: this.#amount };
    }
    if (word === 'reversed' && this.state === 'processed') {
      this.state = 'back';
      return { hold: 0n, toWallet: this.#amount, float: this.#amount + feeMinor, fee: -cost.fee, tax: -cost.tax };
    }
    return NOTHING;
  }
}
