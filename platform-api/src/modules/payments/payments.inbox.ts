/**
 * The provider's webhooks: checked, kept and answered at once, applied right after. What cannot be applied is tried again
 * later, also by another process; what was kept before is not kept again, however often it is sent.
 */
import { createHash } from 'node:crypto';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Log } from '../../platform/log/log.ts';
import { webhookSignatureInvalid } from './payments.errors.ts';
import { InboxHold } from './payments.inbox-hold.ts';
import { InboxWriter } from './payments.inbox-writer.ts';
import { INBOX_RETRY_SECONDS } from './payments.policy.ts';
import { neverOurs, type PaymentProviders, type ProviderEvent } from './payments.port.ts';
import type { Disputes } from './payments.disputes.ts';
import type { Refunds } from './payments.refunds.ts';
import * as repository from './payments.repository.ts';
import type { Settlements } from './payments.settlements.ts';
import type { PaymentStates } from './payments.states.ts';

/** Design, states: raw bodies hold people's data. */
const BODY_KEPT_SECONDS = 30 * 86_400;
const SWEEP_SIZE = 20;
/** What an event is called whose body cannot be read: it is kept as it came, for people and for a later version of us. */
const UNREADABLE = 'unreadable';
/** The process that takes webhooks applies one after the other: a storm must not lose to its own effects the time that its answers need. */
const APPLYING_MAX = 1;
/** The worker answers nobody. */
const SWEEPING_MAX = 4;
/** Copies come within seconds of each other; those of the last few thousand events need not ask the database. */
const SEEN_MAX = 10_000;
/** How many wait for that; more are left to the worker's sweep, which finds them in the inbox. */
const WAITING_MAX = 500;
/** An entry that waited longer is about to be taken by the sweep. */
const FRESH_MS = (INBOX_RETRY_SECONDS[0] - 2) * 1000;

/** The right to a tenant whose id a platform table told. */
export interface TenantScopes {
  findScope(tenantUuid: string): Promise<TenantScope | null>;
}

/** Another module's part of what the provider tells; app/wiring registers it, because payments may not import it. */
export interface ProviderNews {
  /** Applies a signed event; answers with a note where nothing was to be done. Throws where it should be tried again. */
  receive(account: 'live' | 'test', body: string): Promise<string | null>;
}

interface InboxDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly providers: PaymentProviders;
  readonly scopes: TenantScopes;
  readonly states: PaymentStates;
  readonly refunds: Refunds;
  readonly disputes: Disputes;
  readonly settlements: Settlements;
}

export class PaymentInbox {
  readonly #deps: InboxDeps;
  readonly #writer: InboxWriter;
  /** Keys that are in the table for certain. */
  readonly #seen = new Set<string>();
  readonly #applying = new Set<Promise<void>>();
  readonly #news = new Map<string, ProviderNews>();
  readonly #waiting: { readonly entry: repository.InboxEntry; readonly since: number }[] = [];

  constructor(deps: InboxDeps) {
    this.#deps = deps;
    this.#writer = new InboxWriter(deps.db);
  }

  /** Events whose names begin like this are somebody else's. */
  register(prefix: string, news: ProviderNews): void {
    this.#news.set(prefix, news);
  }

  /** Whatever is signed is kept, also what cannot be read (yet): a refusal would lose it within a day. @throws webhook.signature_invalid */
  async receive(account: 'live' | 'test', rawBody: Buffer, headers: { readonly signature: string | undefined; readonly eventId: string | undefined }): Promise<void> {
    const provider = this.#deps.providers[account];
    if (!provider || !headers.signature || !provider.isWebhookSignature(rawBody, headers.signature)) throw new AppError(webhookSignatureInvalid);
    // Events carry an id; one without is told apart by its content.
    const eventId = headers.eventId?.slice(0, 200) || createHash('sha256').update(rawBody).digest('hex');
    const key = repository.inboxKeyOf({ account, eventId });
    if (this.#seen.has(key)) return;
    const body = keptBody(rawBody);
    const eventType = provider.readWebhook(body)?.type ?? UNREADABLE;
    const lane = repository.laneOf(eventType);
    const now = this.#deps.clock.wall();
    // What reads whole lists is the worker's, at once; the rest is ours for a few seconds.
    const entry = { eventId, account, body, attempts: 0, nextAttemptAt: lane === 'long' ? now : addSeconds(now, INBOX_RETRY_SECONDS[0]) };
    const isNew = await this.#writer.keep({ ...entry, eventType, receivedAt: now });
    this.#remember(key);
    if (!isNew || lane === 'long' || this.#waiting.length >= WAITING_MAX) return;
    this.#waiting.push({ entry, since: now.getTime() });
    this.#applyNext();
  }

  /** Applies what is due and quickly done. Answers how many entries it took. */
  async sweep(): Promise<number> {
    const { db, clock } = this.#deps;
    const entries = await db.platform((tx) => repository.claimInbox(tx, 'quick', clock.wall(), InboxHold.until(clock), SWEEP_SIZE));
    const left = [...entries];
    const oneAfterTheOther = async () => {
      for (let entry = left.shift(); entry; entry = left.shift()) await this.#apply(entry);
    };
    await Promise.all(Array.from({ length: SWEEPING_MAX }, oneAfterTheOther));
    return entries.length;
  }

  /** Applies the next of those that read whole lists, apart from the others so that nothing waits behind it. */
  async sweepLong(): Promise<number> {
    const { db, clock } = this.#deps;
    const entries = await db.platform((tx) => repository.claimInbox(tx, 'long', clock.wall(), InboxHold.until(clock), 1));
    for (const entry of entries) await this.#apply(entry);
    return entries.length;
  }

  /** Empties bodies that nobody needs any more; the ids stay for ever. Answers how many there were. */
  forgetBodies(): Promise<number> {
    return this.#deps.db.platform((tx) => repository.emptyInboxBodies(tx, addSeconds(this.#deps.clock.wall(), -BODY_KEPT_SECONDS)));
  }

  /** Waits for what is being applied, for an orderly end. */
  async drain(): Promise<void> {
    while (this.#applying.size > 0) await Promise.all(this.#applying);
  }

  #remember(key: string): void {
    this.#seen.add(key);
    const [oldest] = this.#seen;
    if (this.#seen.size > SEEN_MAX && oldest !== undefined) this.#seen.delete(oldest);
  }

  #applyNext(): void {
    while (this.#applying.size < APPLYING_MAX) {
      const next = this.#waiting.shift();
      if (!next) return;
      if (this.#deps.clock.wall().getTime() - next.since > FRESH_MS) continue;
      const work = this.#apply(next.entry)
        .catch((error: unknown) => this.#deps.log.error({ err: error, eventId: next.entry.eventId }, 'a webhook stays in the inbox'))
        .finally(() => {
          this.#applying.delete(work);
          this.#applyNext();
        });
      this.#applying.add(work);
    }
  }

  async #apply(entry: repository.InboxEntry): Promise<void> {
    const { db, clock, log } = this.#deps;
    const hold = await InboxHold.take(this.#deps, entry);
    if (!hold) return;
    const outcome = await this.#applyEvent(entry).then((note) => ({ note }), (error: unknown) => ({ reason: error instanceof Error ? error.message : String(error) }));
    const heldUntil = await hold.end();
    if ('note' in outcome) {
      await db.platform((tx) => repository.setInboxProcessed(tx, entry, clock.wall(), outcome.note));
      return;
    }
    const { reason } = outcome;
    const wait = INBOX_RETRY_SECONDS[entry.attempts];
    if (wait === undefined) log.error({ eventId: entry.eventId, reason }, 'a webhook is given up; the audit shows it until somebody has looked');
    else log.warn({ eventId: entry.eventId, reason, wait }, 'a webhook is tried again later');
    await db.platform((tx) => repository.setInboxRetry(tx, entry, heldUntil, wait === undefined ? null : addSeconds(clock.wall(), wait), reason));
  }

  /** A note where nothing was to be done. */
  async #applyEvent(entry: repository.InboxEntry): Promise<string | null> {
    const event = this.#deps.providers[entry.account]?.readWebhook(entry.body);
    if (!event) throw new Error('the event cannot be read');
    const news = [...this.#news].find(([prefix]) => event.type.startsWith(prefix))?.[1];
    if (news) return news.receive(entry.account, entry.body);
    if (event.settlement) {
      await this.#deps.settlements.apply(entry.account, event.settlement);
      return null;
    }
    if (!event.payment && !event.refund && !event.dispute) return 'of no interest';
    const tenantUuid = await this.#deps.db.platform((tx) =>
      repository.findTenantOfRefs(tx, { orderId: event.payment?.orderId ?? null, paymentId: event.payment?.id ?? event.refund?.paymentId ?? event.dispute?.paymentId ?? null, refundId: event.refund?.id ?? null }),
    );
    const scope = tenantUuid === null ? null : await this.#deps.scopes.findScope(tenantUuid);
    if (!scope) throw new Error('the order is not known (yet)');
    // A test account's secret must not move a live tenant's money.
    if (scope.livemode !== (entry.account === 'live')) return 'of the other mode';
    await this.#applyTo(scope, event);
    return null;
  }

  /** The payment before the refund: a refund may be heard of before the capture it gives back. */
  async #applyTo(scope: TenantScope, event: ProviderEvent): Promise<void> {
    const { states, refunds, disputes } = this.#deps;
    if (event.payment && (await states.apply(scope, event.payment)) === 'unknown') throw new Error('the payment is not known (yet)');
    // The bank gave back what it had only promised: there is no money of ours in it.
    if (event.payment && neverOurs(event.payment)) return;
    if (event.refund && (await refunds.apply(scope, event.refund)) === 'unknown') throw new Error('the refunded payment is not known (yet)');
    if (event.dispute && (await disputes.apply(scope, event.dispute)) === 'unknown') throw new Error('the disputed payment is not known (yet)');
  }
}

/** The bytes as text, which the table keeps; what is no text, or none that PostgreSQL takes, is kept in base64. */
function keptBody(rawBody: Buffer): string {
  const text = rawBody.toString('utf8');
  return !text.includes('\0') && Buffer.from(text, 'utf8').equals(rawBody) ? text : `base64:${rawBody.toString('base64')}`;
}
