import { html, nothing, type TemplateResult } from 'lit';
import { mentorDirectory, type MentorCard, type MentorFacets, type QueryOf } from '@peerverse/sdk/browser';
import { LoadMore } from '../../controllers/load-more.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { PvMentorSelectedEvent } from '../../events/mentor-selected.ts';
import { avatarStyles } from '../../internal/avatar.ts';
import { chipStyles } from '../../internal/chip.ts';
import { controlStyles } from '../../internal/control.styles.ts';
import { chevronDownIcon, searchIcon, slidersHorizontalIcon, xIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { panelStyles } from '../../internal/panel.ts';
import { plainButtonStyles } from '../../internal/plain-button.styles.ts';
import { ratingStyles } from '../../internal/rating.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { tagStyles } from '../../internal/tag.ts';
import { verifiedStyles } from '../../internal/verified.ts';
import { mentorDirectoryEn } from '../../locales/en/mentor-directory.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { cardSkeleton, mentorCard, type CardContext } from './mentor-card.ts';
import { filterStyles } from './filters.styles.ts';
import { directoryStyles } from './mentor-directory.styles.ts';
import { mentorFilters, topicChips, type FiltersOptions } from './mentor-filters.ts';
import { everyone, filterCount, filtersOf, sorts, unfiltered, type Search, type Sort } from './search.ts';
import type { SuggestionList } from './suggestion-list.ts';

interface Found {
  data: MentorCard[];
  nextCursor: string | null;
  hasMore: boolean;
  /** Where nobody fits: who comes nearest. */
  nearest?: MentorCard[];
}

/** Fills rows of two and of three. */
const PAGE_SIZE = 18;
/** Long enough that a fast typist asks once per word, short enough to feel immediate. */
const TYPING_PAUSE_MS = 180;
/** The API's limit. */
const WORDS_LENGTH_MAX = 100;

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
    themeStyles, avatarStyles, chipStyles, controlStyles, panelStyles, plainButtonStyles, ratingStyles, skeletonStyles, tagStyles, verifiedStyles, directoryStyles, filterStyles,
  ];

  /** The portal's own page of a mentor, such as `/mentors/{mentorId}`: cards are then links to it. */
  @property({ attribute: 'mentor-href' }) mentorHref = '';

  /** Where people sign in, for whoever wants to book without having done so; `{returnUrl}` stands for this page. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private search: Search = everyone;
  @state() private openedId: string | null = null;
  @state() private suggestions: SuggestionList | null = null;
  @state() private sheetOpen = false;
  @state() private words = '';

  #profile: typeof import('./opened-profile.ts').openedProfile | null = null;
  #sheet: typeof import('./filter-sheet.ts').filterSheet | null = null;
  #nobody: typeof import('./nobody.ts').nobody | null = null;
  #typing: ReturnType<typeof setTimeout> | undefined;

  readonly #msg = translator(() => this.locale, mentorDirectoryEn);
  readonly #found = new RemoteTask(this, {
    args: () => [this.search],
    load: async (client, [search], signal): Promise<Found> => {
      const directory = mentorDirectory(client);
      const page = await directory.search(pageOf(search), { signal });
      if (page.data.length > 0) return page;
      const { nearest, nobody, nobodyStyles } = await import('./nobody.ts');
      this.adopt(nobodyStyles);
      this.#nobody = nobody;
      return { ...page, nearest: await nearest(directory, search, signal) };
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
    load: (client, cursor, signal) => mentorDirectory(client).search({ ...pageOf(this.search), cursor }, { signal }),
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopSuggesting();
  }

  protected override render(): TemplateResult {
    const mentorId = this.openedId;
    return html`
      ${mentorId && this.#profile?.({ mentorId, signInHref: this.signInHref, locale: this.locale, onBack: () => void this.#back() })}
      <div class="directory" ?hidden=${mentorId !== null}>
        ${this.#searchField()} ${this.#topics()}
        <div class="columns">
          <div class="filters">${this.#filters()}</div>
          <section class="results" aria-label=${this.#msg('directory.results')}>
            ${this.#bar()}
            ${this.#found.render({
              loading: () => html`<ul class="cards">${Array.from({ length: 6 }, cardSkeleton)}</ul>`,
              empty: () => this.#nobodyFits(),
              content: ({ data }) => html`${this.#cards(data)}
                ${this.#more.render({ label: this.#msg('directory.more'), failure: this.#msg('directory.moreFailed') })}`,
            })}
          </section>
        </div>
      </div>
      ${this.sheetOpen ? this.#filterSheet() : nothing}
    `;
  }

  #change(search: Search): void {
    if (JSON.stringify(search) !== JSON.stringify(this.search)) this.search = search;
  }

  #topics(): TemplateResult {
    const facets = this.#facets.data;
    return html`<div class="topics" role="group" aria-label=${this.#msg('directory.topics')} data-scrolls>${facets ? topicChips(this.#filtersOptions(facets)) : Array.from({ length: 6 }, () => skeleton('pill', 'short'))}</div>`;
  }

  #searchField(): TemplateResult {
    const { suggestions } = this;
    return html`<div class="search" role="search">
      ${icon(searchIcon)}
      <input
        id="search" class="control" type="search" role="combobox" enterkeyhint="search" autocomplete="off" spellcheck="false"
        maxlength=${WORDS_LENGTH_MAX} aria-label=${this.#msg('directory.search')} placeholder=${this.#msg('directory.placeholder')}
        aria-autocomplete="list" aria-expanded=${suggestions?.open ?? false} aria-controls=${suggestions ? 'suggestions' : nothing}
        aria-activedescendant=${suggestions?.activeId ?? nothing} .value=${this.words}
        @focus=${this.#loadSuggestions} @input=${this.#typed} @keydown=${this.#pressed} @blur=${() => suggestions?.close()}
      />
      <button type="button" class="search-clear" aria-label=${this.#msg('common.clear')} ?hidden=${!this.words} @click=${this.#clearWords}>${icon(xIcon, 'small')}</button>
      ${suggestions?.render()}
    </div>`;
  }

  #typed = (event: Event): void => {
    this.words = (event.target as HTMLInputElement).value;
    this.#stopSuggesting();
    const typing = (this.#typing = setTimeout(async () => {
      const q = this.words.trim();
      this.#change({ ...this.search, q });
      await this.#loadSuggestions();
      // Meanwhile the person may have typed on, taken something or left the field.
      if (typing === this.#typing && this.shadowRoot?.activeElement?.id === 'search') await this.suggestions?.suggest(q);
    }, TYPING_PAUSE_MS));
  };

  #stopSuggesting(): void {
    clearTimeout(this.#typing);
    this.#typing = undefined;
    this.suggestions?.close();
  }

  /** Nobody who only looks at the cards needs them. */
  #loadSuggestions = async (): Promise<void> => {
    try {
      const { SuggestionList, suggestionStyles } = await import('./suggestion-list.ts');
      this.adopt(suggestionStyles);
      this.suggestions ??= new SuggestionList(this, {
        announce: (text) => this.announce(text),
        search: () => this.search,
        onReplace: (search) => this.#replace(search),
        onMentor: (mentorId) => this.#select(mentorId),
      });
    } catch (error) {
      // The results follow the words without them, and the next word tries again.
      console.warn('PeerVerse: the suggestions could not be loaded.', error);
    }
  };

  #pressed = (event: KeyboardEvent): void => {
    if (this.suggestions?.pressed(event) || (event.key === 'Escape' && this.words && this.#clearWords())) return event.preventDefault();
    if (event.key === 'Enter') this.#replace({ ...this.search, q: this.words.trim() });
  };

  #clearWords = (): boolean => {
    this.#replace({ ...this.search, q: '' });
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
    return true;
  };

  #filtersOptions(facets: MentorFacets): FiltersOptions {
    return { facets, search: this.search, msg: this.#msg, onChange: (search) => this.#change(search), onClear: (search) => this.#replace(search) };
  }

  #filters(): TemplateResult {
    return this.#facets.render({
      loading: filtersSkeleton,
      empty: () => nothing,
      error: (_problem, retry) => html`<p class="secondary">${this.#msg('directory.filtersFailed')}</p>
        <button type="button" class="button" @click=${retry}>${this.#msg('common.retry')}</button>`,
      content: (facets) => mentorFilters(this.#filtersOptions(facets)),
    });
  }

  #filterSheet(): TemplateResult | undefined {
    return this.#sheet?.({
      locale: this.locale,
      body: this.#filters(),
      total: this.#facets.data?.total ?? 0,
      onClear: filterCount(this.search) > 0 ? () => this.#replace(unfiltered(this.search)) : null,
      onClose: () => (this.sheetOpen = false),
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

  #nobodyFits(): TemplateResult | undefined {
    return this.#nobody?.({
      locale: this.locale,
      search: this.search,
      nearest: this.#found.data?.nearest ?? [],
      cards: (mentors) => this.#cards(mentors),
      onReplace: (search) => this.#replace(search),
    });
  }

  /** Another search than the typed words led to: the field shows it too. */
  #replace(search: Search): void {
    this.#stopSuggesting();
    this.words = search.q;
    this.#change(search);
  }

  #select(mentorId: string, event?: MouseEvent): void {
    const allowed = this.dispatchEvent(new PvMentorSelectedEvent({ mentorId }));
    if (!allowed) return event?.preventDefault();
    if (!this.mentorHref) void this.#open(mentorId);
    else if (!event) location.assign(this.mentorHref.replace('{mentorId}', mentorId));
  }

  async #open(mentorId: string): Promise<void> {
    try {
      const { openedProfile, openedStyles } = await import('./opened-profile.ts');
      this.adopt(openedStyles);
      this.#profile = openedProfile;
    } catch (error) {
      console.error('PeerVerse: <pv-mentor-profile> could not be loaded.', error);
      return this.toast({ text: this.#msg('error.unexpected.title'), tone: 'danger' });
    }
    this.openedId = mentorId;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.opened')?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
  }

  async #back(): Promise<void> {
    const opener = `mentor-${this.openedId}`;
    this.openedId = null;
    await this.updateComplete;
    (this.renderRoot.querySelector<HTMLElement>(`#${opener}`) ?? this.renderRoot.querySelector<HTMLElement>('#search'))?.focus();
  }

  #openSheet = async (): Promise<void> => {
    try {
      const { filterSheet, sheetStyles } = await import('./filter-sheet.ts');
      sheetStyles.forEach((styles) => this.adopt(styles));
      this.#sheet = filterSheet;
      this.sheetOpen = true;
    } catch (error) {
      console.error('PeerVerse: the filters could not be loaded.', error);
      this.toast({ text: this.#msg('directory.filtersFailed'), tone: 'danger' });
    }
  };
}

const filtersSkeleton = (): TemplateResult =>
  html`${[0, 1, 2].map(() => html`<div class="filter">${skeleton('title', 'short')}${[0, 1, 2, 3, 4].map(() => html`<span class="option">${skeleton('line')}</span>`)}</div>`)}`;

const pageOf = (search: Search): QueryOf<'searchMentors'> => ({ ...filtersOf(search), sort: search.sort, limit: PAGE_SIZE });

declare global {
  interface HTMLElementTagNameMap {
    'pv-mentor-directory': PvMentorDirectory;
  }
}
