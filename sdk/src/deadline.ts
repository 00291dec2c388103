/** Limits on waiting: every wait ends by its outcome, its time or the caller's signal. */
import { PeerVerseConnectionError } from './errors.ts';

/** The longest a timer of the platform can take; a longer wish, Infinity included, would fire at once. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export interface Deadline {
  /** Aborted with the caller's reason or with `client.timeout`. */
  readonly signal: AbortSignal;
  /** Rejects with the signal's reason. */
  readonly passed: Promise<never>;
  clear(): void;
}

export function deadline(ms: number, signal?: AbortSignal): Deadline {
  const controller = new AbortController();
  const passed = new Promise<never>((_, reject) => {
    controller.signal.onabort = () => reject(controller.signal.reason);
  });
  // Who waits by the signal alone must not be told of an unhandled rejection.
  passed.catch(() => undefined);
  const stop = () => controller.abort(signal?.aborted ? signal.reason : new PeerVerseConnectionError('client.timeout', `No answer within ${ms} ms.`));
  const timer = setTimeout(stop, Math.min(ms, TIMER_MS_MAX));
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const clear = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  };
  return { signal: controller.signal, passed, clear };
}

/** The promise's outcome, or a rejection once `ms` have passed or the signal is aborted. */
export function within<T>(ms: number, signal: AbortSignal | undefined, promise: Promise<T>): Promise<T> {
  const end = deadline(ms, signal);
  return Promise.race([promise, end.passed]).finally(end.clear);
}

/** Waits, or rejects with the signal's reason. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const end = deadline(ms, signal);
  await end.passed.catch(() => signal?.throwIfAborted()).finally(end.clear);
}
