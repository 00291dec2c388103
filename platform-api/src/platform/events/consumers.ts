/**
 * Who acts on events. Each consumer has its own place in the stream; what it wants to hear of becomes a job in the very
 * transaction that moves the place on, so nothing is skipped and nothing queued twice. Jobs are tried again with growing
 * pauses; what keeps failing lies in the consumer's dead-letter queue until somebody has looked.
 */
import { PgBoss, type JobResult, type JobWithMetadata } from 'pg-boss';
import { scopeOfTenant } from '../auth/auth-repository.ts';
import type { Clock } from '../clock/clock.ts';
import type { Database, PlatformTx } from '../db/database.ts';
import type { TenantScope } from '../db/scope.ts';
import type { ScopeSource } from '../jobs/due-work-runner.ts';
import { JOBS_SCHEMA } from '../jobs/install-jobs.ts';
import type { Log } from '../log/log.ts';
import type { StoredEvent } from './events.ts';
import type { StreamHub } from './stream.ts';
import { advanceConsumer, findOffset, insertConsumer, lastPlace, listEvents, listTypes, lockConsumer, placesAfter, type StreamPlace } from './stream-repository.ts';

export interface EventConsumer {
  /** For ever: its place in the stream and its queue hang on it. */
  readonly name: string;
  readonly types: readonly string[];
  /** Where a consumer begins that is new to this database; otherwise with the first event. */
  readonly beginsAt?: 'now';
  /** At least once, in no order: re-reads the truth and may find that nothing is left to do. */
  handle(scope: TenantScope, event: StoredEvent): Promise<void>;
}

export interface ConsumerStatus {
  readonly name: string;
  /** Places of the stream that are not yet jobs. */
  readonly behind: number;
  readonly dead: number;
}

interface EventJob {
  readonly tenantUuid: string;
  readonly eventUuid: string;
}

const BATCH = 500;
/** The shortest pg-boss polls at; jobs made in this process are announced to it at once. */
const POLL_SECONDS = 0.5;
/** A net: the hub tells of every advance. */
const SWEEP_MS = 2_000;
const FETCHED = 10;
const STOP_WITHIN_MS = 4_000;
const DEAD_LISTED_MAX = 1_000;
/** 1 s, 2 s, 4 s … 5 min; with these the last try is about twenty minutes after the first. */
const RETRIES = { retryLimit: 10, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 };
/** A killed worker's job is given to another after this. The longest work is a provider's time-out. */
const EXPIRY = { expireInSeconds: 60, heartbeatSeconds: 10 };
const SUPERVISE_SECONDS = 5;

export interface EventConsumersDeps {
  readonly db: Database;
  readonly scopes: ScopeSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly stream: StreamHub;
  readonly consumers: readonly EventConsumer[];
  /** As the worker's role: pg-boss keeps connections of its own. */
  readonly connectionString: string;
  readonly retries?: Partial<typeof RETRIES>;
}

export class EventConsumers {
  readonly #deps: EventConsumersDeps;
  readonly #boss: PgBoss;
  readonly #workers = new Map<string, string>();
  #forget: () => void = () => undefined;
  #stopped = false;
  #again = false;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: EventConsumersDeps) {
    this.#deps = deps;
    if (new Set(deps.consumers.map(({ name }) => name)).size !== deps.consumers.length) throw new Error('two consumers of one name');
    this.#boss = new PgBoss({
      connectionString: deps.connectionString, schema: JOBS_SCHEMA, application_name: 'pv-jobs', max: 4,
      // The owner makes the schema; this role could not, nor rebuild its indexes.
      migrate: false, createSchema: false, reindex: false, monitorVacuum: false, schedule: false,
      superviseIntervalSeconds: SUPERVISE_SECONDS, monitorIntervalSeconds: SUPERVISE_SECONDS,
    });
    this.#boss.on('error', (error) => deps.log.error({ err: error }, 'the job queue has a fault'));
  }

  async start(): Promise<void> {
    await this.#boss.start();
    for (const consumer of this.#deps.consumers) await this.#register(consumer);
    this.#forget = this.#deps.stream.onAdvance(this.poke);
    this.poke();
  }

  /** Waits a few seconds for the jobs in hand; what is not done by then is done again elsewhere. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#forget();
    clearTimeout(this.#timer);
    await this.#running;
    await this.#boss.stop({ graceful: true, timeout: STOP_WITHIN_MS, close: true });
  }

  readonly poke = (): void => {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run();
  };

  /** For health pages and whoever is on call. */
  async status(): Promise<readonly ConsumerStatus[]> {
    const { db, consumers } = this.#deps;
    return Promise.all(consumers.map(async ({ name }) => {
      const { last, offset } = await db.platform(async (tx) => ({ last: await lastPlace(tx), offset: await findOffset(tx, name) }));
      return { name, behind: Number(last - offset), dead: (await this.#boss.findJobs(deadQueueOf(name), { limit: DEAD_LISTED_MAX })).length };
    }));
  }

  /** Gives what lies in the dead-letter queue another set of tries. Answers with how many. */
  redrive(name: string): Promise<number> {
    return this.#boss.redrive(deadQueueOf(name), { destination: queueOf(name) });
  }

  async #register(consumer: EventConsumer): Promise<void> {
    const { db, retries } = this.#deps;
    const queue = queueOf(consumer.name);
    await this.#boss.createQueue(deadQueueOf(consumer.name));
    await this.#boss.createQueue(queue, { ...RETRIES, ...retries, ...EXPIRY, deadLetter: deadQueueOf(consumer.name) });
    await db.platform(async (tx) => insertConsumer(tx, consumer.name, consumer.beginsAt === 'now' ? await lastPlace(tx) : 0n));
    const worker = await this.#boss.work<EventJob, object, { perJobResults: true; includeMetadata: true; batchSize: number; pollingIntervalSeconds: number }>(
      queue, { perJobResults: true, includeMetadata: true, batchSize: FETCHED, pollingIntervalSeconds: POLL_SECONDS },
      (jobs) => {
        // A full batch says that more is waiting.
        if (jobs.length === FETCHED) this.#boss.notifyWorker(this.#workers.get(consumer.name)!);
        return Promise.all(jobs.map((job) => this.#perform(consumer, job)));
      },
    );
    this.#workers.set(consumer.name, worker);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#again && !this.#stopped) {
      this.#again = false;
      for (const consumer of this.#deps.consumers) await this.#queueAll(consumer);
    }
    this.#running = undefined;
    if (this.#stopped) return;
    if (this.#again) this.poke();
    else this.#timer = setTimeout(this.poke, SWEEP_MS);
  }

  async #queueAll(consumer: EventConsumer): Promise<void> {
    try {
      let queued: { readonly jobs: number; readonly more: boolean };
      do {
        queued = await this.#deps.db.platform((tx) => this.#queueSome(tx, consumer));
        if (queued.jobs > 0) this.#boss.notifyWorker(this.#workers.get(consumer.name)!);
      } while (queued.more && !this.#stopped);
    } catch (error) {
      this.#deps.log.error({ err: error, consumer: consumer.name }, 'events could not be queued; trying again');
    }
  }

  async #queueSome(tx: PlatformTx, consumer: EventConsumer): Promise<{ jobs: number; more: boolean }> {
    const offset = await lockConsumer(tx, consumer.name);
    // Another worker has it in hand.
    if (offset === null) return { jobs: 0, more: false };
    const places = await placesAfter(tx, offset, BATCH);
    const last = places.at(-1);
    if (!last) return { jobs: 0, more: false };
    const wanted = await wantedPlaces(tx, consumer, places);
    if (wanted.length > 0) {
      const jobs = wanted.map((place) => ({ data: { tenantUuid: place.tenantUuid, eventUuid: place.eventId } satisfies EventJob }));
      await this.#boss.insert(queueOf(consumer.name), jobs, { db: { executeSql: async (text, values) => ({ rows: await tx.query(text, values ?? []) }) } });
    }
    await advanceConsumer(tx, consumer.name, last.seq);
    return { jobs: wanted.length, more: places.length === BATCH };
  }

  async #perform(consumer: EventConsumer, job: JobWithMetadata<EventJob>): Promise<JobResult> {
    const { db, scopes, log } = this.#deps;
    const { tenantUuid, eventUuid } = job.data;
    try {
      const scope = await scopes.findScope(tenantUuid);
      if (!scope) throw new Error('the tenant does not exist');
      const event = (await db.read(scope, (tx) => listEvents(tx, [eventUuid]))).get(eventUuid);
      if (!event) throw new Error('the event does not exist');
      await consumer.handle(scope, event);
      return { id: job.id, status: 'completed' };
    } catch (error) {
      const isLast = job.retryCount >= job.retryLimit;
      log.error({ err: error, consumer: consumer.name, eventUuid, tries: job.retryCount + 1 }, isLast ? 'an event could not be handled and lies in the dead-letter queue' : 'an event could not be handled; trying again');
      // The table keeps no text of the error, which may name people; the log, which is redacted and short-lived, does.
      return { id: job.id, status: 'failed', output: { error: error instanceof Error ? error.name : 'unknown' } };
    }
  }
}

/** The places of those types this consumer wants. Types are the tenants' data, so each tenant's are read in its own scope. */
async function wantedPlaces(tx: PlatformTx, consumer: EventConsumer, places: readonly StreamPlace[]): Promise<StreamPlace[]> {
  const wanted: StreamPlace[] = [];
  for (const [tenantUuid, ofTenant] of Map.groupBy(places, (place) => place.tenantUuid)) {
    await scopeOfTenant(tx, tenantUuid);
    const types = await listTypes(tx, ofTenant.map((place) => place.eventId));
    wanted.push(...ofTenant.filter((place) => consumer.types.includes(types.get(place.eventId) ?? '')));
  }
  return wanted;
}

const queueOf = (consumer: string): string => `consumer.${consumer}`;
const deadQueueOf = (consumer: string): string => `dead.${consumer}`;
