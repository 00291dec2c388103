/**
 * Disputes: a payer's bank asks for money back, the college answers with evidence, the bank decides. The amount leaves clearing for
 * the hold when the dispute is first heard of; it comes back, or is written off, when it is decided. The platform bears what is
 * lost: the mentor's share was earned by a session that was held, and taking it back is a person's decision (docs/decisions).
 */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { EventDefinition, EventLog } from '../../platform/events/events.ts';
import { newId } from '../../platform/ids/ids.ts';
import { toWire } from '../../platform/money/money.ts';
import { everyPage } from '../../platform/providers/every-page.ts';
import type { LedgerService, PostingLine } from '../ledger/index.ts';
import * as records from './payments.disputes-repository.ts';
import { disputeChanged, disputeOpened, disputeResolved } from './payments.events.ts';
import { disputeStatusAfter, isCaptured, isResolved } from './payments.policy.ts';
import type { TenantScopes } from './payments.inbox.ts';
import type { ProviderPace } from './payments.pace.ts';
import type { PaymentProviders, ProviderDispute, Staff } from './payments.port.ts';
import type { Refunds } from './payments.refunds.ts';
import * as repository from './payments.repository.ts';

interface DisputesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly ledger: LedgerService;
  readonly staff: Staff;
  readonly providers: PaymentProviders;
  readonly scopes: TenantScopes;
  readonly pace: ProviderPace;
  readonly refunds: Pick<Refunds, 'afterDispute'>;
}

export class Disputes {
  readonly #deps: DisputesDeps;

  constructor(deps: DisputesDeps) {
    this.#deps = deps;
  }

  /** Takes in what an event says of a dispute, however late, repeated or out of order. `unknown` where the payment is not ours. */
  apply(scope: TenantScope, seen: ProviderDispute): Promise<'applied' | 'unknown'> {
    return this.#deps.db.write(scope, async (tx) => {
      const payment = await repository.lockByProvider(tx, seen.paymentId, null);
      if (!payment) return 'unknown';
      if (!isCaptured(payment.status)) throw new Error(`${payment.id} is disputed before it was captured`);
      const known = await records.findByProvider(tx, seen.id);
      const dispute = known ?? (await this.#open(tx, payment, seen));
      const status = disputeStatusAfter(dispute, seen);
      if (status !== dispute.status) await this.#move(tx, payment, { ...dispute, status }, seen);
      return 'applied';
    });
  }

  /** Takes in what the provider lists, since a webhook may not have come. Answers with those that could not be taken in; what is nobody's is left out. */
  async catchUp(account: 'live' | 'test'): Promise<readonly { readonly ref: string; readonly reason: string }[]> {
    const { db, clock, providers, pace, scopes } = this.#deps;
    const lists = providers[account]?.lists;
    if (!lists) return [];
    const failed: { ref: string; reason: string }[] = [];
    for (const seen of await everyPage(pace, 'disputes', (skip) => lists.disputes(skip))) {
      const tenantUuid = await db.platform((tx) => repository.findTenantOfRefs(tx, { orderId: null, paymentId: seen.paymentId, refundId: null }));
      const scope = tenantUuid === null ? null : await scopes.findScope(tenantUuid);
      if (!scope || scope.livemode !== (account === 'live')) continue;
      await this.apply(scope, { ...seen, toldAt: clock.wall() }).catch((error: unknown) => failed.push({ ref: seen.id, reason: error instanceof Error ? error.message : String(error) }));
    }
    return failed;
  }

  async #open(tx: Tx, payment: repository.PaymentRecord, seen: ProviderDispute): Promise<records.DisputeRecord> {
    const now = this.#deps.clock.now(tx.scope);
    const dispute = await records.insertDispute(tx, {
      id: newId('dispute', now), paymentId: payment.id, providerDisputeId: seen.id, status: 'open', amountMinor: seen.amount.amountMinor, currency: seen.amount.currency,
      reasonCode: seen.reasonCode, respondBy: seen.respondBy, toldAt: seen.toldAt, createdAt: now, resolvedAt: null, deductedMinor: 0n,
    });
    await repository.insertProviderRef(tx, 'dispute', seen.id, dispute.id, now);
    await this.#post(tx, dispute, 'dispute.opened', [
      { account: { code: 'dispute_hold' }, amountMinor: dispute.amountMinor },
      { account: { code: 'gateway_clearing' }, amountMinor: -dispute.amountMinor },
    ]);
    await this.#announce(tx, disputeOpened, payment, dispute);
    return dispute;
  }

  async #move(tx: Tx, payment: repository.PaymentRecord, dispute: records.DisputeRecord, seen: ProviderDispute): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    const over = isResolved(dispute.status);
    const moved = { ...dispute, toldAt: seen.toldAt, respondBy: seen.respondBy ?? dispute.respondBy, resolvedAt: over ? now : null, deductedMinor: lostOf(dispute, seen.deductedMinor) };
    await records.updateDispute(tx, moved, now);
    if (over) await this.#resolve(tx, moved);
    await this.#announce(tx, over ? disputeResolved : disputeChanged, payment, moved);
    if (over) await this.#deps.refunds.afterDispute(tx, payment, moved.deductedMinor);
  }

  /** What was not taken is ours as before. */
  async #resolve(tx: Tx, { deductedMinor: lost, ...dispute }: records.DisputeRecord): Promise<void> {
    const { amountMinor } = dispute;
    const relatesTo = await this.#deps.ledger.findBySource(tx, { type: 'dispute', id: dispute.id }, 'dispute.opened');
    if (!relatesTo) throw new Error(`${dispute.id} was never held in the ledger`);
    await this.#deps.ledger.post(tx, {
      source: { type: 'dispute', id: dispute.id }, kind: `dispute.${dispute.status}`, relatesTo, currency: dispute.currency,
      lines: [
        { account: { code: 'dispute_hold' }, amountMinor: -amountMinor },
        { account: { code: 'goodwill' }, amountMinor: lost },
        { account: { code: 'gateway_clearing' }, amountMinor: amountMinor - lost },
      ],
    });
  }

  async #post(tx: Tx, dispute: records.DisputeRecord, kind: string, lines: readonly PostingLine[]): Promise<void> {
    await this.#deps.ledger.post(tx, { source: { type: 'dispute', id: dispute.id }, kind, currency: dispute.currency, lines });
  }

  /** The college's staff hear of it; the payer, whose bank asks, does not hear of our answer from us. */
  async #announce(tx: Tx, definition: EventDefinition<string, typeof disputeOpened.data>, payment: repository.PaymentRecord, dispute: records.DisputeRecord): Promise<void> {
    const { events, staff, clock } = this.#deps;
    await records.setPaymentDispute(tx, payment.id, dispute.status, clock.now(tx.scope));
    await events.append(tx, definition, {
      subject: { type: 'payment', id: payment.id }, actor: 'provider:razorpay', audience: await staff.listStaff(tx),
      data: {
        paymentId: payment.id, purpose: payment.purpose, subjectId: payment.subjectId, disputeId: dispute.id, status: dispute.status,
        amountMinor: toWire(dispute.amountMinor), currency: dispute.currency, respondBy: dispute.respondBy?.toISOString() ?? null,
      },
    });
  }
}

/** An event without the sum means all of it. */
function lostOf({ status, amountMinor }: Pick<records.DisputeRecord, 'status' | 'amountMinor'>, deductedMinor: bigint): bigint {
  if (status !== 'lost') return 0n;
  return deductedMinor > 0n && deductedMinor < amountMinor ? deductedMinor : amountMinor;
}
