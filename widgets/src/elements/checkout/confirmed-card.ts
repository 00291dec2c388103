// The last card of a booking: when in both zones, with whom, about what, what it cost, and what happens next.
import { html, nothing, type TemplateResult } from 'lit';
import type { Booking } from '@peerverse/sdk/browser';
import { formatMoney } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { formatForBoth, formatTime, type Reader } from '../../format/time.ts';
import { avatar } from '../../internal/avatar.ts';
import { calendarPlusIcon, circleCheckIcon, clockIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import type { commonEn } from '../../locales/en.ts';
import type { checkoutEn } from '../../locales/en/checkout.ts';
import type { Translate } from '../../locales/messages.ts';

export type CheckoutTranslate = Translate<typeof checkoutEn & typeof commonEn>;

/** The lobby opens ten minutes before the start (design: talk). */
const LOBBY_MS = 10 * 60_000;

export interface ConfirmedCardOptions {
  booking: Booking;
  reader: Reader;
  now: Date;
  msg: CheckoutTranslate;
  returnUrl: string;
}

export function confirmedCard({ booking, reader, now, msg, returnUrl }: ConfirmedCardOptions): TemplateResult {
  const { mentor } = booking;
  const name = firstName(mentor.name);
  const startsAt = new Date(booking.startsAt);
  const price = formatMoney(booking.price, reader.locale);
  const paid = booking.price.amountMinor === 0 ? msg('checkout.freeOfCharge') : msg(booking.paidWith === 'credit' ? 'checkout.splitCredit' : 'checkout.split', { price, share: formatMoney(booking.mentorShare, reader.locale), name });
  return html`<section class="card confirmed" aria-labelledby="confirmed">
    <span class="mark">${icon(circleCheckIcon)}</span>
    <h2 id="confirmed" tabindex="-1">${msg('checkout.confirmedTitle')}</h2>
    <dl class="facts">
      <div><dt>${msg('checkout.when')}</dt><dd class="numeric">${formatForBoth(startsAt, reader, { name, timeZone: mentor.timeZone }, now)}</dd></div>
      <div><dt>${msg('checkout.with')}</dt><dd class="person">${avatar({ id: mentor.mentorId, name: mentor.name, photoUrl: mentor.photoUrl, size: 'small' })}${mentor.name} · ${booking.sessionName}</dd></div>
      <div><dt>${msg('checkout.topic')}</dt><dd>${booking.topic}</dd></div>
      <div><dt>${msg('checkout.paid')}</dt><dd class="numeric">${paid}</dd></div>
    </dl>
    <ul class="hints">
      <li>${icon(calendarPlusIcon, 'small')}${msg('checkout.mailHint')}</li>
      <li>${icon(clockIcon, 'small')}<span class="numeric">${msg('checkout.joinHint', { time: formatTime(new Date(startsAt.getTime() - LOBBY_MS), reader) })}</span></li>
    </ul>
    <div class="actions">
      ${booking.joinUrl ? html`<a class="button" href=${booking.joinUrl}>${msg('checkout.join')}</a>` : nothing}
      ${returnUrl ? html`<a class="button primary" href=${returnUrl}>${msg('checkout.back')}</a>` : nothing}
    </div>
  </section>`;
}
