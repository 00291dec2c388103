/**
 * One forward-only machine, fed by the answer to our request, by webhooks and by our own asking. No answer is no failure: money
 * goes back to the wallet only when the provider has said a last word.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { EventDefinition, EventLog } from '../../platform/events/events.ts';
import { isId, type Id } from '../../platform/ids/ids.ts';
import { cancelWork, scheduleWork } from '../../platform/jobs/due-work.ts';
import type { Log } from '../../platform/log/log.ts';
import { toWire } from '../../platform/money/money.ts';
import { ProviderSilent, type ProviderAnswer } from '../../platform/providers/provider-answer.ts';
import type { LedgerService } from '../ledger/index.ts';
import type { TenantsService } from '../tenants/index.ts';
import type { PayoutStatus } from './payouts.contract.ts';
import { payoutProviderFor } from './payouts.destinations.ts';
import { payoutFailed, payoutProcessed, payoutReversed, payoutUpdated } from './payouts.events.ts';
import { postCameBack, postFee, postProcessed, postReturned } from './payouts.ledger.ts';
import { isKeyTaken, isOpen, isOurFault, isShortOfFunds, nextLookAt, refusalCountsFrom, sightOf, statusAfter, waitingForOf } from './payouts.policy.ts';
import type { PayoutProvider, PayoutProviders, ProviderPayout } from './payouts.port.ts';
import * as repository from './payouts.repository.ts';

export const SEND_WORK = 'payouts.send';
export const RECONCILE_WORK = 'payouts.reconcile';
/** Topping an account up is a person's work, as is letting a college go on that was paused. */
const FUNDS_RETRY_SECONDS = 600;
/** Longer than asking and looking up take together (razorpay-client, time-outs); who died with it is overtaken then. */
const SENDING_SECONDS = 30;

type Refusal = Extract<ProviderAnswer<unknown>, { kind: 'rejected' }>;
/** A try under way: the payout as it was before it, and until when nobody else tries. */
interface Sending {
  readonly payout: repository.PayoutRecord;
  readonly until: Date;
}

interface StatesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly log: Log;
  readonly ledger: LedgerService;
  readonly tenants: Pick<TenantsService, 'getSettings'>;
  readonly providers: PayoutProviders;
}

export class PayoutStates {
  readonly #deps: StatesDeps;

  constructor(deps: StatesDeps) {
    this.#deps = deps;
  }

  /**
   * Asks the provider to pay, always the same under the same key: however often it is asked, it pays once. Of several senders one
   * asks; the others leave it to that one. @throws ProviderSilent to be tried again
   */
  async send(scope: TenantScope, payoutId: Id<'payout'>): Promise<void> {
    const provider = payoutProviderFor(this.#deps.providers, scope);
    const sending = await this.#deps.db.write(scope, (tx) => this.#claim(tx, payoutId));
    if (!sending) return;
    const { fundAccountId, providerKey: key, sourceAccount, destination, unsureAt } = sending.payout;
    const answer = await provider.createPayout({ payoutId, key, fundAccountId, sourceAccount: sourceAccount ?? provider.sourceAccount, kind: destination.kind, amount: sending.payout });
    if (answer.kind === 'answered') return void (await this.apply(scope, answer.value));
    if (answer.kind === 'rejected' && !isOurFault(answer.status)) return this.#takeRefusal(scope, provider, sending, answer);
    // A key that is not let in was not looked at; any other silence may have been a payout.
    await this.#release(scope, sending, answer.kind === 'rejected' ? unsureAt : this.#deps.clock.now(scope));
    throw new ProviderSilent(`payout ${payoutId}`, answer);
  }

  /** Takes the payout for one try; null where there is nothing to ask for, or not now, or somebody else is at it. */
  async #claim(tx: Tx, payoutId: Id<'payout'>): Promise<Sending | null> {
    const payout = await repository.findPayout(tx, payoutId, 'FOR UPDATE OF p');
    if (!payout || payout.status !== 'requested' || payout.providerPayoutId !== null) return null;
    const now = this.#deps.clock.now(tx.scope);
    const isPaused = (await this.#deps.tenants.getSettings(tx)).suspended;
    const notBefore = isPaused ? addSeconds(now, FUNDS_RETRY_SECONDS) : payout.sendingUntil;
    if (notBefore && notBefore > now) {
      await scheduleWork(tx, SEND_WORK, payoutId, notBefore);
      return null;
    }
    // Should we die now, the provider may have it without our knowing.
    const until = addSeconds(now, SENDING_SECONDS);
    await repository.beginSending(tx, payoutId, { sendingUntil: until, unsureAt: now });
    return { payout, until };
  }

  /** The try is over without a last word; whoever overtook us meanwhile keeps theirs. */
  #release(scope: TenantScope, { payout, until }: Sending, unsureAt: Date | null): Promise<boolean> {
    return this.#deps.db.write(scope, (tx) => repository.endSending(tx, payout.id, until, unsureAt));
  }

  /** Asks what became of a withdrawal, and plans the next look. @throws ProviderSilent to be tried again */
  async reconcile(scope: TenantScope, payoutId: Id<'payout'>): Promise<void> {
    const payout = await this.#deps.db.read(scope, (tx) => repository.findPayout(tx, payoutId));
    if (!payout) return;
    const provider = payoutProviderFor(this.#deps.providers, scope);
    const answer = payout.providerPayoutId === null ? await provider.findPayout(payoutId, payout.sourceAccount ?? provider.sourceAccount) : await provider.fetchPayout(payout.providerPayoutId);
    if (answer.kind !== 'answered') throw new ProviderSilent(`payout ${payoutId}`, answer);
    if (answer.value) await this.apply(scope, answer.value);
    else await this.send(scope, payoutId);
    await this.#planLook(scope, payoutId);
  }

  async #planLook(scope: TenantScope, payoutId: Id<'payout'>): Promise<void> {
    const { db, clock } = this.#deps;
    await db.write(scope, async (tx) => {
      const payout = await repository.findPayout(tx, payoutId);
      const next = payout && nextLookAt(payout, clock.now(scope));
      if (next) await scheduleWork(tx, RECONCILE_WORK, payoutId, next);
    });
  }

  /** Takes in what the provider says of a payout. `unknown` where it is none of this tenant's. */
  async apply(scope: TenantScope, seen: ProviderPayout): Promise<'applied' | 'unknown'> {
    return this.#deps.db.write(scope, async (tx) => {
      const payout = isId('payout', seen.reference) ? await repository.findPayout(tx, seen.reference, 'FOR UPDATE OF p') : null;
      if (!payout) return 'unknown';
      assertSame(payout, seen);
      const sight = sightOf(seen.status);
      if (payout.status === 'failed' && payout.providerPayoutId === null && sight !== 'failed' && sight !== 'reversed') {
        // The mentor has the money in the wallet again: who has it twice is for people to see, and the event stays open until they have.
        throw new Error(`${seen.id} pays ${payout.id}, which was given up after a refusal`);
      }
      const status = statusAfter(payout.status, sight);
      // A sight that is behind ours says nothing of what is waited for now.
      const waitingFor = !isOpen(status) ? null : sight === status ? waitingForOf(seen.status) : payout.waitingFor;
      const hasReference = seen.utr !== null && seen.utr !== payout.utr;
      const isNews = status !== payout.status || waitingFor !== payout.waitingFor || hasReference;
      if (isNews || payout.providerPayoutId === null) await this.#store(tx, payout, seen, status, waitingFor);
      if (status !== payout.status) await this.#post(tx, payout, status);
      if (status === 'processed' && payout.feeMinor === null && seen.feeMinor > 0n) await this.#takeFee(tx, payout, seen);
      if (isNews) await this.#announce(tx, status === payout.status ? payoutUpdated : EVENT_OF[status], payout);
      await cancelWork(tx, SEND_WORK, payout.id);
      return 'applied';
    });
  }

  async #store(tx: Tx, payout: repository.PayoutRecord, seen: ProviderPayout, status: PayoutStatus, waitingFor: repository.PayoutRecord['waitingFor']): Promise<void> {
    const now = this.#deps.clock.now(tx.scope);
    const isBack = status === 'failed' || status === 'reversed';
    const change = {
      status, waitingFor, providerPayoutId: seen.id, utr: seen.utr ?? payout.utr,
      failure: isBack ? (payout.failure ?? seen.detail ?? { code: seen.status, description: '' }) : null,
      processedAt: status === 'processed' ? (payout.processedAt ?? now) : payout.processedAt, closedAt: isBack ? (payout.closedAt ?? now) : null,
    };
    await repository.updatePayout(tx, payout.id, change, now);
    const next = nextLookAt({ ...payout, ...change }, now);
    if (next) await scheduleWork(tx, RECONCILE_WORK, payout.id, next);
    else await cancelWork(tx, RECONCILE_WORK, payout.id);
  }

  async #post(tx: Tx, payout: repository.PayoutRecord, status: PayoutStatus): Promise<void> {
    const { ledger } = this.#deps;
    if (status === 'processed') return postProcessed(tx, ledger, payout);
    if (status === 'reversed' && payout.status === 'processed') return postCameBack(tx, ledger, payout);
    if (status === 'failed' || status === 'reversed') return postReturned(tx, ledger, payout, `payout.${status}`);
  }

  async #takeFee(tx: Tx, payout: repository.PayoutRecord, seen: ProviderPayout): Promise<void> {
    await repository.setFee(tx, payout.id, seen.feeMinor, seen.feeTaxMinor, this.#deps.clock.now(tx.scope));
    await postFee(tx, this.#deps.ledger, payout, seen.feeMinor, seen.feeTaxMinor);
  }

  /**
   * A refusal may mean that an earlier try, whose answer was lost, did the work. So the provider is asked for it before money goes
   * back, and after such a try only when its list has had the time to show it.
   */
  async #takeRefusal(scope: TenantScope, provider: PayoutProvider, sending: Sending, refusal: Refusal): Promise<void> {
    const { id, unsureAt, sourceAccount } = sending.payout;
    const found = await provider.findPayout(id, sourceAccount ?? provider.sourceAccount);
    if (found.kind === 'answered' && found.value) return void (await this.apply(scope, found.value));
    const now = this.#deps.clock.now(scope);
    const isTaken = isKeyTaken(refusal.description);
    const countsFrom = refusalCountsFrom(unsureAt);
    if (found.kind !== 'answered' || isTaken) {
      await this.#release(scope, sending, isTaken ? now : unsureAt);
      throw new ProviderSilent(`payout ${id}`, found.kind === 'answered' ? { kind: 'unknown', reason: refusal.description } : found);
    }
    if (isShortOfFunds(refusal.description)) return this.#waitForFunds(scope, sending);
    if (!countsFrom || countsFrom <= now) return this.#fail(scope, sending, refusal);
    await this.#release(scope, sending, unsureAt);
    await this.#deps.db.write(scope, (tx) => scheduleWork(tx, SEND_WORK, id, countsFrom));
  }

  async #waitForFunds(scope: TenantScope, sending: Sending): Promise<void> {
    const { db, clock } = this.#deps;
    const { id: payoutId, unsureAt } = sending.payout;
    await db.write(scope, async (tx) => {
      const payout = await repository.findPayout(tx, payoutId, 'FOR UPDATE OF p');
      if (!payout || !isStillAsked(payout, sending)) return;
      await repository.endSending(tx, payoutId, sending.until, unsureAt);
      const now = clock.now(scope);
      if (payout.waitingFor !== 'funds') {
        await repository.updatePayout(tx, payoutId, { ...payout, waitingFor: 'funds' }, now);
        await this.#announce(tx, payoutUpdated, payout);
      }
      await scheduleWork(tx, SEND_WORK, payoutId, addSeconds(now, FUNDS_RETRY_SECONDS));
    });
  }

  async #fail(scope: TenantScope, sending: Sending, { code, description }: Refusal): Promise<void> {
    const { db, clock, ledger, log } = this.#deps;
    const { id: payoutId } = sending.payout;
    await db.write(scope, async (tx) => {
      const payout = await repository.findPayout(tx, payoutId, 'FOR UPDATE OF p');
      if (!payout || !isStillAsked(payout, sending)) return;
      const now = clock.now(scope);
      await repository.updatePayout(tx, payoutId, { ...payout, status: 'failed', waitingFor: null, failure: { code, description }, closedAt: now }, now);
      await postReturned(tx, ledger, payout, 'payout.failed');
      await this.#announce(tx, payoutFailed, payout);
      await cancelWork(tx, SEND_WORK, payoutId);
      await cancelWork(tx, RECONCILE_WORK, payoutId);
    });
    log.warn({ payoutId, code }, 'the provider refused a payout');
  }

  async #announce(tx: Tx, definition: EventDefinition<string, typeof payoutProcessed.data>, payout: repository.PayoutRecord): Promise<void> {
    await this.#deps.events.append(tx, definition, {
      subject: { type: 'payout', id: payout.id }, actor: 'provider:razorpay', audience: [payout.userId],
      data: { payoutId: payout.id, amountMinor: toWire(payout.amountMinor), currency: payout.currency },
    });
  }
}

const EVENT_OF = { requested: payoutUpdated, processing: payoutUpdated, processed: payoutProcessed, failed: payoutFailed, reversed: payoutReversed } as const;

/** Nothing was heard of it meanwhile, and nobody else has begun to ask: another one's try may be a payout yet. */
function isStillAsked(payout: repository.PayoutRecord, sending: Sending): boolean {
  return payout.status === 'requested' && payout.providerPayoutId === null && payout.sendingUntil?.getTime() === sending.until.getTime();
}

/** The reference is ours alone; another amount or another payout under it is a fault nobody may act on. */
function assertSame(payout: repository.PayoutRecord, seen: ProviderPayout): void {
  const isSame = payout.amountMinor === seen.amount.amountMinor && payout.currency === seen.amount.currency && (payout.providerPayoutId ?? seen.id) === seen.id;
  if (!isSame) throw new Error(`${seen.id} claims to be ${payout.id} and is not`);
}
