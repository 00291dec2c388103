import type { Mail } from '../mailjet/mails.ts';
import { Html, html } from './html.ts';
import { layout } from './layout.ts';
import { moment, plural, statusBadge } from './words.ts';

const CLIP = new Html('<svg viewBox="0 0 24 24" width="16" height="16" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" role="img" aria-label="Has attachments"><path d="m21.4 11.1-9.2 9.2a6 6 0 0 1-8.5-8.5l9.2-9.2a4 4 0 0 1 5.7 5.7l-9.2 9.2a2 2 0 0 1-2.8-2.9l8.5-8.4"/></svg>');
const BACK = new Html('<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="m15 18-6-6 6-6"/></svg>');
const PREVIEW_CHARACTERS = 140;

export function mailboxPage(mails: readonly Mail[], search: string): string {
  return layout({
    title: 'Mailbox', tab: 'mailbox', script: '/assets/mailbox.js',
    main: html`<div class="head"><h1>Mailbox</h1><p class="sub">${search === '' ? 'Every mail the platform sent, newest first.' : `${plural(mails.length, 'mail', 'mails')} for “${search}”.`}</p></div>
    <form class="search" role="search" action="/mailbox"><label class="hidden" for="q">Search by address, subject or custom id</label>
      <input id="q" name="q" type="search" value="${search}" placeholder="Address, subject or custom id" autocomplete="off"><button type="submit">Search</button>
      ${search === '' ? '' : html`<a class="button" href="/mailbox">Show all</a>`}</form>
    ${mails.length === 0 ? emptyBox(search) : html`<ul class="mails">${mails.map(mailLine)}</ul>`}`,
  });
}

function emptyBox(search: string): Html {
  return search === ''
    ? html`<div class="empty"><h2>No mail yet</h2><p>Whatever the platform sends through Mailjet lands here a moment later.</p></div>`
    : html`<div class="empty"><h2>Nothing matches “${search}”</h2><p>Try a part of the address, such as the name before the @.</p></div>`;
}

function mailLine(mail: Mail): Html {
  const { message } = mail;
  const preview = (message.TextPart || textOf(message.HTMLPart)).replace(/\s+/g, ' ').trim().slice(0, PREVIEW_CHARACTERS);
  return html`<li><a href="/mailbox/${mail.messageId}">
    <span class="to">${mail.recipient}</span>
    <span class="when">${message.Attachments.length > 0 ? CLIP : ''}${moment(mail.createdAt)}</span>
    <span class="subject">${message.Subject || 'No subject'}</span>
    <span class="preview">${preview}</span>
    ${statusBadge(mail)}
  </a></li>`;
}

export function mailPage(mail: Mail): string {
  const { message } = mail;
  return layout({
    title: message.Subject || 'No subject', tab: 'mailbox', script: '/assets/mailbox.js',
    main: html`<a class="back" href="/mailbox">${BACK}Mailbox</a>
    <article class="mail">
      <div class="head"><h1>${message.Subject || 'No subject'}</h1>${statusBadge(mail)}</div>
      <dl class="people">
        <div><dt>From</dt><dd>${message.From.Name ?? ''} <span>${message.From.Email}</span></dd></div>
        <div><dt>To</dt><dd>${mail.recipient} ${mail.kind === 'To' ? '' : `(${mail.kind})`}</dd></div>
        <div><dt>Sent</dt><dd>${moment(mail.createdAt)}</dd></div>
      </dl>
      ${attachments(mail)}
      ${body(mail)}
      <section class="report" aria-labelledby="report"><h2 id="report">What the reader does</h2><p>Sends the event to the platform as Mailjet would.</p>
        <div class="buttons" data-mail="${mail.messageId}">
          ${(['open', 'click', 'bounce', 'spam', 'unsub'] as const).map((event) => html`<button type="button" data-event="${event}">${{ open: 'Opens it', click: 'Clicks a link', bounce: 'Bounces', spam: 'Marks as spam', unsub: 'Unsubscribes' }[event]}</button>`)}
        </div><p role="status" id="report-result"></p></section>
      <details><summary>Headers and ids</summary>${headerTable(mail)}</details>
    </article>`,
  });
}

function body(mail: Mail): Html {
  const { HTMLPart: markup, TextPart: words } = mail.message;
  const frame = html`<iframe class="letter" title="The mail as HTML" src="/mailbox/${mail.messageId}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  const plain = html`<pre class="letter">${words}</pre>`;
  if (markup === '') return plain;
  if (words === '') return frame;
  return html`<div class="parts"><fieldset><legend class="hidden">Show as</legend>
      <label><input type="radio" name="part" value="html" checked><span>HTML</span></label><label><input type="radio" name="part" value="text"><span>Text</span></label></fieldset>
    <div data-part="html">${frame}</div><div data-part="text" hidden>${plain}</div></div>`;
}

function attachments(mail: Mail): Html {
  const files = mail.message.Attachments;
  if (files.length === 0) return html``;
  return html`<ul class="files" aria-label="Attachments">${files.map((file, index) => html`<li><a href="/mailbox/${mail.messageId}/attachments/${index}" download="${file.Filename}">
    ${CLIP}<span>${file.Filename}</span><small>${file.ContentType.split(';')[0]} · ${kibibytes(file.Base64Content)}</small></a></li>`)}</ul>`;
}

function headerTable(mail: Mail): Html {
  const { message } = mail;
  const rows: Array<readonly [string, string]> = [
    ['MessageID', mail.messageId], ['MessageUUID', mail.uuid], ['CustomID', mail.customId], ['EventPayload', message.EventPayload],
    ['Reply-To', message.ReplyTo?.Email ?? ''], ['CustomCampaign', message.CustomCampaign], ...Object.entries(message.Headers),
  ];
  return html`<dl class="headers">${rows.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`)}</dl>`;
}

/** The document inside the frame; images attached inline are put in place of their `cid:` addresses. */
export function mailBody(mail: Mail): string {
  const { message } = mail;
  const inlined = message.InlinedAttachments.reduce(
    (markup, file) => markup.replaceAll(`cid:${file.ContentID ?? file.Filename}`, `data:${file.ContentType};base64,${file.Base64Content}`),
    message.HTMLPart,
  );
  return `<base target="_blank">${inlined}`;
}

function textOf(markup: string): string {
  return markup.replace(/<(style|script|head)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]+>/g, ' ').replace(/&nbsp;/g, ' ').replace(/&amp;/g, '&');
}

function kibibytes(base64: string): string {
  return `${(Buffer.byteLength(base64, 'base64') / 1024).toFixed(1)} KiB`;
}
