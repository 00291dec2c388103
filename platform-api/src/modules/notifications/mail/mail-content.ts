/**
 * What a mail says, before it is HTML or text. Pure: everything comes in as facts, so each kind can be read as a page.
 */
import type { Words } from '../../../platform/messages/catalogue.ts';
import { formatLocale, wordsFor } from '../../../platform/messages/catalogue.ts';
import { dayAndTime, formatForBoth, formatInstant, formatLength, type Reader } from '../../../platform/messages/instants.ts';
import { formatMoney, type MoneyDto } from '../../../platform/money/money.ts';

export const BOOKING_MAIL_KINDS = ['booking_confirmed_student', 'booking_confirmed_mentor', 'session_settled_mentor', 'booking_refunded_student', 'booking_refund_decided_mentor', 'review_decided_student', 'review_decided_mentor', 'booking_cancelled_student', 'booking_cancelled_mentor'] as const;
export type BookingMailKind = (typeof BOOKING_MAIL_KINDS)[number];

/** Minutes after which a mentor counts as absent (design, settlement rule table v1). */
const NO_SHOW_MINUTES = 3;

/** What the templates know of a booking: the truth as it is when the mail is sent. */
export interface MailFacts {
  readonly bookingId: string;
  readonly bookingStatus: string;
  readonly livemode: boolean;
  readonly college: string;
  readonly reader: Reader & { readonly name: string };
  readonly other: { readonly name: string; readonly timeZone: string };
  readonly sessionName: string;
  readonly topic: string;
  readonly startsAt: Date;
  readonly durationSeconds: number;
  readonly price: MoneyDto;
  readonly mentorShare: MoneyDto;
  readonly refunded: MoneyDto;
  /** What was decided to go back, sent or on its way, and what the mentor keeps after it. */
  readonly givenBack: MoneyDto;
  readonly mentorEarned: MoneyDto;
  /** Of cancelled bookings alone. */
  readonly cancelledBy: 'student' | 'mentor' | null;
  /** What a cancellation gives back, sent or on its way. */
  readonly refundOwed: MoneyDto;
  /** The student’s credit paid it, so what goes back is credit again. */
  readonly paidWithCredit: boolean;
  readonly refundTo: 'source' | 'credit';
  /** Of confirmations alone. */
  readonly joinUrl: string | null;
}

export interface MailRow {
  readonly label: string;
  readonly lines: readonly string[];
}

export interface MailContent {
  readonly subject: string;
  /** What a list of mails shows beside the subject. */
  readonly preview: string;
  readonly greeting: string;
  readonly heading: string;
  /** When the session is, on the reader's clock and the other person's: what a reminder is opened for. */
  readonly when: readonly string[];
  readonly lead: string;
  readonly rows: readonly MailRow[];
  readonly button: { readonly label: string; readonly url: string; readonly fallback: string } | null;
  readonly notes: readonly string[];
  readonly footer: readonly string[];
  readonly locale: string;
}

export function mailContent(kind: BookingMailKind, facts: MailFacts): MailContent {
  const words = wordsFor(facts.reader.locale);
  const own = {
    booking_confirmed_student: confirmedToStudent,
    booking_confirmed_mentor: confirmedToMentor,
    session_settled_mentor: settledToMentor,
    booking_refunded_student: refundedToStudent,
    booking_refund_decided_mentor: refundDecidedToMentor,
    review_decided_student: decidedToStudent,
    review_decided_mentor: decidedToMentor,
    booking_cancelled_student: cancelledToStudent,
    booking_cancelled_mentor: cancelledToMentor,
  }[kind](facts, words);
  return {
    ...own,
    subject: oneLine(own.subject),
    greeting: words('mail.greeting', { name: facts.reader.name }),
    when: formatForBoth(facts.startsAt, facts.reader, facts.other),
    footer: [words('mail.footer.why', { college: facts.college }), ...(facts.livemode ? [] : [words('mail.footer.mode')])],
    locale: facts.reader.locale,
  };
}

type Own = Omit<MailContent, 'greeting' | 'footer' | 'locale' | 'when'>;

function confirmedToStudent(facts: MailFacts, words: Words): Own {
  const { name } = facts.other;
  const when = formatInstant(facts.startsAt, facts.reader);
  const price = money(facts.price, facts);
  return {
    subject: words('mail.confirmed.student.subject', { name, when: dayAndTime(facts.startsAt, facts.reader) }),
    preview: words('mail.confirmed.student.preview', { session: facts.sessionName, name, when }),
    heading: words('mail.confirmed.student.heading', { name }),
    lead: words('mail.confirmed.student.lead'),
    rows: [...sessionRows(facts, words), { label: words('mail.label.paid'), lines: [isFree(facts) ? words('mail.money.none') : words('mail.money.split', { price, share: money(facts.mentorShare, facts), name })] }, reference(facts, words)],
    button: joinButton(facts, words),
    notes: [
      ...(isFree(facts) ? [] : [words('mail.confirmed.student.refund', { name, price, minutes: String(NO_SHOW_MINUTES) })]),
      words('mail.confirmed.student.link'),
    ],
  };
}

function confirmedToMentor(facts: MailFacts, words: Words): Own {
  const { name } = facts.other;
  const when = formatInstant(facts.startsAt, facts.reader);
  const share = money(facts.mentorShare, facts);
  return {
    subject: words('mail.confirmed.mentor.subject', { name, when: dayAndTime(facts.startsAt, facts.reader) }),
    preview: words('mail.confirmed.mentor.preview', { session: facts.sessionName, name, when, share }),
    heading: words('mail.confirmed.mentor.heading', { name }),
    lead: words('mail.confirmed.mentor.lead'),
    rows: [...sessionRows(facts, words), { label: words('mail.label.earns'), lines: [words('mail.money.share', { share, price: money(facts.price, facts) })] }, reference(facts, words)],
    button: joinButton(facts, words),
    notes: [
      isFree(facts) ? words('mail.confirmed.mentor.refund_free', { name }) : words('mail.confirmed.mentor.refund', { name, share, minutes: String(NO_SHOW_MINUTES) }),
      words('mail.confirmed.mentor.link'),
    ],
  };
}

function settledToMentor(facts: MailFacts, words: Words): Own {
  const amounts = { price: money(facts.price, facts), share: money(facts.mentorEarned, facts) };
  return {
    subject: words('mail.settled.subject', amounts),
    preview: words('mail.settled.preview', { ...amounts, name: facts.other.name }),
    heading: words('mail.settled.heading', amounts),
    lead: facts.bookingStatus === 'no_show_student' ? words('mail.settled.lead_no_show', amounts) : words('mail.settled.lead', amounts),
    rows: [...sessionRows(facts, words), { label: words('mail.label.earned'), lines: [words('mail.money.share', amounts)] }, reference(facts, words)],
    button: null,
    notes: [words('mail.settled.wallet')],
  };
}

function refundedToStudent(facts: MailFacts, words: Words): Own {
  const amount = money(facts.refunded, facts);
  const { name } = facts.other;
  return {
    subject: words(facts.paidWithCredit ? 'mail.credited.subject' : 'mail.refunded.subject', { amount }),
    preview: words(facts.paidWithCredit ? 'mail.credited.preview' : 'mail.refunded.preview', { amount, name }),
    heading: words(facts.paidWithCredit ? 'mail.credited.heading' : 'mail.refunded.heading', { amount }),
    lead: refundReason(facts, words),
    rows: [
      ...sessionRows(facts, words), { label: words('mail.label.paid'), lines: [money(facts.price, facts)] },
      { label: words('mail.label.refunded'), lines: [amount] }, reference(facts, words),
    ],
    button: null,
    notes: [words(facts.paidWithCredit ? 'mail.credited.how' : 'mail.refunded.how')],
  };
}

function refundDecidedToMentor(facts: MailFacts, words: Words): Own {
  const amounts = { name: facts.other.name, refunded: money(facts.givenBack, facts), price: money(facts.price, facts), earned: money(facts.mentorEarned, facts) };
  return {
    subject: words('mail.refund_decided.subject', amounts),
    preview: words('mail.refund_decided.preview', amounts),
    heading: words('mail.refund_decided.heading', amounts),
    lead: words('mail.refund_decided.lead', amounts),
    rows: [
      ...sessionRows(facts, words), { label: words('mail.label.refunded'), lines: [words('mail.money.share', { share: amounts.refunded, price: amounts.price })] },
      { label: words('mail.label.keeps'), lines: [amounts.earned] }, reference(facts, words),
    ],
    button: null,
    notes: [words('mail.refund_decided.how'), words('mail.refund_decided.question')],
  };
}

function decidedToStudent(facts: MailFacts, words: Words): Own {
  const amounts = { name: facts.other.name, refunded: money(facts.givenBack, facts), price: money(facts.price, facts) };
  const lead = facts.givenBack.amountMinor === 0 ? 'mail.review.student.nothing' : facts.givenBack.amountMinor < facts.price.amountMinor ? 'mail.review.student.part' : 'mail.review.student.everything';
  return {
    ...decided(facts, words, words(lead, amounts)),
    rows: [...sessionRows(facts, words), { label: words('mail.label.refunded'), lines: [words('mail.money.share', { share: amounts.refunded, price: amounts.price })] }, reference(facts, words)],
    notes: [...(facts.givenBack.amountMinor > 0 ? [howItGoesBack(facts, words)] : []), words('mail.refund_decided.question')],
  };
}

function decidedToMentor(facts: MailFacts, words: Words): Own {
  const amounts = { name: facts.other.name, refunded: money(facts.givenBack, facts), price: money(facts.price, facts), earned: money(facts.mentorEarned, facts) };
  const lead = facts.givenBack.amountMinor === 0 ? 'mail.review.mentor.everything' : facts.mentorEarned.amountMinor > 0 ? 'mail.review.mentor.part' : 'mail.review.mentor.nothing';
  return {
    ...decided(facts, words, words(lead, amounts)),
    rows: [...sessionRows(facts, words), { label: words('mail.label.earned'), lines: [words('mail.money.share', { share: amounts.earned, price: amounts.price })] }, reference(facts, words)],
    notes: [words('mail.refund_decided.question')],
  };
}

function decided(facts: MailFacts, words: Words, lead: string): Pick<Own, 'subject' | 'preview' | 'heading' | 'button' | 'lead'> {
  const { name } = facts.other;
  return { subject: words('mail.review.subject', { name }), preview: lead, heading: words('mail.review.heading', { name }), lead, button: null };
}

function cancelledToStudent(facts: MailFacts, words: Words): Own {
  const { name } = facts.other;
  const refund = money(facts.refundOwed, facts);
  const own = facts.cancelledBy === 'student';
  const back = isFree(facts) ? [] : [{ label: words('mail.label.refunded'), lines: [facts.refundOwed.amountMinor > 0 ? refund : words('mail.cancelled.nothing_back')] }];
  return {
    ...cancelled(facts, words),
    lead: own ? words('mail.cancelled.lead_own') : words('mail.cancelled.student.lead_mentor', { name }),
    rows: [...sessionRows(facts, words), ...back, reference(facts, words)],
    notes: [...(facts.refundOwed.amountMinor > 0 ? [howItGoesBack(facts, words)] : []), words('mail.cancelled.calendar')],
  };
}

function cancelledToMentor(facts: MailFacts, words: Words): Own {
  const own = facts.cancelledBy === 'mentor';
  return {
    ...cancelled(facts, words),
    lead: own ? words('mail.cancelled.mentor.lead_own', { name: facts.other.name }) : words('mail.cancelled.mentor.lead_student', { name: facts.other.name }),
    rows: [...sessionRows(facts, words), reference(facts, words)],
    notes: [words('mail.cancelled.free'), words('mail.cancelled.calendar')],
  };
}

function cancelled(facts: MailFacts, words: Words): Pick<Own, 'subject' | 'preview' | 'heading' | 'button'> {
  const when = dayAndTime(facts.startsAt, facts.reader);
  const { name } = facts.other;
  return { subject: words('mail.cancelled.subject', { name, when }), preview: words('mail.cancelled.preview', { session: facts.sessionName, name, when }), heading: words('mail.cancelled.heading', { name }), button: null };
}

const howItGoesBack = (facts: MailFacts, words: Words): string => words(facts.refundTo === 'credit' ? 'mail.credited.how' : 'mail.refunded.how');

function refundReason(facts: MailFacts, words: Words): string {
  switch (facts.bookingStatus) {
    case 'expired': return words('mail.refunded.expired');
    case 'no_show_mentor': return words('mail.refunded.no_show_mentor', { name: facts.other.name });
    case 'cancelled':
    case 'declined': return words('mail.refunded.cancelled');
    default: return words('mail.refunded.other');
  }
}

function sessionRows(facts: MailFacts, words: Words): MailRow[] {
  return [
    { label: words('mail.label.with'), lines: [words('mail.session', { session: facts.sessionName, name: facts.other.name })] },
    { label: words('mail.label.length'), lines: [formatLength(facts.durationSeconds, facts.reader.locale)] },
    { label: words('mail.label.topic'), lines: [facts.topic] },
  ];
}

function reference(facts: MailFacts, words: Words): MailRow {
  return { label: words('mail.label.reference'), lines: [facts.bookingId] };
}

function joinButton(facts: MailFacts, words: Words): MailContent['button'] {
  return facts.joinUrl === null ? null : { label: words('mail.button.join'), url: facts.joinUrl, fallback: words('mail.button.fallback') };
}

/** A name with a line break must not start another header. 255 is Mailjet's limit for a subject. */
function oneLine(subject: string): string {
  return subject.replaceAll(/\s+/g, ' ').slice(0, 255);
}

function isFree(facts: MailFacts): boolean {
  return facts.price.amountMinor === 0;
}

function money(amount: MoneyDto, facts: MailFacts): string {
  return formatMoney(BigInt(amount.amountMinor), amount.currency, formatLocale(facts.reader.locale));
}
