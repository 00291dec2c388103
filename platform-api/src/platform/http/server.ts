/** Mounts routes on Express: identity of the request, CORS, parsing, authentication, idempotency, problems. */
import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Authenticator } from '../auth/authenticate.ts';
import type { Principal } from '../auth/principal.ts';
import { API_VERSIONS } from '../config/api-version.ts';
import type { Operation } from '../contract/operation.ts';
import { AppError } from '../errors/app-error.ts';
import { authInvalid, idempotencyMissing, routeNotFound, unknownVersion } from '../errors/common-errors.ts';
import { toUuid } from '../ids/ids.ts';
import type { Log } from '../log/log.ts';
import { allowCrossOrigin, answerPreflight } from './cors.ts';
import { hashRequest, type Idempotency, type IdempotentRequest } from './idempotency.ts';
import { assertStorable, problemBody, shapeError, toAppError } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';
import { RequestContext } from './request-context.ts';
import type { Route } from './route.ts';

/** The largest body of the contract is an availability with 366 exceptions, about 60 KiB. */
const BODY_LIMIT_KIB = 100;
/** Razorpay's and LiveKit's events are a few KiB; Mailjet groups a second's events. */
const RAW_BODY_LIMIT_KIB = 1024;

export interface HttpDeps {
  readonly authenticator: Authenticator;
  readonly idempotency: Idempotency;
  readonly rateLimits: RateLimits;
  readonly log: Log;
  /** Addresses and subnets whose X-Forwarded-For is believed: our own load balancers. */
  readonly trustedProxies?: readonly string[];
}

export function createHttpApp(routes: readonly Route[], deps: HttpDeps, mountExtras: (app: Express) => void = () => undefined): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', [...(deps.trustedProxies ?? [])]);
  app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }, crossOriginResourcePolicy: { policy: 'cross-origin' } }));
  app.use(nameRequest(deps.log));
  app.use(answerPreflight);
  app.use(allowCrossOrigin);
  for (const route of routes) mount(app, route, deps);
  mountExtras(app);
  app.use((_req: Request, _res: Response, next: NextFunction) => next(new AppError(routeNotFound)));
  app.use(answerProblem(deps.log));
  return app;
}

export function requestIdOf(res: Response): string {
  return res.locals['requestId'] as string;
}

function nameRequest(log: Log) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const requestId = `req_${randomUUID().replaceAll('-', '')}`;
    const startedAt = performance.now();
    res.locals['requestId'] = requestId;
    res.setHeader('Request-Id', requestId);
    res.on('finish', () => {
      const operation = res.locals['operation'] as string | undefined;
      log.info({ requestId, method: req.method, operation, status: res.statusCode, durationMs: Math.round(performance.now() - startedAt) }, 'request');
    });
    next();
  };
}

function mount(app: Express, route: Route, deps: HttpDeps): void {
  const { operation } = route;
  const limitKib = operation.bodyLimitKib ?? (operation.rawBody ? RAW_BODY_LIMIT_KIB : BODY_LIMIT_KIB);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
  // Bodies come as they are: nothing a page or a provider sends is large enough to compress, and unpacking is a way to fill our memory.
  const limits = { limit: `${limitKib}kb`, inflate: false };
  const raw = operation.rawBody ? [express.raw({ ...limits, type: () => true })] : [];
  // What takes no body does not read one either; a large one is read for nobody we do not know.
  const parsers = operation.body ? [express.json({ ...limits, strict: false })] : raw;
  const isLarge = operation.bodyLimitKib !== undefined;
  app[operation.method](path, (_req, res, next) => { res.locals['operation'] = operation.id; res.locals['bodyLimitKib'] = limitKib; next(); }, ...(isLarge ? [] : parsers), async (req, res) => answer(route, deps, req, res, isLarge ? parsers : []));
}

async function answer(route: Route, deps: HttpDeps, req: Request, res: Response, lateParsers: readonly RequestHandler[]): Promise<void> {
  const { operation } = route;
  await deps.rateLimits.countAddress(operation, req, res);
  const principal = await deps.authenticator.authenticate(operation.auth, {
    authorization: req.get('authorization'), publishableKey: req.get('peerverse-publishable-key'), origin: originOf(req),
  });
  await deps.rateLimits.countPrincipal(operation, principal, res);
  setVersion(principal, req, res);
  for (const parse of lateParsers) await parsed(parse, req, res);
  const input = parseInput(operation, req);
  const idempotency = operation.idempotent ? idempotentRequest(operation, principal, req, input.body) : undefined;
  if (idempotency && principal.kind !== 'public') {
    const kept = await deps.idempotency.findAnswer(principal.scope, idempotency);
    if (kept) {
      res.status(kept.status).setHeader('Idempotent-Replayed', 'true').json(kept.body);
      return;
    }
  }
  const reply = await route.handle(new RequestContext<never, never, never>(input as never, {
    principal, requestId: requestIdOf(res), rawBody: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0), headers: req.headers as Record<string, string | undefined>, response: res, idempotency,
  }));
  if (res.headersSent) return;
  res.setHeader('Cache-Control', 'no-store');
  if (operation.status === 201) res.setHeader('Location', locationOf(operation, reply));
  if (reply === undefined) res.status(operation.status).end();
  else res.status(operation.status).json(reply);
}

function parsed(parse: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void parse(req, res, (error?: unknown) => (error instanceof Error ? reject(error) : resolve()));
  });
}

/** Same-origin GETs carry no Origin; the browser still names the relation, and only a page of ours is same-origin with us. */
function originOf(req: Request): string | undefined {
  const origin = req.get('origin');
  if (origin !== undefined) return origin;
  return req.get('sec-fetch-site') === 'same-origin' ? `${req.protocol}://${req.get('host') ?? ''}` : undefined;
}

function setVersion(principal: Principal, req: Request, res: Response): void {
  if (principal.kind === 'public') return;
  const asked = req.get('peerverse-version');
  if (asked !== undefined && !API_VERSIONS.includes(asked)) throw new AppError(unknownVersion, { params: { version: asked.slice(0, 40) } });
  res.setHeader('PeerVerse-Version', asked ?? principal.apiVersion);
}

function parseInput(operation: Operation, req: Request): { params: unknown; query: unknown; body: unknown } {
  const parse = (where: 'body' | 'query' | 'path', schema: Operation['body'], value: unknown): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw shapeError(where, parsed.error);
    assertStorable(where, parsed.data);
    return parsed.data;
  };
  const params = parse('path', operation.params, req.params);
  const query = parse('query', operation.query, { ...req.query });
  return { params, query, body: parse('body', operation.body, req.body) };
}

function idempotentRequest(operation: Operation, principal: Principal, req: Request, body: unknown): IdempotentRequest {
  const key = req.get('idempotency-key');
  if (key === undefined || key.length < 10 || key.length > 255) throw new AppError(idempotencyMissing);
  if (principal.kind !== 'session' && principal.kind !== 'secret') throw new AppError(authInvalid);
  // A college's server stays the same one when its key is rotated, and so does what it has asked for.
  const actorId = toUuid(principal.kind === 'session' ? principal.userId : principal.scope.tenantId);
  return { operation: operation.id, actorId, key, requestHash: hashRequest({ params: req.params, body }) };
}

/** Where the new object can be read; sub-resources without an address of their own answer with the request's. */
function locationOf(operation: Operation, reply: unknown): string {
  const id = (reply as { id?: string } | undefined)?.id;
  return id ? `${operation.path.replaceAll(/\{\w+\}\/?/g, '')}/${id}` : operation.path;
}

function answerProblem(log: Log) {
  return (error: unknown, _req: Request, res: Response, _next: NextFunction): void => {
    const problem = toAppError(error, (res.locals['bodyLimitKib'] as number | undefined) ?? BODY_LIMIT_KIB);
    const requestId = requestIdOf(res);
    if (problem.status >= 500) log.error({ requestId, code: problem.code, err: problem.cause ?? problem }, 'request failed');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (problem.retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(problem.retryAfterSeconds));
    res.status(problem.status).setHeader('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(problemBody(problem, requestId)));
  };
}
