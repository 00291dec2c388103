export { RazorpayProvider, type RazorpayOptions } from './razorpay-provider.ts';
