/** What webhooks have the worker do: plan deliveries of events, send what is due, forget after 30 days. */
import type { TenantScope } from '../../platform/db/scope.ts';
import type { EventConsumer } from '../../platform/events/consumers.ts';
import { fromUuid } from '../../platform/ids/ids.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import type { Sweep } from '../../platform/jobs/sweeps.ts';
import { DELIVER_WORK, type WebhookDeliveries } from './webhooks.deliveries.ts';

const EXPIRY_SECONDS = 3600;

export const webhookConsumers = (deliveries: WebhookDeliveries): readonly EventConsumer[] => [
  { name: 'webhooks.deliveries', types: deliveries.types, handle: (scope, event) => deliveries.plan(scope, event) },
];

/** Waits for other people's servers, so it wants a runner of its own. */
export const webhookWork = (deliveries: WebhookDeliveries): readonly WorkHandler[] => [
  { kind: DELIVER_WORK, run: (scope, ref) => deliveries.deliverDue(scope, fromUuid('webhookEndpoint', ref)) },
];

export const webhookSweeps = (deliveries: WebhookDeliveries, tenants: { listScopes(): Promise<readonly TenantScope[]> }): readonly Sweep[] => [{
  name: 'webhooks.expiry',
  everySeconds: EXPIRY_SECONDS,
  run: async () => {
    let expired = 0;
    for (const scope of await tenants.listScopes()) expired += await deliveries.expire(scope);
    return expired;
  },
}];
