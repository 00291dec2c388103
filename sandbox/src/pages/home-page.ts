import type { Settings } from '../settings.ts';
import type { State } from '../state.ts';
import { whole } from '../state.ts';
import type { Switches } from '../switches/switches.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './layout.ts';
import { plural } from './words.ts';

export function homePage({ settings, state, switches }: { settings: Settings; state: State; switches: Switches }): string {
  const count = (table: string): number => whole(state.first(`SELECT count(*) AS n FROM ${table}`) ?? { n: 0 }, 'n');
  const turned = switchesTurned(switches);
  return layout({
    title: 'Overview', tab: 'home',
    main: html`<div class="head"><h1>Razorpay and Mailjet, on this computer</h1>
      <p class="sub">Both answer the real SDKs as the real services do. Nothing leaves 127.0.0.1: no money moves, no mail is sent.</p></div>
    <div class="cards">
      ${card('/mailbox', 'Mailbox', plural(count('mails'), 'mail', 'mails'), 'Read what the platform sent, with attachments, and act as the reader.')}
      ${card('/switches', 'Switches', turned === 0 ? 'All as usual' : `${plural(turned, 'switch', 'switches')} turned`, 'Late, lost, doubled or shuffled webhooks; time-outs and broken answers.')}
      ${card('/log', 'Log', `${plural(count('deliveries'), 'webhook', 'webhooks')}, ${plural(count('requests'), 'call', 'calls')}`, 'Every call that came in and every webhook that went out.')}
    </div>
    <section class="facts"><h2>Where things are</h2><dl class="headers">
      ${fact('Razorpay API', '/v1 (orders, payments, refunds, contacts, fund accounts, payouts, settlements)')}${fact('Checkout script', '/v1/checkout.js')}${fact('Key id', settings.razorpay.keyId)}
      ${fact('Mailjet Send API', '/v3.1/send')}${fact('Webhooks go to', `${settings.apiUrl}/v1/webhooks/…`)}${fact('Controls for tests', '/sandbox/switches, payments, payouts, settlements, webhooks, requests, mails, reset')}
    </dl></section>
    <section class="facts"><h2>Paying</h2><p>UPI <code>success@razorpay</code> works and <code>failure@razorpay</code> fails. Card <code>4100 2800 0000 1007</code> works; the checkout lists those that fail. A refund of ₹24.68 always fails.</p></section>`,
  });
}

function card(href: string, title: string, figure: string, words: string): Html {
  return html`<a class="card" href="${href}"><h2>${title}</h2><p class="figure">${figure}</p><p>${words}</p></a>`;
}

function fact(name: string, value: string): Html {
  return html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`;
}

function switchesTurned({ webhooks, failures, payments, refunds, payouts, mail }: Switches): number {
  return [
    !webhooks.enabled, webhooks.delayMs > 0, webhooks.copies > 1, webhooks.order !== 'sent', webhooks.wrongSignature,
    !payments.autoCapture, payments.captureTwice, refunds.outcome !== 'processed', refunds.balance !== 'enough', payouts.outcome !== 'processed', !mail.events, ...failures.map(() => true),
  ].filter(Boolean).length;
}
