/** The only place that reads the machine's clock. Rules ask `clock.now(scope)`, so a test tenant's clock can be moved. */
import type { TenantScope } from '../db/scope.ts';

export interface Clock {
  /** The tenant's time. */
  now(scope: TenantScope): Date;
  /** The machine's time, for what belongs to no tenant: tokens, leases, webhooks' receipt. */
  wall(): Date;
}

export const systemClock: Clock = {
  now: (scope) => new Date(Date.now() + scope.clockOffsetMs),
  wall: () => new Date(),
};

export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
