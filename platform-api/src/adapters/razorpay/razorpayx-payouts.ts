/** RazorpayX: money from our account to a person's. The package has no resources for it, so the calls are made by its HTTP client. */
import { type Amount, toWire } from '../../platform/money/money.ts';
import type { ProviderAnswer } from '../../platform/providers/provider-answer.ts';
import type { AccountDetails, PayoutOrder, PayoutProvider, PayoutWindow, ProviderPayout, ProviderTopUp } from '../../modules/payouts/index.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { ask, jsonOf } from './razorpay-answer.ts';
import { collectionOf, ContactAnswer, FundAccountAnswer, PayoutAnswer, PayoutEventBody, TransactionAnswer, TransactionEventBody } from './razorpay.answers.ts';
import { createRazorpayClient, type RazorpayClient } from './razorpay-client.ts';

export interface RazorpayxOptions {
  readonly keyId: string;
  readonly keySecret: string;
  /** The account at RazorpayX that money is sent from. */
  readonly accountNumber: string;
  /** Where the service is; null is the real one. */
  readonly baseUrl: string | null;
}

/** Contacts are called by at most 50 characters. */
const CONTACT_NAME_MAX = 50;
/** IMPS is at once, at any hour, up to ₹5,00,000; above that NEFT. */
const IMPS_MAX_MINOR = 50_000_000n;
/** The largest page (api/x/payouts/fetch-all). */
const PAGE = '100';
/** Stands on the bank statement: letters, digits and spaces, 30 at most. */
const NARRATION = 'PeerVerse earnings';

export class RazorpayxPayouts implements PayoutProvider {
  readonly sourceAccount: string;
  readonly #client: RazorpayClient;

  constructor(options: RazorpayxOptions) {
    this.sourceAccount = options.accountNumber;
    this.#client = createRazorpayClient(options, options.baseUrl);
  }

  async createFundAccount(personId: Id<'user'>, details: AccountDetails): Promise<ProviderAnswer<{ readonly fundAccountId: string }>> {
    const person = { name: details.holderName.slice(0, CONTACT_NAME_MAX), type: 'vendor', reference_id: personId };
    const contact = await ask(ContactAnswer, () => this.#client.postWithHeaders('/v1/contacts', person, {}));
    if (contact.kind !== 'answered') return contact;
    const account = details.kind === 'upi'
      ? { account_type: 'vpa', vpa: { address: details.vpa } }
      : { account_type: 'bank_account', bank_account: { name: details.holderName, ifsc: details.ifsc, account_number: details.accountNumber } };
    return ask(FundAccountAnswer, () => this.#client.postWithHeaders('/v1/fund_accounts', { contact_id: contact.value.id, ...account }, {}));
  }

  createPayout(order: PayoutOrder): Promise<ProviderAnswer<ProviderPayout>> {
    const body = {
      account_number: order.sourceAccount, fund_account_id: order.fundAccountId, amount: toWire(order.amount.amountMinor), currency: order.amount.currency, mode: modeOf(order.kind, order.amount),
      purpose: 'payout', queue_if_low_balance: true, reference_id: order.payoutId, narration: NARRATION,
    };
    return ask(PayoutAnswer, () => this.#client.postWithHeaders('/v1/payouts', body, { 'X-Payout-Idempotency': order.key }));
  }

  fetchPayout(providerPayoutId: string): Promise<ProviderAnswer<ProviderPayout>> {
    return ask(PayoutAnswer, () => this.#client.get(`/v1/payouts/${encodeURIComponent(providerPayoutId)}`, {}));
  }

  async findPayout(payoutId: Id<'payout'>, sourceAccount: string): Promise<ProviderAnswer<ProviderPayout | null>> {
    const answer = await ask(collectionOf(PayoutAnswer), () => this.#client.get('/v1/payouts', { account_number: sourceAccount, reference_id: payoutId }));
    return answer.kind === 'answered' ? { kind: 'answered', value: answer.value.find((payout) => payout.reference === payoutId) ?? null } : answer;
  }

  listPayouts(window: PayoutWindow, skip: number): Promise<ProviderAnswer<readonly ProviderPayout[]>> {
    return ask(collectionOf(PayoutAnswer), () => this.#client.get('/v1/payouts', this.#pageOf(window, skip)));
  }

  listTransactions(window: PayoutWindow, skip: number): Promise<ProviderAnswer<readonly (ProviderTopUp | null)[]>> {
    return ask(collectionOf(TransactionAnswer), () => this.#client.get('/v1/transactions', this.#pageOf(window, skip)));
  }

  #pageOf({ from, to }: PayoutWindow, skip: number): Readonly<Record<string, string>> {
    return { account_number: this.sourceAccount, from: seconds(from), to: seconds(to), count: PAGE, skip: String(skip) };
  }

  readWebhook(body: string): ProviderPayout | null {
    return PayoutEventBody.safeParse(jsonOf(body)).data ?? null;
  }

  readTransactionWebhook(body: string): ProviderTopUp | null | undefined {
    return TransactionEventBody.safeParse(jsonOf(body)).data;
  }
}

/** Of the epoch; both ends of a list count. */
const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));

function modeOf(kind: AccountDetails['kind'], { amountMinor }: Amount): string {
  if (kind === 'upi') return 'UPI';
  return amountMinor <= IMPS_MAX_MINOR ? 'IMPS' : 'NEFT';
}
