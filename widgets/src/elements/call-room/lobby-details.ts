// The waiting room's facts: who is there, what it is about, and how it ends.
import { html, type TemplateResult } from 'lit';
import { avatar } from '../../internal/avatar.ts';
import { durationWords, type CallTranslate, type OpenFacts, type Participant } from './call-facts.ts';

export function lobbyDetails(facts: OpenFacts, locale: string, msg: CallTranslate): TemplateResult {
  const { call, booking } = facts;
  const photos = new Map([booking.mentor, booking.student].map(({ userId, photoUrl }) => [userId, photoUrl]));
  return html`<div class="details">
    <h3>${msg('call.who')}</h3>
    <ul class="people">
      ${call.participants.map((person) => html`<li>
        ${avatar({ id: person.userId, name: person.name, photoUrl: photos.get(person.userId) ?? null, size: 'small' })}
        ${personLine(person, facts.ownUserId, msg)}
      </li>`)}
    </ul>
    <dl class="notes">
      <div><dt>${msg('call.topic')}</dt><dd>${call.topic}</dd></div>
      <div><dt>${msg('call.ending')}</dt><dd>${msg('call.endingBody', { duration: durationWords(call.durationSeconds, locale) })}</dd></div>
    </dl>
  </div>`;
}

function personLine(person: Participant, ownUserId: string, msg: CallTranslate): TemplateResult {
  const { userId, name, present, waiting } = person;
  if (userId === ownUserId) return html`<span class="person">${msg('call.you', { name })}</span>`;
  // Who comes is said with their name, since a change alone is what screen readers read.
  return html`<span class="person" aria-hidden="true">${name}</span>
    <span class="presence" role="status" ?data-present=${present} ?data-waiting=${waiting}><span class="visually-hidden">${name}: </span>${msg(present ? 'call.present' : waiting ? 'call.gettingReady' : 'call.absent')}</span>`;
}
