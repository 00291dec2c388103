import { randomUUID } from 'node:crypto';
import type { Jobs } from '../delivery/jobs.ts';
import { digits } from '../identifiers.ts';
import type { Row, State } from '../state.ts';
import { text, whole } from '../state.ts';
import type { SwitchBoard } from '../switches/switches.ts';
import type { MailEventName, MailEvents } from './events.ts';
import type { Address, Message } from './message.ts';

export type MailStatus = 'queued' | 'sent' | 'opened' | 'clicked' | 'bounce' | 'spam' | 'unsub' | 'blocked';

/** One message to one recipient: Mailjet gives every recipient an id of their own. */
export interface Mail {
  messageId: string;
  uuid: string;
  customId: string;
  recipient: string;
  kind: 'To' | 'Cc' | 'Bcc';
  status: MailStatus;
  createdAt: number;
  message: Message;
}

const STATUS_AFTER: Record<MailEventName, MailStatus> = {
  sent: 'sent', open: 'opened', click: 'clicked', bounce: 'bounce', blocked: 'blocked', spam: 'spam', unsub: 'unsub',
};

export class Mails {
  readonly #state: State;
  readonly #switches: SwitchBoard;
  readonly #jobs: Jobs;
  readonly #events: MailEvents;

  constructor(parts: { state: State; switches: SwitchBoard; jobs: Jobs; events: MailEvents }) {
    this.#state = parts.state;
    this.#switches = parts.switches;
    this.#jobs = parts.jobs;
    this.#events = parts.events;
  }

  /** Accepts a message for every recipient once, whatever the list they are in (Mailjet docs: «counted only once»). */
  accept(message: Message): Mail[] {
    const seen = new Set<string>();
    const recipients = (['To', 'Cc', 'Bcc'] as const).flatMap((kind) => message[kind].map((address: Address) => ({ kind, email: address.Email })));
    return recipients
      .filter(({ email }) => !seen.has(email.toLowerCase()) && seen.add(email.toLowerCase()))
      .map(({ kind, email }) => {
        const duplicate = message.DeduplicateCampaign && this.#wasInCampaign(email, message.CustomCampaign);
        const mail: Mail = {
          messageId: digits(17), uuid: randomUUID(), customId: message.CustomID, recipient: email, kind,
          status: 'queued', createdAt: Date.now(), message,
        };
        this.#state.run(
          'INSERT INTO mails (message_id, uuid, custom_id, recipient, kind, status, message, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          mail.messageId, mail.uuid, mail.customId, email.toLowerCase(), kind, duplicate ? 'blocked' : 'queued', JSON.stringify(message), mail.createdAt,
        );
        if (duplicate) this.#events.record(mail, 'blocked', { error_related_to: 'mailjet', error: 'duplicate in campaign' });
        else this.#jobs.schedule('sendMail', mail.messageId, this.#switches.read().mail.sentDelayMs);
        return mail;
      });
  }

  /** The mail leaves; an address with `bounce`, `blocked` or `spam` in it before the @ meets that fate. */
  send(messageId: string): void {
    const mail = this.find(messageId);
    if (mail === null || mail.status !== 'queued') return;
    const fate = /(?:^|[.+_-])(bounce|blocked|spam)(?:[.+_-]|$)/i.exec(mail.recipient.split('@')[0] ?? '')?.[1]?.toLowerCase();
    if (fate === 'bounce' || fate === 'blocked') {
      this.report(mail, fate);
      return;
    }
    this.report(mail, 'sent');
    if (fate === 'spam') this.report(mail, 'spam');
  }

  report(mail: Mail, event: MailEventName): void {
    this.#state.run('UPDATE mails SET status = ? WHERE message_id = ?', STATUS_AFTER[event], mail.messageId);
    this.#events.record(mail, event);
  }

  find(messageId: string): Mail | null {
    const row = this.#state.first('SELECT * FROM mails WHERE message_id = ?', messageId);
    return row === undefined ? null : toMail(row);
  }

  findByCustomId(customId: string): Mail[] {
    return this.#state.all('SELECT * FROM mails WHERE custom_id = ? ORDER BY seq', customId).map(toMail);
  }

  /** Newest first; `search` looks at the recipient, the subject and the custom id. */
  list(filter: { to?: string | undefined; search?: string | undefined; count: number }): Mail[] {
    const pattern = filter.search === undefined || filter.search === '' ? null : `%${filter.search.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`;
    return this.#state
      .all(
        `SELECT * FROM mails WHERE (? IS NULL OR recipient = ?)
           AND (? IS NULL OR recipient LIKE ? ESCAPE '\\' OR lower(json_extract(message, '$.Subject')) LIKE ? ESCAPE '\\' OR lower(custom_id) LIKE ? ESCAPE '\\')
         ORDER BY seq DESC LIMIT ?`,
        filter.to?.toLowerCase() ?? null, filter.to?.toLowerCase() ?? null, pattern, pattern, pattern, pattern, filter.count,
      )
      .map(toMail);
  }

  #wasInCampaign(recipient: string, campaign: string): boolean {
    return (
      this.#state.first(
        `SELECT 1 FROM mails WHERE recipient = ? AND json_extract(message, '$.CustomCampaign') = ? AND status <> 'blocked'`,
        recipient.toLowerCase(), campaign,
      ) !== undefined
    );
  }
}

function toMail(row: Row): Mail {
  return {
    messageId: text(row, 'message_id'), uuid: text(row, 'uuid'), customId: text(row, 'custom_id'), recipient: text(row, 'recipient'),
    kind: text(row, 'kind') as Mail['kind'], status: text(row, 'status') as MailStatus, createdAt: whole(row, 'created_at'),
    message: JSON.parse(text(row, 'message')) as Message,
  };
}
