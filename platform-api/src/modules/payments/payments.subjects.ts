/** What is paid for, as payments see it, and which module answers for which purpose. */
import type { Tx } from '../../platform/db/database.ts';
import type { RefundRecord } from './payments.refunds-repository.ts';
import type { PaymentRecord } from './payments.repository.ts';

/** A module implements it for its purpose; app/wiring registers it. */
export interface PaymentSubject {
  /** The line Checkout shows. */
  describe(tx: Tx, payment: PaymentRecord): Promise<string>;
  /**
   * The money is ours and lies in unallocated receipts. `accepted`: the subject has posted it where it belongs, in this
   * transaction. `refund`: there is nothing to give for it any more, and payments sends it back.
   */
  onCaptured(tx: Tx, payment: PaymentRecord): Promise<'accepted' | 'refund'>;
  /** The provider has sent money back. */
  onRefunded(tx: Tx, payment: PaymentRecord, refund: RefundRecord): Promise<void>;
}

export type PaymentPurpose = PaymentRecord['purpose'];

/** Filled by app/wiring, because payments may not import what is paid for. */
export class SubjectRegistry {
  readonly #subjects = new Map<PaymentPurpose, PaymentSubject>();

  register(purpose: PaymentPurpose, subject: PaymentSubject): void {
    this.#subjects.set(purpose, subject);
  }

  of(purpose: PaymentPurpose): PaymentSubject {
    const subject = this.#subjects.get(purpose);
    if (!subject) throw new Error(`nothing is registered for payments of a ${purpose}`);
    return subject;
  }
}
