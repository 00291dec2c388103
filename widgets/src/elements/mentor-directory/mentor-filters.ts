// The filters of the side column and, on a phone, of the sheet: checkboxes with the number of mentors each leads to.
import { html, nothing, type TemplateResult } from 'lit';
import type { MentorFacets } from '@peerverse/sdk/browser';
import { chip } from '../../internal/chip.ts';
import { checkIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import type { DirectoryTranslate } from './mentor-card.ts';
import { filterCount, toggled, unfiltered, type Search } from './search.ts';

/** Five values are read at a glance; the rest is one press away. */
const SHOWN_FIRST = 5;
/** As many topics as fit two lines on a desktop; a phone scrolls them. */
const TOPICS_MAX = 8;
const groups = ['languages', 'skills', 'branches'] as const;

export interface FiltersOptions {
  facets: MentorFacets;
  search: Search;
  msg: DirectoryTranslate;
  /** A filter was switched. */
  onChange: (search: Search) => void;
  /** All of them were cleared. */
  onClear: (search: Search) => void;
}

/** What students can ask about, most frequent first; what is chosen stays in sight. */
export function topicChips({ facets, search, onChange }: FiltersOptions): TemplateResult[] {
  const chosen = search.interests;
  const topics = facets.interests.filter(({ value }, index) => index < TOPICS_MAX || chosen.includes(value));
  return topics.map(({ value, count }) => chip({ label: value, count, selected: chosen.includes(value), onToggle: () => onChange(toggled(search, 'interests', value)) }));
}

export function mentorFilters(options: FiltersOptions): TemplateResult {
  const { search, msg, onChange, onClear } = options;
  const free = (freeWithin: 'today' | 'week', label: string): TemplateResult => {
    const selected = search.freeWithin === freeWithin;
    return chip({ label, selected, onToggle: () => onChange({ ...search, freeWithin: selected ? '' : freeWithin }) });
  };
  return html`
    <fieldset class="filter">
      <legend>${msg('directory.free')}</legend>
      <div class="chips">${free('today', msg('directory.freeToday'))}${free('week', msg('directory.freeWeek'))}</div>
    </fieldset>
    ${groups.map((dimension) => filterGroup(dimension, options))}
    ${filterCount(search) > 0 ? html`<button type="button" class="button quiet clear" @click=${() => onClear(unfiltered(search))}>${msg('directory.clearFilters')}</button>` : nothing}
  `;
}

function filterGroup(dimension: (typeof groups)[number], { facets, search, msg, onChange }: FiltersOptions): TemplateResult | typeof nothing {
  const counted = facets[dimension];
  // What is on stays in sight, even where the other filters leave it without a mentor.
  const missing = search[dimension].filter((value) => !counted.some((facet) => facet.value === value)).map((value) => ({ value, count: 0 }));
  const chosen = (value: string): number => (search[dimension].includes(value) ? 0 : 1);
  const all = [...missing, ...counted].sort((one, other) => chosen(one.value) - chosen(other.value));
  if (all.length === 0) return nothing;
  const toggle = (box: HTMLInputElement, value: string): void => {
    // The next render ticks it, or another value's box in its place: what is chosen stands first.
    box.checked = !box.checked;
    onChange(toggled(search, dimension, value));
  };
  const option = ({ value, count }: MentorFacets[typeof dimension][number]): TemplateResult => html`<label class="option">
    <input type="checkbox" class="visually-hidden" .checked=${chosen(value) === 0} @change=${(event: Event) => toggle(event.target as HTMLInputElement, value)} />
    <span class="box" aria-hidden="true">${icon(checkIcon, 'small')}</span>
    <span class="option-label">${value}</span>
    <span class="option-count numeric">${count}</span>
  </label>`;
  return html`<fieldset class="filter">
    <legend>${msg(`directory.${dimension}`)}</legend>
    ${all.slice(0, SHOWN_FIRST).map(option)}
    ${all.length > SHOWN_FIRST
      ? html`<details>
          <summary class="text-button"><span class="closed">${msg('directory.showAll', { count: all.length })}</span><span class="open">${msg('directory.showFewer')}</span></summary>
          ${all.slice(SHOWN_FIRST).map(option)}
        </details>`
      : nothing}
  </fieldset>`;
}
