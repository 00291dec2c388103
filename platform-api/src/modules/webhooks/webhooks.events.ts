/** What can be told to a tenant's server, and how an event becomes the body of a delivery. */
import { z } from 'zod';
import { Instant, idOf } from '../../platform/contract/schemas.ts';
import { defineEvent, type EventDefinition, type StoredEvent } from '../../platform/events/events.ts';

/** An event that tenants may hear of, with a sentence for the documentation. Add-only. */
export interface PublishedEvent {
  readonly definition: EventDefinition;
  readonly summary: string;
}

/** Sent by `pingWebhookEndpoint` alone; nothing has happened. It is in no filter. */
export const ping = defineEvent('ping', 1, z.object({ endpointId: idOf('webhookEndpoint') }));

/** The body of a delivery, by the Standard Webhooks: type, timestamp, data; and what tells our events apart. */
export function bodySchemaOf({ type, schemaVersion, data }: EventDefinition): z.ZodObject {
  return z.object({
    object: z.literal('event'),
    id: idOf('event').meta({ description: 'The same for every endpoint; `webhook-id` is this endpoint’s own.' }),
    type: z.literal(type),
    schemaVersion: z.literal(schemaVersion),
    apiVersion: z.string().meta({ description: 'The dated version that is pinned to the endpoint.' }),
    timestamp: Instant.meta({ description: 'When it happened.' }),
    livemode: z.boolean(),
    tenantId: idOf('tenant'),
    subject: z.object({ type: z.string(), id: z.string() }),
    data,
  });
}

export type SentEvent = Pick<StoredEvent, 'id' | 'type' | 'schemaVersion' | 'tenantId' | 'livemode' | 'subject' | 'data' | 'occurredAt'>;

/** Ids and amounts only, as events are; the receiver reads the objects themselves. */
export function writeBody(event: SentEvent, apiVersion: string): string {
  const { id, type, schemaVersion, occurredAt, livemode, tenantId, subject, data } = event;
  return JSON.stringify({ object: 'event', id, type, schemaVersion, apiVersion, timestamp: occurredAt.toISOString(), livemode, tenantId, subject, data });
}
