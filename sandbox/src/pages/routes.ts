import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Response, Router } from 'express';
import type { Deliveries } from '../delivery/deliveries.ts';
import type { Mails } from '../mailjet/mails.ts';
import { latestRequests } from '../request-log.ts';
import type { Settings } from '../settings.ts';
import type { State } from '../state.ts';
import type { SwitchBoard } from '../switches/switches.ts';
import { homePage } from './home-page.ts';
import { pageHeaders } from './layout.ts';
import { logPage } from './log-page.ts';
import { mailBody, mailPage, mailboxPage } from './mailbox-page.ts';
import { switchesPage } from './switches-page.ts';

const MAILS_SHOWN = 200;
const LOG_LINES_SHOWN = 100;

export interface PageParts {
  settings: Settings;
  state: State;
  switches: SwitchBoard;
  deliveries: Deliveries;
  mails: Mails;
}

/** The pages people look at: overview, mailbox, switches, log. */
export function pageRoutes({ settings, state, switches, deliveries, mails }: PageParts): Router {
  const routes = express.Router();
  routes.use('/assets', express.static(fileURLToPath(new URL('../../assets', import.meta.url)), { index: false, cacheControl: false }));
  const send = (response: Response, page: string): void => void response.set(pageHeaders).type('html').send(page);
  routes.get('/', (_request, response) => send(response, homePage({ settings, state, switches: switches.read() })));
  routes.get('/switches', (_request, response) => send(response, switchesPage(switches.read())));
  routes.get('/log', (_request, response) => {
    send(response, logPage(deliveries.latest(LOG_LINES_SHOWN), latestRequests(state, LOG_LINES_SHOWN)));
  });
  routes.get('/mailbox', (request, response) => {
    const search = typeof request.query['q'] === 'string' ? request.query['q'].slice(0, 200) : '';
    send(response, mailboxPage(mails.list({ search, count: MAILS_SHOWN }), search));
  });
  routes.get('/mailbox/:id', (request, response, next) => {
    const mail = mails.find(request.params.id);
    if (mail === null) next();
    else send(response, mailPage(mail));
  });
  routes.get('/mailbox/:id/html', (request, response, next) => {
    const mail = mails.find(request.params.id);
    if (mail === null) {
      next();
      return;
    }
    // The mail is somebody else's markup: no script, no network; its links open pages that work as from any mail program.
    response.set({ 'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox`, 'Cache-Control': 'no-store' });
    response.type('html').send(mailBody(mail));
  });
  routes.get('/mailbox/:id/attachments/:index', (request, response, next) => {
    const attachment = mails.find(request.params.id)?.message.Attachments[Number(request.params.index)];
    if (attachment === undefined) {
      next();
      return;
    }
    response.attachment(attachment.Filename).set({ 'Content-Type': attachment.ContentType, 'X-Content-Type-Options': 'nosniff' });
    response.send(Buffer.from(attachment.Base64Content, 'base64'));
  });
  return routes;
}
