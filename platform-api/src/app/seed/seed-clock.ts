/** A clock that stands in the past for whatever runs inside `at`, and is the machine's otherwise. Many pasts may be played at once. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { systemClock, type Clock } from '../../platform/clock/clock.ts';
import type { TenantScope } from '../../platform/db/scope.ts';

export class SeedClock implements Clock {
  readonly #past = new AsyncLocalStorage<Date>();

  at<T>(instant: Date, work: () => Promise<T>): Promise<T> {
    // The await must be inside the context.
    return this.#past.run(instant, async () => await work());
  }

  wall(): Date {
    return this.#past.getStore() ?? this.machine();
  }

  protected machine(): Date {
    return systemClock.wall();
  }

  now(scope: TenantScope): Date {
    return new Date(this.wall().getTime() + scope.clockOffsetMs);
  }
}
