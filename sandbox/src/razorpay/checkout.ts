import { readFile } from 'node:fs/promises';
import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { renderSVG } from 'uqr';
import { z } from 'zod';
import { checkoutPage } from '../pages/checkout-page.ts';
import type { Settings } from '../settings.ts';
import type { Entities, Order, Payment } from './entities.ts';
import { invalidInput, invalidKey, sendRazorpayError } from './errors.ts';
import { idOf, notesOf } from './input.ts';
import type { CheckoutFields, Payments } from './payments.ts';

/** The page may sit in any page of this machine and post the result back to one. */
const LOOPBACK = 'http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:*';
const CHECKOUT_POLICY = [
  `default-src 'none'`, `script-src 'self'`, `style-src 'self'`, `img-src 'self' data: ${LOOPBACK}`, `connect-src 'self'`, `base-uri 'none'`,
  `form-action ${LOOPBACK}`, `frame-ancestors ${LOOPBACK}`,
].join('; ');

export const attemptSchema = z.strictObject({
  orderId: z.string().max(40),
  method: z.enum(['card', 'upi', 'netbanking']),
  outcome: z.enum(['success', 'failure', 'late_authorization']),
  cardNumber: z.string().regex(/^\d{12,19}$/).optional(),
  vpa: z.string().regex(/^[\w.-]{2,256}@[A-Za-z]{2,64}$/).optional(),
  bank: z.string().regex(/^[A-Z]{4}$/).optional(),
  email: z.email().optional(),
  contact: z.string().max(20).optional(),
  description: z.string().max(2_048).optional(),
  notes: z.unknown().optional(),
});

export interface AttemptAnswer {
  status: Payment['status'];
  razorpay_payment_id: string;
  razorpay_order_id: string;
  /** Only an authorised payment is signed. */
  razorpay_signature: string | null;
  error: null | {
    code: string | null; description: string | null; source: string | null; step: string | null; reason: string | null;
    metadata: { payment_id: string; order_id: string };
  };
}

/** The checkout script, its page and the calls the page makes back to the sandbox. */
export class Checkout {
  readonly #settings: Settings;
  readonly #entities: Entities;
  readonly #payments: Payments;

  constructor(parts: { settings: Settings; entities: Entities; payments: Payments }) {
    this.#settings = parts.settings;
    this.#entities = parts.entities;
    this.#payments = parts.payments;
  }

  /** @throws ZodError | RazorpayError */
  attempt(input: unknown): AttemptAnswer {
    const wish = attemptSchema.parse(input);
    const payment = this.#payments.attempt({
      orderId: idOf('order', wish.orderId), outcome: wish.outcome,
      instrument: { method: wish.method, cardNumber: wish.cardNumber, vpa: wish.vpa, bank: wish.bank },
      email: wish.email, contact: wish.contact, description: wish.description, notes: notesOf(wish.notes),
    });
    return answerFor(payment, this.#payments.checkoutFields(payment));
  }

  routes(): Router {
    const routes = express.Router();
    routes.get('/checkout/:mode', (request, response, next) => {
      const { mode } = request.params;
      if (mode !== 'frame' && mode !== 'hosted') {
        next();
        return;
      }
      response.set({ 'Content-Security-Policy': CHECKOUT_POLICY, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
      response.type('html').send(checkoutPage(mode));
    });
    routes.get('/checkout/orders/:id', (request, response) => {
      this.#requireKey(request.query['key']);
      const order = this.#entities.getOrder(idOf('order', request.params.id));
      response.json({ orderId: order.id, amount: order.amount, currency: order.currency, status: order.status, upiLink: upiLink(order, 'PeerVerse') });
    });
    routes.get('/checkout/orders/:id/qr.svg', (request, response) => {
      const order = this.#entities.getOrder(idOf('order', request.params.id));
      response.type('image/svg+xml').send(renderSVG(upiLink(order, 'PeerVerse'), { ecc: 'M', border: 2 }));
    });
    routes.post('/checkout/payments', (request, response) => {
      const { key, ...attempt } = request.body as { key?: unknown };
      this.#requireKey(key);
      response.json(this.attempt(attempt));
    });
    routes.use('/checkout', (error: unknown, request: Request, response: Response, _next: NextFunction) => {
      sendRazorpayError(error instanceof z.ZodError ? invalidInput(firstProblem(error)) : error, request, response);
    });
    return routes;
  }

  #requireKey(key: unknown): void {
    if (key !== this.#settings.razorpay.keyId) throw invalidKey();
  }
}

/** GET /v1/checkout.js carries no key: it is a script for pages. */
export async function checkoutScript(_request: Request, response: Response): Promise<void> {
  const source = await readFile(new URL('../../assets/checkout.js', import.meta.url), 'utf8');
  response.set({ 'Cache-Control': 'no-cache', 'Cross-Origin-Resource-Policy': 'cross-origin', 'X-Content-Type-Options': 'nosniff' }).type('js').send(source);
}

export function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'The request is invalid.' : `${issue.path.join('.') || 'body'}: ${issue.message}`;
}

function answerFor(payment: Payment, fields: CheckoutFields): AttemptAnswer {
  const failed = payment.status === 'failed';
  return {
    status: payment.status, razorpay_payment_id: fields.razorpay_payment_id, razorpay_order_id: fields.razorpay_order_id,
    razorpay_signature: failed ? null : fields.razorpay_signature,
    error: failed
      ? {
          code: payment.error_code, description: payment.error_description, source: payment.error_source, step: payment.error_step,
          reason: payment.error_reason, metadata: { payment_id: payment.id, order_id: payment.order_id },
        }
      : null,
  };
}

/** The link behind the QR code, as NPCI's UPI linking specification writes it; the payee does not exist. */
function upiLink(order: Order, payee: string): string {
  const rupees = `${Math.floor(order.amount / 100)}.${String(order.amount % 100).padStart(2, '0')}`;
  return `upi://pay?${new URLSearchParams({ pa: 'peerverse.sandbox@razorpay', pn: payee, am: rupees, cu: order.currency, tr: order.id })}`;
}
