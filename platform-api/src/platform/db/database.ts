/**
 * One transaction for SQL and Prisma. `write` and `read` open it on one pg client and set the tenant; everything inside,
 * Prisma included, runs on that client, so it commits or vanishes together and row-level security holds for all of it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { toUuid } from '../ids/ids.ts';
import { PrismaClient } from './generated/client.ts';
import type { TenantScope } from './scope.ts';

/** PostgreSQL's bigint comes as bigint: money and positions must not pass through a float. Set per query, since Prisma shares pg's parsers. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));

/** A row as pg gives it; the repository that asked names its shape. */
export type Row = object;

/** A running transaction of one tenant. Repositories take it first; holding one is holding the scope. */
export interface Tx {
  readonly scope: TenantScope;
  /** The scope's tenant as the database has it. */
  readonly tenantUuid: string;
  /** Prisma on this very transaction. Use findFirst, never findUnique (design: merged across tenants). */
  readonly prisma: PrismaClient;
  query<R extends Row>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** Runs after the transaction has committed, never when it rolled back. */
  afterCommit(work: () => void): void;
}

/** A transaction over the platform tables, which carry no tenant's data. */
export interface PlatformTx {
  query<R extends Row>(text: string, values?: readonly unknown[]): Promise<R[]>;
}

/** Serialization failure and deadlock: the transaction did nothing and may be tried again (PostgreSQL appendix A). */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS_MAX = 4;

export class Database {
  readonly #pool: RoutedPool;
  readonly #prisma: PrismaClient;

  constructor(connectionString: string, options: { readonly max: number; readonly applicationName: string }) {
    this.#pool = new RoutedPool({
      connectionString,
      max: options.max,
      application_name: options.applicationName,
      // A query that runs longer than a request may is a fault; the connection is freed for others.
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      connectionTimeoutMillis: 10_000,
    });
    // A connection that breaks is also announced as an event, which would end the process if nobody heard it. Nothing is
    // lost by not acting on it: whoever uses the connection gets the error from their query, and the pool drops it.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#pool.on('error', () => undefined);
    this.#prisma = refusingFindUnique(new PrismaClient({ adapter: new PrismaPg(this.#pool) }));
  }

  /** Runs `work` in a read-write transaction of the tenant; retried from the start on deadlock, so it must have no outside effect. */
  write<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#retrying(() => this.#transaction('BEGIN', scope, work));
  }

  /** Runs `work` in one read-only snapshot of the tenant. */
  read<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', scope, work);
  }

  /** Platform tables only: no tenant is set, so row-level security hides every tenant's rows. */
  platform<T>(work: (tx: PlatformTx) => Promise<T>): Promise<T> {
    return this.#retrying(async () => {
      const client = await this.#pool.connect();
      return inTransaction(client, 'BEGIN', async () => work({ query: (text, values) => rows(client, text, values) }));
    });
  }

  /** How the pool stands: callers that wait for a connection are the sign of one that is full. */
  get connections(): { readonly open: number; readonly busy: number; readonly waiting: number; readonly max: number } {
    const { totalCount, idleCount, waitingCount, options } = this.#pool;
    return { open: totalCount, busy: totalCount - idleCount, waiting: waitingCount, max: options.max };
  }

  async ping(): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query('SELECT 1');
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    await this.#prisma.$disconnect();
    if (!this.#pool.ended) await this.#pool.end();
  }

  async #transaction<T>(begin: string, scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    const tenantUuid = toUuid(scope.tenantId);
    const after: (() => void)[] = [];
    const tx: Tx = {
      scope,
      tenantUuid,
      prisma: this.#prisma,
      query: (text, values) => rows(client, text, values),
      afterCommit: (task) => after.push(task),
    };
    const result = await inTransaction(client, `${begin}; SELECT set_config('app.tenant_id', '${tenantUuid}', true)`, () =>
      // The await must be inside the context: Prisma's promises start only when they are awaited.
      this.#pool.current.run(client, async () => await work(tx)),
    );
    after.forEach((task) => task());
    return result;
  }

  async #retrying<T>(attempt: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (tries >= ATTEMPTS_MAX || !RETRYABLE.has(pgCode(error) ?? '')) throw error;
      }
    }
  }
}

/** Prisma merges findUnique calls of one tick into one query, across tenants' transactions; under row-level security rows vanish. */
function refusingFindUnique(prisma: PrismaClient): PrismaClient {
  const refuse = (): never => {
    throw new Error('findUnique is merged across tenants by Prisma; use findFirst');
  };
  return prisma.$extends({ query: { $allModels: { findUnique: refuse, findUniqueOrThrow: refuse } } }) as unknown as PrismaClient;
}

/** The SQLSTATE of an error thrown by pg, directly or inside Prisma. */
export function pgCode(error: unknown): string | undefined {
  for (let current: unknown = error, depth = 0; current && depth < 5; depth++) {
    const { code, cause, originalCode } = current as { code?: unknown; cause?: unknown; originalCode?: unknown };
    if (typeof originalCode === 'string') return originalCode;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('P2')) return code;
    current = cause;
  }
  return undefined;
}

/** The constraint an insert or update ran into, if that is what happened. */
export function violatedConstraint(error: unknown): string | undefined {
  return (error as { constraint?: string } | null)?.constraint;
}

async function inTransaction<T>(client: pg.PoolClient, begin: string, work: () => Promise<T>): Promise<T> {
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: unknown) => {
      // The connection is gone; PostgreSQL rolls back by itself and the pool must not hand the client out again.
      broken = rollbackError as Error;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function rows<R extends Row>(client: pg.ClientBase, text: string, values: readonly unknown[] = []): Promise<R[]> {
  return (await client.query({ text, values: [...values], types })).rows as R[];
}

/** A pool that sends what is asked inside a transaction's context to that transaction's client. */
class RoutedPool extends pg.Pool {
  readonly current = new AsyncLocalStorage<pg.PoolClient>();

  override query(...args: never[]): never {
    const client = this.current.getStore();
    const target = client ?? { query: super.query.bind(this) };
    return (target.query as (...rest: never[]) => never)(...args);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void): void;
  override connect(...args: never[]): unknown {
    const client = this.current.getStore();
    if (!client) return (super.connect as (...rest: never[]) => unknown).apply(this, args);
    return Promise.resolve(savepointClient(client));
  }
}

const SAVEPOINT_COMMANDS: Readonly<Record<string, string>> = {
  BEGIN: 'SAVEPOINT prisma',
  COMMIT: 'RELEASE SAVEPOINT prisma',
  ROLLBACK: 'ROLLBACK TO SAVEPOINT prisma',
};

/** The running client, for Prisma's own $transaction: its BEGIN becomes a savepoint and releasing it does nothing. */
function savepointClient(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get(target, property) {
      if (property === 'release') return () => undefined;
      if (property !== 'query') return Reflect.get(target, property, target) as unknown;
      return (first: unknown, ...rest: unknown[]) => {
        const text = typeof first === 'string' ? first : (first as { text?: string }).text;
        const command = SAVEPOINT_COMMANDS[text?.trim().toUpperCase() ?? ''];
        return (target.query as (...args: unknown[]) => unknown)(command ?? first, ...rest);
      };
    },
  });
}
