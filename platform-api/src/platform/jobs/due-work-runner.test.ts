import { fork } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { bareTenant, testDatabase } from '../../testing/test-database.ts';
import { AuthRepository } from '../auth/auth-repository.ts';
import { systemClock } from '../clock/clock.ts';
import { makeTenantScope, type TenantScope } from '../db/scope.ts';
import { newId, toUuid, type Id } from '../ids/ids.ts';
import { createLog } from '../log/log.ts';
import { DueWorkRunner } from './due-work-runner.ts';
import { cancelWork, ensureWork, scheduleWork, type WorkHandler } from './due-work.ts';

const log = createLog('test', 'silent');
const soon = (ms: number) => new Date(Date.now() + ms);

const db = await testDatabase();
const scope = await bareTenant(db);

describe('DueWorkRunner', () => {
  const runners: DueWorkRunner[] = [];
  let kinds = 0;

  afterEach(() => Promise.all(runners.splice(0).map((runner) => runner.stop())));

  /** A kind of its own for each test, so that no runner does another's rows. */
  const newKind = () => `test.kind_${kinds++}`;
  function start(handler: WorkHandler, options: { readonly leaseMs?: number; readonly concurrency?: number } = {}): DueWorkRunner {
    const runner = new DueWorkRunner({ db: db.worker, scopes: new AuthRepository(db.worker), clock: systemClock, log, handlers: [handler], ...options });
    runners.push(runner);
    runner.start();
    return runner;
  }
  const plan = (kind: string, ref: Id<'call'>, dueAt: Date) => db.app.write(scope, (tx) => scheduleWork(tx, kind, ref, dueAt));
  const newRef = () => newId('call', new Date());
  const rowsOf = (kind: string) => db.worker.platform((tx) => tx.query<{ due_at: Date; attempts: number; last_error: string | null; locked_until: Date | null }>('SELECT due_at, attempts, last_error, locked_until FROM due_work WHERE kind = $1', [kind]));

  it('does the work once, at its instant, with the tenant’s scope, and forgets it', async () => {
    const kind = newKind();
    const done: { ref: string; tenantId: string; lateMs: number }[] = [];
    const dueAt = soon(400);
    const ref = newRef();
    start({ kind, run: async (given, workRef) => void done.push({ ref: workRef, tenantId: given.tenantId, lateMs: Date.now() - dueAt.getTime() }) });
    await plan(kind, ref, dueAt);
    await expect.poll(() => done, { timeout: 3_000 }).toHaveLength(1);
    expect(done[0]).toMatchObject({ ref: toUuid(ref), tenantId: scope.tenantId });
    expect(done[0]!.lateMs).toBeGreaterThanOrEqual(0);
    expect(done[0]!.lateMs).toBeLessThan(1_000);
    await expect.poll(() => rowsOf(kind)).toEqual([]);
  });

  it('never gives one row to two runners at once', async () => {
    const kind = newKind();
    let running = new Map<string, number>();
    let most = 0;
    const done: string[] = [];
    const run = async (_scope: TenantScope, ref: string) => {
      running.set(ref, (running.get(ref) ?? 0) + 1);
      most = Math.max(most, ...running.values());
      // The event loop goes round, so that a second runner would be seen.
      await new Promise((resolve) => setImmediate(resolve));
      running.set(ref, running.get(ref)! - 1);
      done.push(ref);
    };
    for (let index = 0; index < 40; index++) await plan(kind, newRef(), soon(-1));
    const several = [1, 2, 3].map(() => start({ kind, run }));
    await expect.poll(() => rowsOf(kind), { timeout: 10_000 }).toEqual([]);
    await Promise.all(several.map((runner) => runner.stop()));
    expect(done).toHaveLength(40);
    expect(new Set(done).size).toBe(40);
    expect(most).toBe(1);
    running = new Map();
  });

  it('keeps the row while its work is longer than the lease', async () => {
    const kind = newKind();
    const gate = Promise.withResolvers<void>();
    let begun = 0;
    const run = async () => { begun++; await gate.promise; };
    await plan(kind, newRef(), soon(-1));
    start({ kind, run }, { leaseMs: 300 });
    start({ kind, run }, { leaseMs: 300 });
    await expect.poll(() => begun).toBe(1);
    const first = (await rowsOf(kind))[0]!.locked_until!;
    // Three leases later it is still one runner's.
    await expect.poll(async () => (await rowsOf(kind))[0]!.locked_until!.getTime() - first.getTime()).toBeGreaterThan(900);
    expect(begun).toBe(1);
    gate.resolve();
    await expect.poll(() => rowsOf(kind)).toEqual([]);
  });

  it('takes over the work of a runner that was killed, once its lease is over', async () => {
    const kind = newKind();
    const ref = newRef();
    await plan(kind, ref, soon(-1));
    const child = fork(new URL('./testing/runner-that-hangs.ts', import.meta.url), [], { env: { ...process.env, URL: db.workerUrl, KIND: kind, LEASE_MS: '1500' }, stdio: 'inherit' });
    await new Promise((resolve) => child.once('message', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const [held] = await rowsOf(kind);
    const done: { ref: string; at: number }[] = [];
    start({ kind, run: async (_scope, workRef) => void done.push({ ref: workRef, at: Date.now() }) });
    await expect.poll(() => done, { timeout: 5_000 }).toHaveLength(1);
    expect(done[0]!.ref).toBe(toUuid(ref));
    expect(done[0]!.at).toBeGreaterThanOrEqual(held!.locked_until!.getTime());
    await expect.poll(() => rowsOf(kind)).toEqual([]);
  });

  it('tries failed work again later and keeps the reason', async () => {
    const kind = newKind();
    let tries = 0;
    await plan(kind, newRef(), soon(-1));
    start({ kind, run: async () => { if (++tries === 1) throw new Error('the provider did not answer'); } });
    await expect.poll(async () => (await rowsOf(kind))[0]?.last_error).toBe('Error: the provider did not answer');
    await expect.poll(() => rowsOf(kind), { timeout: 5_000 }).toEqual([]);
    expect(tries).toBe(2);
  });

  it('does work again that planned itself anew while it ran', async () => {
    const kind = newKind();
    const ref = newRef();
    let times = 0;
    await plan(kind, ref, soon(-1));
    start({ kind, run: async (given) => { if (++times < 3) await db.worker.write(given, (tx) => scheduleWork(tx, kind, ref, soon(50))); } });
    await expect.poll(() => rowsOf(kind), { timeout: 5_000 }).toEqual([]);
    expect(times).toBe(3);
  });

  it('waits at stop for the work that is running, and takes no more', async () => {
    const kind = newKind();
    const gate = Promise.withResolvers<void>();
    let begun = 0;
    await plan(kind, newRef(), soon(-1));
    await plan(kind, newRef(), soon(-1));
    const runner = start({ kind, run: async () => { begun++; await gate.promise; } }, { concurrency: 1 });
    await expect.poll(() => begun).toBe(1);
    const stopped = runner.stop();
    gate.resolve();
    await stopped;
    expect(begun).toBe(1);
    expect(await rowsOf(kind)).toHaveLength(1);
  });

  it('plans by the tenant’s clock and leaves cancelled work undone', async () => {
    const kind = newKind();
    const moved = makeTenantScope({ id: scope.tenantId, livemode: false, clockOffsetMs: 3_600_000 });
    const kept = newRef();
    const cancelled = newRef();
    await db.app.write(moved, async (tx) => {
      // An hour from now on the machine's clock is now on this tenant's.
      await scheduleWork(tx, kind, kept, soon(3_600_000 - 10));
      await scheduleWork(tx, kind, cancelled, soon(3_600_000 - 10));
      await ensureWork(tx, kind, kept, soon(7_200_000));
      await cancelWork(tx, kind, cancelled);
    });
    const done: string[] = [];
    start({ kind, run: async (_scope, ref) => void done.push(ref) });
    await expect.poll(() => rowsOf(kind)).toEqual([]);
    expect(done).toEqual([toUuid(kept)]);
  });
});
