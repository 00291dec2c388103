/** What a tenant's server says about its endpoints, and the log it reads. */
import type { SecretPrincipal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import { pageFrom, type CursorCodec, type Page } from '../../platform/http/cursor.ts';
import { newId, toUuid, type Id, type IdKind } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import type { DeliveryStatus, WebhookDelivery, WebhookDeliveryDetail, WebhookEndpoint, WebhookEndpointWithSecret } from './webhooks.contract.ts';
import { DELIVER_WORK, type WebhookDeliveries } from './webhooks.deliveries.ts';
import { endpointDisabled, tooManyEndpoints, unknownEventType, urlNotAllowed } from './webhooks.errors.ts';
import { ping } from './webhooks.events.ts';
import { unknownFilters } from './webhooks.policy.ts';
import type { WebhookSender } from './webhooks.port.ts';
import * as repository from './webhooks.repository.ts';
import type { DeliveryRecord, EndpointRecord, Position } from './webhooks.repository.ts';
import type { WebhookSecrets } from './webhooks.secrets.ts';

/** Every event is written down once for each. */
const ENDPOINTS_MAX = 20;
const ATTEMPTS_SHOWN = 50;

interface WebhooksDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly cursors: CursorCodec;
  readonly sender: Pick<WebhookSender, 'admits'>;
  readonly secrets: WebhookSecrets;
  readonly deliveries: WebhookDeliveries;
}

interface EndpointWish {
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly string[];
}

type PageQuery = { readonly limit: number; readonly cursor?: string | undefined };
type DeliveryQuery = PageQuery & { readonly endpointId?: Id<'webhookEndpoint'> | undefined; readonly status?: DeliveryStatus | undefined; readonly eventType?: string | undefined };

export class WebhooksService {
  readonly #deps: WebhooksDeps;

  constructor(deps: WebhooksDeps) {
    this.#deps = deps;
  }

  /** @throws webhook.url_not_allowed | webhook.unknown_event_type | webhook.too_many_endpoints */
  async createEndpoint({ scope, apiVersion }: Pick<SecretPrincipal, 'scope' | 'apiVersion'>, wish: EndpointWish): Promise<WebhookEndpointWithSecret> {
    const { db, clock, secrets } = this.#deps;
    this.#assertAllowed(scope, wish);
    const id = newId('webhookEndpoint', clock.wall());
    return db.write(scope, async (tx) => {
      if ((await repository.countEndpointsLocked(tx)) >= ENDPOINTS_MAX) throw new AppError(tooManyEndpoints, { params: { limit: ENDPOINTS_MAX } });
      await repository.insertEndpoint(tx, { ...wish, id, apiVersion, createdAt: clock.now(scope) });
      const secret = await secrets.add(tx, id);
      return { ...toEndpointDto(scope, await getEndpoint(tx, id)), secret };
    });
  }

  /** @throws request.invalid_cursor */
  listEndpoints(scope: TenantScope, query: PageQuery): Promise<Page<WebhookEndpoint>> {
    const list = 'webhook_endpoints';
    const after = this.#positionOf(list, query.cursor);
    return this.#deps.db.read(scope, async (tx) => {
      const rows = await repository.listEndpoints(tx, { after, limit: query.limit + 1 });
      return pageFrom(rows, query.limit, (row) => toEndpointDto(scope, row), (row) => this.#cursorOf(list, row));
    });
  }

  getEndpoint(scope: TenantScope, id: Id<'webhookEndpoint'>): Promise<WebhookEndpoint> {
    return this.#deps.db.read(scope, async (tx) => toEndpointDto(scope, await getEndpoint(tx, id)));
  }

  /** @throws webhook.url_not_allowed | webhook.unknown_event_type */
  async updateEndpoint(scope: TenantScope, id: Id<'webhookEndpoint'>, change: Partial<UpdateWish>): Promise<WebhookEndpoint> {
    const { db, clock } = this.#deps;
    this.#assertAllowed(scope, change);
    return db.write(scope, async (tx) => {
      const now = clock.now(scope);
      const before = await getEndpoint(tx, id, { forUpdate: true });
      const status = change.status ?? before.status;
      const disabled = status === 'enabled' ? { disabledReason: null, disabledAt: null } : { disabledReason: before.disabledReason ?? 'requested' as const, disabledAt: before.disabledAt ?? now };
      const after = { ...before, url: change.url ?? before.url, description: change.description ?? before.description, eventTypes: change.eventTypes ?? before.eventTypes, status, ...disabled };
      await repository.updateEndpoint(tx, after, now);
      if (status === 'disabled') await repository.failPending(tx, id, now);
      return toEndpointDto(scope, after);
    });
  }

  async deleteEndpoint(scope: TenantScope, id: Id<'webhookEndpoint'>): Promise<void> {
    const { db, clock } = this.#deps;
    await db.write(scope, async (tx) => {
      const now = clock.now(scope);
      await getEndpoint(tx, id, { forUpdate: true });
      await repository.failPending(tx, id, now);
      await repository.markEndpointDeleted(tx, id, now);
    });
  }

  rotateSecret(scope: TenantScope, id: Id<'webhookEndpoint'>, overlapSeconds: number): Promise<WebhookEndpointWithSecret> {
    const { db, clock, secrets } = this.#deps;
    return db.write(scope, async (tx) => {
      const endpoint = await getEndpoint(tx, id, { forUpdate: true });
      await repository.endSecrets(tx, id, addSeconds(clock.now(scope), overlapSeconds));
      return { ...toEndpointDto(scope, endpoint), secret: await secrets.add(tx, id) };
    });
  }

  /** @throws webhook.endpoint_disabled */
  ping(scope: TenantScope, id: Id<'webhookEndpoint'>): Promise<WebhookDelivery> {
    const { db, clock, deliveries } = this.#deps;
    return db.write(scope, async (tx) => {
      const endpoint = await this.#getEnabled(tx, id);
      const event = {
        id: newId('event', clock.wall()), type: ping.type, schemaVersion: ping.schemaVersion, tenantId: scope.tenantId, livemode: scope.livemode,
        subject: { type: 'webhookEndpoint', id }, data: ping.data.parse({ endpointId: id }), occurredAt: clock.now(scope),
      };
      return toDeliveryDto(scope, await getDelivery(tx, await deliveries.planFor(tx, endpoint, event)));
    });
  }

  /** @throws webhook.endpoint_disabled */
  replayFailed(scope: TenantScope, id: Id<'webhookEndpoint'>, since: Date): Promise<{ object: 'webhook_replay'; livemode: boolean; deliveries: number }> {
    const { db, clock } = this.#deps;
    return db.write(scope, async (tx) => {
      await this.#getEnabled(tx, id);
      const now = clock.now(scope);
      const deliveries = await repository.queueFailed(tx, id, since, now);
      if (deliveries > 0) await scheduleWork(tx, DELIVER_WORK, id, now);
      return { object: 'webhook_replay', livemode: scope.livemode, deliveries };
    });
  }

  /** @throws request.invalid_cursor */
  listDeliveries(scope: TenantScope, query: DeliveryQuery): Promise<Page<WebhookDelivery>> {
    const { endpointId = null, status = null, eventType = null, limit } = query;
    const list = `webhook_deliveries:${endpointId ?? ''}:${status ?? ''}:${eventType ?? ''}`;
    const after = this.#positionOf(list, query.cursor);
    return this.#deps.db.read(scope, async (tx) => {
      const rows = await repository.listDeliveries(tx, { endpointId, status, eventType, after, limit: limit + 1 });
      return pageFrom(rows, limit, (row) => toDeliveryDto(scope, row), (row) => this.#cursorOf(list, row));
    });
  }

  getDelivery(scope: TenantScope, id: Id<'webhookDelivery'>): Promise<WebhookDeliveryDetail> {
    return this.#deps.db.read(scope, async (tx) => {
      const delivery = await getDelivery(tx, id);
      const attempts = await repository.listAttempts(tx, id, ATTEMPTS_SHOWN);
      return { ...toDeliveryDto(scope, delivery), body: delivery.body, attempts: attempts.map((attempt) => ({ ...attempt, startedAt: attempt.startedAt.toISOString() })) };
    });
  }

  /** Whatever became of it before; one that waits is sent at once. @throws webhook.endpoint_disabled */
  replay(scope: TenantScope, id: Id<'webhookDelivery'>): Promise<WebhookDelivery> {
    const { db, clock } = this.#deps;
    return db.write(scope, async (tx) => {
      const now = clock.now(scope);
      const { endpointId } = await getDelivery(tx, id);
      await this.#getEnabled(tx, endpointId);
      await repository.queueDelivery(tx, id, now);
      await scheduleWork(tx, DELIVER_WORK, endpointId, now);
      return toDeliveryDto(scope, await getDelivery(tx, id));
    });
  }

  /** Held against being disabled while something is queued for it. */
  async #getEnabled(tx: Tx, id: Id<'webhookEndpoint'>): Promise<EndpointRecord> {
    const endpoint = await getEndpoint(tx, id, { forUpdate: true });
    if (endpoint.status === 'disabled') throw new AppError(endpointDisabled);
    return endpoint;
  }

  #assertAllowed(scope: TenantScope, { url, eventTypes }: Partial<EndpointWish>): void {
    if (url !== undefined && !this.#deps.sender.admits(url, scope.livemode)) throw new AppError(urlNotAllowed);
    const unknown = unknownFilters(eventTypes ?? [], this.#deps.deliveries.types);
    if (unknown.length > 0) throw new AppError(unknownEventType, { params: { types: unknown.join(', ') } });
  }

  #positionOf(list: string, cursor: string | undefined): Position | null {
    if (cursor === undefined) return null;
    const [createdAt, uuid] = this.#deps.cursors.decode(list, cursor);
    return { createdAt: new Date(String(createdAt)), uuid: String(uuid) };
  }

  #cursorOf(list: string, row: { readonly id: Id<IdKind>; readonly createdAt: Date }): string {
    return this.#deps.cursors.encode(list, [row.createdAt.toISOString(), toUuid(row.id)]);
  }
}

interface UpdateWish extends EndpointWish {
  readonly status: 'enabled' | 'disabled';
}

async function getEndpoint(tx: Tx, id: Id<'webhookEndpoint'>, options: { readonly forUpdate?: boolean } = {}): Promise<EndpointRecord> {
  const endpoint = await repository.findEndpoint(tx, id, options);
  if (!endpoint) throw new AppError(notFound);
  return endpoint;
}

async function getDelivery(tx: Tx, id: Id<'webhookDelivery'>): Promise<DeliveryRecord> {
  const delivery = await repository.findDelivery(tx, id);
  if (!delivery) throw new AppError(notFound);
  return delivery;
}

function toEndpointDto(scope: TenantScope, endpoint: EndpointRecord): WebhookEndpoint {
  const { id, url, description, eventTypes, status, disabledReason, disabledAt, apiVersion, lastSuccessAt, createdAt } = endpoint;
  return {
    object: 'webhook_endpoint', id, livemode: scope.livemode, url, description, eventTypes: [...eventTypes], status, disabledReason, disabledAt: disabledAt?.toISOString() ?? null, apiVersion,
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null, createdAt: createdAt.toISOString(),
  };
}

function toDeliveryDto(scope: TenantScope, delivery: DeliveryRecord): WebhookDelivery {
  const { id, endpointId, eventId, eventType, status, failureReason, attempts, nextAttemptAt, completedAt, createdAt } = delivery;
  return {
    object: 'webhook_delivery', id, livemode: scope.livemode, endpointId, eventId, eventType, status, failureReason, attemptCount: attempts,
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null, completedAt: completedAt?.toISOString() ?? null, createdAt: createdAt.toISOString(),
  };
}
