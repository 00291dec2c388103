import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Express, NextFunction, Request, Response } from 'express';
import { controlRoutes } from './control.ts';
import { Deliveries } from './delivery/deliveries.ts';
import { Jobs } from './delivery/jobs.ts';
import { MailEvents, mailjetReceiver } from './mailjet/events.ts';
import { Mails } from './mailjet/mails.ts';
import { answerError, mailjetRoutes } from './mailjet/routes.ts';
import { pageRoutes } from './pages/routes.ts';
import { Checkout, checkoutScript } from './razorpay/checkout.ts';
import { Disputes } from './razorpay/disputes.ts';
import { Entities } from './razorpay/entities.ts';
import { sendRazorpayError } from './razorpay/errors.ts';
import { RazorpayEvents, razorpayReceiver } from './razorpay/events.ts';
import { Orders } from './razorpay/orders.ts';
import { Payments } from './razorpay/payments.ts';
import { Refunds } from './razorpay/refunds.ts';
import { razorpayRoutes } from './razorpay/routes.ts';
import { PayoutAccounts } from './razorpayx/accounts.ts';
import { PayoutEntities } from './razorpayx/entities.ts';
import { Payouts } from './razorpayx/payouts.ts';
import { Statement } from './razorpayx/statement.ts';
import { Settlements } from './razorpayx/settlements.ts';
import { logRequests } from './request-log.ts';
import type { Settings } from './settings.ts';
import { State } from './state.ts';
import { SwitchBoard } from './switches/switches.ts';

/** Mailjet takes 15 MB of attachments a message; base64 adds a third. */
const BODY_LIMIT = '24mb';
/** The SDK reaches the sandbox as its proxy, so the provider's own name comes as Host; any other name is DNS rebinding. */
const HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]', 'api.mailjet.com', 'api.razorpay.com']);

export interface Sandbox {
  url: string;
  stop(): Promise<void>;
}

/** Starts both stand-ins on 127.0.0.1 and takes up the deliveries and jobs the last process left. */
export async function startSandbox(settings: Settings): Promise<Sandbox> {
  const state = new State(settings.stateFile);
  const switches = new SwitchBoard(state);
  const jobs = new Jobs(state);
  const deliveries = new Deliveries(state, switches, { razorpay: razorpayReceiver(settings), mailjet: mailjetReceiver(settings) });
  const entities = new Entities(state);
  const events = new RazorpayEvents(deliveries);
  const payments = new Payments({ state, entities, events, switches, jobs, keySecret: settings.razorpay.keySecret });
  const refunds = new Refunds({ state, entities, events, switches, jobs });
  const payoutEntities = new PayoutEntities(state);
  const statement = new Statement({ state, entities: payoutEntities, events });
  const payouts = new Payouts({ state, entities: payoutEntities, events, switches, jobs, statement });
  const disputes = new Disputes({ state, entities, events });
  const settlements = new Settlements({ state, entities: payoutEntities, payments: entities, disputes, events });
  const mailEvents = new MailEvents({ state, switches, jobs, deliveries });
  const mails = new Mails({ state, switches, jobs, events: mailEvents });
  const checkout = new Checkout({ settings, entities, payments });

  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(refuseForeignHosts);
  app.get('/health', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/v1/checkout.js', checkoutScript);
  app.use(express.json({ limit: BODY_LIMIT }));
  app.use('/v1', logRequests(state), razorpayRoutes({
    settings, switches, entities, orders: new Orders(state, entities), payments, refunds, disputes, payoutEntities, accounts: new PayoutAccounts(payoutEntities), payouts, settlements,
  }));
  app.use(checkout.routes());
  app.use('/sandbox', controlRoutes({ state, switches, deliveries, refunds, disputes, payouts, statement, settlements, checkout, mails }));
  app.use(pageRoutes({ settings, state, switches, deliveries, mails }));
  app.use(mailjetRoutes({ settings, state, switches, mails }));
  app.use((_request, response) => void response.status(404).json({ error: 'The sandbox has nothing at this address.' }));
  app.use(answerUnparsedBody);

  const server = await listen(app, settings.port);
  jobs.start({
    authorizeLate: (id) => payments.authorizeLate(id),
    settleRefund: (id) => refunds.settle(id),
    settlePayout: (id) => payouts.settle(id),
    sendMail: (id) => mails.send(id),
    flushMailEvents: () => mailEvents.flush(),
  });
  deliveries.start();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      jobs.stop();
      deliveries.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      state.close();
    },
  };
}

function listen(app: Express, port: number): Promise<ReturnType<Express['listen']>> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, '127.0.0.1', (error?: Error) => (error === undefined ? resolve(server) : reject(error)));
  });
}

function refuseForeignHosts(request: Request, response: Response, next: NextFunction): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (HOSTS.has(host)) next();
  else response.status(421).json({ error: 'This sandbox answers to loopback names only.' });
}

/** A body that is no JSON never reaches a router, so each provider's wording for it is chosen here. */
function answerUnparsedBody(error: unknown, request: Request, response: Response, next: NextFunction): void {
  if (request.path.startsWith('/v1/')) sendRazorpayError(error, request, response);
  else answerError(error, request, response, next);
}
