/**
 * The hosted pages: join a call or pay where a college's own page cannot carry it, the wallet, where money is moved, and the staff's page. An origin of its own, the same elements,
 * a strict policy. Tokens travel in the address's fragment, which browsers never send.
 */
import { readFileSync } from 'node:fs';
import express, { type Express, type Request, type Response } from 'express';
import type { Config } from '../../platform/config/config.ts';
import { type Html, html } from '../../platform/messages/html.ts';
import { pages } from '../../platform/messages/en/pages.ts';
import { projectFile } from '../project-files.ts';
import { mountWidgets } from './widget-files.ts';

const CHECKOUT_API = 'https://api.razorpay.com';

export function createHostedApp(config: Config, health: () => Promise<void>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_req, res, next) => {
    res.setHeader('Content-Security-Policy', contentSecurityPolicy(config));
    res.setHeader('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(self)');
    res.setHeader('Referrer-Policy', 'no-referrer');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    if (config.env === 'production') res.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
    next();
  });
  app.get('/health', async (_req, res) => {
    await health();
    res.json({ status: 'ok' });
  });
  mountWidgets(app, '/widgets/v1');
  app.get('/hosted.css', sendFile('hosted.css', 'text/css'));
  // Browsers ask for it unasked, and a page of ours leaves no failed request in anybody's console.
  app.get('/favicon.ico', (_req, res) => { res.status(204).end(); });
  app.get('/pay', sendPage(config, 'pay'));
  app.get('/network-check', sendPage(config, 'networkCheck'));
  for (const name of ['join', 'wallet', 'staff'] as const) {
    app.get(`/${name}`, (_req, res, next) => {
      // The tab was opened by a college's page, which keeps no hold on it.
      res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      next();
    }, sendPage(config, name));
  }
  app.get('/', sendPage(config, 'home'));
  app.use((_req: Request, res: Response) => { res.status(404).type('html').send(page(config, 'notFound')); });
  return app;
}

function sendPage(config: Config, name: keyof typeof pages) {
  return (_req: Request, res: Response): void => {
    res.setHeader('Cache-Control', 'no-store');
    res.type('html').send(page(config, name));
  };
}

function page(config: Config, name: keyof typeof pages): string {
  const words = pages[name];
  const element = elementOf(config, name);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.title}</title>
<link rel="stylesheet" href="/hosted.css">
${element ? html`<script type="module" src="/widgets/v1/hosted.js"></script>` : ''}
</head>
<body>
<main>
<h1 class="${element && name !== 'wallet' && name !== 'staff' ? 'quiet' : ''}">${words.heading}</h1>
${element ?? html`<p>${words.text}</p>`}
<noscript><p>${words.text}</p></noscript>
</main>
</body>
</html>`.toString();
}

function elementOf(config: Config, name: keyof typeof pages): Html | null {
  if (name === 'join') return html`<pv-hosted-join api-url="${config.apiUrl}"></pv-hosted-join>`;
  if (name === 'pay') return html`<pv-hosted-pay api-url="${config.apiUrl}"></pv-hosted-pay>`;
  if (name === 'wallet') return html`<pv-hosted-wallet api-url="${config.apiUrl}"></pv-hosted-wallet>`;
  if (name === 'staff') return html`<pv-hosted-staff api-url="${config.apiUrl}"></pv-hosted-staff>`;
  if (name === 'networkCheck') return html`<pv-hosted-network-check api-url="${config.apiUrl}"></pv-hosted-network-check>`;
  return null;
}

function sendFile(name: string, type: string) {
  const content = readFileSync(projectFile(`platform-api/src/app/hosted/${name}`));
  return (_req: Request, res: Response): void => { res.type(type).send(content); };
}

function contentSecurityPolicy(config: Config): string {
  const checkout = new URL(config.razorpay.checkoutUrl).origin;
  const media = new URL(config.livekit.wsUrl);
  const mediaHttp = `${media.protocol === 'wss:' ? 'https' : 'http'}://${media.host}`;
  return [
    "default-src 'none'",
    `script-src 'self' ${checkout}`,
    "style-src 'self'",
    `connect-src 'self' ${new URL(config.apiUrl).origin} ${media.protocol}//${media.host} ${mediaHttp} ${checkout} ${CHECKOUT_API}`,
    `img-src 'self' data: ${new URL(config.apiUrl).origin}`,
    'media-src blob:',
    'worker-src blob:',
    `frame-src ${checkout} ${CHECKOUT_API}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
