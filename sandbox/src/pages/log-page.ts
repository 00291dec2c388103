import type { Delivery } from '../delivery/deliveries.ts';
import type { LoggedRequest } from '../request-log.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './layout.ts';
import { moment, plural } from './words.ts';

const TONES = { delivered: 'good', pending: 'quiet', abandoned: 'bad', suppressed: 'warn' } as const;

export function logPage(deliveries: readonly Delivery[], requests: readonly LoggedRequest[]): string {
  return layout({
    title: 'Log', tab: 'log', script: '/assets/mailbox.js',
    main: html`<div class="head"><h1>Log</h1><p class="sub">The last hundred of each, newest first.</p></div>
    <section><h2>Webhooks out</h2>${deliveries.length === 0 ? html`<p class="empty">None yet. Pay an order and they appear here.</p>` : html`<ul class="log">${deliveries.map(deliveryLine)}</ul>`}</section>
    <section><h2>Calls in</h2>${requests.length === 0 ? html`<p class="empty">None yet.</p>` : html`<ul class="log">${requests.map(requestLine)}</ul>`}</section>`,
  });
}

function deliveryLine(delivery: Delivery): Html {
  const result = delivery.lastError ?? (delivery.lastStatus === null ? '' : `HTTP ${delivery.lastStatus}`);
  return html`<li><details><summary><strong>${delivery.event}</strong><span class="badge ${TONES[delivery.status]}">${delivery.status}</span>
    <small>${moment(Date.parse(delivery.createdAt))} · ${plural(delivery.attempts, 'attempt', 'attempts')} ${result === '' ? '' : `· ${result}`}</small></summary>
    <pre>${JSON.stringify({ eventId: delivery.eventId, body: delivery.body }, null, 2)}</pre></details></li>`;
}

function requestLine(request: LoggedRequest): Html {
  const tone = request.status === null ? 'warn' : request.status < 400 ? 'good' : 'bad';
  return html`<li><details><summary><strong>${request.method} ${new URL(request.target, 'http://127.0.0.1').pathname}</strong><span class="badge ${tone}">${request.status ?? 'no answer'}</span>
    <small>${moment(Date.parse(request.at))} ${request.fault === null ? '' : `· switch: ${request.fault}`}</small></summary>
    <pre>${JSON.stringify({ target: request.target, host: request.host, idempotencyKey: request.idempotencyKey, body: request.body }, null, 2)}</pre></details></li>`;
}
