/** The one door to the Razorpay adapter. */
export { RazorpayxPayouts, type RazorpayxOptions } from './razorpayx-payouts.ts';
export { RazorpayProvider, type RazorpayOptions } from './razorpay-provider.ts';
