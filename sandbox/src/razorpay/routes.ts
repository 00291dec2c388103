import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { hasBasicCredentials } from '../identifiers.ts';
import type { Settings } from '../settings.ts';
import { faultsOn } from '../switches/faults.ts';
import { addRazorpayx } from '../razorpayx/routes.ts';
import type { RazorpayxParts } from '../razorpayx/routes.ts';
import type { SwitchBoard } from '../switches/switches.ts';
import type { Entities } from './entities.ts';
import type { Disputes } from './disputes.ts';
import { invalidKey, sendRazorpayError, urlNotFound } from './errors.ts';
import { collection, idOf, pageOf, refuseOthers } from './input.ts';
import type { JsonObject } from './input.ts';
import type { Orders } from './orders.ts';
import type { Payments } from './payments.ts';
import type { Refunds } from './refunds.ts';

export interface RazorpayParts extends RazorpayxParts {
  settings: Settings;
  switches: SwitchBoard;
  entities: Entities;
  orders: Orders;
  payments: Payments;
  refunds: Refunds;
  disputes: Disputes;
}

/** The REST API under /v1, in the order a request meets it: key, idempotency, the failure switches, the work. */
export function razorpayRoutes(parts: RazorpayParts): Router {
  const routes = express.Router();
  const faults = faultsOn(parts.switches);
  routes.use((request, _response, next) => {
    if (!hasBasicCredentials(request.headers.authorization, parts.settings.razorpay.keyId, parts.settings.razorpay.keySecret)) throw invalidKey();
    next();
  });
  addRefundCreate(routes, faults, parts);
  routes.use(faults);
  addOrders(routes, parts);
  addPayments(routes, parts);
  addRefunds(routes, parts);
  routes.get('/disputes', (request, response) => {
    response.json(collection(parts.disputes.list(pageOf(query(request), []))));
  });
  addRazorpayx(routes, parts);
  routes.use(() => {
    throw urlNotFound();
  });
  routes.use((error: unknown, request: Request, response: Response, _next: NextFunction) => sendRazorpayError(error, request, response));
  return routes;
}

function query(request: Request): JsonObject {
  return request.query;
}

function addOrders(routes: Router, { entities, orders }: RazorpayParts): void {
  routes.post('/orders', (request, response) => {
    response.json(orders.create(request.body));
  });
  routes.get('/orders', (request, response) => {
    const page = pageOf(query(request), ['receipt', 'expand', 'expand[]']);
    const receipt = query(request)['receipt'];
    response.json(collection(entities.listOrders(page, typeof receipt === 'string' ? receipt : null)));
  });
  routes.get('/orders/:id', (request, response) => {
    refuseOthers(Object.keys(query(request)), ['expand', 'expand[]']);
    response.json(entities.getOrder(idOf('order', request.params.id)));
  });
  routes.patch('/orders/:id', (request, response) => {
    response.json(orders.updateNotes(entities.getOrder(idOf('order', request.params.id)), request.body));
  });
  routes.get('/orders/:id/payments', (request, response) => {
    const order = entities.getOrder(idOf('order', request.params.id));
    response.json(collection(entities.listPaymentsOfOrder(order.id)));
  });
}

function addPayments(routes: Router, { entities, payments }: RazorpayParts): void {
  routes.get('/payments', (request, response) => {
    response.json(collection(entities.listPayments(pageOf(query(request), ['expand', 'expand[]']))));
  });
  routes.get('/payments/:id', (request, response) => {
    const payment = entities.getPayment(idOf('pay', request.params.id));
    const wanted = [query(request)['expand[]'] ?? query(request)['expand']].flat();
    response.json(wanted.includes('card') && payment.card_id !== null ? { ...payment, card: entities.getCard(payment.card_id) } : payment);
  });
  routes.patch('/payments/:id', (request, response) => {
    response.json(payments.updateNotes(entities.getPayment(idOf('pay', request.params.id)), request.body));
  });
  routes.post('/payments/:id/capture', (request, response) => {
    response.json(payments.capture(entities.getPayment(idOf('pay', request.params.id)), request.body));
  });
}

/** The key is claimed before the failure switches, so a slow first request and its retry meet as they do at Razorpay. */
function addRefundCreate(routes: Router, faults: ReturnType<typeof faultsOn>, { entities, refunds }: RazorpayParts): void {
  routes.post(
    '/payments/:id/refund',
    (request, response, next) => {
      const key = request.get('X-Refund-Idempotency');
      if (key === undefined) {
        next();
        return;
      }
      const claimed = refunds.claimKey(key, String(request.params['id']), request.body);
      if (claimed.state === 'done') {
        response.json(entities.getRefund(claimed.refundId));
        return;
      }
      response.once('close', () => refunds.releaseKey(key));
      next();
    },
    faults,
    (request, response) => {
      response.json(refunds.create(idOf('pay', request.params['id']), request.body, request.get('X-Refund-Idempotency') ?? null));
    },
  );
}

function addRefunds(routes: Router, { entities, refunds }: RazorpayParts): void {
  routes.get('/refunds', (request, response) => {
    response.json(collection(entities.listRefunds(pageOf(query(request), []), null)));
  });
  routes.get('/refunds/:id', (request, response) => {
    response.json(entities.getRefund(idOf('rfnd', request.params.id)));
  });
  routes.patch('/refunds/:id', (request, response) => {
    response.json(refunds.updateNotes(entities.getRefund(idOf('rfnd', request.params.id)), request.body));
  });
  routes.get('/payments/:id/refunds', (request, response) => {
    const payment = entities.getPayment(idOf('pay', request.params.id));
    response.json(collection(entities.listRefunds(pageOf(query(request), []), payment.id)));
  });
  routes.get('/payments/:paymentId/refunds/:id', (request, response) => {
    const payment = entities.getPayment(idOf('pay', request.params.paymentId));
    const refund = entities.getRefund(idOf('rfnd', request.params.id));
    response.json(refund.payment_id === payment.id ? refund : entities.getRefund(''));
  });
}
