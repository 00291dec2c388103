// What a test does in Checkout's window.
import { waitUntil } from '@open-wc/testing';

export interface CheckoutWindowDouble {
  options: { order_id: string; amount: number; currency: string; timeout: number; theme: { color: string }; prefill: { name: string } };
  open_: boolean;
  pay: () => void;
  fail: (description: string) => void;
  dismiss: () => void;
}

export const checkoutScriptUrl = new URL('./checkout-script.js', import.meta.url).href;

export const checkoutWindows = (): CheckoutWindowDouble[] => (window as { checkoutWindows?: CheckoutWindowDouble[] }).checkoutWindows ?? [];

/** Resolves to the window that is open. */
export async function openCheckoutWindow(): Promise<CheckoutWindowDouble> {
  const open = (): CheckoutWindowDouble | undefined => checkoutWindows().find((window) => window.open_);
  await waitUntil(open, 'Checkout never opened', { timeout: 4_000 });
  return open() as CheckoutWindowDouble;
}

/** Forgets earlier tests' windows. */
export function closeCheckoutWindows(): void {
  checkoutWindows().length = 0;
}
