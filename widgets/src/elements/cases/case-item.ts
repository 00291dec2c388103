// One session that no rule decides: whose, when, about what, what was recorded of it, and how long there is to decide, or what was decided.
import { html, nothing, type TemplateResult } from 'lit';
import type { SettlementCase } from '@peerverse/sdk/browser';
import { formatLength } from '../../format/length.ts';
import { formatMoney } from '../../format/money.ts';
import { nameWithLength } from '../../format/session-name.ts';
import { formatInstant, type Reader } from '../../format/time.ts';
import { badge, type BadgeTone } from '../../internal/badge.ts';
import type { commonEn } from '../../locales/en.ts';
import type { casesEn } from '../../locales/en/cases.ts';
import type { Translate } from '../../locales/messages.ts';

export type CasesTranslate = Translate<typeof casesEn & typeof commonEn>;

export interface CaseView {
  reader: Reader;
  now: Date;
  msg: CasesTranslate;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** When the reminder leaves, and when somebody has to look now. */
const SOON_MS = 12 * HOUR_MS;
const URGENT_MS = 3 * HOUR_MS;

const tones: Record<NonNullable<SettlementCase['decision']>['outcome'], BadgeTone> = { pay_mentor: 'success', refund_student: 'neutral', split: 'accent', lapsed: 'warning' };

export function caseItem(one: SettlementCase, view: CaseView, { story, onDecide }: { story: unknown; onDecide: () => void }): TemplateResult {
  const { reader, now, msg } = view;
  const names = { student: one.student.name, mentor: one.mentor.name };
  return html`<li class="case">
    <div class="title"><h2>${msg('cases.title', names)}</h2>${one.decision ? badge(msg(`cases.outcome.${one.decision.outcome}`), tones[one.decision.outcome]) : timeLeft(one, view)}</div>
    <p class="sum numeric">${formatMoney(one.price, reader.locale, 'exact')}</p>
    <div class="notes numeric">
      <p>${nameWithLength(one.sessionName, one.durationSeconds, reader.locale)} · ${formatInstant(new Date(one.startsAt), reader, now)}</p>
      <p>“${one.topic}”</p>
      ${one.decision ? decided(one, view) : nothing}
    </div>
    ${one.decision ? nothing : html`<div class="seen numeric"><h3>${msg('cases.seen')}</h3><ul>${evidenceLines(one, view).map((line) => html`<li>${line}</li>`)}</ul></div>`}
    ${story}
    ${one.decision ? nothing : html`
      <p class="deadline numeric">${msg('cases.deadline', { when: formatInstant(new Date(one.dueAt), reader, now), student: one.student.name })}</p>
      <button type="button" class="button primary" aria-label=${msg('cases.decideFor', names)} @click=${onDecide}>${msg('cases.decide')}</button>`}
  </li>`;
}

function timeLeft({ dueAt }: SettlementCase, { reader, now, msg }: CaseView): TemplateResult {
  const ms = Date.parse(dueAt) - now.getTime();
  if (ms <= 0) return badge(msg('cases.over'), 'danger');
  const [value, unit] = ms >= HOUR_MS ? [Math.floor(ms / HOUR_MS), 'hour'] : [Math.ceil(ms / MINUTE_MS), 'minute'];
  const time = new Intl.NumberFormat(reader.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  return badge(msg('cases.left', { time }), ms < URGENT_MS ? 'danger' : ms < SOON_MS ? 'warning' : 'neutral');
}

/** What the media server saw, and why no rule could use it. */
function evidenceLines({ evidence, durationSeconds, student, mentor }: SettlementCase, { reader, msg }: CaseView): string[] {
  if (!evidence) return [msg('cases.unseen')];
  const { bothPresentSeconds: both, neededTogetherSeconds: needed, lostSeconds } = evidence;
  const length = (seconds: number): string => formatLength(seconds, reader.locale);
  const present = (name: string, seconds: number): string => (seconds > 0 ? msg('cases.present', { name, time: length(seconds) }) : msg('cases.absent', { name }));
  return [
    both > 0 ? msg('cases.together', { time: length(both), length: length(durationSeconds) }) : msg('cases.neverTogether'),
    present(mentor.name, evidence.mentorPresentSeconds),
    present(student.name, evidence.studentPresentSeconds),
    ...(lostSeconds > 0 ? [msg('cases.lost', { time: length(lostSeconds) })] : []),
    ...(both < needed ? [msg('cases.missing', { missing: length(needed - both), needed: length(needed) })] : []),
  ];
}

/** What was decided, by whom, when, and why. */
export function decided({ decision, student, mentor }: SettlementCase, { reader, now, msg }: CaseView): TemplateResult | typeof nothing {
  if (!decision) return nothing;
  const money = (amount: typeof decision.refund): string => formatMoney(amount, reader.locale, 'exact');
  const when = formatInstant(new Date(decision.decidedAt), reader, now);
  const by = decision.decidedByName ? msg('cases.by.name', { name: decision.decidedByName, when }) : msg(decision.outcome === 'lapsed' ? 'cases.by.nobody' : 'cases.by.server', { when });
  return html`<p class="shares">${msg('cases.shares', { student: student.name, refund: money(decision.refund), mentor: mentor.name, earned: money(decision.mentorEarns) })}</p>
    <p>${by}</p>${decision.reason ? html`<p>“${decision.reason}”</p>` : nothing}`;
}
