// The student's own payment for more time: Checkout over the running call, and its answer handed over.
import { payments, type CallExtension } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { CheckoutBlockedError, hexColour, isInAppBrowser, loadRazorpay, openCheckout, type CheckoutSuccess } from '../checkout/razorpay.ts';

/** Checkout's own limit ends this long before the last moment, so that a payment in its last second still arrives in time. */
const CHECKOUT_MARGIN_MS = 30_000;

/** What this page does; the API knows nothing of it. */
export type Attempt = 'none' | 'loading' | 'window' | 'paid' | 'closed' | 'failed' | 'blocked';

export interface MoreTimePaymentOptions {
  client: () => PeerVerseClient | null;
  now: () => number;
  accent: () => string;
  onChange: () => void;
}

export class MoreTimePayment {
  attempt: Attempt = 'none';
  readonly #options: MoreTimePaymentOptions;
  #paymentId = '';

  constructor(options: MoreTimePaymentOptions) {
    this.#options = options;
  }

  forget(): void {
    this.attempt = 'none';
    this.#paymentId = '';
  }

  /** Opens Checkout, once for each press. What the person does there comes back by `attempt`. */
  async open({ payment, payableUntil }: CallExtension): Promise<void> {
    const { now, accent } = this.#options;
    const checkout = payment?.checkout;
    if (!checkout || !payableUntil || this.attempt === 'loading' || this.attempt === 'window') return;
    if (isInAppBrowser(navigator.userAgent)) return this.#set('blocked');
    // A window opened now would be the browser's own error page over the call, without a way to close it.
    if (!navigator.onLine) return this.#set('failed');
    this.#paymentId = payment.id;
    this.#set('loading');
    try {
      const Razorpay = await loadRazorpay(checkout.scriptUrl);
      // The call's frame in full screen would lie over the window.
      if (document.fullscreenElement) await document.exitFullscreen();
      if (this.#paymentId !== payment.id) return;
      let failed = false;
      openCheckout(Razorpay, {
        checkout,
        timeoutSeconds: Math.max(1, Math.floor((Date.parse(payableUntil) - CHECKOUT_MARGIN_MS - now()) / 1000)),
        accent: hexColour(accent()),
        onPaid: (answer) => void this.#verify(payment.id, answer),
        onFailed: () => (failed = true),
        onClosed: () => { if (this.attempt === 'window') this.#set(failed ? 'failed' : 'closed'); },
        onBlocked: () => this.#set('blocked'),
      });
      this.#set('window');
    } catch (error) {
      if (!(error instanceof CheckoutBlockedError)) throw error;
      this.#set('blocked');
    }
  }

  async #verify(paymentId: string, answer: CheckoutSuccess): Promise<void> {
    const client = this.#options.client();
    this.#set('paid');
    if (!client) return;
    try {
      await payments(client).verify(paymentId, { razorpayPaymentId: answer.razorpay_payment_id, razorpayOrderId: answer.razorpay_order_id, razorpaySignature: answer.razorpay_signature });
    } catch (error) {
      // The provider tells the API too, so the payment is not lost: the room goes on asking.
      console.warn('PeerVerse: the payment could not be handed over.', error);
    }
    this.#options.onChange();
  }

  #set(attempt: Attempt): void {
    this.attempt = attempt;
    this.#options.onChange();
  }
}
