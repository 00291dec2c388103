// @ts-check
import { whenNpmIsGone } from './parent-watch.mjs';

/** Ctrl-C reaches every process of a terminal and is also passed on by the one above us: one press, two signals. */
const SAME_PRESS_MS = 1_000;

/**
 * Waits for the wish to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of the process that started us.
 * A second Ctrl-C ends this process at once; the guard then stops what it started.
 */
export function untilToldToStop() {
  let resolve = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((done) => { resolve = done; });
  let askedAt = 0;
  const ask = () => {
    if (askedAt !== 0 && Date.now() - askedAt > SAME_PRESS_MS) process.exit(130);
    askedAt ||= Date.now();
    resolve();
  };
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, ask);
  process.once('disconnect', ask);
  process.channel?.unref(); // Listening to it must not keep the process alive.
  whenNpmIsGone(ask);
  return promise;
}
