import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { mentorDirectory, type MentorCard, type QueryOf } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { PvMentorSelectedEvent } from '../../events/mentor-selected.ts';
import { avatarStyles } from '../../internal/avatar.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { controlStyles } from '../../internal/control.styles.ts';
import { chevronDownIcon, searchIcon, searchXIcon, slidersHorizontalIcon, xIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { emptyPanel, panelStyles } from '../../internal/panel.ts';
import { ratingStyles } from '../../internal/rating.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { tagStyles } from '../../internal/tag.ts';
import { verifiedStyles } from '../../internal/verified.ts';
import { mentorDirectoryEn } from '../../locales/en/mentor-directory.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { cardSkeleton, mentorCard, type CardContext } from './mentor-card.ts';
import { directoryStyles } from './mentor-directory.styles.ts';
import type { Narrowing } from './narrowing.ts';
import { everyone, filterCount, filtersOf, sorts, toggled, type Search, type Sort } from './search.ts';
import type { Suggestion } from './suggestion-list.ts';

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
    themeStyles, avatarStyles, buttonStyles, controlStyles, panelStyles, ratingStyles, skeletonStyles, tagStyles, verifiedStyles, directoryStyles,
  ];

  /** The portal's own page of a mentor, such as `/mentors/{mentorId}`: cards are then links to it. */
  @property({ attribute: 'mentor-href' }) mentorHref = '';

  /** Where people sign in, for whoever wants to book without having done so; `{returnUrl}` stands for this page. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private search: Search = everyone;
  @state() private openedId: string | null = null;
  @state() private narrowing: Narrowing | null = null;
  @state() private narrowingFailed = false;
  @state() private words = '';

  #profile: typeof import('./opened-profile.ts').openedProfile | null = null;
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
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
    this.narrowing?.suggestions.close();
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
              empty: () => this.#nobody(),
              content: ({ data }) => html`${this.#cards(data)}
                ${this.narrowing?.more()}`,
            })}
          </section>
        </div>
      </div>
      ${this.narrowing?.sheet(this.#msg('directory.filters'), this.#filters(), this.#facets.data?.total ?? 0)}
    `;
  }

  #query(): QueryOf<'searchMentors'> {
    return { ...filtersOf(this.search), sort: this.search.sort, limit: PAGE_SIZE };
  }

  #change(search: Search): void {
    if (JSON.stringify(search) !== JSON.stringify(this.search)) this.search = search;
  }

  #topics(): TemplateResult {
    const facets = this.#facets.data;
    const topics = facets && this.narrowing?.topics(facets);
    return html`<div class="topics" role="group" aria-label=${this.#msg('directory.topics')} data-scrolls>${topics ?? Array.from({ length: 6 }, () => skeleton('pill', 'short'))}</div>`;
  }

  #searchField(): TemplateResult {
    const suggestions = this.narrowing?.suggestions;
    return html`<div class="search" role="search">
      ${icon(searchIcon)}
      <input
        id="search" class="control" type="search" role="combobox" enterkeyhint="search" autocomplete="off" spellcheck="false"
        maxlength=${WORDS_LENGTH_MAX} aria-label=${this.#msg('directory.search')} placeholder=${this.#msg('directory.placeholder')}
        aria-autocomplete="list" aria-expanded=${suggestions?.open ?? false} aria-controls=${suggestions ? 'suggestions' : nothing}
        aria-activedescendant=${suggestions?.activeId ?? nothing} .value=${this.words}
        @input=${this.#typed} @keydown=${this.#pressed} @blur=${() => suggestions?.close()}
      />
      <button type="button" class="search-clear" aria-label=${this.#msg('common.clear')} ?hidden=${!this.words} @click=${this.#clearWords}>${icon(xIcon, 'small')}</button>
      ${suggestions?.render()}
    </div>`;
  }

  #typed = (event: Event): void => {
    this.words = (event.target as HTMLInputElement).value;
    this.narrowing?.suggestions.close();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      const q = this.words.trim();
      this.#change({ ...this.search, q });
      void this.narrowing?.suggestions.suggest(q);
    }, TYPING_PAUSE_MS);
  };

  #pressed = (event: KeyboardEvent): void => {
    if (this.narrowing?.suggestions.pressed(event) || (event.key === 'Escape' && this.words && this.#clearWords())) return event.preventDefault();
    if (event.key === 'Enter') this.#replace({ ...this.search, q: this.words.trim() });
  };

  #clearWords = (): boolean => {
    this.#replace({ ...this.search, q: '' });
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
    return true;
  };

  async #loadNarrowing(): Promise<void> {
    this.narrowingFailed = false;
    try {
      const { Narrowing, narrowingStyles } = await import('./narrowing.ts');
      for (const style of narrowingStyles) this.adopt(style);
      this.narrowing ??= new Narrowing(this, {
        search: () => this.search,
        found: this.#found,
        query: () => this.#query(),
        announce: (text) => this.announce(text),
        adopt: (styles) => this.adopt(styles),
        onChange: (search) => this.#change(search),
        onReplace: (search) => this.#replace(search),
        onPick: (suggestion) => this.#take(suggestion),
      });
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
      content: (facets) => narrowing?.filters(facets) ?? filtersSkeleton(),
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
      actions: this.narrowing?.ways(),
    })}
    ${nearest.length > 0 ? html`<h3 class="nearest">${this.#msg('directory.nearest')}</h3>${this.#cards(nearest)}` : nothing}`;
  }

  /** Another search than the typed words led to: the field shows it too. */
  #replace(search: Search): void {
    clearTimeout(this.#typing);
    this.narrowing?.suggestions.close();
    this.words = search.q;
    this.#change(search);
  }

  /** What a suggestion stands for: a mentor's profile, a filter, or words. */
  #take({ kind, label, mentorId }: Suggestion): void {
    if (mentorId) return this.#select(mentorId);
    const others = { ...this.search, q: '' };
    if (kind === 'interest' || kind === 'skill') this.#replace(toggled(others, `${kind}s`, label));
    else if (kind === 'branch') this.#replace(toggled(others, 'branches', label));
    else this.#replace({ ...others, q: label });
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
    if (!this.narrowing) await this.#loadNarrowing();
    if (!(await this.narrowing?.openSheet())) this.toast({ text: this.#msg('directory.filtersFailed'), tone: 'danger' });
  };
}

const filtersSkeleton = (): TemplateResult =>
  html`${[0, 1, 2].map(() => html`<div class="filter">${skeleton('title', 'short')}${[0, 1, 2, 3, 4].map(() => html`<span class="option">${skeleton('line')}</span>`)}</div>`)}`;

async function find(client: PeerVerseClient, search: Search, signal: AbortSignal): Promise<Found> {
  const directory = mentorDirectory(client);
  const page = await directory.search({ ...filtersOf(search), sort: search.sort, limit: PAGE_SIZE }, { signal });
  if (page.data.length > 0) return page;
  const { nearest } = await import('./narrowing.ts');
  return { ...page, nearest: await nearest(directory, search, signal) };
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-mentor-directory': PvMentorDirectory;
  }
}
