// Razorpay Checkout in the page. Its script is loaded once, from the address the API gives, and may be refused: by the
// page's Content-Security-Policy, by a blocker, by the network. Each of these is known within seconds, never by silence.
import type { Checkout } from '@peerverse/sdk/browser';

/** What Checkout answers after a payment (Standard Checkout, integration steps). */
export interface CheckoutSuccess {
  razorpay_payment_id: string;
  razorpay_order_id: string;
  razorpay_signature: string;
}

interface RazorpayInstance {
  on(event: 'payment.failed', listener: (response: { error?: { description?: string } }) => void): void;
  open(): void;
  close(): void;
}

type Razorpay = new (options: object) => RazorpayInstance;

/** `policy`: the page forbids it. `script`: it did not arrive. `app`: a browser inside another app, where UPI and frames fail. */
export type BlockReason = 'policy' | 'script' | 'app';

export class CheckoutBlockedError extends Error {
  readonly reason: BlockReason;

  constructor(reason: BlockReason) {
    super(`Razorpay Checkout cannot run here (${reason})`);
    this.reason = reason;
  }
}

/** checkout.js is some 100 KiB; on the slowest phones that still book this is twice what it takes. */
const SCRIPT_TIMEOUT_MS = 15_000;

/** Facebook, Messenger, Instagram, LINE, WeChat, Snapchat, LinkedIn and Android’s WebView: in these UPI apps and payment frames are known to fail. */
export const isInAppBrowser = (userAgent: string): boolean => /\bFB(?:AN|AV|_IAB)\b|Instagram|\bLine\/|MicroMessenger|Snapchat|LinkedInApp|; wv\)/.test(userAgent);

let loading: { url: string; razorpay: Promise<Razorpay> } | null = null;

/** @throws CheckoutBlockedError */
export function loadRazorpay(url: string): Promise<Razorpay> {
  if (loading?.url !== url) {
    const razorpay = load(url);
    loading = { url, razorpay };
    // A refusal may pass (the network, a blocker just switched off): the next press loads again.
    razorpay.catch(() => (loading = null));
  }
  return loading.razorpay;
}

function load(url: string): Promise<Razorpay> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const refuse = (reason: BlockReason): void => {
      script.remove();
      finish();
      reject(new CheckoutBlockedError(reason));
    };
    const stopHearing = onPolicyViolation(url, () => refuse('policy'));
    const timer = setTimeout(() => refuse('script'), SCRIPT_TIMEOUT_MS);
    const finish = (): void => {
      clearTimeout(timer);
      stopHearing();
    };
    script.async = true;
    // The page's refusal is told by an event of its own, queued at the same time.
    script.onerror = () => setTimeout(() => refuse('script'));
    script.onload = () => {
      const { Razorpay } = window as { Razorpay?: Razorpay };
      if (!Razorpay) return refuse('script');
      finish();
      resolve(Razorpay);
    };
    try {
      script.src = url;
      document.head.append(script);
    } catch (error) {
      // A page with Trusted Types refuses the address itself.
      console.warn('PeerVerse: the page does not allow the payment script.', error);
      refuse('policy');
    }
  });
}

/** Calls `refused` when the page's policy refuses something of the provider: its script, later its frame. */
export function onPolicyViolation(scriptUrl: string, refused: () => void): () => void {
  const { hostname } = new URL(scriptUrl);
  const hear = ({ blockedURI, disposition }: SecurityPolicyViolationEvent): void => {
    if (disposition === 'enforce' && URL.canParse(blockedURI) && sameSite(new URL(blockedURI).hostname, hostname)) refused();
  };
  document.addEventListener('securitypolicyviolation', hear);
  return () => document.removeEventListener('securitypolicyviolation', hear);
}

/** The script comes from checkout.razorpay.com and frames api.razorpay.com. */
const sameSite = (one: string, other: string): boolean => one === other || one.split('.').slice(-2).join('.') === other.split('.').slice(-2).join('.');

export interface CheckoutWindow {
  checkout: Checkout;
  /** Checkout closes itself after this. */
  timeoutSeconds: number;
  accent: string;
  onPaid: (answer: CheckoutSuccess) => void;
  onFailed: (description: string) => void;
  onClosed: () => void;
  onBlocked: () => void;
}

/** Opens Checkout over the page. */
export function openCheckout(Razorpay: Razorpay, { checkout, timeoutSeconds, accent, onPaid, onFailed, onClosed, onBlocked }: CheckoutWindow): void {
  const stopHearing = onPolicyViolation(checkout.scriptUrl, () => {
    stopHearing();
    razorpay.close();
    onBlocked();
  });
  const razorpay = new Razorpay({
    key: checkout.keyId,
    order_id: checkout.orderId,
    amount: checkout.amount.amountMinor,
    currency: checkout.amount.currency,
    name: checkout.name,
    description: checkout.description,
    prefill: { name: checkout.prefill.name, ...(checkout.prefill.email && { email: checkout.prefill.email }) },
    theme: { color: accent },
    timeout: timeoutSeconds,
    retry: { enabled: true },
    handler: (answer: CheckoutSuccess) => {
      stopHearing();
      onPaid(answer);
    },
    modal: {
      ondismiss: () => {
        stopHearing();
        onClosed();
      },
    },
  });
  razorpay.on('payment.failed', ({ error }) => onFailed(error?.description ?? ''));
  razorpay.open();
}

/** A CSS colour as `#rrggbb`, which is all Checkout understands. */
export function hexColour(colour: string): string {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen) return '';
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
