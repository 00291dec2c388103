import type { Deliveries, Receiver } from '../delivery/deliveries.ts';
import type { Jobs } from '../delivery/jobs.ts';
import { alphanumeric, nowInSeconds } from '../identifiers.ts';
import type { Settings } from '../settings.ts';
import type { State } from '../state.ts';
import { text, whole } from '../state.ts';
import type { SwitchBoard } from '../switches/switches.ts';
import type { Mail } from './mails.ts';

export const MAIL_EVENTS = ['sent', 'open', 'click', 'bounce', 'blocked', 'spam', 'unsub'] as const;
export type MailEventName = (typeof MAIL_EVENTS)[number];

/** Mailjet groups «all the events of the last second for the same webhook URL»; a shorter window keeps tests quick. */
const GROUP_WINDOW_MS = 250;
const PERSON = { ip: '127.0.0.1', geo: 'IN', agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36' };

/** What comes with each event besides the common fields (Mailjet docs, Event API). */
const EXTRA: Record<MailEventName, (mail: Mail) => Record<string, unknown>> = {
  sent: (mail) => ({ mj_message_id: mail.messageId, smtp_reply: `sent (250 2.0.0 OK ${nowInSeconds()} sandbox - gsmtp)` }),
  open: () => PERSON,
  click: (mail) => ({ url: /https?:\/\/[^\s"'<>]+/.exec(mail.message.HTMLPart || mail.message.TextPart)?.[0] ?? 'http://127.0.0.1/', ...PERSON }),
  bounce: () => ({ blocked: false, hard_bounce: true, error_related_to: 'recipient', error: 'user unknown', comment: '550 5.1.1 The email account that you tried to reach does not exist' }),
  blocked: () => ({ error_related_to: 'mailjet', error: 'preblocked' }),
  spam: () => ({ source: 'JMRPP' }),
  unsub: () => ({ mj_list_id: 1, ...PERSON }),
};

export class MailEvents {
  readonly #state: State;
  readonly #switches: SwitchBoard;
  readonly #jobs: Jobs;
  readonly #deliveries: Deliveries;

  constructor(parts: { state: State; switches: SwitchBoard; jobs: Jobs; deliveries: Deliveries }) {
    this.#state = parts.state;
    this.#switches = parts.switches;
    this.#jobs = parts.jobs;
    this.#deliveries = parts.deliveries;
  }

  /** Keeps the event until its group is sent. */
  record(mail: Mail, event: MailEventName, detail: Record<string, unknown> = {}): void {
    if (!this.#switches.read().mail.events) return;
    const common = {
      event, time: nowInSeconds(), MessageID: 0, Message_GUID: mail.uuid, email: mail.recipient, mj_campaign_id: 0, mj_contact_id: 0,
      customcampaign: mail.message.CustomCampaign, CustomID: mail.customId, Payload: mail.message.EventPayload, ...EXTRA[event](mail), ...detail,
    };
    const waiting = this.#state.first('SELECT 1 FROM mail_events LIMIT 1') !== undefined;
    this.#state.run('INSERT INTO mail_events (message_id, event, detail, due_at) VALUES (?, ?, ?, ?)', mail.messageId, event, JSON.stringify(common), Date.now());
    if (!waiting) this.#jobs.schedule('flushMailEvents', '', GROUP_WINDOW_MS);
  }

  /** One array of mixed events; MessageID goes out as the number it is, beyond 2^53. */
  flush(): void {
    const rows = this.#state.all('SELECT * FROM mail_events ORDER BY id');
    const last = rows.at(-1);
    if (last === undefined) return;
    this.#state.run('DELETE FROM mail_events WHERE id <= ?', whole(last, 'id'));
    const events = rows.map((row) => text(row, 'detail').replace('"MessageID":0', `"MessageID":${text(row, 'message_id')}`));
    this.#deliveries.enqueue({
      provider: 'mailjet', eventId: alphanumeric(14), lane: 'mailjet', body: `[${events.join(',')}]`,
      name: [...new Set(rows.map((row) => text(row, 'event')))].join(', '),
    });
  }
}

/** No signature exists: the account holder puts Basic credentials into the URL, and only 200 counts as taken. */
export function mailjetReceiver(settings: Settings): Receiver {
  return {
    url: `${settings.apiUrl}/v1/webhooks/mailjet`,
    headers: (_body, _eventId, wrongSignature) => ({
      'Content-Type': 'application/json',
      'User-Agent': 'Mailjet-api/1.0',
      Authorization: `Basic ${Buffer.from(`mailjet:${settings.mailjet.eventSecret}${wrongSignature ? '-wrong' : ''}`).toString('base64')}`,
    }),
    accepts: (status) => status === 200,
  };
}
