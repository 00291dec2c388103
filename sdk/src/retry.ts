/** When a call is worth repeating, and how long to wait before that. */
import { PeerVerseConnectionError, PeerVerseError } from './errors.ts';

/** Two failed tries in a row are common where a phone changes cells; four tell of an outage. */
export const RETRIES_DEFAULT = 3;
const BACKOFF_MS_FIRST = 400;
const BACKOFF_MS_MAX = 8_000;
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

/** Waits, or rejects with the signal's reason. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/** The promise's outcome, or a rejection once `ms` have passed or the signal is aborted. */
export function within<T>(ms: number, what: string, signal: AbortSignal | undefined, promise: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const stop = () => timer.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const late = pause(ms, timer.signal).then(() => {
    throw new PeerVerseConnectionError('client.timeout', `${what} took longer than ${ms} ms.`);
  });
  return Promise.race([promise, late]).finally(() => {
    signal?.removeEventListener('abort', stop);
    timer.abort();
  });
}
