import type { PaymentMethod } from './entities.ts';

/** The standard plan is 2 % for every method here; in basis points (Razorpay docs, webhooks/refunds: 500000 -> 11800 of which 1800 tax). */
const FEE_BASIS_POINTS: Record<PaymentMethod, number> = { card: 200, upi: 200, netbanking: 200 };
const GST_PERCENT = 18;
const PARTS = 10_000 * 100;

/** Paise, rounded half up; `fee` includes `tax`. ₹100 by any method: fee 236, tax 36. */
export function feeOf(amount: number, method: PaymentMethod): { fee: number; tax: number } {
  const basisPoints = FEE_BASIS_POINTS[method];
  return {
    fee: roundedShare(amount, basisPoints * (100 + GST_PERCENT)),
    tax: roundedShare(amount, basisPoints * GST_PERCENT),
  };
}

function roundedShare(amount: number, parts: number): number {
  return Number((BigInt(amount) * BigInt(parts) + BigInt(PARTS / 2)) / BigInt(PARTS));
}
