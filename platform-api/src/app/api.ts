/** The API's process: HTTP, webhooks, event streams, and the hosted pages on an origin of their own. */
import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import { Authenticator } from '../platform/auth/authenticate.ts';
import { ConfigError, loadConfig, type Config } from '../platform/config/config.ts';
import { EventStreams } from '../platform/events/event-streams.ts';
import { RateLimits } from '../platform/http/rate-limits.ts';
import { createHttpApp } from '../platform/http/server.ts';
import { PunctualTimers } from '../platform/jobs/punctual-timers.ts';
import { createFoundation, createLimitsPool, type Foundation } from './foundation.ts';
import { createHostedApp } from './hosted/hosted.ts';
import { mountWidgets } from './hosted/widget-files.ts';
import { closeServer, listen, stopOnSignals } from './process.ts';
import { projectFile } from './project-files.ts';
import { createRoutes, createServices, endOfCalls, type Services } from './wiring.ts';

export interface RunningApi {
  readonly services: Services;
  readonly foundation: Foundation;
  stop(): Promise<void>;
}

/** Starts the API; resolves when both origins listen. `replace` is for tests of whole operations. */
export async function startApi(config: Config, replace: Parameters<typeof createFoundation>[1]['replace'] = {}): Promise<RunningApi> {
  const foundation = createFoundation(config, { role: 'api', replace });
  const { db, clock, log, scopes, stream, idempotency } = foundation;
  const services = createServices(foundation);
  const limitsPool = createLimitsPool(config);
  const streams = new EventStreams({ db, hub: stream, clock, log });
  const authenticator = new Authenticator({ repository: scopes, clock, hostedOrigin: new URL(config.hostedUrl).origin });
  const app = createHttpApp(createRoutes(services, streams), { authenticator, idempotency, rateLimits: new RateLimits(limitsPool), log, trustedProxies: config.trustedProxies }, (express) => mountExtras(express, foundation));
  // The worker ends calls too; with timers here a dead worker delays nothing (design, talk).
  const callEnd = new PunctualTimers({ db, scopes, clock, log, handler: endOfCalls(services) });
  await stream.start();
  callEnd.start();
  const forget = stream.onAdvance(callEnd.refresh);
  const servers = await Promise.all([listen(app, config.apiPort), listen(createHostedApp(config, () => db.ping()), config.sitePort)]);
  log.info({ apiPort: config.apiPort, sitePort: config.sitePort }, 'listening');
  return {
    services,
    foundation,
    stop: async () => {
      forget();
      streams.stop();
      await Promise.all(servers.map(closeServer));
      await callEnd.stop();
      await services.payments.inbox.drain();
      await limitsPool.end();
      await foundation.close();
    },
  };
}

function mountExtras(app: Express, { db }: Foundation): void {
  const contract = readFileSync(projectFile('openapi.yaml'));
  app.get('/health', async (_req, res) => {
    await db.ping();
    res.json({ status: 'ok' });
  });
  app.get('/v1/openapi.yaml', (_req, res) => { res.type('application/yaml').send(contract); });
  mountWidgets(app, '/widgets/v1');
}

if (import.meta.main) {
  try {
    const api = await startApi(loadConfig(process.env));
    stopOnSignals(api.foundation.log, api.stop);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
