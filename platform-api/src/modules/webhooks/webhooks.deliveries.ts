/**
 * The worker's side: an event becomes a delivery per endpoint that wants it, and what is due is sent, tried again, and in
 * the end given up. One piece of due work per endpoint, so that a slow one holds a place of its own and no more.
 */
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { StoredEvent } from '../../platform/events/events.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { cancelWork, scheduleWork } from '../../platform/jobs/due-work.ts';
import type { Log } from '../../platform/log/log.ts';
import { writeBody, type SentEvent } from './webhooks.events.ts';
import { hears, isEndpointFailing, judge, outcomeOfAnswer } from './webhooks.policy.ts';
import type { SendOutcome, WebhookSender } from './webhooks.port.ts';
import * as repository from './webhooks.repository.ts';
import type { DeliveryRecord, EndpointRecord } from './webhooks.repository.ts';
import { signatures, type WebhookSecrets } from './webhooks.secrets.ts';

export const DELIVER_WORK = 'webhooks.deliver';

/** At once to one endpoint. */
const TOGETHER_MAX = 8;
/** An endpoint gives its place to others after this, and comes again at the end of the queue. */
const ROUNDS_MS = 5_000;
const LOG_DAYS = 30;
const EXPIRE_TOGETHER = 1_000;

interface DeliveriesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly sender: WebhookSender;
  readonly secrets: WebhookSecrets;
  /** Every type that tenants may hear of. */
  readonly types: readonly string[];
}

interface Round {
  readonly endpoint: EndpointRecord;
  readonly secrets: readonly Buffer[];
  readonly due: readonly DeliveryRecord[];
}

export class WebhookDeliveries {
  readonly types: readonly string[];
  readonly #deps: DeliveriesDeps;

  constructor(deps: DeliveriesDeps) {
    this.#deps = deps;
    this.types = deps.types;
  }

  /** Plans the deliveries of an event. Safe to repeat. An endpoint hears of what happens after it was made. */
  async plan(scope: TenantScope, event: StoredEvent): Promise<void> {
    await this.#deps.db.write(scope, async (tx) => {
      for (const endpoint of await repository.listEndpointsSince(tx, event.occurredAt)) {
        if (hears(endpoint.eventTypes, event.type)) await this.planFor(tx, endpoint, event);
      }
    });
  }

  async planFor(tx: Tx, endpoint: EndpointRecord, event: SentEvent): Promise<Id<'webhookDelivery'>> {
    const { clock } = this.#deps;
    const id = newId('webhookDelivery', clock.wall());
    const send = endpoint.status === 'enabled';
    const now = clock.now(tx.scope);
    const isNew = await repository.insertDelivery(tx, {
      id, endpointId: endpoint.id, eventId: event.id, eventType: event.type, body: writeBody(event, endpoint.apiVersion), createdAt: now, send,
    });
    if (isNew && send) await scheduleWork(tx, DELIVER_WORK, endpoint.id, now);
    return id;
  }

  /** Sends what is due to an endpoint, for some seconds, and plans when to come again. */
  async deliverDue(scope: TenantScope, endpointId: Id<'webhookEndpoint'>): Promise<void> {
    const { db, clock } = this.#deps;
    const until = clock.wall().getTime() + ROUNDS_MS;
    let more: boolean;
    do {
      const round = await db.write(scope, (tx) => this.#begin(tx, endpointId));
      more = round !== null && (await this.#sendAll(scope, round)) && round.due.length === TOGETHER_MAX;
    } while (more && clock.wall().getTime() < until);
    await db.write(scope, (tx) => this.#planNext(tx, endpointId));
  }

  /** Forgets bodies and answers after 30 days. Answers with how many deliveries went. */
  async expire(scope: TenantScope): Promise<number> {
    const now = this.#deps.clock.now(scope);
    return this.#deps.db.write(scope, (tx) => repository.deleteExpired(tx, addSeconds(now, -LOG_DAYS * 24 * 3600), now, EXPIRE_TOGETHER));
  }

  async #begin(tx: Tx, endpointId: Id<'webhookEndpoint'>): Promise<Round | null> {
    const { clock, secrets } = this.#deps;
    const now = clock.now(tx.scope);
    const endpoint = await repository.findEndpoint(tx, endpointId);
    if (endpoint?.status !== 'enabled') {
      await repository.failPending(tx, endpointId, now);
      return null;
    }
    const due = await repository.beginAttempts(tx, endpointId, now, TOGETHER_MAX, () => toUuid(newId('webhookAttempt', clock.wall())));
    return due.length === 0 ? null : { endpoint, secrets: await secrets.open(tx, endpointId), due };
  }

  /** False when it was broken off. One that could not be recorded must not keep the others from it; it is sent again. */
  async #sendAll(scope: TenantScope, round: Round): Promise<boolean> {
    const ends = await Promise.allSettled(round.due.map((delivery) => this.#send(scope, round, delivery)));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    return ends.every((end) => end.status === 'fulfilled' && end.value);
  }

  async #send(scope: TenantScope, { endpoint, secrets }: Round, delivery: DeliveryRecord): Promise<boolean> {
    const { sender, clock, db } = this.#deps;
    // The receiver compares with its own clock, so this is the machine's time and never a test tenant's.
    const timestamp = String(Math.floor(clock.wall().getTime() / 1000));
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'PeerVerse-Webhooks/1',
      'webhook-id': delivery.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures(secrets, delivery.id, timestamp, delivery.body),
    };
    const outcome = await sender.send({ url: endpoint.url, livemode: scope.livemode, headers, body: delivery.body });
    await db.write(scope, (tx) => this.#record(tx, delivery, outcome));
    return outcome.kind === 'answered' || outcome.reason !== 'interrupted';
  }

  async #record(tx: Tx, delivery: DeliveryRecord, sent: SendOutcome): Promise<void> {
    const { clock } = this.#deps;
    const now = clock.now(tx.scope);
    const answer = sent.kind === 'answered' ? sent : null;
    const outcome = sent.kind === 'answered' ? outcomeOfAnswer(sent.status) : sent.reason;
    await repository.endAttempt(tx, delivery.id, {
      number: delivery.attempts, outcome, responseStatus: answer?.status ?? null, responseBody: answer?.body ?? null, durationMs: Math.round(sent.durationMs),
    });
    // We broke it off ourselves: it is as due as before.
    if (outcome === 'interrupted') return;
    const failures = delivery.failures + 1;
    const verdict = judge(outcome, answer, failures, Math.random());
    if (verdict.kind === 'succeeded') {
      await repository.completeDelivery(tx, delivery.id, now);
      await repository.recordSuccess(tx, delivery.endpointId, now);
    } else if (verdict.kind === 'again') {
      await repository.postponeDelivery(tx, delivery, failures, addSeconds(now, verdict.afterSeconds));
    } else {
      await repository.failDelivery(tx, delivery, failures, verdict.reason, now);
      await this.#afterGivingUp(tx, delivery, verdict.reason, now);
    }
  }

  async #afterGivingUp(tx: Tx, delivery: DeliveryRecord, reason: 'exhausted' | 'gone' | 'endpoint_disabled', now: Date): Promise<void> {
    const endpoint = await repository.findEndpoint(tx, delivery.endpointId, { forUpdate: true });
    if (!endpoint || (reason !== 'gone' && !isEndpointFailing(delivery.queuedAt, endpoint.lastSuccessAt))) return;
    const why = reason === 'gone' ? 'gone' : 'failing';
    if (!(await repository.disableEndpoint(tx, endpoint.id, why, now))) return;
    await repository.failPending(tx, endpoint.id, now);
    this.#deps.log.warn({ endpointId: endpoint.id, why }, 'a webhook endpoint was disabled');
  }

  /** The row of due work is taken first: whoever plans a delivery meanwhile waits for it, and moves the plan back to now. */
  async #planNext(tx: Tx, endpointId: Id<'webhookEndpoint'>): Promise<void> {
    await scheduleWork(tx, DELIVER_WORK, endpointId, this.#deps.clock.now(tx.scope));
    const next = await repository.nextDue(tx, endpointId);
    if (next) await scheduleWork(tx, DELIVER_WORK, endpointId, next);
    else await cancelWork(tx, DELIVER_WORK, endpointId);
  }
}
