// One session in the list: with whom, when in both zones, about what, how it stands, and what can be done now.
import { html, nothing, type TemplateResult } from 'lit';
import type { Booking } from '@peerverse/sdk/browser';
import { formatMoney, type Money } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { nameWithLength } from '../../format/session-name.ts';
import { formatDistance, formatForBoth, formatInstant, formatTime, type Reader } from '../../format/time.ts';
import { avatar } from '../../internal/avatar.ts';
import { badge, type BadgeTone } from '../../internal/badge.ts';
import type { commonEn } from '../../locales/en.ts';
import type { bookingsEn } from '../../locales/en/bookings.ts';
import type { Translate } from '../../locales/messages.ts';

export type BookingsTranslate = Translate<typeof bookingsEn & typeof commonEn>;

/** The lobby opens this long before the start (design: talk). */
const LOBBY_MS = 10 * 60_000;
/** A session may begin late; its room stays reachable for the time the mentor is kept free after it. */
const GRACE_MS = 3 * 60_000;

const tones: Record<Booking['status'], BadgeTone> = {
  requested: 'neutral', held: 'warning', confirmed: 'success', live: 'accent', completed: 'neutral', no_show_mentor: 'danger', no_show_student: 'danger',
  cancelled: 'neutral', declined: 'danger', expired: 'neutral',
};

export interface BookingItemOptions {
  booking: Booking;
  /** Whose list it is. */
  userId: string | null;
  reader: Reader;
  now: Date;
  msg: BookingsTranslate;
  /** Where «join» leads, or empty. */
  joinHref: string;
  /** The payment, where the person has opened it. */
  payment: unknown;
  onJoin: (event: MouseEvent) => void;
  onPay: () => void;
  onCancel: () => void;
}

export const opensAt = ({ startsAt }: Booking): number => Date.parse(startsAt) - LOBBY_MS;
export const canJoin = (booking: Booking, now: Date): boolean =>
  ['confirmed', 'live'].includes(booking.status) && now.getTime() >= opensAt(booking) && now.getTime() < Date.parse(booking.endsAt) + GRACE_MS;

export function bookingItem(options: BookingItemOptions): TemplateResult {
  const { booking, userId, reader, now, msg } = options;
  const asMentor = booking.mentor.userId === userId;
  const other = asMentor ? booking.student : booking.mentor;
  return html`<li class="session">
    ${avatar({ id: asMentor ? other.userId : booking.mentor.mentorId, name: other.name, photoUrl: other.photoUrl })}
    <div class="what">
      <div class="title"><h2>${other.name}</h2>${booking.settlement.state === 'under_review' ? badge(msg('bookings.status.under_review'), 'warning') : badge(msg(`bookings.status.${booking.status}`), tones[booking.status])}${asMentor ? badge(msg('bookings.asMentor')) : nothing}</div>
      <p class="numeric">${formatForBoth(new Date(booking.startsAt), reader, { name: firstName(other.name), timeZone: other.timeZone }, now)}</p>
      <p class="secondary">“${booking.topic}”</p>
      ${booking.settlement.state === 'under_review' ? html`<p class="secondary numeric">${reviewLine(options)}</p>` : nothing}
      <p class="secondary numeric">${[nameWithLength(booking.sessionName, booking.durationSeconds, reader.locale), moneyLine(options, asMentor), nowLine(options)].filter(Boolean).join(' · ')}</p>
    </div>
    <div class="act">${action(options, other.name, asMentor)}</div>
    ${options.payment ? html`<div class="payment">${options.payment}</div>` : nothing}
  </li>`;
}

function reviewLine({ booking: { settlement }, reader, now, msg }: BookingItemOptions): string {
  return settlement.reviewDueAt ? msg('bookings.underReviewUntil', { when: formatInstant(new Date(settlement.reviewDueAt), reader, now) }) : msg('bookings.underReview');
}

function moneyLine({ booking, reader, msg }: BookingItemOptions, asMentor: boolean): string {
  const price = formatMoney(booking.price, reader.locale);
  const { settlement, payment } = booking;
  const refunded = payment?.refunded;
  const taken = payment?.takenByBank;
  if (booking.price.amountMinor === 0) return msg('bookings.free');
  if (asMentor) return settlement.state === 'settled' && settlement.mentorEarned.amountMinor > 0 ? msg('bookings.earned', { share: formatMoney(settlement.mentorEarned, reader.locale) }) : ['confirmed', 'live'].includes(booking.status) ? msg('bookings.earn', { share: formatMoney(booking.mentorShare, reader.locale) }) : '';
  if (taken && taken.amountMinor > 0) return backByBank(booking, taken, reader, msg);
  // Of what was kept as credit, only what was sent back after all counts as refunded.
  if (booking.cancellation.refundTo === 'credit' && settlement.refunded.amountMinor > 0 && !refunded?.amountMinor) return msg('bookings.credited', { price: formatMoney(settlement.refunded, reader.locale) });
  if (booking.paidWith === 'credit') return msg('bookings.paidWithCredit', { price });
  if (refunded && settlement.refunded.amountMinor > refunded.amountMinor) return msg('bookings.onItsWay', { price: formatMoney(settlement.refunded, reader.locale) });
  if (refunded && refunded.amountMinor > 0) return msg('bookings.refunded', { price: formatMoney(refunded, reader.locale) });
  return booking.payment?.capturedAt ? msg('bookings.paid', { price }) : price;
}

/** What the bank took back covers that much of a refund: nothing of it is on its way. */
function backByBank({ settlement, payment }: Booking, taken: Money, reader: Reader, msg: BookingsTranslate): string {
  const price = (amountMinor: number): { price: string } => ({ price: formatMoney({ ...taken, amountMinor }, reader.locale) });
  const sent = payment?.refunded.amountMinor ?? 0;
  const owed = settlement.refunded.amountMinor - sent - taken.amountMinor;
  return [sent > 0 && msg('bookings.refunded', price(sent)), owed > 0 && msg('bookings.onItsWay', price(owed)), msg('bookings.takenByBank', price(taken.amountMinor))].filter(Boolean).join(' ');
}

function nowLine({ booking, reader, now, msg }: BookingItemOptions): string {
  if (booking.status === 'held' && booking.holdExpiresAt) return msg('bookings.heldUntil', { time: formatTime(new Date(booking.holdExpiresAt), reader) });
  if (booking.status !== 'confirmed') return '';
  const startsAt = new Date(booking.startsAt);
  if (canJoin(booking, now)) return msg('bookings.startsIn', { when: formatDistance(startsAt, reader.locale, now) });
  return startsAt > now ? msg('bookings.opensAt', { time: formatTime(new Date(opensAt(booking)), reader) }) : '';
}

function action(options: BookingItemOptions, name: string, asMentor: boolean): TemplateResult {
  const { booking, msg, onCancel } = options;
  return html`${mainAction(options, name, asMentor)}
    ${booking.cancellation.allowed ? html`<button type="button" class="button quiet" aria-label=${msg('bookings.cancelFor', { name: firstName(name) })} @click=${onCancel}>${msg('bookings.cancel')}</button>` : nothing}`;
}

function mainAction({ booking, reader, now, msg, joinHref, payment, onJoin, onPay }: BookingItemOptions, name: string, asMentor: boolean): TemplateResult | typeof nothing {
  if (canJoin(booking, now)) {
    const label = msg('bookings.joinWith', { name: firstName(name) });
    return joinHref
      ? html`<a class="button primary" href=${joinHref} aria-label=${label} @click=${onJoin}>${msg('bookings.join')}</a>`
      : html`<button type="button" class="button primary" aria-label=${label} @click=${onJoin}>${msg('bookings.join')}</button>`;
  }
  if (booking.status !== 'held' || asMentor) return nothing;
  const price = formatMoney(booking.price, reader.locale);
  return html`<button type="button" class="button ${payment ? 'quiet' : 'primary'}" aria-expanded=${Boolean(payment)} aria-label=${payment ? nothing : msg('bookings.payFor', { price, name: firstName(name) })} @click=${onPay}>
    ${payment ? msg('bookings.hidePay') : msg('bookings.pay', { price })}
  </button>`;
}
