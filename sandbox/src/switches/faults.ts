import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { setTimeout as delay } from 'node:timers/promises';
import { unauthorized } from '../mailjet/errors.ts';
import { invalidKey } from '../razorpay/errors.ts';
import type { Failure, SwitchBoard } from './switches.ts';

const HTML_502 =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

/** Puts the failures of the switch board in front of, or behind, a provider's route. */
export function faultsOn(switches: SwitchBoard) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const route = String(response.locals['route'] ?? '');
    const failure = switches.takeFailure(route);
    if (failure === undefined) {
      next();
      return;
    }
    response.locals['fault'] = failure.kind;
    if (failure.kind === 'slowStart') {
      await delay(failure.delayMs);
      next();
    } else if (failure.workDone || failure.kind === 'droppedResponse' || failure.kind === 'slowBody') {
      failAfterTheWork(failure, request, response);
      next();
    } else {
      await fail(failure, request, response);
    }
  };
}

/** The handler answers as usual; its answer is caught and spoilt on the way out. */
function failAfterTheWork(failure: Failure, request: Request, response: Response): void {
  const end = response.end.bind(response);
  response.send = (body?: unknown): Response => {
    response.send = () => response;
    const content = typeof body === 'string' ? body : JSON.stringify(body);
    void spoil(failure, content, request, response, end);
    return response;
  };
}

async function spoil(failure: Failure, content: string, request: Request, response: Response, end: Response['end']): Promise<void> {
  if (failure.kind !== 'slowBody') {
    await fail(failure, request, response);
    return;
  }
  response.type('json').setHeader('Content-Length', Buffer.byteLength(content));
  const middle = Math.ceil(content.length / 2);
  response.write(content.slice(0, middle));
  await delay(failure.delayMs);
  if (!request.socket.destroyed) end(content.slice(middle));
}

async function fail(failure: Failure, request: Request, response: Response): Promise<void> {
  switch (failure.kind) {
    case 'timeout':
      await delay(failure.delayMs);
      request.socket.destroy();
      return;
    case 'html502':
      response.writeHead(502, { 'Content-Type': 'text/html' }).end(HTML_502);
      return;
    case 'empty504':
      response.writeHead(504, { 'Content-Length': '0' }).end();
      return;
    case 'throttled':
      response.writeHead(429, { 'Content-Type': 'application/json' }).end(JSON.stringify(throttledBody(String(response.locals['route']))));
      return;
    case 'keyRefused':
      response.writeHead(401, { 'Content-Type': 'application/json' }).end(JSON.stringify(keyRefusedBody(String(response.locals['route']))));
      return;
    case 'reset':
    case 'droppedResponse':
      request.socket.resetAndDestroy();
      return;
    case 'slowStart':
    case 'slowBody':
      throw new Error(`${failure.kind} answers in the end, so it never comes here`);
  }
}

function keyRefusedBody(route: string): unknown {
  return route.startsWith('mail.') ? unauthorized() : { error: invalidKey().body };
}

function throttledBody(route: string): unknown {
  if (route.startsWith('mail.')) return { ErrorIdentifier: randomUUID(), ErrorMessage: 'Too many requests', StatusCode: 429 };
  return { error: { code: 'BAD_REQUEST_ERROR', description: 'Too many requests', source: 'NA', step: 'NA', reason: 'NA', metadata: {} } };
}
