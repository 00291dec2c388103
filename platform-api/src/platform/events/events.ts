/**
 * Events are written in the transaction that makes them true (the outbox). The relay gives each its place in the stream
 * after commit; consumers and open pages read them from there. Data holds ids and amounts, never names or free text.
 */
import type { z } from 'zod';
import type { Clock } from '../clock/clock.ts';
import type { Tx } from '../db/database.ts';
import { newId, toUuid, type Id, type IdKind } from '../ids/ids.ts';

export interface EventDefinition<Type extends string = string, Data extends z.ZodObject = z.ZodObject> {
  readonly type: Type;
  /** Add-only within a version. */
  readonly schemaVersion: number;
  readonly data: Data;
}

export function defineEvent<Type extends string, Data extends z.ZodObject>(type: Type, schemaVersion: number, data: Data): EventDefinition<Type, Data> {
  return { type, schemaVersion, data };
}

export interface NewEvent<Data> {
  readonly subject: { readonly type: IdKind; readonly id: Id<IdKind> };
  /** `user:usr_…`, `provider:razorpay`, `system`. */
  readonly actor: string;
  /** Whose open pages hear of it. */
  readonly audience: readonly Id<'user'>[];
  readonly data: Data;
}

/** An event as consumers see it. */
export interface StoredEvent {
  readonly id: Id<'event'>;
  readonly type: string;
  readonly schemaVersion: number;
  readonly tenantId: Id<'tenant'>;
  readonly livemode: boolean;
  readonly subject: { readonly type: string; readonly id: string };
  readonly actor: string;
  readonly audience: readonly Id<'user'>[];
  readonly data: Record<string, unknown>;
  readonly occurredAt: Date;
}

export class EventLog {
  readonly #clock: Clock;
  readonly #committed: () => void;

  /** `committed` is told after each transaction that wrote events, so that a relay in this process need not wait for its poll. */
  constructor(deps: { readonly clock: Clock; readonly committed: () => void }) {
    this.#clock = deps.clock;
    this.#committed = deps.committed;
  }

  async append<T extends string, D extends z.ZodObject>(tx: Tx, definition: EventDefinition<T, D>, event: NewEvent<z.input<D>>): Promise<Id<'event'>> {
    const occurredAt = this.#clock.now(tx.scope);
    const id = newId('event', this.#clock.wall());
    const data = definition.data.parse(event.data);
    await tx.query(
      `WITH stored AS (
         INSERT INTO events (tenant_id, id, type, schema_version, subject_type, subject_id, actor, audience, data, occurred_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
       INSERT INTO event_stream (event_id, tenant_id) VALUES ($2, $1)`,
      [tx.tenantUuid, toUuid(id), definition.type, definition.schemaVersion, event.subject.type, toUuid(event.subject.id), event.actor,
        event.audience.map(toUuid), JSON.stringify(data), occurredAt],
    );
    tx.afterCommit(this.#committed);
    return id;
  }
}
