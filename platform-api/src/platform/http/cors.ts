/**
 * CORS for bearers without cookies. A preflight is answered for every origin, since it carries no key and gives nothing away;
 * whether the origin may use the key is decided with the request itself, and its answer is readable by the page either way,
 * so that «origin not allowed» reaches the developer's console in words.
 */
import type { NextFunction, Request, Response } from 'express';

const ALLOWED_HEADERS = 'authorization, content-type, idempotency-key, last-event-id, peerverse-publishable-key, peerverse-version';
const EXPOSED_HEADERS = 'Request-Id, Retry-After, Idempotent-Replayed, PeerVerse-Version, RateLimit, RateLimit-Policy, Location, Content-Disposition';
/** Chromium keeps a preflight at most two hours. */
const MAX_AGE_SECONDS = 7200;

export function answerPreflight(req: Request, res: Response, next: NextFunction): void {
  if (req.method !== 'OPTIONS' || req.get('access-control-request-method') === undefined) {
    next();
    return;
  }
  echoOrigin(req, res);
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
  res.setHeader('Access-Control-Allow-Headers', ALLOWED_HEADERS);
  res.setHeader('Access-Control-Max-Age', String(MAX_AGE_SECONDS));
  // Chromium asks before a public page may reach a private address, as on a developer's machine (Private Network Access).
  if (req.get('access-control-request-private-network') === 'true') res.setHeader('Access-Control-Allow-Private-Network', 'true');
  res.status(204).end();
}

export function allowCrossOrigin(req: Request, res: Response, next: NextFunction): void {
  echoOrigin(req, res);
  res.setHeader('Access-Control-Expose-Headers', EXPOSED_HEADERS);
  next();
}

function echoOrigin(req: Request, res: Response): void {
  const origin = req.get('origin');
  res.vary('Origin');
  if (origin !== undefined) res.setHeader('Access-Control-Allow-Origin', origin);
}
