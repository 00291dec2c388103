/** When a call is worth repeating, and how long to wait before that. */
import { pause } from './deadline.ts';
import { PeerVerseConnectionError, PeerVerseError } from './errors.ts';

/** Two failed tries in a row are common where a phone changes cells; four tell of an outage. */
export const RETRIES_DEFAULT = 3;
const BACKOFF_MS_FIRST = 400;
export const BACKOFF_MS_MAX = 8_000;
/** A server that asks for more patience than this is told to the caller, who can show it. */
const RETRY_AFTER_MS_MAX = 30_000;
const TRANSIENT = [408, 429, 502, 503, 504];
const IN_FLIGHT = 'idempotency.in_flight';

/** True if another try, soon, may end otherwise. */
export function isTransient(error: unknown): error is PeerVerseError {
  return (
    error instanceof PeerVerseConnectionError ||
    (error instanceof PeerVerseError && (TRANSIENT.includes(error.status) || error.code === IN_FLIGHT))
  );
}

/** True if the failure may end by itself, however long that takes: an outage does, a refusal does not. */
export function mayPass(error: unknown): boolean {
  return isTransient(error) || (error instanceof PeerVerseError && (error.status >= 500 || error.code === 'client.secret_unavailable'));
}

/** Exponential from 0.4 s, capped at 8 s, of which a random half so that clients do not come back in step. */
export function backoffMs(tries: number, random: number = Math.random()): number {
  return Math.min(BACKOFF_MS_MAX, BACKOFF_MS_FIRST * 2 ** tries) * (0.5 + random / 2);
}

/** What the server asks for, else the backoff; a first request that is still at work is given four times as long. */
export function pauseMs({ code, retryAfterMs }: Pick<PeerVerseError, 'code' | 'retryAfterMs'>, tries: number, random?: number): number {
  return retryAfterMs ?? backoffMs(code === IN_FLIGHT ? tries + 2 : tries, random);
}

/** Repeats `attempt` while it fails in a way that may pass, at most `retries` times. */
export async function withRetries<T>(retries: number, signal: AbortSignal | undefined, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= retries || !isTransient(error)) throw error;
      const ms = pauseMs(error, tries);
      if (ms > RETRY_AFTER_MS_MAX) throw error;
      await pause(ms, signal);
    }
  }
}
