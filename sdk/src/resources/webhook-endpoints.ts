/** Where the tenant's server hears of events, and the log of what it was told. Checking a delivery is `@peerverse/sdk/webhooks`. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type {
  BodyOf, CallOptions, QueryOf, WebhookDelivery, WebhookDeliveryDetail, WebhookDeliveryPage, WebhookEndpoint, WebhookEndpointPage, WebhookEndpointWithSecret, WebhookReplay,
} from '../types.ts';

export function webhookEndpoints({ call }: Transport) {
  return {
    /** The answer holds the secret, this once. */
    create: (body: BodyOf<'createWebhookEndpoint'>, options?: CallOptions): Promise<WebhookEndpointWithSecret> => call('post', '/v1/webhook_endpoints', { body }, options),
    list: (query?: QueryOf<'listWebhookEndpoints'>, options?: CallOptions): PageRequest<WebhookEndpointPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/webhook_endpoints', { query: { ...query, cursor } }, options)),
    get: (webhookEndpointId: string, options?: CallOptions): Promise<WebhookEndpoint> =>
      call('get', '/v1/webhook_endpoints/{webhookEndpointId}', { params: { webhookEndpointId } }, options),
    update: (webhookEndpointId: string, body: BodyOf<'updateWebhookEndpoint'>, options?: CallOptions): Promise<WebhookEndpoint> =>
      call('patch', '/v1/webhook_endpoints/{webhookEndpointId}', { params: { webhookEndpointId }, body }, options),
    delete: (webhookEndpointId: string, options?: CallOptions): Promise<void> =>
      call('delete', '/v1/webhook_endpoints/{webhookEndpointId}', { params: { webhookEndpointId } }, options),
    /** A new secret; the earlier ones sign beside it until the overlap ends. */
    rotateSecret: (webhookEndpointId: string, body: BodyOf<'rotateWebhookSecret'> = {}, options?: CallOptions): Promise<WebhookEndpointWithSecret> =>
      call('post', '/v1/webhook_endpoints/{webhookEndpointId}/rotate_secret', { params: { webhookEndpointId }, body }, options),
    /** Sends a test event of type `ping`. */
    ping: (webhookEndpointId: string, options?: CallOptions): Promise<WebhookDelivery> =>
      call('post', '/v1/webhook_endpoints/{webhookEndpointId}/ping', { params: { webhookEndpointId } }, options),
    /** Everything that failed since an instant, again. */
    replayFailed: (webhookEndpointId: string, body: BodyOf<'replayFailedWebhooks'>, options?: CallOptions): Promise<WebhookReplay> =>
      call('post', '/v1/webhook_endpoints/{webhookEndpointId}/replay_failed', { params: { webhookEndpointId }, body }, options),
    deliveries: {
      list: (query?: QueryOf<'listWebhookDeliveries'>, options?: CallOptions): PageRequest<WebhookDeliveryPage> =>
        paginate((cursor = query?.cursor) => call('get', '/v1/webhook_deliveries', { query: { ...query, cursor } }, options)),
      /** With its body and its tries. */
      get: (webhookDeliveryId: string, options?: CallOptions): Promise<WebhookDeliveryDetail> =>
        call('get', '/v1/webhook_deliveries/{webhookDeliveryId}', { params: { webhookDeliveryId } }, options),
      /** Again, with the same `webhook-id` and a new set of tries. */
      replay: (webhookDeliveryId: string, options?: CallOptions): Promise<WebhookDelivery> =>
        call('post', '/v1/webhook_deliveries/{webhookDeliveryId}/replay', { params: { webhookDeliveryId } }, options),
    },
  };
}
