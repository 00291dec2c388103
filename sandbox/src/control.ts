import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Deliveries } from './delivery/deliveries.ts';
import { MAIL_EVENTS } from './mailjet/events.ts';
import type { Mail, Mails } from './mailjet/mails.ts';
import { listRequests } from './request-log.ts';
import type { Checkout } from './razorpay/checkout.ts';
import { DISPUTE_MOVES, type Disputes } from './razorpay/disputes.ts';
import { RazorpayError } from './razorpay/errors.ts';
import type { Refunds } from './razorpay/refunds.ts';
import type { Payouts } from './razorpayx/payouts.ts';
import type { Settlements } from './razorpayx/settlements.ts';
import type { Statement } from './razorpayx/statement.ts';
import type { State } from './state.ts';
import type { SwitchBoard } from './switches/switches.ts';

const MAILS_MAX = 500;
const query = z.object({
  after: z.coerce.number().int().min(0).default(0),
  route: z.string().optional(),
  provider: z.string().optional(),
  event: z.string().optional(),
  to: z.string().optional(),
  search: z.string().optional(),
});
const replay = z.strictObject({ eventId: z.string().optional(), event: z.string().optional() });
const payoutMove = z.strictObject({ status: z.enum(['queued', 'processing', 'processed', 'reversed', 'failed', 'rejected']) });
const topUp = z.strictObject({ amount: z.int().min(100) });
const dispute = z.strictObject({ paymentId: z.string(), amount: z.int().min(100).optional() });
const disputeMove = z.strictObject({ status: z.enum(DISPUTE_MOVES) });
const mailEvent = z.strictObject({ event: z.enum(MAIL_EVENTS) });

export interface ControlParts {
  state: State;
  switches: SwitchBoard;
  deliveries: Deliveries;
  refunds: Refunds;
  disputes: Disputes;
  payouts: Payouts;
  statement: Statement;
  settlements: Settlements;
  checkout: Checkout;
  mails: Mails;
}

/** What a test or the switches page does to the sandbox itself; JSON in and out, no provider has these. */
export function controlRoutes(parts: ControlParts): Router {
  const { state, switches, deliveries, refunds, disputes, payouts, statement, settlements, checkout, mails } = parts;
  const routes = express.Router();
  routes.get('/switches', (_request, response) => {
    response.json(switches.read());
  });
  routes.put('/switches', (request, response) => {
    const changed = switches.change(request.body);
    if (changed.refunds.outcome !== 'pending') refunds.resumePending();
    response.json(changed);
  });
  routes.post('/payments', (request, response) => {
    response.json(checkout.attempt(request.body));
  });
  routes.post('/disputes', (request, response) => {
    const wish = dispute.parse(request.body);
    response.json(disputes.open(wish.paymentId, wish.amount));
  });
  routes.post('/disputes/:id', (request, response) => {
    response.json(disputes.move(request.params.id, disputeMove.parse(request.body).status));
  });
  routes.post('/payouts/:id', (request, response) => {
    response.json(payouts.moveTo(request.params.id, payoutMove.parse(request.body).status));
  });
  routes.post('/top_ups', (request, response) => void response.json(statement.topUp(topUp.parse(request.body).amount)));
  routes.post('/settlements', (_request, response) => {
    response.json({ settlement: settlements.settle() });
  });
  routes.get('/webhooks', (request, response) => {
    const wish = query.parse(request.query);
    response.json({ data: deliveries.list({ provider: wish.provider, event: wish.event, afterId: wish.after }) });
  });
  routes.post('/webhooks/replay', (request, response) => {
    response.json({ replayed: deliveries.replay(replay.parse(request.body ?? {})) });
  });
  routes.get('/requests', (request, response) => {
    const wish = query.parse(request.query);
    response.json({ data: listRequests(state, wish.route, wish.after) });
  });
  routes.get('/mails', (request, response) => {
    const wish = query.parse(request.query);
    response.json({ data: mails.list({ to: wish.to, search: wish.search, count: MAILS_MAX }).map(toJson) });
  });
  routes.post('/mails/:messageId/events', (request, response) => {
    const mail = mails.find(request.params.messageId);
    if (mail === null) {
      response.status(404).json({ error: 'No such mail.' });
      return;
    }
    state.transaction(() => mails.report(mail, mailEvent.parse(request.body).event));
    response.json(toJson(mails.find(mail.messageId) ?? mail));
  });
  routes.post('/reset', (_request, response) => {
    state.reset();
    response.json({ status: 'empty' });
  });
  routes.use((_request, response) => {
    response.status(404).json({ error: 'The sandbox has no such control.' });
  });
  routes.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    if (error instanceof z.ZodError) response.status(400).json({ error: z.prettifyError(error) });
    else if (error instanceof RazorpayError) response.status(error.status).json({ error: error.body });
    else {
      process.stderr.write(`sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      response.status(500).json({ error: 'The sandbox failed; its log says why.' });
    }
  });
  return routes;
}

function toJson(mail: Mail): unknown {
  const { message } = mail;
  return {
    messageId: mail.messageId, uuid: mail.uuid, customId: mail.customId, to: mail.recipient, kind: mail.kind, status: mail.status,
    createdAt: new Date(mail.createdAt).toISOString(), from: message.From, subject: message.Subject, text: message.TextPart, html: message.HTMLPart,
    headers: message.Headers, eventPayload: message.EventPayload,
    attachments: message.Attachments.map((one) => ({ filename: one.Filename, contentType: one.ContentType, base64Content: one.Base64Content })),
  };
}
