/** Mails about a person's access and money rather than about one session. Pure, as mail-content. */
import { formatLocale, wordsFor, type Words } from '../../../platform/messages/catalogue.ts';
import { formatInstant, formatLength, type Reader } from '../../../platform/messages/instants.ts';
import type { Id } from '../../../platform/ids/ids.ts';
import { formatMoney, type MoneyDto } from '../../../platform/money/money.ts';
import type { SettlementCase } from '../../bookings/index.ts';
import type { Payout, PayoutDestination } from '../../payouts/index.ts';
import type { MailContent } from './mail-content.ts';

export const ACCOUNT_MAIL_KINDS = [
  'access_code', 'payout_destination_added', 'payout_destination_added_old_address', 'payout_destination_removed', 'payout_requested', 'payout_processed', 'payout_failed', 'payout_reversed', 'settlement_case_opened', 'settlement_case_due_soon', 'credit_source_missing',
] as const;
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

export type DestinationMailKind = 'payout_destination_added' | 'payout_destination_added_old_address' | 'payout_destination_removed';
export type PayoutMailKind = 'payout_requested' | 'payout_processed' | 'payout_failed' | 'payout_reversed';

/** To whoever could have been robbed: what was changed, from when money can go there, and what to do about it. */
export function destinationContent(kind: DestinationMailKind, facts: AccountMailFacts, destination: Pick<PayoutDestination, 'label' | 'holderName' | 'usableFrom'>): MailContent {
  const from = formatInstant(new Date(destination.usableFrom), facts.reader);
  const isAdded = kind !== 'payout_destination_removed';
  return accountMail(facts, (words) => {
    const heading = words(isAdded ? 'mail.destination.added.heading' : 'mail.destination.removed.heading', { label: destination.label });
    return {
      subject: heading, preview: isAdded ? words('mail.destination.added.preview', { from }) : heading, heading,
      lead: isAdded ? words('mail.destination.added.lead', { from }) : words('mail.destination.removed.lead'),
      // Whose it was is forgotten when it is removed.
      rows: [{ label: words('mail.label.account'), lines: [destination.label] }, ...(destination.holderName === '' ? [] : [{ label: words('mail.label.holder'), lines: [destination.holderName] }])],
      notes: [...(kind === 'payout_destination_added_old_address' ? [words('mail.destination.old_address')] : []), words('mail.destination.not_you', { college: facts.college })],
    };
  });
}

export function payoutContent(kind: PayoutMailKind, facts: AccountMailFacts, payout: Payout): MailContent {
  const amount = formatMoney(BigInt(payout.amount.amountMinor), payout.amount.currency, formatLocale(facts.reader.locale));
  const { label } = payout.destination;
  return accountMail(facts, (words) => {
    const heading = words(`mail.${kind}.heading`, { amount });
    return {
      subject: heading, preview: words(`mail.${kind}.lead`, { amount, label }), heading, lead: words(`mail.${kind}.lead`, { amount, label }),
      rows: [
        { label: words('mail.label.account'), lines: [label] },
        ...(payout.utr === null ? [] : [{ label: words('mail.label.bank_reference'), lines: [payout.utr] }]),
        ...(payout.failure?.description ? [{ label: words('mail.label.bank_says'), lines: [payout.failure.description] }] : []),
        { label: words('mail.label.withdrawal'), lines: [payout.id] },
      ],
      notes: [words(`mail.${kind}.note`, { college: facts.college })],
    };
  });
}

export type CaseMailKind = 'settlement_case_opened' | 'settlement_case_due_soon';

/** To the staff: what to decide, until when, and what was recorded. */
export function caseContent(kind: CaseMailKind, facts: AccountMailFacts, open: SettlementCase): MailContent {
  const due = formatInstant(new Date(open.dueAt), facts.reader);
  const [student, mentor] = [open.student.name, open.mentor.name];
  return accountMail(facts, (words) => {
    const present = (name: string, seconds: number): string => words('mail.case.present', { name, length: formatLength(Math.round(seconds), facts.reader.locale) || words('mail.case.never') });
    const { evidence } = open;
    const seen = evidence
      ? [present(words('mail.case.together'), evidence.bothPresentSeconds), present(mentor, evidence.mentorPresentSeconds), present(student, evidence.studentPresentSeconds)]
      : [words('mail.case.unseen')];
    const lead = words(`mail.${kind}.lead`, { due, student });
    return {
      subject: words(`mail.${kind}.subject`, { due }), preview: lead, heading: words(`mail.${kind}.heading`), lead,
      rows: [
        { label: words('mail.label.student'), lines: [student] }, { label: words('mail.label.mentor'), lines: [mentor] },
        { label: words('mail.label.session'), lines: [open.sessionName, formatInstant(new Date(open.startsAt), facts.reader)] },
        { label: words('mail.label.price'), lines: [formatMoney(BigInt(open.price.amountMinor), open.price.currency, formatLocale(facts.reader.locale))] },
        { label: words('mail.label.recorded'), lines: seen }, { label: words('mail.label.case'), lines: [open.id] },
      ],
      notes: [words('mail.case.how')],
    };
  });
}

export interface MissingSource {
  readonly id: Id<'creditRefund'>;
  readonly studentName: string;
  readonly asked: MoneyDto;
  readonly sent: MoneyDto;
  readonly withoutSource: MoneyDto;
}

/** To the staff: whose credit cannot go back to a payment, how much, and what to do about it. */
export function sourceMissingContent(facts: AccountMailFacts, { id, studentName: student, ...missing }: MissingSource): MailContent {
  const money = ({ amountMinor, currency }: MoneyDto): string => formatMoney(BigInt(amountMinor), currency, formatLocale(facts.reader.locale));
  const amount = money(missing.withoutSource);
  return accountMail(facts, (words) => ({
    subject: words('mail.source_missing.subject', { amount, student }), preview: words('mail.source_missing.lead', { amount, student }), heading: words('mail.source_missing.heading', { amount }),
    lead: words('mail.source_missing.lead', { amount, student }),
    rows: [
      { label: words('mail.label.student'), lines: [student] }, { label: words('mail.label.asked_back'), lines: [money(missing.asked)] }, { label: words('mail.label.sent_back'), lines: [money(missing.sent)] },
      { label: words('mail.label.no_source'), lines: [amount] }, { label: words('mail.label.credit_refund'), lines: [id] },
    ],
    notes: [words('mail.source_missing.why'), words('mail.source_missing.how')],
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
