// What a finished session comes to, in words: who was there, and what happens with the money.
import type { Booking, Call, CallTimeline, Wallet } from '@peerverse/sdk/browser';
import { formatLength } from '../../format/length.ts';
import { formatMoney } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { formatTime, type Reader } from '../../format/time.ts';
import type { callSummaryEn } from '../../locales/en/call-summary.ts';
import type { commonEn } from '../../locales/en.ts';
import type { Translate } from '../../locales/messages.ts';

export type SummaryTranslate = Translate<typeof callSummaryEn & typeof commonEn>;

export interface SummaryFacts {
  booking: Booking;
  call: Call;
  timeline: CallTimeline;
  ownUserId: string;
  /** Null for a student, and where a mailed link does not show it. */
  wallet: Wallet | null;
  messageCount: number;
  /** What both wrote down together. */
  notes: string;
  links: readonly string[];
  /** By a mailed link: good for this call, not for rating or another booking. */
  byLink: boolean;
}

export const isMentor = ({ booking, ownUserId }: Pick<SummaryFacts, 'booking' | 'ownUserId'>): boolean => booking.mentor.userId === ownUserId;

export const otherPerson = (facts: Pick<SummaryFacts, 'booking' | 'ownUserId'>): Booking['student'] => (isMentor(facts) ? facts.booking.student : facts.booking.mentor);

/** Until the session is settled the booking says confirmed or live. */
export const isSettling = ({ booking }: Pick<SummaryFacts, 'booking'>): boolean => ['confirmed', 'live'].includes(booking.status);

/** How long both were there, in whole minutes where that is honest. */
function together({ call }: SummaryFacts): number {
  if (!call.startedAt) return 0;
  return Math.max(0, Math.min(...call.participants.map(({ presentSeconds }) => presentSeconds)));
}

export function attended(facts: SummaryFacts): boolean {
  return facts.call.startedAt !== null && !facts.booking.status.startsWith('no_show');
}

export function attendanceWords(facts: SummaryFacts, msg: SummaryTranslate, reader: Reader): string {
  const { call, booking, ownUserId } = facts;
  const name = firstName(otherPerson(facts).name);
  if (call.status !== 'ended') return msg('summary.running');
  if (call.endReason === 'no_sound') return msg('summary.unheard');
  if (call.endReason === 'media_lost' && !call.startedAt) return msg('summary.mediaLost');
  const came = new Map(call.participants.map(({ userId, presentSeconds }) => [userId, presentSeconds > 0]));
  const [self, other] = [came.get(ownUserId) ?? false, came.get(otherPerson({ booking, ownUserId }).userId) ?? false];
  if (call.startedAt) {
    const seconds = together(facts);
    // The media server reports presence a moment later than the end; until then the times are known, the length is not.
    const length = seconds > 0 ? seconds : Math.round((Date.parse(call.endedAt ?? call.endsAt) - Date.parse(call.startedAt)) / 1000);
    return msg('summary.both', { duration: lengthWords(length, reader.locale), time: formatTime(new Date(call.startedAt), reader) });
  }
  if (self && other) return msg('summary.brief');
  if (self) return msg('summary.otherAbsent', { name });
  return other ? msg('summary.selfAbsent', { name }) : msg('summary.nobody');
}

/** Made longer while it ran, and paid for. */
export const wasExtended = ({ timeline, booking }: Pick<SummaryFacts, 'timeline' | 'booking'>): boolean => booking.price.amountMinor > 0 && timeline.entries.some(({ kind }) => kind === 'extended');

/** Who of the college ended it, and why; what the platform's own failures took, and what becomes of that. */
export function troubleWords(facts: SummaryFacts, msg: SummaryTranslate, reader: Reader): string[] {
  const { call: { closing }, timeline: { settlement }, booking } = facts;
  const losing = booking.price.amountMinor === 0 ? 'free' : isMentor(facts) ? 'mentor' : 'student';
  return [
    ...(wasExtended(facts) ? [msg('summary.extended', { length: lengthWords(booking.durationSeconds, reader.locale), price: formatMoney(booking.price, reader.locale) })] : []),
    ...(closing ? [msg('summary.closed', { time: formatTime(new Date(closing.closedAt), reader), reason: closing.reason })] : []),
    ...(settlement.lostSeconds > 0 ? [msg(`summary.lost.${losing}`, { time: formatLength(settlement.lostSeconds, reader.locale) })] : []),
  ];
}

function lengthWords(seconds: number, locale: string): string {
  const [value, unit] = seconds >= 60 ? [Math.round(seconds / 60), 'minute'] : [seconds, 'second'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

export interface MoneyWords {
  main: string;
  note: string | null;
}

export function moneyWords(facts: SummaryFacts, msg: SummaryTranslate, locale: string): MoneyWords {
  const { booking, wallet } = facts;
  const exact = (money: Booking['price']): string => formatMoney(money, locale, 'exact');
  const short = (money: Booking['price']): string => formatMoney(money, locale);
  const note = isSettling(facts) ? msg(facts.call.status === 'ended' ? 'summary.settling' : 'summary.settlesLater') : null;
  if (isMentor(facts)) {
    if (isSettling(facts)) return { main: msg('summary.earning', { amount: exact(booking.mentorShare) }), note };
    const earned = (booking.status === 'completed' && facts.call.endReason !== 'no_sound') || booking.status === 'no_show_student';
    if (!earned || booking.mentorShare.amountMinor === 0) return { main: msg('summary.notEarned'), note: null };
    return { main: msg('summary.earned', { amount: exact(booking.mentorShare) }), note: wallet && msg('summary.available', { amount: exact(wallet.available) }) };
  }
  const { payment, price } = booking;
  if (wasExtended(facts)) {
    // Paid more than once, perhaps in two ways: what went back of both only the settlement knows.
    const back = booking.settlement.refunded;
    if (back.amountMinor > 0) return { main: msg('summary.refunded', { price: short(price), refunded: short(back) }), note };
    return { main: msg('summary.paid', { price: short(price), share: short(booking.mentorShare), name: firstName(booking.mentor.name) }), note };
  }
  if (price.amountMinor > 0 && booking.paidWith === 'credit') {
    const back = booking.settlement.refunded;
    return { main: back.amountMinor > 0 ? msg('summary.credited', { price: short(price), refunded: short(back) }) : msg('summary.paidWithCredit', { price: short(price) }), note };
  }
  if (price.amountMinor === 0 || !payment) return { main: msg('summary.free'), note: null };
  if (payment.refunded.amountMinor > 0) return { main: msg('summary.refunded', { price: short(price), refunded: short(payment.refunded) }), note };
  if (payment.takenByBank.amountMinor > 0) return { main: msg('summary.takenByBank', { price: short(price), taken: short(payment.takenByBank) }), note };
  if (booking.status === 'no_show_mentor' || booking.status === 'cancelled' || facts.call.endReason === 'no_sound') return { main: msg('summary.refunding', { price: short(price) }), note };
  return { main: msg('summary.paid', { price: short(price), share: short(booking.mentorShare), name: firstName(booking.mentor.name) }), note };
}
