// @ts-check

const POLL_MS = 1_000;

/**
 * Calls back once when the process that started this one is gone. npm passes signals on, but nobody passes on a
 * kill -9 of npm itself; without npm in between, outliving the parent (a shell, say) may be what the user wants.
 * @param {() => void} callback
 */
export function whenNpmIsGone(callback) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    callback();
  }, POLL_MS);
  watch.unref();
}
