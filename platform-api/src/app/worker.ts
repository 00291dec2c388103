/** The worker's process: due work, consumers of events, the relay that orders them, sweeps. */
import express from 'express';
import { auditMetrics, NightlyAudits } from '../platform/audits/nightly-audits.ts';
import { ConfigError, loadConfig, type Config } from '../platform/config/config.ts';
import { EventConsumers } from '../platform/events/consumers.ts';
import { lanesOf } from '../platform/jobs/due-work.ts';
import { DueWorkRunner } from '../platform/jobs/due-work-runner.ts';
import { PunctualTimers } from '../platform/jobs/punctual-timers.ts';
import { Sweeps } from '../platform/jobs/sweeps.ts';
import { createFoundation, type Foundation } from './foundation.ts';
import { verifyEverything } from './ledger-verify.ts';
import { closeServer, listen, stopOnSignals } from './process.ts';
import { createConsumers, createDeliveries, createServices, createSweeps, createWork, endOfCalls, type Services } from './wiring.ts';

/** How much work waits for an outside service at one time, for turns and for answers each; it holds a lease and no connection. */
const WAITING_MAX = 4;

export interface RunningWorker {
  readonly services: Services;
  readonly foundation: Foundation;
  stop(): Promise<void>;
}

/** Endpoints that are told of events at once. Most of the time is waiting, up to ten seconds for one that does not answer. */
const ENDPOINTS_AT_ONCE = 32;

export async function startWorker(config: Config, replace: Parameters<typeof createFoundation>[1]['replace'] = {}): Promise<RunningWorker> {
  const foundation = createFoundation(config, { role: 'worker', replace });
  const { db, scopes, clock, log, relay, stream } = foundation;
  const services = createServices(foundation);
  const { swift, turns, answers } = lanesOf(createWork(services));
  const runner = new DueWorkRunner({ db, scopes, clock, log, handlers: swift });
  const patient = [turns, answers].map((handlers) => new DueWorkRunner({ db, scopes, clock, log, handlers, concurrency: WAITING_MAX }));
  const deliveries = new DueWorkRunner({ db, scopes, clock, log, handlers: createDeliveries(services), concurrency: ENDPOINTS_AT_ONCE });
  const consumers = new EventConsumers({ db, scopes, clock, log, stream, consumers: createConsumers(services), connectionString: config.database.worker });
  const callEnd = new PunctualTimers({ db, scopes, clock, log, handler: endOfCalls(services) });
  const nightly = new NightlyAudits({
    db, clock, log,
    audit: async () => {
      // What was settled and not told of is booked first, so that only what cannot be healed is found.
      const used = new Set((await scopes.listScopes()).map(({ livemode }): 'live' | 'test' => (livemode ? 'live' : 'test')));
      for (const account of used) {
        await services.payments.catchUp(account);
        await services.payouts.catchUp(account);
      }
      return verifyEverything(foundation);
    },
  });
  const sweeps = new Sweeps({ log, sweeps: [...createSweeps(services, foundation), nightly.sweep] });
  await stream.start();
  await consumers.start();
  relay.start();
  runner.start();
  for (const one of patient) one.start();
  deliveries.start();
  callEnd.start();
  sweeps.start();
  const forget = stream.onAdvance(() => {
    runner.poke();
    deliveries.poke();
    callEnd.refresh();
  });
  const server = await listen(healthApp(foundation, nightly), config.workerPort);
  log.info({ workerPort: config.workerPort }, 'working');
  return {
    services,
    foundation,
    stop: async () => {
      forget();
      await closeServer(server);
      foundation.webhookSender.close();
      await Promise.all([sweeps.stop(), consumers.stop(), runner.stop(), ...patient.map((one) => one.stop()), deliveries.stop(), callEnd.stop()]);
      await services.payments.inbox.drain();
      await foundation.close();
    },
  };
}

function healthApp({ db }: Foundation, nightly: NightlyAudits) {
  const app = express();
  app.disable('x-powered-by');
  app.get('/health', async (_req, res) => {
    await db.ping();
    res.json({ status: 'ok' });
  });
  app.get('/metrics', async (_req, res) => {
    res.type('text/plain; version=0.0.4').send(auditMetrics(await nightly.lastRun()));
  });
  return app;
}

if (import.meta.main) {
  try {
    const worker = await startWorker(loadConfig(process.env));
    stopOnSignals(worker.foundation.log, worker.stop);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
