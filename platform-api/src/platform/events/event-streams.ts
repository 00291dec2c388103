/** A person's events as Server-Sent Events (HTML standard, section 9.2): resume, heartbeat, and an end in every case. */
import type { ServerResponse } from 'node:http';
import type { SessionPrincipal } from '../auth/principal.ts';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
import { AppError } from '../errors/app-error.ts';
import { rateLimited, serviceUnavailable } from '../errors/common-errors.ts';
import { toUuid, type Id } from '../ids/ids.ts';
import type { Log } from '../log/log.ts';
import type { StreamEntry, StreamHub } from './stream.ts';
import { findPlace, lastPlace, listEventsFor, listRevokedSessions } from './stream-repository.ts';

/** Proxies cut what is silent for 30 to 60 s; the SDK gives up after 45 s. */
const COMMENT_MS = 15_000;
/** What a page may have missed and still be told one by one; beyond, it has to read everything anew. */
const RESUME_EVENTS_MAX = 1_000;
const RESUME_SCANNED_MAX = 20_000;
const RESUME_MS_MAX = 24 * 3_600_000;
/** Tabs of one person; a page opens one stream. */
const CONNECTIONS_PER_USER = 12;
/** A reader this far behind is cut; it comes back with Last-Event-ID and misses nothing. */
const UNSENT_BYTES_MAX = 256 * 1024;
const RETRY_MS = 1_000;
/** One question of the process about all its open sessions; so long a page may still hear after its person signed out. */
const SIGNED_OUT_CHECK_MS = 5_000;
const HEADERS = { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' } as const;

export interface StreamRequest {
  readonly session: SessionPrincipal;
  readonly lastEventId: string | undefined;
  readonly response: ServerResponse;
}

export class EventStreams {
  readonly #db: Database;
  readonly #hub: StreamHub;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #open = new Map<string, number>();
  /** With the session that opened each. */
  readonly #connections = new Map<Connection, Id<'session'>>();
  #signedOutCheck: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deps: { readonly db: Database; readonly hub: StreamHub; readonly clock: Clock; readonly log: Log }) {
    this.#db = deps.db;
    this.#hub = deps.hub;
    this.#clock = deps.clock;
    this.#log = deps.log;
  }

  /** Ends every stream; from now on nobody is let in. */
  stop(): void {
    this.#stopped = true;
    for (const connection of this.#connections.keys()) connection.end();
  }

  /** Writes until the reader leaves, its session expires, its person signs out or the process stops. @throws request.rate_limited | service.unavailable */
  async serve({ session, lastEventId, response }: StreamRequest): Promise<void> {
    if (this.#stopped) throw new AppError(serviceUnavailable, { retryAfterSeconds: 1 });
    if (response.req.method === 'HEAD') {
      response.writeHead(200, HEADERS).end();
      return;
    }
    const leave = this.#enter(session);
    const connection = new Connection(response);
    this.#connections.set(connection, session.sessionId);
    this.#signedOutCheck ??= setInterval(() => void this.#endSignedOut(), SIGNED_OUT_CHECK_MS);
    const unsubscribe = this.#hub.subscribe({
      scope: session.scope, userId: session.userId, deliver: (entries) => connection.deliver(entries), close: () => connection.end(),
    });
    const heartbeat = setInterval(() => connection.comment(), COMMENT_MS);
    const expiry = setTimeout(() => connection.end(), Math.max(0, session.expiresAt.getTime() - this.#clock.wall().getTime()));
    try {
      await this.#catchUp(session, lastEventId, connection);
      await connection.closed;
    } finally {
      clearInterval(heartbeat);
      clearTimeout(expiry);
      unsubscribe();
      this.#connections.delete(connection);
      if (this.#connections.size === 0) {
        clearInterval(this.#signedOutCheck);
        this.#signedOutCheck = undefined;
      }
      leave();
    }
  }

  async #endSignedOut(): Promise<void> {
    try {
      const over = await this.#db.platform((tx) => listRevokedSessions(tx, [...new Set(this.#connections.values())].map(toUuid)));
      for (const [connection, sessionId] of this.#connections) if (over.has(toUuid(sessionId))) connection.end();
    } catch (error) {
      this.#log.warn({ err: error }, 'could not ask who has signed out; asking again');
    }
  }

  #enter(session: SessionPrincipal): () => void {
    const key = `${session.scope.tenantId}:${session.userId}`;
    const count = this.#open.get(key) ?? 0;
    if (count >= CONNECTIONS_PER_USER) throw new AppError(rateLimited, { params: { seconds: 30 }, retryAfterSeconds: 30 });
    this.#open.set(key, count + 1);
    return () => {
      const left = (this.#open.get(key) ?? 1) - 1;
      if (left > 0) this.#open.set(key, left);
      else this.#open.delete(key);
    };
  }

  /** What was missed, then what came meanwhile; the listener was there before the reading began, so nothing falls between. */
  async #catchUp(session: SessionPrincipal, lastEventId: string | undefined, connection: Connection): Promise<void> {
    const to = await this.#db.platform(lastPlace);
    const after = lastEventId === undefined ? to : await this.#resumable(lastEventId, to);
    const missed = after === null || after === to ? null : await this.#db.read(session.scope, (tx) =>
      listEventsFor(tx, toUuid(session.userId), { after, to }, { scanned: RESUME_SCANNED_MAX, kept: RESUME_EVENTS_MAX }));
    if (after === null || missed?.whole === false) connection.begin('reset', to, []);
    else connection.begin('ready', to, missed?.events ?? []);
  }

  /** The place to go on from, or null when it is not one of ours or lies too far back. */
  async #resumable(lastEventId: string, to: bigint): Promise<bigint | null> {
    if (!/^\d{1,18}$/.test(lastEventId)) return null;
    const after = BigInt(lastEventId);
    if (after > to) return null;
    if (after === 0n || after === to) return after;
    const place = await this.#db.platform((tx) => findPlace(tx, after));
    return place && this.#clock.wall().getTime() - millisecondsOf(place.eventId) <= RESUME_MS_MAX ? after : null;
  }
}

/** A UUIDv7 begins with its instant (RFC 9562 section 5.7). */
function millisecondsOf(uuid: string): number {
  return Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);
}

/** One response. What arrives before `begin` waits; no event is sent twice and none out of order. */
class Connection {
  readonly #response: ServerResponse;
  readonly closed: Promise<void>;
  #waiting: StreamEntry[] | undefined = [];
  #sent = 0n;

  constructor(response: ServerResponse) {
    this.#response = response;
    // A reader may have gone while the session was looked up.
    this.closed = response.destroyed ? Promise.resolve() : new Promise((resolve) => response.once('close', resolve));
  }

  /** `ready` tells the reader where it stands even when nothing happened yet; `reset` that it must read everything anew. */
  begin(how: 'ready' | 'reset', to: bigint, missed: readonly StreamEntry[]): void {
    this.#response.writeHead(200, HEADERS);
    this.#write(`retry: ${RETRY_MS}\n\n`);
    this.#send(missed);
    this.#write(`id: ${to}\nevent: ${how}\ndata: {}\n\n`);
    this.#sent = to;
    const waited = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#send(waited);
  }

  deliver(entries: readonly StreamEntry[]): void {
    if (this.#waiting) this.#waiting.push(...entries);
    else this.#send(entries);
  }

  comment(): void {
    if (!this.#waiting) this.#write(': still here\n\n');
  }

  end(): void {
    if (this.#waiting) this.#response.destroy();
    else this.#response.end();
  }

  #send(entries: readonly StreamEntry[]): void {
    for (const { seq, event } of entries) {
      if (seq <= this.#sent) continue;
      this.#sent = seq;
      const data = { ...event.data, eventId: event.id, occurredAt: event.occurredAt.toISOString() };
      this.#write(`id: ${seq}\nevent: ${event.type}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  }

  #write(text: string): void {
    if (this.#response.destroyed || this.#response.writableEnded) return;
    this.#response.write(text);
    if (this.#response.writableLength > UNSENT_BYTES_MAX) this.#response.destroy();
  }
}
