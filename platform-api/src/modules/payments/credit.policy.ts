/** Which payments credit goes back to. Pure. */
import { SENDABLE_MINOR_MIN } from './refund.policy.ts';

/** A payment that credit came from, with what of it can still go back there. */
export interface CreditSource<PaymentId extends string = string> {
  readonly paymentId: PaymentId;
  readonly minor: bigint;
}

/**
 * Takes what is wanted from the payments in their order. No part is smaller than what can be sent, so an earlier payment gives less
 * where the last part would be; what no payment has, or has too little of, is in none of the parts.
 */
export function partsBack<PaymentId extends string>(wantedMinor: bigint, sources: readonly CreditSource<PaymentId>[]): readonly CreditSource<PaymentId>[] {
  const sendable = sources.filter(({ minor }) => minor >= SENDABLE_MINOR_MIN);
  const parts: CreditSource<PaymentId>[] = [];
  let left = wantedMinor;
  for (const [at, { paymentId, minor }] of sendable.entries()) {
    if (left < SENDABLE_MINOR_MIN) break;
    const whole = left < minor ? left : minor;
    const rest = left - whole;
    const isLast = at === sendable.length - 1;
    const lent = !isLast && rest > 0n && rest < SENDABLE_MINOR_MIN ? SENDABLE_MINOR_MIN - rest : 0n;
    const part = whole - lent >= SENDABLE_MINOR_MIN ? whole - lent : whole;
    parts.push({ paymentId, minor: part });
    left -= part;
  }
  return parts;
}

export const sumOf = (parts: readonly CreditSource[]): bigint => parts.reduce((sum, { minor }) => sum + minor, 0n);
