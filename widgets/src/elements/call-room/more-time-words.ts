// What is said about more time to whoever looks: the offer with both prices, whose turn it is, and what became of it.
import type { CallExtension, Money } from '@peerverse/sdk/browser';
import { formatMoney } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { formatTime, type Reader } from '../../format/time.ts';
import type { moreTimeEn } from '../../locales/en/more-time.ts';
import type { commonEn } from '../../locales/en.ts';
import type { Translate } from '../../locales/messages.ts';
import { durationWords, type OpenFacts, type Participant } from './call-facts.ts';

export type MoreTimeTranslate = Translate<typeof moreTimeEn & typeof commonEn>;

export interface MoreTimeView {
  facts: OpenFacts;
  other: Participant;
  reader: Reader;
}

/** Everything the sentences are made of. */
export interface MoreTimeWords {
  role: 'student' | 'mentor';
  name: string;
  length: string;
  price: string;
  total: string;
  isFree: boolean;
}

export function wordsOf(extension: CallExtension, total: Money, { facts, other, reader }: MoreTimeView): MoreTimeWords {
  return {
    role: facts.booking.mentor.userId === facts.ownUserId ? 'mentor' : 'student', name: firstName(other.name), length: durationWords(extension.seconds, reader.locale),
    price: formatMoney(extension.price, reader.locale), total: formatMoney(total, reader.locale), isFree: extension.price.amountMinor === 0,
  };
}

/** What it costs: the time itself, and the session with it. */
export function costWords({ role, name, length, price, total, isFree }: MoreTimeWords, msg: MoreTimeTranslate): string {
  return isFree ? msg('more.costs.free') : msg(`more.costs.${role}`, { name, length, price, total });
}

/** What became of a try; empty while nothing did. */
export function outcomeWords({ status, reason, endsAt, proposedBy }: CallExtension, { role, name, length }: MoreTimeWords, reader: Reader, msg: MoreTimeTranslate): string {
  switch (status) {
    case 'applied': return endsAt ? msg('more.applied', { length, time: formatTime(new Date(endsAt), reader) }) : '';
    case 'withdrawn': return msg('more.withdrawn');
    case 'declined': return proposedBy === role ? msg('more.declined.other', { name }) : msg('more.declined.self');
    case 'expired': return msg(reason === 'payment_late' ? 'more.late' : 'more.expired');
    case 'unavailable': return msg(reason === 'next_session' || reason === 'credit' ? `more.${reason}` : 'more.unavailable');
    default: return '';
  }
}
