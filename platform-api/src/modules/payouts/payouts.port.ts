/** What payouts need of other modules, and of whoever sends the money. */
import type { Tx } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { Amount } from '../../platform/money/money.ts';
import type { ProviderAnswer } from '../../platform/providers/provider-answer.ts';

/** Sessions on our own page (identity). */
export interface WalletLinks {
  createAccessLink(tx: Tx, wish: {
    readonly userId: Id<'user'>; readonly bookingId: null; readonly purpose: 'wallet'; readonly returnUrl: string | null; readonly expiresAt: Date;
  }): Promise<string>;
}

/** A person's account as they type it in. Handed on, never stored. */
export type AccountDetails =
  | { readonly kind: 'bank_account'; readonly holderName: string; readonly ifsc: string; readonly accountNumber: string }
  | { readonly kind: 'upi'; readonly holderName: string; readonly vpa: string };

export interface PayoutOrder {
  /** Ours, and the reference to find it by. */
  readonly payoutId: Id<'payout'>;
  /** The same key twice is the same payout. */
  readonly key: string;
  /** The account of ours that it leaves from. */
  readonly sourceAccount: string;
  readonly fundAccountId: string;
  readonly kind: AccountDetails['kind'];
  readonly amount: Amount;
}

/** A payout as the provider had it when it answered or sent the event; it may be further along by now. */
export interface ProviderPayout {
  readonly id: string;
  /** Our id, where the payout is ours. */
  readonly reference: string | null;
  readonly status: 'queued' | 'pending' | 'scheduled' | 'processing' | 'processed' | 'reversed' | 'failed' | 'cancelled' | 'rejected';
  readonly amount: Amount;
  /** Includes the tax. */
  readonly feeMinor: bigint;
  readonly feeTaxMinor: bigint;
  readonly utr: string | null;
  readonly detail: { readonly code: string; readonly description: string } | null;
}

/** Money that came to the account from outside: not a payout that came back. */
export interface ProviderTopUp {
  readonly id: string;
  readonly amount: Amount;
  readonly receivedAt: Date;
}

export interface PayoutWindow {
  readonly from: Date;
  readonly to: Date;
}

/** One account money is sent from. No method throws for what the provider says; it answers with it. */
export interface PayoutProvider {
  /** Ours, that new payouts leave from. */
  readonly sourceAccount: string;
  /** Makes the account known to the provider; the same details answer with the same id. */
  createFundAccount(personId: Id<'user'>, details: AccountDetails): Promise<ProviderAnswer<{ readonly fundAccountId: string }>>;
  createPayout(order: PayoutOrder): Promise<ProviderAnswer<ProviderPayout>>;
  fetchPayout(providerPayoutId: string): Promise<ProviderAnswer<ProviderPayout>>;
  /** The payout with our reference that left from this account; null where there is none. */
  findPayout(payoutId: Id<'payout'>, sourceAccount: string): Promise<ProviderAnswer<ProviderPayout | null>>;
  /** What was asked for in these days, whoever asked, page by page; `skip` is how many are known already. */
  listPayouts(window: PayoutWindow, skip: number): Promise<ProviderAnswer<readonly ProviderPayout[]>>;
  /** The account's statement of these days, of which top-ups are told and all else is null. */
  listTransactions(window: PayoutWindow, skip: number): Promise<ProviderAnswer<readonly (ProviderTopUp | null)[]>>;
  /** Null where the body is no event about a payout. */
  readWebhook(body: string): ProviderPayout | null;
  /** Undefined where the body is no event about the account's statement; null where it is about something else than a top-up. */
  readTransactionWebhook(body: string): ProviderTopUp | null | undefined;
}

/** The platform's accounts; a tenant uses the one of its mode. */
export type PayoutProviders = Readonly<Record<'live' | 'test', PayoutProvider | null>>;
