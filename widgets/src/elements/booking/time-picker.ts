// A week of days with how many times each has, and the chosen day's times in three groups. Native radios underneath: one
// stop of the Tab key each, the arrows move, and a screen reader hears the whole date.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatDayLong, formatTime, noonUtc, type Reader } from '../../format/time.ts';
import type { DayKey, DayPart } from '../../format/zones.ts';
import { chevronLeftIcon, chevronRightIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import type { commonEn } from '../../locales/en.ts';
import type { bookingEn } from '../../locales/en/booking.ts';
import type { Translate } from '../../locales/messages.ts';
import { firstFreeFrom, labelOf, weekOf, WEEKS, type PlannedTime, type TimePlan } from './time-plan.ts';

export type BookingTranslate = Translate<typeof bookingEn & typeof commonEn>;

export interface TimePickerOptions {
  plan: TimePlan;
  today: DayKey;
  week: number;
  day: DayKey;
  startsAt: string | null;
  /** The zone the times are shown in. */
  reader: Reader;
  other: { name: string; timeZone: string };
  msg: BookingTranslate;
  onWeek: (week: number) => void;
  onDay: (day: DayKey) => void;
  onTime: (time: PlannedTime) => void;
}

const parts: readonly DayPart[] = ['morning', 'afternoon', 'evening'];
const longDay = (day: DayKey, { locale }: Reader): string => formatDayLong(noonUtc(day), { locale, timeZone: 'UTC' });

export function weekStrip({ plan, today, week, day, reader, msg, onWeek, onDay }: TimePickerOptions): TemplateResult {
  const format = (key: DayKey, options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(reader.locale, { timeZone: 'UTC', ...options }).format(noonUtc(key));
  const turn = (to: number, label: string, shape: typeof chevronLeftIcon): TemplateResult => html`
    <button type="button" class="button quiet icon-only" aria-label=${label} ?disabled=${to < 0 || to >= WEEKS} @click=${() => onWeek(to)}>${icon(shape, 'directional')}</button>
  `;
  return html`<div class="week">
    ${turn(week - 1, msg('booking.earlier'), chevronLeftIcon)}
    <fieldset class="days">
      <legend class="visually-hidden">${msg('booking.days')}</legend>
      ${weekOf(today, week).map((key) => {
        const count = plan.get(key)?.length ?? 0;
        return html`<label class="day">
          <input type="radio" class="visually-hidden" name="day" .checked=${live(key === day)} ?disabled=${count === 0} aria-label=${msg('booking.day', { day: longDay(key, reader), count })} @change=${() => onDay(key)} />
          <span class="day-name">${format(key, { weekday: 'short' })}</span>
          <span class="day-number numeric">${format(key, { day: 'numeric' })}</span>
          <span class="day-count numeric">${count === 0 ? msg('booking.dayNone') : html`<span class="few">${count}</span><span class="many">${msg('booking.dayCount', { count })}</span>`}</span>
        </label>`;
      })}
    </fieldset>
    ${turn(week + 1, msg('booking.later'), chevronRightIcon)}
  </div>`;
}

export function dayTimes(options: TimePickerOptions): TemplateResult {
  const { plan, day, reader, msg, onDay } = options;
  const times = plan.get(day) ?? [];
  const next = firstFreeFrom(plan, day);
  if (times.length === 0) {
    return html`<div class="times none">
      <p class="secondary">${msg('booking.dayEmpty', { day: longDay(day, reader) })}</p>
      ${next ? html`<button type="button" class="button" @click=${() => onDay(next)}>${msg('booking.nextFree', { day: longDay(next, reader) })}</button>` : nothing}
    </div>`;
  }
  return html`<div class="times" role="group" aria-label=${msg('booking.times', { day: longDay(day, reader) })}>
    <h4 class="day-title">${longDay(day, reader)}</h4>
    <div class="parts">${parts.map((part) => partOfDay(part, times, options))}</div>
  </div>`;
}

function partOfDay(part: DayPart, times: readonly PlannedTime[], { day, startsAt, reader, other, msg, onTime }: TimePickerOptions): TemplateResult | typeof nothing {
  const own = times.filter((time) => time.part === part);
  if (own.length === 0) return nothing;
  const sameClock = (at: Date): boolean => formatTime(at, reader) === formatTime(at, { ...reader, timeZone: other.timeZone });
  return html`<fieldset class="part">
    <legend>${msg(`booking.${part}`)}</legend>
    <div class="slots">
      ${own.map((time) => {
        const label = labelOf(time, times, reader);
        const theirs = sameClock(time.at) ? '' : msg('booking.timeTheirs', { time: formatTime(time.at, { ...reader, timeZone: other.timeZone }), name: other.name });
        return html`<label class="slot numeric">
          <input
            type="radio" class="visually-hidden" name="time" value=${time.startsAt} .checked=${live(time.startsAt === startsAt)}
            aria-label=${[label, longDay(day, reader), theirs].filter(Boolean).join(', ')} @change=${() => onTime(time)}
          />
          <span>${label}</span>
        </label>`;
      })}
    </div>
  </fieldset>`;
}
