import {
  deduplicationWithoutCampaign, emptyArray, emptyText, forbiddenHeader, invalidAddress, missing, noContent, notAllowed, senderNotAllowed,
  templateLanguageMissing, templateWithContent, tooLarge, tooLong, tooMany, tooManyRecipients, unknownTemplate, wrongType,
} from './errors.ts';
import type { MailjetError } from './errors.ts';

export interface Address {
  Email: string;
  Name?: string;
}

export interface Attachment {
  ContentType: string;
  Filename: string;
  Base64Content: string;
  ContentID?: string;
}

export interface Message {
  From: Address;
  To: Address[];
  Cc: Address[];
  Bcc: Address[];
  ReplyTo?: Address;
  Subject: string;
  TextPart: string;
  HTMLPart: string;
  CustomID: string;
  EventPayload: string;
  CustomCampaign: string;
  DeduplicateCampaign: boolean;
  Headers: Record<string, string>;
  Attachments: Attachment[];
  InlinedAttachments: Attachment[];
}

const RECIPIENTS_MAX = 50;
const SUBJECT_CHARACTERS_MAX = 255;
const URL_TAGS_CHARACTERS_MAX = 256;
const ATTACHED_BYTES_MAX = 15 * 1024 * 1024;
const TRACKING = ['account_default', 'disabled', 'enabled'];
const TEXT_FIELDS = ['Subject', 'TextPart', 'HTMLPart', 'CustomID', 'EventPayload', 'CustomCampaign', 'URLTags', 'MonitoringCategory'];
const KNOWN = new Set([
  ...TEXT_FIELDS, 'From', 'Sender', 'To', 'Cc', 'Bcc', 'ReplyTo', 'TemplateID', 'TemplateLanguage', 'TemplateErrorReporting', 'TemplateErrorDeliver',
  'Attachments', 'InlinedAttachments', 'Priority', 'DeduplicateCampaign', 'TrackOpens', 'TrackClicks', 'Headers', 'Variables',
]);
/** Headers with a property of their own (Mailjet docs, Add Email Headers). */
const FORBIDDEN_HEADERS = new Set([
  'from', 'sender', 'subject', 'to', 'cc', 'bcc', 'reply-to', 'return-path', 'delivered-to', 'dkim-signature', 'domainkey-status', 'received-spf',
  'authentication-results', 'received', 'user-agent', 'x-mailer', 'x-feedback-id', 'x-mailjet-prio', 'x-mailjet-campaign', 'x-mailjet-deduplicatecampaign',
  'x-mailjet-trackopen', 'x-mailjet-trackclick', 'x-mj-customid', 'x-mj-eventpayload', 'x-mj-templateid', 'x-mj-templatelanguage', 'x-mj-vars',
]);

type Input = Record<string, unknown>;

/** Checks one message of a batch; a bad message does not stop the others. */
export function checkMessage(input: unknown, mailFrom: string | null): { message: Message; errors: MailjetError[] } {
  const errors: MailjetError[] = [];
  const fields: Input = isObject(input) ? input : {};
  if (!isObject(input)) errors.push(wrongType('Messages', 'Message'));
  for (const name of Object.keys(fields)) if (!KNOWN.has(name)) errors.push(notAllowed(name, name));
  for (const name of TEXT_FIELDS) if (fields[name] !== undefined && typeof fields[name] !== 'string') errors.push(wrongType(name, 'string'));
  const message: Message = {
    From: checkSender(fields['From'], mailFrom, errors),
    To: checkAddresses('To', fields['To'], errors),
    Cc: checkAddresses('Cc', fields['Cc'], errors),
    Bcc: checkAddresses('Bcc', fields['Bcc'], errors),
    ...(isObject(fields['ReplyTo']) ? { ReplyTo: checkAddress('ReplyTo', fields['ReplyTo'], errors) } : {}),
    Subject: textOf(fields['Subject']), TextPart: textOf(fields['TextPart']), HTMLPart: textOf(fields['HTMLPart']),
    CustomID: textOf(fields['CustomID']), EventPayload: textOf(fields['EventPayload']), CustomCampaign: textOf(fields['CustomCampaign']),
    DeduplicateCampaign: fields['DeduplicateCampaign'] === true,
    Headers: checkHeaders(fields['Headers'], errors),
    Attachments: checkAttachments('Attachments', fields['Attachments'], errors),
    InlinedAttachments: checkAttachments('InlinedAttachments', fields['InlinedAttachments'], errors),
  };
  checkRecipients(message, fields, errors);
  checkContent(message, fields, errors);
  checkOptions(message, fields, errors);
  return { message, errors };
}

function checkRecipients(message: Message, fields: Input, errors: MailjetError[]): void {
  if (fields['To'] === undefined || fields['To'] === null) errors.push(missing('To'));
  else if (Array.isArray(fields['To']) && fields['To'].length === 0) errors.push(emptyArray('To'));
  if (message.To.length + message.Cc.length + message.Bcc.length > RECIPIENTS_MAX) errors.push(tooManyRecipients(RECIPIENTS_MAX));
}

function checkContent(message: Message, fields: Input, errors: MailjetError[]): void {
  const hasContent = message.HTMLPart !== '' || message.TextPart !== '';
  if (fields['TemplateID'] === undefined) {
    if (!hasContent) errors.push(noContent());
  } else if (!Number.isInteger(fields['TemplateID'])) {
    errors.push(wrongType('TemplateID', 'integer'));
  } else {
    errors.push(hasContent ? templateWithContent() : unknownTemplate());
  }
  if (message.Subject.length > SUBJECT_CHARACTERS_MAX) errors.push(tooLong('Subject', SUBJECT_CHARACTERS_MAX));
  if (textOf(fields['URLTags']).length > URL_TAGS_CHARACTERS_MAX) errors.push(tooLong('URLTags', URL_TAGS_CHARACTERS_MAX));
  const attached = [...message.Attachments, ...message.InlinedAttachments].reduce((sum, one) => sum + Buffer.byteLength(one.Base64Content, 'base64'), 0);
  if (attached > ATTACHED_BYTES_MAX) errors.push(tooLarge());
}

function checkOptions(message: Message, fields: Input, errors: MailjetError[]): void {
  if (message.DeduplicateCampaign && message.CustomCampaign === '') errors.push(deduplicationWithoutCampaign());
  const reports = fields['TemplateErrorReporting'] !== undefined || fields['TemplateErrorDeliver'] !== undefined;
  if (reports && fields['TemplateLanguage'] !== true) errors.push(templateLanguageMissing());
  for (const name of ['TrackOpens', 'TrackClicks']) {
    const value = fields[name];
    if (value !== undefined && !TRACKING.includes(String(value))) errors.push(notAllowed(name, String(value)));
  }
}

function checkSender(value: unknown, mailFrom: string | null, errors: MailjetError[]): Address {
  if (value === undefined || value === null) {
    errors.push(missing('From'));
    return { Email: '' };
  }
  const sender = checkAddress('From', value, errors);
  const address = sender.Email.toLowerCase();
  const domain = mailFrom?.split('@')[1];
  if (mailFrom !== null && isAddress(address) && address !== mailFrom && address.split('@')[1] !== domain) errors.push(senderNotAllowed(sender.Email));
  return sender;
}

function checkAddresses(path: string, value: unknown, errors: MailjetError[]): Address[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    errors.push(wrongType(path, 'array of emails'));
    return [];
  }
  if (value.length > RECIPIENTS_MAX) errors.push(tooMany(path, RECIPIENTS_MAX));
  return value.map((one, index) => checkAddress(`${path}[${index}]`, one, errors));
}

function checkAddress(path: string, value: unknown, errors: MailjetError[]): Address {
  if (!isObject(value)) {
    errors.push(wrongType(path, 'email'));
    return { Email: '' };
  }
  const email = value['Email'];
  if (email === undefined || email === null) errors.push(missing(`${path}.Email`));
  else if (typeof email !== 'string') errors.push(wrongType(`${path}.Email`, 'string'));
  else if (email === '') errors.push(emptyText(`${path}.Email`));
  else if (!isAddress(email)) errors.push(invalidAddress(`${path}.Email`, email));
  return { Email: textOf(email), ...(typeof value['Name'] === 'string' ? { Name: value['Name'] } : {}) };
}

function checkAttachments(path: string, value: unknown, errors: MailjetError[]): Attachment[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    errors.push(wrongType(path, 'array of attachments'));
    return [];
  }
  return value.map((one, index) => {
    const fields: Input = isObject(one) ? one : {};
    for (const name of ['ContentType', 'Filename', 'Base64Content']) {
      const found = fields[name];
      const at = `${path}[${index}].${name}`;
      if (found === undefined || found === null) errors.push(missing(at));
      else if (typeof found !== 'string') errors.push(wrongType(at, 'string'));
      else if (found === '') errors.push(emptyText(at));
      else if (name === 'Base64Content' && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(found)) errors.push(wrongType(at, 'base64'));
    }
    return {
      ContentType: textOf(fields['ContentType']), Filename: textOf(fields['Filename']), Base64Content: textOf(fields['Base64Content']),
      ...(typeof fields['ContentID'] === 'string' ? { ContentID: fields['ContentID'] } : {}),
    };
  });
}

function checkHeaders(value: unknown, errors: MailjetError[]): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    errors.push(wrongType('Headers', 'object'));
    return {};
  }
  for (const name of Object.keys(value)) if (FORBIDDEN_HEADERS.has(name.toLowerCase())) errors.push(forbiddenHeader(name));
  return Object.fromEntries(Object.entries(value).map(([name, content]) => [name, String(content)]));
}

function isObject(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAddress(text: string): boolean {
  return /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+\.[A-Za-z0-9-]{2,}$/.test(text) && text.length <= 254;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
