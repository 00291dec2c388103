/** What the API and the worker have in common as processes: listening, health, an orderly end. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Log } from '../platform/log/log.ts';

/** A proxy in front keeps idle connections for about a minute; closing earlier than it does would race. */
const KEEP_ALIVE_MS = 65_000;
const STOP_WITHIN_MS = 4_500;

/** Listens on loopback only: TLS and the outside world are a proxy's business. */
export async function listen(app: RequestListener, port: number): Promise<Server> {
  const server = createServer(app);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

/** Stops taking requests, lets the running ones end, then cuts what is left (event streams). */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
  await closed;
  clearTimeout(cut);
}

/** Runs `stop` once on SIGTERM or SIGINT and ends the process; a fault nobody handled is logged and ends it too. */
export function stopOnSignals(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const end = (code: number, why: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end(0, 'SIGTERM'));
  process.on('SIGINT', () => end(0, 'SIGINT'));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception');
    end(1, 'uncaught exception');
  });
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'unhandled rejection');
    end(1, 'unhandled rejection');
  });
}
