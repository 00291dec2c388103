/** Mails about a person's access and money rather than about one session. Pure, as mail-content. */
import { wordsFor, type Words } from '../../../platform/messages/catalogue.ts';
import { formatInstant, type Reader } from '../../../platform/messages/instants.ts';
import type { MailContent } from './mail-content.ts';

export const ACCOUNT_MAIL_KINDS = ['access_code'] as const;
export type AccountMailKind = (typeof ACCOUNT_MAIL_KINDS)[number];

export function isAccountMailKind(kind: string): kind is AccountMailKind {
  return (ACCOUNT_MAIL_KINDS as readonly string[]).includes(kind);
}

export interface AccountMailFacts {
  readonly college: string;
  readonly livemode: boolean;
  readonly reader: Reader & { readonly name: string };
}

type Own = Pick<MailContent, 'subject' | 'preview' | 'heading' | 'lead' | 'rows' | 'notes'>;

/** `host` is where the code may be typed in, and nowhere else. */
export function accessCodeContent(facts: AccountMailFacts, code: { readonly digits: string; readonly expiresAt: Date; readonly host: string }): MailContent {
  return accountMail(facts, (words) => ({
    subject: words('mail.code.subject'),
    preview: words('mail.code.preview', { host: code.host }),
    heading: words('mail.code.heading'),
    lead: words('mail.code.lead', { host: code.host }),
    rows: [
      { label: words('mail.label.code'), lines: [`${code.digits.slice(0, 3)} ${code.digits.slice(3)}`] },
      { label: words('mail.label.valid_until'), lines: [formatInstant(code.expiresAt, facts.reader)] },
    ],
    notes: [words('mail.code.warning', { host: code.host }), words('mail.code.not_you')],
  }));
}

function accountMail(facts: AccountMailFacts, write: (words: Words) => Own): MailContent {
  const words = wordsFor(facts.reader.locale);
  return {
    ...write(words),
    greeting: words('mail.greeting', { name: facts.reader.name }),
    when: [],
    button: null,
    footer: [words('mail.footer.account', { college: facts.college }), ...(facts.livemode ? [] : [words('mail.footer.account_mode')])],
    locale: facts.reader.locale,
  };
}
