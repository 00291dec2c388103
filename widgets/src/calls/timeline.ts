// What happened in a call, as the API tells it to student, mentor and college: the steps with their times, how long each was there,
// and what it means for the money.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { CallTimeline } from '@peerverse/sdk/browser';
import { dateFormat, type Reader } from '../format/days.ts';
import { formatLength } from '../format/length.ts';
import type { commonEn } from '../locales/en.ts';
import type { callTimelineEn } from '../locales/en/call-timeline.ts';
import type { Translate } from '../locales/messages.ts';

type Entry = CallTimeline['entries'][number];
type Kind = Entry['kind'];
export type TimelineTranslate = Translate<typeof callTimelineEn & typeof commonEn>;

export interface TimelineView {
  timeline: CallTimeline;
  reader: Reader;
  msg: TimelineTranslate;
  /** How whoever looks calls these people; themselves, «You». */
  nameOf: (userId: string) => string;
}

/** Steps that are worth a second look: something was in the way. */
const TROUBLE: ReadonlySet<Kind> = new Set(['lost_sight', 'sound_off', 'media_silent', 'room_lost', 'closed_by_staff']);
const OF_PEOPLE = ['joined', 'left', 'lost_sight', 'seen_again', 'sound_on', 'sound_off'] as const;
type OfPeople = (typeof OF_PEOPLE)[number];
const isOfPeople = (kind: Kind): kind is OfPeople => OF_PEOPLE.some((one) => one === kind);

/** The whole of it. The call's end says all that the closing of its rooms would. */
export function callTimeline(view: TimelineView): TemplateResult {
  const { timeline, reader, msg } = view;
  const time = dateFormat(reader.locale, { timeZone: reader.timeZone, hour: 'numeric', minute: '2-digit', second: '2-digit' });
  const entries = timeline.entries.filter(({ kind }) => kind !== 'room_closed');
  return html`<div class="timeline">
    <ol class="steps numeric" aria-label=${msg('timeline.steps')}>
      ${entries.map((entry, index) => html`<li class=${TROUBLE.has(entry.kind) ? 'trouble' : nothing}><time datetime=${entry.at}>${time.format(new Date(entry.at))}</time><span>${stepWords(view, entry, entries.slice(0, index))}</span></li>`)}
    </ol>
    ${totals(view)}
  </div>`;
}

/** Folded away under its title: whoever asks «why» finds it, and nobody else has to read it. */
export const callStory = (title: string, body: unknown, onToggle?: (open: boolean) => void): TemplateResult =>
  html`<details class="story" @toggle=${(event: Event) => onToggle?.((event.currentTarget as HTMLDetailsElement).open)}><summary>${title}</summary>${body}</details>`;

/** Why the call was over; null while it is not. */
export function endWords({ endReason }: Pick<CallTimeline, 'endReason'>, msg: TimelineTranslate): string | null {
  return endReason && msg(`timeline.end.${endReason}`);
}

function stepWords({ timeline, msg, nameOf }: TimelineView, { kind, userId, generation, report }: Entry, before: readonly Entry[]): string {
  if (isOfPeople(kind)) {
    const again = kind === 'joined' && before.some((entry) => entry.kind === kind && entry.userId === userId);
    return msg(again ? 'timeline.joined_again' : `timeline.${kind}`, { name: nameOf(userId ?? '') });
  }
  switch (kind) {
    case 'room_opened': return msg(generation === 1 ? 'timeline.room_opened' : 'timeline.room_next');
    case 'closed_by_staff': return msg('timeline.closed_by_staff', { reason: timeline.closing?.reason ?? '' });
    case 'ended': return [msg('timeline.ended'), timeline.endReason !== 'closed_by_staff' && endWords(timeline, msg)].filter(Boolean).join('. ');
    case 'reported': return report ? msg(`timeline.report.${report}`, { name: nameOf(userId ?? '') }) : '';
    case 'room_closed': return '';
    default: return msg(`timeline.${kind}`);
  }
}

function totals({ timeline, reader, msg, nameOf }: TimelineView): TemplateResult {
  const { settlement, participants } = timeline;
  const length = (seconds: number): string => formatLength(seconds, reader.locale);
  const [first] = settlement.bookings;
  const row = (label: string, text: string): TemplateResult => html`<div><dt>${label}</dt><dd>${text}</dd></div>`;
  return html`<dl class="totals numeric">
    ${participants.map(({ userId, inRoomSeconds, presentSeconds }) => row(nameOf(userId), inRoomSeconds === 0 ? msg('timeline.nothing')
      : presentSeconds === inRoomSeconds ? msg('timeline.there', { time: length(inRoomSeconds) }) : msg('timeline.counted', { counted: length(presentSeconds), time: length(inRoomSeconds) })))}
    ${row(msg('timeline.together'), first ? msg('timeline.of', { time: length(settlement.bothPresentSeconds), needed: length(first.neededTogetherSeconds) }) : length(settlement.bothPresentSeconds))}
    ${settlement.lostSeconds > 0 ? row(msg('timeline.lost'), length(settlement.lostSeconds)) : nothing}
    ${settlement.bookings.map((booking) => row(msg('timeline.means'), ruleWords(booking, msg)))}
  </dl>
  <p class="counts">${msg('timeline.counts')}</p>`;
}

const RULES = ['both_present', 'student_left_first', 'never_heard', 'mentor_absent', 'student_absent', 'nothing_recorded', 'review'] as const;

function ruleWords({ rule, state }: CallTimeline['settlement']['bookings'][number], msg: TimelineTranslate): string {
  if (state === 'cancelled') return msg('timeline.rule.cancelled');
  if (rule === null) return msg('timeline.rule.open');
  const known = RULES.find((name) => name === rule);
  return msg(known ? `timeline.rule.${known}` : 'timeline.rule.other');
}

export const timelineStyles = css`
  .story > summary {
    display: flex;
    align-items: center;
    min-block-size: 44px;
    inline-size: fit-content;
    border-radius: var(--_radius-sm);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    cursor: pointer;
  }
  .story > summary::before {
    content: '';
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    margin-inline: 3px var(--_space-3);
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
    transition: rotate var(--_motion-fast) var(--_ease);
  }
  .story > summary:dir(rtl)::before {
    rotate: 135deg;
  }
  .story[open] > summary::before {
    rotate: 45deg;
  }
  .story > summary:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .timeline {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
    font-size: var(--_text-sm);
    overflow-wrap: anywhere;
  }
  .steps {
    display: grid;
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .steps li {
    position: relative;
    display: grid;
    grid-template-columns: 11ch 9px minmax(0, 1fr);
    gap: 0 var(--_space-3);
    padding-block: var(--_space-1);
  }
  .steps time {
    color: var(--_text-secondary);
    text-align: end;
    white-space: nowrap;
  }
  .steps span {
    grid-column: 3;
  }
  /* A dot for each step, on the line that leads to the next. */
  .steps li::before,
  .steps li::after {
    content: '';
    grid-area: 1 / 2;
  }
  .steps li::before {
    justify-self: center;
    inline-size: 1px;
    margin-block: calc(-1 * var(--_space-1));
    background: var(--_border);
  }
  .steps li:first-child::before {
    margin-block-start: 0.7lh;
  }
  .steps li:last-child::before {
    margin-block-end: auto;
    block-size: 0.7lh;
  }
  .steps li::after {
    inline-size: 9px;
    block-size: 9px;
    margin-block-start: calc(0.5lh - 4.5px);
    border: 2px solid var(--_surface);
    border-radius: 50%;
    background: var(--_text-muted);
    box-sizing: border-box;
  }
  .steps .trouble::after {
    background: var(--_warning-text);
  }
  .totals {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-4);
    border-radius: var(--_radius-md);
    background: var(--_surface-hover);
  }
  .totals div {
    display: grid;
    gap: 0 var(--_space-4);
  }
  .totals dt,
  .counts {
    color: var(--_text-secondary);
  }
  .totals dd {
    margin: 0;
  }
  .counts {
    font-size: var(--_text-xs);
  }
  @container (min-width: 520px) {
    .totals div {
      grid-template-columns: 180px minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .steps li::after {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .totals {
      border: 1px solid CanvasText;
    }
  }
`;
