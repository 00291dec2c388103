/** How often one caller may ask. Reads are counted in this process, writes in PostgreSQL so that replicas share the count. */
import type { Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type pg from 'pg';
import type { Principal } from '../auth/principal.ts';
import type { Operation } from '../contract/operation.ts';
import { AppError } from '../errors/app-error.ts';
import { rateLimited } from '../errors/common-errors.ts';

/** A page with six elements makes about 40 reads when it opens; a class of 60 behind one address stays well inside. */
const READS_PER_MINUTE = 1200;
const WRITES_PER_MINUTE = 120;
/** A tenant's server acts for everybody. */
const SERVER_WRITES_PER_MINUTE = 3000;
/** Per address before anyone is known: webhooks arrive in storms, sign-ins by whole lecture halls. */
const ADDRESS_PER_MINUTE = 30_000;

export class RateLimits {
  readonly #address = new RateLimiterMemory({ keyPrefix: 'address', points: ADDRESS_PER_MINUTE, duration: 60 });
  readonly #reads = new RateLimiterMemory({ keyPrefix: 'read', points: READS_PER_MINUTE, duration: 60 });
  readonly #writes: RateLimiterAbstract;
  readonly #serverWrites: RateLimiterAbstract;

  constructor(pool: pg.Pool) {
    const shared = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: pool, storeType: 'pool', tableName: 'rate_limits', tableCreated: true, clearExpiredByTimeout: false, keyPrefix, points, duration: 60,
        inMemoryBlockOnConsumed: points + 1,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration: 60 }),
      });
    this.#writes = shared('write', WRITES_PER_MINUTE);
    this.#serverWrites = shared('server', SERVER_WRITES_PER_MINUTE);
  }

  /** @throws request.rate_limited */
  async countAddress(_operation: Operation, req: Request, res: Response): Promise<void> {
    await consume(this.#address, req.ip ?? 'unknown', res, ADDRESS_PER_MINUTE);
  }

  /** @throws request.rate_limited */
  async countPrincipal(operation: Operation, principal: Principal, res: Response): Promise<void> {
    if (principal.kind === 'public') return;
    const read = operation.method === 'get';
    if (principal.kind === 'secret') return consume(this.#serverWrites, principal.keyId, res, SERVER_WRITES_PER_MINUTE);
    const who = principal.kind === 'session' ? principal.userId : `${principal.keyId}:${principal.origin}`;
    // Before sign-in everyone on a page shares the key, so the count there is the address's.
    if (principal.kind === 'publishable') return;
    await consume(read ? this.#reads : this.#writes, who, res, read ? READS_PER_MINUTE : WRITES_PER_MINUTE);
  }
}

async function consume(limiter: RateLimiterAbstract, key: string, res: Response, quota: number): Promise<void> {
  try {
    const state = await limiter.consume(key);
    res.setHeader('RateLimit-Policy', `"${limiter.keyPrefix}";q=${quota};w=60`);
    res.setHeader('RateLimit', `"${limiter.keyPrefix}";r=${state.remainingPoints};t=${Math.ceil(state.msBeforeNext / 1000)}`);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new AppError(rateLimited, { params: { seconds }, retryAfterSeconds: seconds });
  }
}
