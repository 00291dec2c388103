// One mentor in the grid: who, what they know, how others found them, when they are free, what it costs.
import { html, nothing, type TemplateResult } from 'lit';
import type { MentorCard } from '@peerverse/sdk/browser';
import { formatMoney } from '../../format/money.ts';
import { formatDuration, formatRelativeDay, formatTime, type Reader } from '../../format/days.ts';
import { avatar } from '../../internal/avatar.ts';
import { clockIcon, languagesIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { ratingFigure } from '../../internal/rating.ts';
import { skeleton } from '../../internal/skeleton.ts';
import { tag } from '../../internal/tag.ts';
import { verifiedMark } from '../../internal/verified.ts';
import type { Translate } from '../../locales/messages.ts';
import type { commonEn } from '../../locales/en.ts';
import type { mentorDirectoryEn } from '../../locales/en/mentor-directory.ts';

/** A card stays readable at 300 px with three of each. */
const SHOWN_MAX = 3;

export type DirectoryTranslate = Translate<typeof mentorDirectoryEn & typeof commonEn>;

export interface CardContext {
  reader: Reader;
  now: Date;
  msg: DirectoryTranslate;
  /** The mentor's page, where the portal has one. */
  href: (mentorId: string) => string;
  onSelect: (mentorId: string, event: MouseEvent) => void;
}

const shortList = (values: readonly string[]): string =>
  values.slice(0, SHOWN_MAX).join(', ') + (values.length > SHOWN_MAX ? ` +${values.length - SHOWN_MAX}` : '');

export function mentorCard(mentor: MentorCard, context: CardContext): TemplateResult {
  const { msg, reader } = context;
  const languages = shortList(mentor.languages);
  return html`<li class="card">
    <div class="card-head">
      ${avatar(mentor)}
      <div class="card-who">
        <h3>${opener(mentor, context)}${mentor.verifiedBy ? html`${verifiedMark(msg('common.verifiedBy', { organisation: mentor.verifiedBy }))}` : nothing}</h3>
        <p class="secondary headline">${mentor.headline}</p>
      </div>
    </div>
    <div class="tags">${mentor.skills.slice(0, SHOWN_MAX).map((skill) => html`${tag(skill)} `)}</div>
    <div class="card-foot">
      ${ratingFigure({ ...mentor.rating, locale: reader.locale, msg })}
      <span class="languages" title=${mentor.languages.join(', ')}>
        ${icon(languagesIcon, 'small')}<span class="visually-hidden">${msg('directory.speaks', { languages })}</span><span aria-hidden="true">${languages}</span>
      </span>
      ${freeLine(mentor, context)}
      <span class="price numeric">
        <span>${formatDuration(Math.round(mentor.durationSeconds / 60), reader.locale)}</span>
        <strong>${formatMoney(mentor.from, reader.locale)}</strong>
      </span>
    </div>
  </li>`;
}

/** The one control of a card; its ::after covers the whole of it. */
function opener({ id, name }: MentorCard, { href, onSelect }: CardContext): TemplateResult {
  const address = href(id);
  const open = (event: MouseEvent): void => onSelect(id, event);
  return address
    ? html`<a class="opener" id="mentor-${id}" href=${address} @click=${open}>${name}</a>`
    : html`<button type="button" class="opener" id="mentor-${id}" @click=${open}>${name}</button>`;
}

function freeLine({ nextFreeAt }: MentorCard, { msg, reader, now }: CardContext): TemplateResult {
  if (!nextFreeAt) return html`<span class="free none">${icon(clockIcon, 'small')}${msg('directory.notFree')}</span>`;
  const at = new Date(nextFreeAt);
  const when = { day: formatRelativeDay(at, reader, now), time: formatTime(at, reader) };
  return html`<span class="free numeric">${icon(clockIcon, 'small')}${msg('directory.freeAt', when)}</span>`;
}

export const cardSkeleton = (): TemplateResult => html`<li class="card">
  <div class="card-head">
    ${skeleton('circle')}
    <div class="card-who grow">${skeleton('title', 'medium')}${skeleton('line')}${skeleton('line', 'medium')}</div>
  </div>
  ${skeleton('title', 'medium')}
  <div class="card-foot stacked">${skeleton('line', 'medium')}${skeleton('line')}</div>
</li>`;
