import type { Mail, MailStatus } from '../mailjet/mails.ts';
import { type Html, html } from './html.ts';

const STATUS_WORDS: Record<MailStatus, readonly [words: string, tone: string]> = {
  queued: ['Queued', 'quiet'], sent: ['Delivered', 'good'], opened: ['Opened', 'good'], clicked: ['Clicked', 'good'], bounce: ['Bounced', 'bad'],
  spam: ['Marked as spam', 'bad'], unsub: ['Unsubscribed', 'warn'], blocked: ['Blocked', 'bad'],
};

export function statusBadge(mail: Mail): Html {
  const [words, tone] = STATUS_WORDS[mail.status];
  return html`<span class="badge ${tone}">${words}</span>`;
}

/** The reader's own zone is unknown here, so the page script rewrites the UTC text. */
export function moment(milliseconds: number): Html {
  const iso = new Date(milliseconds).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
