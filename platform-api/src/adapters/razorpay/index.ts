/** The one door to the Razorpay adapter. */
export { RazorpayProvider, type RazorpayOptions } from './razorpay-provider.ts';
