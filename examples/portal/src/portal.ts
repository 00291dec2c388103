/** One college's portal as a request handler: a few pages, its own sign-in, and the session door for PeerVerse. */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { College } from './colleges.ts';
import type { Html } from './html.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { bookingsPage, callPage, homePage, mentorsPage, networkCheckPage, notFoundPage, nowPage, paymentsPage, signInPage, staffPage, walletPage } from './pages.ts';
import { createClientSecret, createStaffUrl } from './peerverse-session.ts';
import { receiveWebhook } from './peerverse-webhooks.ts';
import { SIGN_OUT_COOKIE, signedInPerson, signInCookie, type Person } from './sign-in.ts';

/** Far more people than the demo has; a real portal knows its own. */
const PEOPLE_MAX = 200;
const FORM_BYTES_MAX = 10_000;

export function createPortal(college: College): RequestListener {
  return (request, response) => {
    handle(college, request, response).catch((error: unknown) => {
      process.stderr.write(`${college.slug}: ${String(error)}\n`);
      if (!response.headersSent) send(college, response, 502, 'text/plain; charset=utf-8', 'The portal could not reach PeerVerse. Please try again in a moment.');
      else response.destroy();
    });
  };
}

async function handle(college: College, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://portal.invalid');
  const person = signedInPerson(college, request);
  if (request.method === 'POST') return handlePost(college, pathname, person, request, response);
  if (pathname === '/health') return send(college, response, 200, 'application/json', '{"status":"ok"}');
  if (pathname === '/style.css') return sendAsset(college, response, `../colleges/${college.slug}/style.css`, 'text/css; charset=utf-8');
  if (pathname === '/portal.css') return sendAsset(college, response, './portal.css', 'text/css; charset=utf-8');
  if (pathname === '/favicon.ico') return send(college, response, 204, 'image/x-icon', '');
  if (pathname === '/') return page(college, response, homePage(college, person));
  if (pathname === '/mentors') return page(college, response, mentorsPage(college, person));
  if (pathname === '/now') return page(college, response, nowPage(college, person));
  if (pathname === '/network-check') return page(college, response, networkCheckPage(college, person));
  if (pathname === '/sign-in') return page(college, response, signInPage(college, person, { people: await listPeople(college), to: ownPath(searchParams.get('to')) }));
  if (person === null && /^\/(sessions|wallet|payments|staff)\b/.test(pathname)) return redirect(response, `/sign-in?${new URLSearchParams({ to: pathname })}`);
  if (pathname === '/sessions') return page(college, response, bookingsPage(college, person));
  if (pathname === '/wallet') return page(college, response, walletPage(college, person));
  if (pathname === '/payments') return page(college, response, paymentsPage(college, person));
  if (pathname === '/staff' && person?.staff) return page(college, response, staffPage(college, person));
  // Only from a page of ours: another site's link would open it unasked.
  if (pathname === '/staff/open' && person?.staff) return redirect(response, request.headers['sec-fetch-site'] === 'cross-site' ? '/staff' : await createStaffUrl(college, person, `http://${request.headers.host ?? ''}/staff`));
  const bookingId = /^\/sessions\/(bkg_[0-9a-z]{26})$/.exec(pathname)?.[1];
  if (bookingId) return page(college, response, callPage(college, person, bookingId));
  return page(college, response, notFoundPage(college, person), 404);
}

async function handlePost(college: College, pathname: string, person: Person | null, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // From PeerVerse's server, which is no page: its signature is the proof.
  if (pathname === '/peerverse/webhooks') return send(college, response, await receiveWebhook(college, request), 'text/plain', '');
  // A form or script of another site must not sign anyone in or out, nor fetch a secret.
  if (request.headers.origin !== `http://${request.headers.host ?? ''}`) return send(college, response, 403, 'text/plain', 'Not from this page.');
  if (pathname === '/peerverse/session') {
    if (person === null) return send(college, response, 401, 'application/json', '{"error":"Nobody is signed in."}');
    return send(college, response, 200, 'application/json', JSON.stringify({ clientSecret: await createClientSecret(college, person) }));
  }
  if (pathname === '/sign-in') {
    const form = new URLSearchParams(await readForm(request));
    const chosen = (await listPeople(college)).find((candidate) => candidate.externalId === form.get('person'));
    if (!chosen) return redirect(response, '/sign-in');
    response.setHeader('Set-Cookie', signInCookie(college, chosen));
    return redirect(response, ownPath(form.get('to')) || (chosen.staff ? '/staff' : chosen.mentor ? '/sessions' : '/mentors'));
  }
  if (pathname === '/sign-out') {
    response.setHeader('Set-Cookie', SIGN_OUT_COOKIE);
    return redirect(response, '/');
  }
  return page(college, response, notFoundPage(college, person), 404);
}

/** Where a mail's link wanted to go before the sign-in. Only pages of ours: an address of another site would send people there. */
const ownPath = (wish: string | null): string => /^\/(?:sessions(?:\/bkg_[0-9a-z]{26})?|wallet|payments|staff|now)$/.exec(wish ?? '')?.[0] ?? '';

async function listPeople(college: College): Promise<readonly Person[]> {
  const people: Person[] = [];
  for await (const user of college.peerverse.users.list({ limit: 100 })) {
    people.push({ externalId: user.externalId, name: user.name, email: user.email, mentor: user.roles.includes('mentor'), staff: user.roles.includes('staff') });
    if (people.length >= PEOPLE_MAX) break;
  }
  return people.sort((a, b) => a.name.localeCompare(b.name));
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > FORM_BYTES_MAX) throw new Error('the form is too large');
  }
  return text;
}

function page(college: College, response: ServerResponse, content: Html, status = 200): void {
  send(college, response, status, 'text/html; charset=utf-8', content.text);
}

function sendAsset(college: College, response: ServerResponse, path: string, type: string): void {
  send(college, response, 200, type, readFileSync(new URL(path, import.meta.url), 'utf8'));
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end();
}

function send(college: College, response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy(college),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self)',
      'cache-control': 'no-store',
    })
    .end(status === 204 ? undefined : body);
}
