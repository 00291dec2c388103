// Where nobody fits all that was asked for: each thing that could be taken away, and who comes nearest. A chunk of its
// own, since most searches find somebody.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { mentorDirectory, MentorCard } from '@peerverse/sdk/browser';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { searchXIcon } from '../../internal/icons/generated/icons.ts';
import { mentorDirectoryEn } from '../../locales/en/mentor-directory.ts';
import { nobodyEn } from '../../locales/en/mentor-directory-nobody.ts';
import { translator } from '../../locales/messages.ts';
import { dimensions, everyone, filterCount, filtersOf, toggled, unfiltered, type Search } from './search.ts';

const NEAREST_MAX = 3;

/** Less narrow searches in the order in which they help: words alone, filters alone, everyone. */
function wider(search: Search): Search[] {
  const wordsOnly = { ...everyone, q: search.q };
  return [wordsOnly, { ...search, q: '' }, everyone].filter((other) => JSON.stringify(filtersOf(other)) !== JSON.stringify(filtersOf(search)));
}

export async function nearest(directory: ReturnType<typeof mentorDirectory>, search: Search, signal: AbortSignal): Promise<MentorCard[]> {
  for (const other of wider(search)) {
    const { data } = await directory.search({ ...filtersOf(other), limit: NEAREST_MAX }, { signal });
    if (data.length > 0) return data;
  }
  return [];
}

export interface NobodyOptions {
  locale: string;
  search: Search;
  nearest: readonly MentorCard[];
  cards: (mentors: readonly MentorCard[]) => TemplateResult;
  /** Another search altogether, whose words belong into the field. */
  onReplace: (search: Search) => void;
}

export function nobody({ locale, search, nearest, cards, onReplace }: NobodyOptions): TemplateResult {
  const msg = translator(() => locale, { ...mentorDirectoryEn, ...nobodyEn });
  const filters = filterCount(search);
  const ways = dimensions.flatMap((dimension) => search[dimension].map((value): [string, Search] => [value, toggled(search, dimension, value)]));
  if (search.freeWithin) ways.push([msg(search.freeWithin === 'today' ? 'directory.freeToday' : 'directory.freeWeek'), { ...search, freeWithin: '' }]);
  if (search.q && ways.length > 0) ways.unshift([search.q, { ...search, q: '' }]);
  const actions = html`${ways.map(
    ([filter, less]) => html`<button type="button" class="button" @click=${() => onReplace(less)}>${msg('directory.without', { filter })}</button>`,
  )}
  ${filters > 1 ? html`<button type="button" class="button quiet" @click=${() => onReplace(unfiltered(search))}>${msg('directory.clearFilters')}</button>` : nothing}`;
  return html`${emptyPanel({
    title: filters > 0 || !search.q ? msg('directory.none') : msg('directory.noneFor', { words: search.q }),
    body: nearest.length > 0 ? msg('directory.noneHint') : '',
    shape: searchXIcon,
    actions,
  })}
  ${nearest.length > 0 ? html`<h3 class="nearest">${msg('directory.nearest')}</h3>${cards(nearest)}` : nothing}`;
}

export const nobodyStyles = css`
  .nearest {
    margin-block: var(--_space-6) var(--_space-3);
    font-size: var(--_text-md);
  }
`;
