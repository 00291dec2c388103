/** Does what the played past left to be done by now, so that the worker finds no work about things only the seed knows. */
import type { AuthRepository } from '../../platform/auth/auth-repository.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { fromUuid } from '../../platform/ids/ids.ts';
import { claimDue, finishWork } from '../../platform/jobs/due-work-repository.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import { inParallel } from './parallel.ts';

const BATCH = 64;
const LEASE_SECONDS = 60;

/** @throws what a handler throws: in a past that went well nothing is left to fail */
export async function drainDueWork(
  deps: { readonly db: Database; readonly scopes: AuthRepository; readonly clock: Clock; readonly handlers: readonly WorkHandler[] }, concurrency: number,
): Promise<void> {
  const { db, scopes, clock } = deps;
  const handlers = new Map(deps.handlers.map((handler) => [handler.kind, handler]));
  for (;;) {
    const now = clock.wall();
    const claimed = await db.platform((tx) => claimDue(tx, [...handlers.keys()], now, addSeconds(now, LEASE_SECONDS), BATCH));
    if (claimed.length === 0) return;
    await inParallel(claimed, concurrency, async (work) => {
      const scope = await scopes.findScope(fromUuid('tenant', work.tenantUuid));
      if (!scope) throw new Error('work of a tenant that does not exist');
      await handlers.get(work.kind)!.run(scope, work.ref);
      await db.platform((tx) => finishWork(tx, work, work.lockedUntil));
    });
  }
}
