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

/** True if another try may end otherwise. */
export function isTransient(error: unknown): error is PeerVerseError {
  return (
    error instanceof PeerVerseConnectionError ||
    (error instanceof PeerVerseError && (TRANSIENT.includes(error.status) || error.code === 'idempotency.in_flight'))
  );
}

/** Exponential from 0.4 s, capped at 8 s, of which a random half so that clients do not come back in step. */
export function backoffMs(tries: number, random: number = Math.random()): number {
  return Math.min(BACKOFF_MS_MAX, BACKOFF_MS_FIRST * 2 ** tries) * (0.5 + random / 2);
}

/** Repeats `attempt` while it fails in a way that may pass, at most `retries` times. */
export async function withRetries<T>(retries: number, signal: AbortSignal | undefined, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const asked = error instanceof PeerVerseError ? error.retryAfterMs : null;
      if (tries >= retries || !isTransient(error) || (asked ?? 0) > RETRY_AFTER_MS_MAX) throw error;
      await pause(asked ?? backoffMs(tries), signal);
    }
  }
}
