// The way to a session, beside the profile and, on a phone, below it: price, the next times, one action.
import { html, nothing, type TemplateResult } from 'lit';
import type { Mentor, SessionType, Slot } from '@peerverse/sdk/browser';
import { formatMoney } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { formatDuration, formatRelativeDay, formatTime, type Reader } from '../../format/time.ts';
import { shieldCheckIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import type { commonEn } from '../../locales/en.ts';
import type { mentorProfileEn } from '../../locales/en/mentor-profile.ts';
import type { Translate } from '../../locales/messages.ts';

export type ProfileTranslate = Translate<typeof mentorProfileEn & typeof commonEn>;

const SHOWN_MAX = 4;

export interface BookingCardOptions {
  mentor: Mentor;
  type: SessionType;
  reader: Reader;
  now: Date;
  msg: ProfileTranslate;
  onBook: (startsAt: string) => void;
}

export function priceLine({ mentor, type, reader, msg }: BookingCardOptions): TemplateResult {
  const duration = formatDuration(Math.round(type.durationSeconds / 60), reader.locale);
  const price = formatMoney(type.price, reader.locale);
  return html`<p class="price numeric"><strong>${price}</strong> ${msg('profile.per', { duration })}</p>
    <p class="secondary numeric">${msg('profile.split', { share: formatMoney(type.mentorShare, reader.locale), name: firstName(mentor.name) })}</p>`;
}

export function nextTimes(slots: readonly Slot[], { reader, now, msg, onBook }: BookingCardOptions): TemplateResult {
  if (slots.length === 0) return html`<p class="secondary">${msg('profile.noSlots')}</p>`;
  return html`<h3 class="small-title">${msg('profile.next')}</h3>
    <ul class="next">
      ${slots.slice(0, SHOWN_MAX).map(({ startsAt }) => {
        const at = new Date(startsAt);
        const [day, time] = [formatRelativeDay(at, reader, now), formatTime(at, reader)];
        return html`<li><button type="button" class="button numeric next-slot" @click=${() => onBook(startsAt)}>
          <span class="visually-hidden">${msg('profile.bookAt')} </span><span class="next-day">${day} </span><span>${time}</span>
        </button></li>`;
      })}
    </ul>`;
}

export const chooseTime = ({ mentor, msg, onBook }: BookingCardOptions): TemplateResult => html`
  <button type="button" class="button primary large wide" @click=${() => onBook('')}>${msg('profile.chooseTime')}</button>
  <p class="promise">${icon(shieldCheckIcon, 'small')}<span>${msg('profile.refund', { name: firstName(mentor.name) })}</span></p>
`;

export function bottomBar(first: Slot | undefined, { type, reader, now, msg, onBook }: BookingCardOptions): TemplateResult {
  const at = first && new Date(first.startsAt);
  return html`<div class="bottom-bar">
    <p class="numeric">
      <strong>${formatMoney(type.price, reader.locale)}</strong>
      ${at ? html`<span class="secondary">${msg('profile.nextFree', { day: formatRelativeDay(at, reader, now), time: formatTime(at, reader) })}</span>` : nothing}
    </p>
    <button type="button" class="button primary large" @click=${() => onBook('')}>${msg('profile.chooseTime')}</button>
  </div>`;
}
