import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { property, state } from 'lit/decorators.js';
import { mentorDirectory, type MentorCard } from '@peerverse/sdk/browser';
import { LoadMore } from '../../controllers/load-more.ts';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { PvMentorSelectedEvent } from '../../events/mentor-selected.ts';
import { avatarStyles } from '../../internal/avatar.ts';
import { badgeStyles } from '../../internal/badge.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { chip, chipStyles } from '../../internal/chip.ts';
import { controlStyles } from '../../internal/field.ts';
import { arrowLeftIcon, chevronDownIcon, searchIcon, searchXIcon, slidersHorizontalIcon, xIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { emptyPanel, panelStyles } from '../../internal/panel.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { ratingStyles } from '../../internal/stars.ts';
import { mentorDirectoryEn } from '../../locales/en/mentor-directory.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { cardSkeleton, mentorCard, type CardContext } from './mentor-card.ts';
import { directoryStyles } from './mentor-directory.styles.ts';
import { everyone, filterCount, filtersOf, sorts, toggled, wider, type Search, type Sort } from './search.ts';
import type { Suggestion, SuggestionList } from './suggestion-list.ts';

interface Found {
  data: MentorCard[];
  nextCursor: string | null;
  hasMore: boolean;
  /** Where nobody fits: who comes nearest. */
  nearest?: MentorCard[];
}

/** Fills rows of two and of three. */
const PAGE_SIZE = 18;
const NEAREST_MAX = 3;
/** Long enough that a fast typist asks once per word, short enough to feel immediate. */
const TYPING_PAUSE_MS = 180;
/** The API's limit. */
const WORDS_LENGTH_MAX = 100;
/** As many topics as fit two lines on a desktop; a phone scrolls them. */
const TOPICS_MAX = 8;

/**
 * Everybody a student can talk to: search with suggestions, topics, filters with counts, and a card per mentor. Opening a
 * card shows the mentor's profile in its place, from where a time can be booked.
 *
 * @summary Search and choose a mentor.
 * @tag pv-mentor-directory
 * @slot fallback - A link for people without script; shown again where the list cannot load.
 * @fires {PvMentorSelectedEvent} pv-mentor-selected - A mentor was opened. Cancel it to show the profile yourself.
 * @csspart error - The panel that stands where the list could not load.
 * @csspart empty - The panel that stands where nobody fits.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvMentorDirectory extends PvElement {
  static override styles = [
    themeStyles, avatarStyles, badgeStyles, buttonStyles, chipStyles, controlStyles, panelStyles, skeletonStyles, ratingStyles, directoryStyles,
  ];

  /** The portal's own page of a mentor, such as `/mentors/{mentorId}`: cards are then links to it. */
  @property({ attribute: 'mentor-href' }) mentorHref = '';

  /** Where people sign in, for whoever wants to book without having done so; `{returnUrl}` stands for this page. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private search: Search = everyone;
  @state() private openedId: string | null = null;
  @state() private sheet: typeof import('./filter-sheet.ts').filterSheet | null = null;
  @state() private narrowing: typeof import('./narrowing.ts') | null = null;
  @state() private narrowingFailed = false;
  @state() private words = '';

  #suggestions: SuggestionList | null = null;
  #typing: ReturnType<typeof setTimeout> | undefined;

  readonly #msg = translator(() => this.locale, mentorDirectoryEn);
  readonly #found = new RemoteTask(this, {
    args: () => [this.search],
    load: async (client, [search], signal) => {
      const found = await find(client, search, signal);
      if (!this.narrowing) void this.#loadNarrowing();
      return found;
    },
    isEmpty: ({ data }) => data.length === 0,
    keepPrevious: true,
  });
  readonly #facets = new RemoteTask(this, {
    args: () => [JSON.stringify(filtersOf(this.search))],
    load: async (client, [filters], signal) => {
      const facets = await mentorDirectory(client).facets(JSON.parse(filters), { signal });
      if (this.search !== everyone) this.announce(this.#msg('directory.found', { count: facets.total }));
      return facets;
    },
    keepPrevious: true,
  });
  readonly #more = new LoadMore(this, {
    first: this.#found,
    load: (client, cursor, signal) => mentorDirectory(client).search({ ...this.#query(), cursor }, { signal }),
  });
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
    this.#suggestions?.close();
  }

  protected override render(): TemplateResult {
    const profile = this.openedId;
    return html`
      ${profile === null ? nothing : this.#profile(profile)}
      <div class="directory" ?hidden=${profile !== null}>
        ${this.#searchField()} ${this.#topics()}
        <div class="columns">
          <div class="filters">${this.#filters()}</div>
          <section class="results" aria-label=${this.#msg('directory.results')}>
            ${this.#bar()}
            ${this.#found.render({
              loading: () => html`<ul class="cards">${Array.from({ length: 6 }, cardSkeleton)}</ul>`,
              empty: () => this.#nobody(),
              content: ({ data }) => html`${this.#cards(data)}
                ${this.#more.render({ label: this.#msg('directory.more'), failure: this.#msg('directory.moreFailed') })}`,
            })}
          </section>
        </div>
      </div>
      ${this.sheet?.({
        msg: this.#msg,
        body: this.#filters(),
        total: this.#facets.data?.total ?? 0,
        onClear: filterCount(this.search) > 0 ? this.#clearFilters : null,
        onClose: () => (this.sheet = null),
      })}
    `;
  }

  #query(): Parameters<ReturnType<typeof mentorDirectory>['search']>[0] {
    return { ...filtersOf(this.search), sort: this.search.sort, limit: PAGE_SIZE };
  }

  #change(search: Search): void {
    if (JSON.stringify(search) !== JSON.stringify(this.search)) this.search = search;
  }

  #topics(): TemplateResult {
    const counted = this.#facets.data?.interests;
    const chosen = this.search.interests;
    const topics = counted?.filter(({ value }, index) => index < TOPICS_MAX || chosen.includes(value));
    return html`<div class="topics" role="group" aria-label=${this.#msg('directory.topics')} data-scrolls>
      ${topics?.map(({ value, count }) =>
        chip({ label: value, count, selected: chosen.includes(value), onToggle: () => this.#change(toggled(this.search, 'interests', value)) }),
      ) ?? Array.from({ length: 6 }, () => skeleton('pill', 'short'))}
    </div>`;
  }

  #searchField(): TemplateResult {
    const suggestions = this.#suggestions;
    return html`<div class="search" role="search">
      ${icon(searchIcon)}
      <input
        id="search" class="control" type="search" role="combobox" enterkeyhint="search" autocomplete="off" spellcheck="false"
        maxlength=${WORDS_LENGTH_MAX} aria-label=${this.#msg('directory.search')} placeholder=${this.#msg('directory.placeholder')}
        aria-autocomplete="list" aria-expanded=${suggestions?.open ?? false} aria-controls=${suggestions ? 'suggestions' : nothing}
        aria-activedescendant=${suggestions?.activeId ?? nothing} .value=${live(this.words)}
        @input=${this.#typed} @keydown=${this.#pressed} @blur=${() => suggestions?.close()}
      />
      <button type="button" class="search-clear" aria-label=${this.#msg('common.clear')} ?hidden=${!this.words} @click=${this.#clearWords}>${icon(xIcon, 'small')}</button>
      ${suggestions?.render()}
    </div>`;
  }

  #typed = (event: Event): void => {
    this.words = (event.target as HTMLInputElement).value;
    this.#suggestions?.close();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      const q = this.words.trim();
      this.#change({ ...this.search, q });
      void this.#suggestions?.suggest(q);
    }, TYPING_PAUSE_MS);
  };

  #pressed = (event: KeyboardEvent): void => {
    if (this.#suggestions?.pressed(event) || (event.key === 'Escape' && this.words && this.#clearWords())) return event.preventDefault();
    if (event.key === 'Enter') this.#widen({ ...this.search, q: this.words.trim() });
  };

  #clearWords = (): boolean => {
    this.#widen({ ...this.search, q: '' });
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
    return true;
  };

  async #loadNarrowing(): Promise<void> {
    this.narrowingFailed = false;
    try {
      const narrowing = await import('./narrowing.ts');
      this.adopt(narrowing.narrowingStyles);
      this.#suggestions ??= new narrowing.SuggestionList(this, { msg: this.#msg, announce: (text) => this.announce(text), onPick: (suggestion) => this.#take(suggestion) });
      this.narrowing = narrowing;
    } catch (error) {
      console.error('PeerVerse: the filters could not be loaded.', error);
      this.narrowingFailed = true;
    }
  }

  #filters(): TemplateResult {
    const { narrowing } = this;
    const failed = (retry: () => void): TemplateResult => html`<p class="secondary">${this.#msg('directory.filtersFailed')}</p>
      <button type="button" class="button" @click=${retry}>${this.#msg('common.retry')}</button>`;
    if (this.narrowingFailed) return failed(() => void this.#loadNarrowing());
    return this.#facets.render({
      loading: filtersSkeleton,
      empty: () => nothing,
      error: (_problem, retry) => failed(retry),
      content: (facets) => html`${narrowing?.mentorFilters({ facets, search: this.search, msg: this.#msg, onChange: (search) => this.#change(search) }) ?? filtersSkeleton()}
        ${filterCount(this.search) > 0 ? html`<button type="button" class="button quiet clear" @click=${this.#clearFilters}>${this.#msg('directory.clearFilters')}</button>` : nothing}`,
    });
  }

  #bar(): TemplateResult {
    const total = this.#facets.data?.total;
    const on = filterCount(this.search) - this.search.interests.length;
    return html`<div class="bar">
      <div class="count">${total === undefined ? skeleton('title', 'short') : html`<h2 class="numeric">${this.#msg('directory.found', { count: total })}</h2>`}</div>
      <button type="button" class="button open-filters" aria-haspopup="dialog" @click=${this.#openSheet}>
        ${icon(slidersHorizontalIcon, 'small')}${on > 0 ? this.#msg('directory.filtersOn', { count: on }) : this.#msg('directory.filters')}
      </button>
      <label class="sort">
        <span>${this.#msg('directory.sort')}</span>
        <span class="select">
          <select class="control" @change=${(event: Event) => this.#change({ ...this.search, sort: (event.target as HTMLSelectElement).value as Sort })}>
            ${sorts.map((sort) => html`<option value=${sort} ?selected=${sort === this.search.sort}>${this.#msg(`directory.sort.${sort}`)}</option>`)}
          </select>
          ${icon(chevronDownIcon, 'small')}
        </span>
      </label>
    </div>`;
  }

  #cards(mentors: readonly MentorCard[]): TemplateResult {
    const context: CardContext = {
      reader: { locale: this.locale, timeZone: this.timeZone },
      now: this.now(),
      msg: this.#msg,
      href: (id) => this.mentorHref.replace('{mentorId}', id),
      onSelect: (id, event) => this.#select(id, event),
    };
    return html`<ul class="cards">${mentors.map((mentor) => mentorCard(mentor, context))}</ul>`;
  }

  /** Nobody fits: each thing to take away, and who comes nearest. */
  #nobody(): TemplateResult {
    const { search } = this;
    const nearest = this.#found.data?.nearest ?? [];
    return html`${emptyPanel({
      title: filterCount(search) > 0 || !search.q ? this.#msg('directory.none') : this.#msg('directory.noneFor', { words: search.q }),
      body: nearest.length > 0 ? this.#msg('directory.noneHint') : '',
      shape: searchXIcon,
      actions: html`${this.narrowing?.waysToWiden({ search, msg: this.#msg, onChange: (wide) => this.#widen(wide) })}
      ${filterCount(search) > 1 ? html`<button type="button" class="button quiet" @click=${this.#clearFilters}>${this.#msg('directory.clearFilters')}</button>` : nothing}`,
    })}
    ${nearest.length > 0 ? html`<h3 class="nearest">${this.#msg('directory.nearest')}</h3>${this.#cards(nearest)}` : nothing}`;
  }

  /** Another search than the typed words led to: the field shows it too. */
  #widen(search: Search): void {
    clearTimeout(this.#typing);
    this.#suggestions?.close();
    this.words = search.q;
    this.#change(search);
  }

  #clearFilters = (): void => this.#widen({ ...everyone, q: this.search.q, sort: this.search.sort });

  /** What a suggestion stands for: a mentor's profile, a filter, or words. */
  #take({ kind, label, mentorId }: Suggestion): void {
    if (mentorId) return this.#select(mentorId);
    const others = { ...this.search, q: '' };
    if (kind === 'interest' || kind === 'skill') this.#widen(toggled(others, `${kind}s`, label));
    else if (kind === 'branch') this.#widen(toggled(others, 'branches', label));
    else this.#widen({ ...others, q: label });
  }

  #select(mentorId: string, event?: MouseEvent): void {
    const allowed = this.dispatchEvent(new PvMentorSelectedEvent({ mentorId }));
    if (!allowed) return event?.preventDefault();
    if (!this.mentorHref) void this.#open(mentorId);
    else if (!event) location.assign(this.mentorHref.replace('{mentorId}', mentorId));
  }

  async #open(mentorId: string): Promise<void> {
    try {
      await import('../mentor-profile/mentor-profile.define.ts');
    } catch (error) {
      console.error('PeerVerse: <pv-mentor-profile> could not be loaded.', error);
      return this.toast({ text: this.#msg('error.unexpected.title'), tone: 'danger' });
    }
    this.openedId = mentorId;
    await this.updateComplete;
    const profile = this.renderRoot.querySelector<HTMLElement>('.opened');
    profile?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
  }

  #profile(mentorId: string): TemplateResult {
    return html`<section class="opened" tabindex="-1" aria-label=${this.#msg('directory.profile')}>
      <button type="button" class="button quiet back" @click=${this.#back}>${icon(arrowLeftIcon, 'small directional')}${this.#msg('directory.back')}</button>
      <pv-mentor-profile mentor-id=${mentorId} sign-in-href=${this.signInHref}></pv-mentor-profile>
    </section>`;
  }

  #back = async (): Promise<void> => {
    const opener = `mentor-${this.openedId}`;
    this.openedId = null;
    await this.updateComplete;
    (this.renderRoot.querySelector<HTMLElement>(`#${opener}`) ?? this.renderRoot.querySelector<HTMLElement>('#search'))?.focus();
  };

  #openSheet = async (): Promise<void> => {
    try {
      const { dialogStyles, filterSheet } = await import('./filter-sheet.ts');
      this.adopt(dialogStyles);
      this.sheet = filterSheet;
    } catch (error) {
      console.error('PeerVerse: the filters could not be loaded.', error);
      this.toast({ text: this.#msg('directory.filtersFailed'), tone: 'danger' });
    }
  };
}

const filtersSkeleton = (): TemplateResult =>
  html`${[0, 1, 2].map(() => html`<div class="filter">${skeleton('title', 'short')}${[0, 1, 2, 3, 4].map(() => html`<span class="option">${skeleton('line')}</span>`)}</div>`)}`;

async function find(client: PeerVerseClient, search: Search, signal: AbortSignal): Promise<Found> {
  const directory = mentorDirectory(client);
  const page = await directory.search({ ...filtersOf(search), sort: search.sort, limit: PAGE_SIZE }, { signal });
  if (page.data.length > 0) return page;
  for (const other of wider(search)) {
    const { data } = await directory.search({ ...filtersOf(other), limit: NEAREST_MAX }, { signal });
    if (data.length > 0) return { ...page, nearest: data };
  }
  return page;
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-mentor-directory': PvMentorDirectory;
  }
}
