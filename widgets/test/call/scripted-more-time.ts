/// <reference types="node" />
// What the API answers about more time for the scripted call. Its rules are the API's own and tested there; here it only keeps count.
import type { CallExtension, Credit, Money, Payment } from '@peerverse/sdk';
import type { Role, ScriptedCall } from './scripted-api.ts';

const rupees = (amount: number): Money => ({ amountMinor: amount * 100, currency: 'INR' });
const SECONDS = 300;

export class ScriptedMoreTime {
  readonly price = rupees(50);
  /** What the student has with the college. */
  credit = 0;
  /** One of them has something else right after. */
  isTaken = false;
  applied = 0;
  status: CallExtension['status'] = 'none';
  readonly verified: string[] = [];
  #tries = 0;
  #reason: CallExtension['reason'] = null;
  #proposedBy: Role | null = null;
  #agreed = { student: false, mentor: false };
  #payWith: 'payment' | 'credit' | null = null;
  readonly #call: ScriptedCall;

  constructor(call: ScriptedCall) {
    this.#call = call;
  }

  async answer(method: string, role: Role, body: Record<string, unknown>): Promise<CallExtension> {
    if (method === 'POST' && !this.#agreed[role]) await this.#agree(role, body['payWith'] === 'credit' ? 'credit' : 'payment');
    if (method === 'DELETE' && this.#isOpen) this.#end(this.#agreed[role] ? 'withdrawn' : 'declined');
    return this.#read(role);
  }

  /** The provider has the money. */
  async verify(body: Record<string, unknown>): Promise<Payment> {
    this.verified.push(String(body['razorpayPaymentId']));
    await this.#apply();
    return { ...this.#payment(), status: 'captured', checkout: null };
  }

  ownCredit(): Credit {
    return { object: 'credit', livemode: false, creditAllowed: true, balance: rupees(this.credit), refundable: rupees(this.credit), data: [], nextCursor: null, hasMore: false };
  }

  get #isOpen(): boolean {
    return this.status === 'proposed' || this.status === 'agreed';
  }

  async #agree(role: Role, payWith: 'payment' | 'credit'): Promise<void> {
    if (!this.#isOpen) {
      this.#tries += 1;
      Object.assign(this.#agreed, { student: false, mentor: false });
      this.status = 'proposed';
      this.#reason = null;
      this.#proposedBy = role;
    }
    this.#agreed[role] = true;
    if (role === 'student') this.#payWith = payWith;
    if (!this.#agreed.student || !this.#agreed.mentor) return;
    if (this.isTaken) return this.#end('unavailable', 'next_session');
    this.status = 'agreed';
    if (this.#payWith === 'credit') await this.#apply();
  }

  #end(status: CallExtension['status'], reason: CallExtension['reason'] = null): void {
    this.status = status;
    this.#reason = reason;
    Object.assign(this.#agreed, { student: false, mentor: false });
  }

  async #apply(): Promise<void> {
    this.applied += 1;
    this.#end('applied');
    await this.#call.lengthen(SECONDS);
  }

  #read(role: Role): CallExtension {
    const { endsAt, bookingId } = this.#call;
    return {
      object: 'call_extension', id: this.#tries > 0 ? `ext_01k7${String(this.#tries).padEnd(22, '0')}` : null, livemode: false, bookingId, status: this.status, reason: this.#reason,
      available: !this.#agreed[role] && this.status !== 'agreed' && this.applied < 2, seconds: SECONDS, price: this.price, proposedBy: this.#proposedBy, agreed: { ...this.#agreed }, payWith: this.#payWith,
      payableUntil: this.#isOpen ? new Date(endsAt.getTime() - 5_000).toISOString() : null, endsAt: endsAt.toISOString(), applied: this.applied,
      payment: role === 'student' && this.status === 'agreed' ? this.#payment() : null, serverNow: new Date().toISOString(),
    };
  }

  #payment(): Payment {
    return {
      object: 'payment', id: 'pay_01k7more000000000000000000', livemode: false, purpose: 'extension', status: 'created', amount: this.price, refunded: rupees(0), takenByBank: rupees(0), failure: null,
      createdAt: new Date().toISOString(), capturedAt: null,
      checkout: { keyId: 'rzp_test_more', orderId: 'order_More0000000001', amount: this.price, name: 'The college', description: '+5 min', prefill: { name: 'Sneha Kulkarni', email: null }, scriptUrl: 'https://checkout.peerverse.test/checkout.js' } as Payment['checkout'],
    };
  }
}
