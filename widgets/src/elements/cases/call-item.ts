// One call of the college: whose, when, about what, who is in its room, or why it was over.
import { html, nothing, type TemplateResult } from 'lit';
import type { CallOverview } from '@peerverse/sdk/browser';
import { endWords } from '../../calls/timeline.ts';
import { formatLength } from '../../format/length.ts';
import { formatInstant, formatTime } from '../../format/time.ts';
import { badge } from '../../internal/badge.ts';
import { phoneOffIcon } from '../../internal/icons/generated/call-icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import type { CaseView } from './case-item.ts';

const NAME_LENGTH = 6;
/** What a person types to name a call: the end of its id, which differs from every other's. */
export const nameOfCall = (id: string): string => id.slice(-NAME_LENGTH).toUpperCase();

export function callItem(call: CallOverview, view: CaseView, { story, onEnd }: { story: unknown; onEnd: () => void }): TemplateResult {
  const { reader, now, msg } = view;
  const people = peopleOf(call);
  const isOver = call.status === 'ended';
  return html`<li class="case">
    <div class="title"><h2>${msg('cases.title', people)}</h2>${stateOf(call, view)}</div>
    <p class="sum call-name">${msg('calls.name', { name: nameOfCall(call.id) })}</p>
    <div class="notes numeric">
      <p>${formatLength(call.durationSeconds, reader.locale)} · ${formatInstant(new Date(call.startsAt), reader, now)}</p>
      <p>“${call.topic}”</p>
      ${isOver ? nothing : html`<p class="here">${hereWords(call, view)}</p>`}
    </div>
    ${story}
    ${isOver ? nothing : html`<button type="button" class="button" aria-label=${msg('calls.endOf', people)} @click=${onEnd}>${icon(phoneOffIcon, 'small')}${msg('calls.end')}</button>`}
  </li>`;
}

export function peopleOf({ participants }: CallOverview): { student: string; mentor: string } {
  const named = (role: 'student' | 'mentor'): string => participants.filter((person) => person.role === role).map(({ name }) => name).join(', ');
  return { student: named('student'), mentor: named('mentor') };
}

function stateOf(call: CallOverview, { reader, msg }: CaseView): TemplateResult {
  if (call.status === 'ended') return badge(endWords(call, msg) ?? '', call.endReason === 'time_up' ? 'neutral' : 'warning');
  if (call.interruptedAt) return badge(msg('calls.interrupted'), 'danger');
  if (call.status === 'live') return badge(msg('calls.live', { time: formatTime(new Date(call.endsAt), reader) }), 'success');
  return badge(msg('calls.open'), 'neutral');
}

function hereWords({ participants }: CallOverview, { reader, msg }: CaseView): string {
  const here = participants.filter(({ present }) => present).map(({ name }) => name);
  return here.length > 0 ? msg('calls.here', { names: new Intl.ListFormat(reader.locale).format(here) }) : msg('calls.nobodyHere');
}
