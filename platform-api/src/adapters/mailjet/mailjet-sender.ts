/**
 * Mails through Mailjet's own client (Send API v3.1). Every answer is read per message, and what is not an answer is
 * called unknown: the API has no idempotency key, so a blind retry could send a mail twice.
 */
import mailjet from 'node-mailjet';
import { z } from 'zod';
import type { MailSender, OutgoingMail, SendOutcome } from '../../modules/notifications/index.ts';
import type { Id } from '../../platform/ids/ids.ts';

export interface MailjetOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** `Name <address>`; the address must be a validated sender of the account. */
  readonly from: string;
  /** A stand-in on this machine, spoken to as an HTTP proxy, because the client's own address is fixed; null is the service. */
  readonly baseUrl: string | null;
  readonly timeoutMs?: number;
}

/** Mailjet answers in well under a second; after this long the outcome is unknown. */
const TIMEOUT_MS = 10_000;

/** Codes that say «not this mail» (Mailjet, Send API errors): wrong shape, bad address, forbidden sender or header. */
const REFUSED_STATUSES = new Set([400, 403, 413]);
/** Certainly not taken: wrong credentials or suspended account, and throttling. */
const NOT_NOW_STATUSES = new Set([401, 429]);

/** Nothing was sent: there was nobody to send it to. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** The client's JSON parser hands big integers over as strings and small ones as numbers; only the UUID is used as a key. */
const MessageId = z.union([z.string(), z.number(), z.bigint()]).transform(String);
const SendAnswer = z.object({
  Messages: z.array(
    z.union([
      z.object({ Status: z.literal('success'), To: z.array(z.object({ MessageUUID: z.string(), MessageID: MessageId })).min(1) }),
      z.object({ Status: z.literal('error'), Errors: z.array(z.object({ ErrorCode: z.string(), StatusCode: z.number(), ErrorRelatedTo: z.array(z.string()).default([]) })).min(1) }),
    ]),
  ),
});
const GlobalError = z.object({ ErrorCode: z.string(), StatusCode: z.number() });
const LookupAnswer = z.object({ Data: z.array(z.object({ ID: MessageId, UUID: z.string() })) });

export class MailjetSender implements MailSender {
  readonly #client: InstanceType<typeof mailjet.Client>;
  readonly #from: string;

  constructor(options: MailjetOptions) {
    const proxy = options.baseUrl === null ? undefined : asProxy(options.baseUrl);
    this.#client = new mailjet.Client({
      apiKey: options.apiKey,
      apiSecret: options.apiSecret,
      options: { timeout: options.timeoutMs ?? TIMEOUT_MS, ...(proxy ? { proxy } : {}) },
    });
    this.#from = addressOf(options.from);
  }

  async send(mail: OutgoingMail): Promise<SendOutcome> {
    try {
      const { body } = await this.#client.post('send', { version: 'v3.1' }).request({ Messages: [this.#message(mail)] });
      return outcomeOf(body) ?? { kind: 'unknown', reason: 'unreadable_answer' };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  async findByCustomId(customId: Id<'mail'>): Promise<{ readonly messageUuid: string } | null> {
    const { body } = await this.#client.get('message', { version: 'v3' }).request({}, { CustomID: customId });
    const [found] = LookupAnswer.parse(body).Data;
    return found ? { messageUuid: found.UUID } : null;
  }

  #message(mail: OutgoingMail) {
    return {
      From: { Email: this.#from, Name: mail.fromName },
      To: [{ Email: mail.to.email, Name: mail.to.name }],
      Subject: mail.subject,
      TextPart: mail.text,
      HTMLPart: mail.html,
      CustomID: mail.customId,
      TrackOpens: 'disabled',
      TrackClicks: 'disabled',
      Attachments: mail.attachments.map(({ filename, contentType, content }) => ({ Filename: filename, ContentType: contentType, Base64Content: content.toString('base64') })),
    };
  }
}

/** What Mailjet's body says of our one message; null where it says nothing readable. */
function outcomeOf(body: unknown): SendOutcome | null {
  const answer = SendAnswer.safeParse(body);
  const [message] = answer.success ? answer.data.Messages : [];
  if (!message) return null;
  if (message.Status === 'success') return { kind: 'accepted', messageUuid: message.To[0]!.MessageUUID };
  const [first] = message.Errors;
  const reason = message.Errors.map((error) => [error.ErrorCode, ...error.ErrorRelatedTo].join(' ')).join('; ');
  return byStatus(first!.StatusCode, reason);
}

/** The client rejects every answer but 2xx, also one that mixes taken and refused messages; no answer has no response. */
function outcomeOfError(error: unknown): SendOutcome {
  const { response, code } = error as { response?: { status?: number; data?: unknown } | null; code?: unknown };
  if (!response) {
    const reason = typeof code === 'string' ? code : 'no_answer';
    return { kind: NEVER_CONNECTED.has(reason) ? 'not_now' : 'unknown', reason };
  }
  const perMessage = outcomeOf(response.data);
  if (perMessage) return perMessage;
  const global = GlobalError.safeParse(response.data);
  const reason = global.success ? global.data.ErrorCode : `http_${response.status ?? 0}`;
  return byStatus(response.status ?? 0, reason);
}

function byStatus(status: number, reason: string): SendOutcome {
  if (REFUSED_STATUSES.has(status)) return { kind: 'refused', reason };
  return { kind: NOT_NOW_STATUSES.has(status) ? 'not_now' : 'unknown', reason };
}

function asProxy(baseUrl: string): { protocol: string; host: string; port: number } {
  const url = new URL(baseUrl);
  return { protocol: url.protocol.slice(0, -1), host: url.hostname, port: Number(url.port || '80') };
}

function addressOf(from: string): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from;
}
