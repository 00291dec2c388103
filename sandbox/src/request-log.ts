import type { NextFunction, Request, Response } from 'express';
import type { Row, State } from './state.ts';
import { text, textOrNull, whole, wholeOrNull } from './state.ts';

/** Enough for a whole test run; older calls are dropped. */
const REQUESTS_MAX = 5_000;
const BODY_CHARACTERS_MAX = 20_000;

const PATTERNS: ReadonlyArray<readonly [method: string, path: RegExp, route: string]> = [
  ['POST', /^\/v1\/orders$/, 'orders.create'],
  ['GET', /^\/v1\/orders$/, 'orders.list'],
  ['GET', /^\/v1\/orders\/[^/]+$/, 'orders.fetch'],
  ['PATCH', /^\/v1\/orders\/[^/]+$/, 'orders.update'],
  ['GET', /^\/v1\/orders\/[^/]+\/payments$/, 'orders.payments'],
  ['GET', /^\/v1\/payments$/, 'payments.list'],
  ['GET', /^\/v1\/payments\/[^/]+$/, 'payments.fetch'],
  ['PATCH', /^\/v1\/payments\/[^/]+$/, 'payments.update'],
  ['POST', /^\/v1\/payments\/[^/]+\/capture$/, 'payments.capture'],
  ['POST', /^\/v1\/payments\/[^/]+\/refund$/, 'refunds.create'],
  ['GET', /^\/v1\/payments\/[^/]+\/refunds(\/[^/]+)?$/, 'refunds.list'],
  ['GET', /^\/v1\/refunds$/, 'refunds.list'],
  ['GET', /^\/v1\/refunds\/[^/]+$/, 'refunds.fetch'],
  ['PATCH', /^\/v1\/refunds\/[^/]+$/, 'refunds.update'],
  ['POST', /^\/v1\/contacts$/, 'contacts.create'],
  ['POST', /^\/v1\/fund_accounts$/, 'fundAccounts.create'],
  ['POST', /^\/v1\/payouts$/, 'payouts.create'],
  ['GET', /^\/v1\/payouts$/, 'payouts.list'],
  ['GET', /^\/v1\/payouts\/[^/]+$/, 'payouts.fetch'],
  ['POST', /^\/v1\/payouts\/[^/]+\/cancel$/, 'payouts.cancel'],
  ['GET', /^\/v1\/settlements\/recon\/combined$/, 'settlements.recon'],
  ['GET', /^\/v1\/disputes$/, 'disputes.list'],
  ['GET', /^\/v1\/transactions(\/[^/]+)?$/, 'transactions.list'],
  ['GET', /^\/v1\/settlements(\/[^/]+)?$/, 'settlements.list'],
  ['POST', /^\/v3\.1\/send$/, 'mail.send'],
  ['GET', /^\/v3\/REST\/message(\/[^/]+)?$/, 'mail.find'],
];

export interface LoggedRequest {
  id: number;
  at: string;
  route: string;
  method: string;
  target: string;
  host: string;
  idempotencyKey: string | null;
  body: unknown;
  /** Null while unanswered, and for good when the connection was cut before an answer. */
  status: number | null;
  fault: string | null;
}

/** Writes down every call to a provider route before it is worked on, so that a test can look at the calls out. */
export function logRequests(state: State) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const route = PATTERNS.find(([method, path]) => method === request.method && path.test(request.baseUrl + request.path))?.[2] ?? 'other';
    response.locals['route'] = route;
    const id = state.run(
      `INSERT INTO requests (at, route, method, target, host, idempotency_key, body) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      Date.now(), route, request.method, request.originalUrl, request.headers.host ?? '',
      request.get('X-Refund-Idempotency') ?? request.get('X-Payout-Idempotency') ?? null,
      request.body === undefined ? null : JSON.stringify(request.body).slice(0, BODY_CHARACTERS_MAX),
    );
    state.run('DELETE FROM requests WHERE id <= ?', id - REQUESTS_MAX);
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : null;
      state.run('UPDATE requests SET status = ?, fault = ? WHERE id = ?', status, (response.locals['fault'] as string | undefined) ?? null, id);
    });
    next();
  };
}

export function listRequests(state: State, route: string | undefined, afterId: number): LoggedRequest[] {
  return state
    .all('SELECT * FROM requests WHERE id > ? AND (? IS NULL OR route = ?) ORDER BY id', afterId, route ?? null, route ?? null)
    .map(toLoggedRequest);
}

/** The newest first, for people. */
export function latestRequests(state: State, count: number): LoggedRequest[] {
  return state.all('SELECT * FROM requests ORDER BY id DESC LIMIT ?', count).map(toLoggedRequest);
}

function toLoggedRequest(row: Row): LoggedRequest {
  const body = textOrNull(row, 'body');
  return {
    id: whole(row, 'id'), at: new Date(whole(row, 'at')).toISOString(), route: text(row, 'route'), method: text(row, 'method'),
    target: text(row, 'target'), host: text(row, 'host'), idempotencyKey: textOrNull(row, 'idempotency_key'),
    body: body === null || body.length >= BODY_CHARACTERS_MAX ? body : JSON.parse(body),
    status: wholeOrNull(row, 'status'), fault: textOrNull(row, 'fault'),
  };
}
