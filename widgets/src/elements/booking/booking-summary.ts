// The card that never leaves: when, what it costs, where the money goes, what if the mentor does not come, and the action.
import { html, nothing, type TemplateResult } from 'lit';
import type { Mentor, SessionType, SlotList } from '@peerverse/sdk/browser';
import { formatMoney, type Money } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { nameWithLength } from '../../format/session-name.ts';
import { formatForBoth, formatTime, type Reader } from '../../format/time.ts';
import { shieldCheckIcon, undo2Icon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { notice } from '../../internal/notice.ts';
import { cancellationLine } from './cancellation-line.ts';
import type { BookingTranslate } from './time-picker.ts';

export interface SummaryOptions {
  mentor: Mentor;
  type: SessionType;
  startsAt: string | null;
  policy: SlotList['cancellation'];
  topic?: string;
  reader: Reader;
  now: Date;
  msg: BookingTranslate;
  holding: boolean;
  problem: string | null;
  /** Null once the time is held: the payment stands beside the summary. */
  onPress: (() => void) | null;
  /** The student’s credit, where it covers the price. */
  credit?: CreditWay | null;
}

export interface CreditWay {
  balance: Money;
  holding: boolean;
  onPress: () => void;
}

export function bookingSummary(options: SummaryOptions): TemplateResult {
  const { mentor, type, startsAt, topic, reader, now, msg, problem } = options;
  const name = firstName(mentor.name);
  const price = formatMoney(type.price, reader.locale);
  const free = type.price.amountMinor === 0;
  return html`<aside class="summary" aria-label=${msg('booking.summary')}>
    <h3>${nameWithLength(type.name, type.durationSeconds, reader.locale)}</h3>
    <p class="when numeric">${startsAt ? formatForBoth(new Date(startsAt), reader, { name, timeZone: mentor.timeZone }, now) : msg('booking.noTimeYet')}</p>
    ${topic ? html`<p class="summary-topic">“${topic}”</p>` : nothing}
    <p class="split numeric">${free ? msg('booking.free') : msg('booking.split', { price, share: formatMoney(type.mentorShare, reader.locale), name })}</p>
    ${free || !startsAt ? nothing : html`<p class="promise numeric">${icon(undo2Icon, 'small')}<span>${cancellationLine({ policy: options.policy, price: type.price, startsAt, reader, now, msg })}</span></p>`}
    ${free ? nothing : html`<p class="promise">${icon(shieldCheckIcon, 'small')}<span>${msg('booking.refundPromise', { name, price })}</span></p>`}
    ${problem ? notice({ text: problem, tone: 'danger', urgent: true }) : nothing}
    ${options.onPress ? action(options, price, free) : nothing}
    ${options.onPress && options.credit ? creditAction(options, options.credit) : nothing}
  </aside>`;
}

/** Beside the main action, for those who have some: the balance stands on it. */
function creditAction({ reader, msg }: SummaryOptions, { balance, holding, onPress }: CreditWay): TemplateResult {
  const words = msg('booking.payWithCredit', { balance: formatMoney(balance, reader.locale) });
  return html`<button type="button" class="button wide numeric" aria-busy=${holding} aria-disabled=${holding} @click=${onPress}><span>${words}</span></button>`;
}

function action({ startsAt, reader, msg, holding, onPress }: SummaryOptions, price: string, free: boolean): TemplateResult {
  const time = startsAt && formatTime(new Date(startsAt), reader);
  const label = time ? (free ? msg('booking.holdFree', { time }) : msg('booking.hold', { time, price })) : msg('booking.chooseTime');
  return html`<button type="button" class="button primary large wide numeric" aria-busy=${holding} aria-disabled=${holding} @click=${onPress}><span>${label}</span></button>`;
}
