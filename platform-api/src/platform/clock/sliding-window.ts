/** How often something is allowed within a time that ends now. */
import { addSeconds } from './clock.ts';

export interface WindowLimit {
  readonly times: number;
  readonly withinSeconds: number;
}

/** Seconds until one more is allowed; 0 where it is now. `times` are those of the past, oldest first. */
export function secondsUntilAllowed(times: readonly Date[], { times: allowed, withinSeconds }: WindowLimit, now: Date): number {
  const leaving = times.at(-allowed);
  return leaving ? Math.max(0, Math.ceil((addSeconds(leaving, withinSeconds).getTime() - now.getTime()) / 1000)) : 0;
}
