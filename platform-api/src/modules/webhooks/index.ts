/** The one door to the webhooks module. */
export * from './webhooks.contract.ts';
export * from './webhooks.errors.ts';
export * from './webhooks.events.ts';
export * from './webhooks.jobs.ts';
export * from './webhooks.port.ts';
export * from './webhooks.routes.ts';
export { WebhookDeliveries } from './webhooks.deliveries.ts';
export { WebhookSecrets } from './webhooks.secrets.ts';
export { WebhooksService } from './webhooks.service.ts';
