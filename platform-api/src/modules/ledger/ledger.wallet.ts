/** A mentor's wallet and debt as one. The wallet never falls below zero: what it cannot give is owed, and what is owed is taken first from what comes in. */
import type { Id } from '../../platform/ids/ids.ts';
import type { AccountCode } from './ledger.accounts.ts';

/** Read under the wallet's lock, so it is true until the transaction ends. */
export interface MentorWallet {
  readonly ownerId: Id<'user'>;
  readonly availableMinor: bigint;
  readonly receivableMinor: bigint;
}

interface WalletLine {
  readonly account: { readonly code: AccountCode; readonly ownerId: Id<'user'> };
  readonly amountMinor: bigint;
}

/** The lines that give a mentor `changeMinor`, or take it where it is negative. Debits are positive. */
export function walletLines({ ownerId, availableMinor, receivableMinor }: MentorWallet, changeMinor: bigint): readonly WalletLine[] {
  const netted = changeMinor > 0n ? least(changeMinor, receivableMinor) : 0n;
  const taken = changeMinor < 0n ? least(-changeMinor, availableMinor) : 0n;
  const owed = changeMinor < 0n ? -changeMinor - taken : 0n;
  return [
    { account: { code: 'mentor_receivable', ownerId }, amountMinor: owed - netted },
    { account: { code: 'mentor_available', ownerId }, amountMinor: changeMinor > 0n ? netted - changeMinor : taken },
  ];
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
