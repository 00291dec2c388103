/**
 * The stream as this process hears it: one LISTEN connection, one read of what is new, handed to every open page and
 * whoever else waits. Where the connection breaks it is made again; until then, and as a net always, the hub polls.
 */
import pg from 'pg';
import type { Database } from '../db/database.ts';
import type { TenantScope } from '../db/scope.ts';
import { toUuid, type Id } from '../ids/ids.ts';
import type { Log } from '../log/log.ts';
import type { StoredEvent } from './events.ts';
import { lastPlace, listEvents, placesAfter, STREAM_CHANNEL, type StreamPlace } from './stream-repository.ts';

const BATCH = 500;
/** A lost notice costs this much at most; it is one read of an index's end. */
const POLL_CONNECTED_MS = 2_000;
const POLL_DISCONNECTED_MS = 250;
const RECONNECT_MS_MIN = 250;
const RECONNECT_MS_MAX = 5_000;

export interface StreamEntry {
  readonly seq: bigint;
  readonly event: StoredEvent;
}

/** Someone who hears a person's events. */
export interface Listener {
  readonly scope: TenantScope;
  readonly userId: Id<'user'>;
  deliver(entries: readonly StreamEntry[]): void;
  /** The hub is stopping. */
  close(): void;
}

export class StreamHub {
  readonly #db: Database;
  readonly #directUrl: string;
  readonly #log: Log;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #advanced = new Set<() => void>();
  #client: pg.Client | undefined;
  #position = 0n;
  #stopped = false;
  #again = false;
  #running: Promise<void> | undefined;
  #poll: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #reconnectMs = RECONNECT_MS_MIN;

  /** `directUrl` reaches PostgreSQL itself: a pooler in transaction mode loses LISTEN. */
  constructor(deps: { readonly db: Database; readonly directUrl: string; readonly log: Log }) {
    this.#db = deps.db;
    this.#directUrl = deps.directUrl;
    this.#log = deps.log;
  }

  async start(): Promise<void> {
    this.#position = await this.#db.platform(lastPlace);
    await this.#listen();
    this.#wake();
  }

  /** Ends every listener and leaves the channel. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#poll);
    clearTimeout(this.#reconnect);
    for (const listeners of this.#listeners.values()) for (const listener of listeners) listener.close();
    await this.#running;
    await this.#disconnect();
  }

  get connected(): boolean {
    return this.#client !== undefined;
  }

  /** The last place this process has handed out. */
  get position(): bigint {
    return this.#position;
  }

  /** `told` runs whenever the stream has grown. */
  onAdvance(told: () => void): () => void {
    this.#advanced.add(told);
    return () => this.#advanced.delete(told);
  }

  subscribe(listener: Listener): () => void {
    const tenant = toUuid(listener.scope.tenantId);
    const listeners = this.#listeners.get(tenant) ?? new Set();
    this.#listeners.set(tenant, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(tenant) === listeners) this.#listeners.delete(tenant);
    };
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#directUrl, application_name: 'pv-stream', keepAlive: true, connectionTimeoutMillis: 5_000 });
    let ended = false;
    // pg tells of one broken connection several times: the server's message, the socket's end.
    const lost = (error?: Error): void => {
      if (ended) return;
      ended = true;
      if (this.#client === client) this.#client = undefined;
      if (!this.#stopped) this.#planReconnect(error);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', () => this.#wake());
    try {
      await client.connect();
      await client.query(`LISTEN ${STREAM_CHANNEL}`);
    } catch (error) {
      lost(error as Error);
      return;
    }
    if (ended) return;
    this.#client = client;
    this.#reconnectMs = RECONNECT_MS_MIN;
    // What was announced while nobody listened.
    this.#wake();
  }

  #planReconnect(error: Error | undefined): void {
    this.#log.warn({ err: error, retryMs: this.#reconnectMs }, 'the stream’s connection is lost; polling until it is back');
    clearTimeout(this.#reconnect);
    this.#reconnect = setTimeout(() => void this.#listen(), this.#reconnectMs);
    this.#reconnectMs = Math.min(this.#reconnectMs * 2, RECONNECT_MS_MAX);
    this.#wake();
  }

  async #disconnect(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    clearTimeout(this.#poll);
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        while (await this.#advance());
      }
    } catch (error) {
      this.#log.error({ err: error }, 'the stream could not be read; trying again');
    }
    this.#running = undefined;
    if (this.#stopped) return;
    if (this.#again) this.#wake();
    else this.#poll = setTimeout(() => this.#wake(), this.connected ? POLL_CONNECTED_MS : POLL_DISCONNECTED_MS);
  }

  /** Hands out one batch; true when there may be more. The position moves only after everyone has been told. */
  async #advance(): Promise<boolean> {
    const places = await this.#db.platform((tx) => placesAfter(tx, this.#position, BATCH));
    const last = places.at(-1);
    if (!last) return false;
    for (const [tenant, ofTenant] of Map.groupBy(places, (place) => place.tenantUuid)) await this.#hand(tenant, ofTenant);
    this.#position = last.seq;
    for (const told of this.#advanced) told();
    return places.length === BATCH;
  }

  async #hand(tenant: string, places: readonly StreamPlace[]): Promise<void> {
    const [anyone] = this.#listeners.get(tenant) ?? [];
    if (!anyone) return;
    const events = await this.#db.read(anyone.scope, (tx) => listEvents(tx, places.map((place) => place.eventId)));
    const entries = places.flatMap(({ seq, eventId }) => {
      const event = events.get(eventId);
      return event ? [{ seq, event }] : [];
    });
    for (const listener of this.#listeners.get(tenant) ?? []) {
      const heard = entries.filter(({ event }) => event.audience.includes(listener.userId));
      if (heard.length > 0) listener.deliver(heard);
    }
  }
}
