/** Which module answers for which purpose. Filled by app/wiring, because payments may not import what is paid for. */
import type { PaymentPurpose, PaymentSubject } from './payments.port.ts';

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
