/** Razorpay's lists of what its account has: payments, refunds, settlements and what each settlement is made of. */
import type { ListWindow, ProviderAnswer, ProviderDispute, ProviderLists, ProviderPayment, ProviderRefund, ProviderSettlement, ProviderSettlementLine } from '../../modules/payments/index.ts';
import { ask } from './razorpay-answer.ts';
import { collectionOf, DisputeAnswer, PaymentAnswer, ReconLine, RefundAnswer, SettlementAnswer } from './razorpay.answers.ts';
import type { RazorpayClient } from './razorpay-client.ts';

/** The largest page (SDK types); the reconciliation's is larger (api/settlements/fetch-recon). */
const PAGE = 100;
const RECON_PAGE = 1_000;
/** A settlement's day is India's, which has had one offset from UTC since 1945. */
const INDIA_OFFSET_MS = 19_800_000;

export class RazorpayLists implements ProviderLists {
  readonly #api: RazorpayClient['api'];

  constructor(client: RazorpayClient) {
    this.#api = client.api;
  }

  payments(window: ListWindow, skip: number): Promise<ProviderAnswer<readonly ProviderPayment[]>> {
    return ask(collectionOf(PaymentAnswer), () => this.#api.payments.all(pageOf(window, skip)));
  }

  refunds(window: ListWindow, skip: number): Promise<ProviderAnswer<readonly ProviderRefund[]>> {
    return ask(collectionOf(RefundAnswer), () => this.#api.refunds.all(pageOf(window, skip)));
  }

  settlements(window: ListWindow, skip: number): Promise<ProviderAnswer<readonly ProviderSettlement[]>> {
    return ask(collectionOf(SettlementAnswer), () => this.#api.settlements.all(pageOf(window, skip)));
  }

  disputes(skip: number): Promise<ProviderAnswer<readonly Omit<ProviderDispute, 'toldAt'>[]>> {
    return ask(collectionOf(DisputeAnswer), () => this.#api.disputes.all({ count: PAGE, skip }));
  }

  settlementLines(settledAt: Date, skip: number): Promise<ProviderAnswer<readonly ProviderSettlementLine[]>> {
    const [year, month, day] = new Date(settledAt.getTime() + INDIA_OFFSET_MS).toISOString().slice(0, 10).split('-').map((part) => Number.parseInt(part, 10)) as [number, number, number];
    return ask(collectionOf(ReconLine), () => this.#api.settlements.reports({ year, month, day, count: RECON_PAGE, skip }));
  }
}

/** Seconds of the epoch; both ends count. */
function pageOf({ from, to }: ListWindow, skip: number): { from: number; to: number; count: number; skip: number } {
  return { from: Math.floor(from.getTime() / 1000), to: Math.floor(to.getTime() / 1000), count: PAGE, skip };
}
