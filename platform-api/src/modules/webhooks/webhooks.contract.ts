/** Where a tenant's server hears of events, and the log of what it was told. Secret keys only: these are between servers. */
import { z } from 'zod';
import { operation, secretKey } from '../../platform/contract/operation.ts';
import { Cursor, HttpUrl, idOf, Instant, Limit, Livemode, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor, notFound } from '../../platform/errors/common-errors.ts';
import { endpointDisabled, tooManyEndpoints, unknownEventType, urlNotAllowed } from './webhooks.errors.ts';

/** `*`, `booking.*` or `booking.confirmed`. */
const EventFilter = z.string().max(64).regex(/^(\*|[a-z_]+\.(\*|[a-z_]+))$/).meta({ description: '`*` for everything, `booking.*` for a group, or a type.', example: 'booking.confirmed' });
const EventFilters = z.array(EventFilter).min(1).max(50);
const Description = z.string().trim().max(200).meta({ description: 'For yourself.' });

/** A week is the longest a team should need to roll a secret out. */
const OVERLAP_SECONDS_MAX = 7 * 24 * 3600;
const OVERLAP_SECONDS = 24 * 3600;

export const DisabledReason = z.enum(['requested', 'gone', 'failing']).meta({
  description: '`requested`: by you. `gone`: it answered 410. `failing`: a delivery was given up after three days in which nothing came through.',
});
export type DisabledReason = z.infer<typeof DisabledReason>;

const endpointShape = {
  object: z.literal('webhook_endpoint'),
  id: idOf('webhookEndpoint'),
  livemode: Livemode,
  url: HttpUrl,
  description: z.string(),
  eventTypes: z.array(EventFilter),
  status: z.enum(['enabled', 'disabled']),
  disabledReason: DisabledReason.nullable(),
  disabledAt: Instant.nullable(),
  apiVersion: z.string().meta({ description: 'Pinned when the endpoint was made: the version of the key that made it.' }),
  lastSuccessAt: Instant.nullable().meta({ description: 'To the minute.' }),
  createdAt: Instant,
};
export const WebhookEndpoint = z.object(endpointShape).meta({ id: 'WebhookEndpoint' });
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;

export const WebhookEndpointWithSecret = z
  .object({ ...endpointShape, secret: z.string().meta({ description: '`whsec_` and base64. Shown this once.', example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }) })
  .meta({ id: 'WebhookEndpointWithSecret' });
export type WebhookEndpointWithSecret = z.infer<typeof WebhookEndpointWithSecret>;

export const AttemptOutcome = z.enum(['unknown', 'succeeded', 'rejected', 'timeout', 'dns_failed', 'address_refused', 'connection_failed', 'tls_failed', 'interrupted']).meta({
  description: '`unknown`: not ended yet, or its end was not noted and it is made again. `rejected`: an answer other than 2xx. `address_refused`: the name leads into a private network. `interrupted`: we stopped; it does not count.',
});
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

export const WebhookAttempt = z
  .object({
    number: z.int(),
    startedAt: Instant,
    outcome: AttemptOutcome,
    responseStatus: z.int().nullable(),
    responseBody: z.string().nullable().meta({ description: 'The first 1,024 bytes.' }),
    durationMs: z.int().nullable(),
  })
  .meta({ id: 'WebhookAttempt' });
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;

export const DeliveryStatus = z.enum(['pending', 'succeeded', 'failed']);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;
export const FailureReason = z.enum(['exhausted', 'gone', 'endpoint_disabled']).meta({ description: '`exhausted`: the last of its ten tries failed. `endpoint_disabled`: it was not tried, or no more.' });
export type FailureReason = z.infer<typeof FailureReason>;

const deliveryShape = {
  object: z.literal('webhook_delivery'),
  id: idOf('webhookDelivery').meta({ description: 'The `webhook-id` of every try.' }),
  livemode: Livemode,
  endpointId: idOf('webhookEndpoint'),
  eventId: idOf('event'),
  eventType: z.string(),
  status: DeliveryStatus,
  failureReason: FailureReason.nullable(),
  attemptCount: z.int(),
  nextAttemptAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  createdAt: Instant,
};
export const WebhookDelivery = z.object(deliveryShape).meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveryDetail = z
  .object({ ...deliveryShape, body: z.string().meta({ description: 'As sent.' }), attempts: z.array(WebhookAttempt).meta({ description: 'The last fifty, newest first.' }) })
  .meta({ id: 'WebhookDeliveryDetail' });
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>;

const base = { tag: 'webhook_endpoints', auth: secretKey } as const;
const endpointParams = z.object({ webhookEndpointId: idOf('webhookEndpoint') });
const deliveryParams = z.object({ webhookDeliveryId: idOf('webhookDelivery') });

export const createWebhookEndpoint = operation({
  ...base,
  id: 'createWebhookEndpoint',
  method: 'post',
  path: '/v1/webhook_endpoints',
  summary: 'Hear of events at an address of yours',
  description: 'Deliveries follow the Standard Webhooks. The secret is in this answer and never again. It hears of what happens from now on.',
  body: z.strictObject({ url: HttpUrl, description: Description.default(''), eventTypes: EventFilters }),
  status: 201,
  reply: WebhookEndpointWithSecret,
  errors: [urlNotAllowed, unknownEventType, tooManyEndpoints],
});

export const listWebhookEndpoints = operation({
  ...base,
  id: 'listWebhookEndpoints',
  method: 'get',
  path: '/v1/webhook_endpoints',
  summary: 'Your endpoints, newest first',
  query: z.strictObject({ limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(WebhookEndpoint, 'WebhookEndpointPage'),
  errors: [invalidCursor],
});

export const getWebhookEndpoint = operation({
  ...base,
  id: 'getWebhookEndpoint',
  method: 'get',
  path: '/v1/webhook_endpoints/{webhookEndpointId}',
  summary: 'An endpoint',
  params: endpointParams,
  status: 200,
  reply: WebhookEndpoint,
  errors: [notFound],
});

export const updateWebhookEndpoint = operation({
  ...base,
  id: 'updateWebhookEndpoint',
  method: 'patch',
  path: '/v1/webhook_endpoints/{webhookEndpointId}',
  summary: 'Change an endpoint, or switch it off and on',
  description: 'What happens while an endpoint is disabled is kept as failed; replay it when the endpoint is back.',
  params: endpointParams,
  body: z.strictObject({ url: HttpUrl.optional(), description: Description.optional(), eventTypes: EventFilters.optional(), status: z.enum(['enabled', 'disabled']).optional() }),
  status: 200,
  reply: WebhookEndpoint,
  errors: [notFound, urlNotAllowed, unknownEventType],
});

export const deleteWebhookEndpoint = operation({
  ...base,
  id: 'deleteWebhookEndpoint',
  method: 'delete',
  path: '/v1/webhook_endpoints/{webhookEndpointId}',
  summary: 'Delete an endpoint, its secrets and its log',
  params: endpointParams,
  status: 204,
  errors: [notFound],
});

export const rotateWebhookSecret = operation({
  ...base,
  id: 'rotateWebhookSecret',
  method: 'post',
  path: '/v1/webhook_endpoints/{webhookEndpointId}/rotate_secret',
  summary: 'Replace the secret',
  description: 'For the time of the overlap deliveries carry signatures of the new and of the earlier secrets. 0 ends the earlier ones at once.',
  params: endpointParams,
  body: z.strictObject({ overlapSeconds: z.int().min(0).max(OVERLAP_SECONDS_MAX).default(OVERLAP_SECONDS) }),
  status: 200,
  reply: WebhookEndpointWithSecret,
  errors: [notFound],
});

export const pingWebhookEndpoint = operation({
  ...base,
  id: 'pingWebhookEndpoint',
  method: 'post',
  path: '/v1/webhook_endpoints/{webhookEndpointId}/ping',
  summary: 'Send a test event, whose type is ping',
  params: endpointParams,
  status: 202,
  reply: WebhookDelivery,
  errors: [notFound, endpointDisabled],
});

export const replayFailedWebhooks = operation({
  ...base,
  id: 'replayFailedWebhooks',
  method: 'post',
  path: '/v1/webhook_endpoints/{webhookEndpointId}/replay_failed',
  summary: 'Send everything again that failed since an instant',
  params: endpointParams,
  body: z.strictObject({ since: Instant }),
  status: 202,
  reply: z.object({ object: z.literal('webhook_replay'), livemode: Livemode, deliveries: z.int().meta({ description: 'How many are sent again.' }) }).meta({ id: 'WebhookReplay' }),
  errors: [notFound, endpointDisabled],
});

export const listWebhookDeliveries = operation({
  ...base,
  id: 'listWebhookDeliveries',
  method: 'get',
  path: '/v1/webhook_deliveries',
  summary: 'What your endpoints were told in the last 30 days, newest first',
  query: z.strictObject({ endpointId: idOf('webhookEndpoint').optional(), status: DeliveryStatus.optional(), eventType: z.string().max(64).optional(), limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(WebhookDelivery, 'WebhookDeliveryPage'),
  errors: [invalidCursor],
});

export const getWebhookDelivery = operation({
  ...base,
  id: 'getWebhookDelivery',
  method: 'get',
  path: '/v1/webhook_deliveries/{webhookDeliveryId}',
  summary: 'A delivery with its body and its tries',
  params: deliveryParams,
  status: 200,
  reply: WebhookDeliveryDetail,
  errors: [notFound],
});

export const replayWebhookDelivery = operation({
  ...base,
  id: 'replayWebhookDelivery',
  method: 'post',
  path: '/v1/webhook_deliveries/{webhookDeliveryId}/replay',
  summary: 'Send a delivery again, with the same id and a new set of tries',
  params: deliveryParams,
  status: 202,
  reply: WebhookDelivery,
  errors: [notFound, endpointDisabled],
});
