import { route, type Route } from '../../platform/http/route.ts';
import {
  createWebhookEndpoint, deleteWebhookEndpoint, getWebhookDelivery, getWebhookEndpoint, listWebhookDeliveries, listWebhookEndpoints, pingWebhookEndpoint, replayFailedWebhooks,
  replayWebhookDelivery, rotateWebhookSecret, updateWebhookEndpoint,
} from './webhooks.contract.ts';
import type { WebhooksService } from './webhooks.service.ts';

export const webhookRoutes = (webhooks: WebhooksService): readonly Route[] => [
  route(createWebhookEndpoint, ({ secretKey, body }) => webhooks.createEndpoint(secretKey, body)),
  route(listWebhookEndpoints, ({ scope, query }) => webhooks.listEndpoints(scope, query)),
  route(getWebhookEndpoint, ({ scope, params }) => webhooks.getEndpoint(scope, params.webhookEndpointId)),
  route(updateWebhookEndpoint, ({ scope, params, body }) => webhooks.updateEndpoint(scope, params.webhookEndpointId, body)),
  route(deleteWebhookEndpoint, ({ scope, params }) => webhooks.deleteEndpoint(scope, params.webhookEndpointId)),
  route(rotateWebhookSecret, ({ scope, params, body }) => webhooks.rotateSecret(scope, params.webhookEndpointId, body.overlapSeconds)),
  route(pingWebhookEndpoint, ({ scope, params }) => webhooks.ping(scope, params.webhookEndpointId)),
  route(replayFailedWebhooks, ({ scope, params, body }) => webhooks.replayFailed(scope, params.webhookEndpointId, new Date(body.since))),
  route(listWebhookDeliveries, ({ scope, query }) => webhooks.listDeliveries(scope, query)),
  route(getWebhookDelivery, ({ scope, params }) => webhooks.getDelivery(scope, params.webhookDeliveryId)),
  route(replayWebhookDelivery, ({ scope, params }) => webhooks.replay(scope, params.webhookDeliveryId)),
];
