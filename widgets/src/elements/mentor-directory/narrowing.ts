// What narrows, widens and continues a search, as one chunk: the cards are on the screen before it is asked for.
import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { mentorDirectory, type MentorCardPage, type MentorFacets, type QueryOf } from '@peerverse/sdk/browser';
import { LoadMore } from '../../controllers/load-more.ts';
import type { RemoteHost, RemoteTask } from '../../controllers/remote-task.ts';
import type { commonEn } from '../../locales/en.ts';
import { narrowingEn } from '../../locales/en/mentor-directory-narrowing.ts';
import { translator, type Translate } from '../../locales/messages.ts';
import { mentorFilters, topicChips, waysToWiden } from './mentor-filters.ts';
import { filterCount, type Search } from './search.ts';
import { SuggestionList, type Suggestion } from './suggestion-list.ts';

export { narrowingStyles } from './narrowing.styles.ts';
export { nearest } from './nearest.ts';

export type NarrowingTranslate = Translate<typeof narrowingEn & typeof commonEn>;

export interface NarrowingOptions {
  search: () => Search;
  found: RemoteTask<readonly [Search], MentorCardPage>;
  query: () => QueryOf<'searchMentors'>;
  announce: (text: string) => void;
  adopt: (styles: CSSResult) => void;
  /** A filter was switched. */
  onChange: (search: Search) => void;
  /** Another search altogether, whose words belong into the field. */
  onReplace: (search: Search) => void;
  onPick: (suggestion: Suggestion) => void;
}

export class Narrowing {
  readonly msg: NarrowingTranslate;
  readonly suggestions: SuggestionList;
  #options: NarrowingOptions;
  #more: LoadMore<readonly [Search], MentorCardPage>;
  #host: RemoteHost;
  #sheet: typeof import('./filter-sheet.ts').filterSheet | null = null;
  #sheetOpen = false;

  constructor(host: RemoteHost, options: NarrowingOptions) {
    this.#host = host;
    this.#options = options;
    this.msg = translator(() => host.locale, narrowingEn);
    this.suggestions = new SuggestionList(host, { msg: this.msg, announce: options.announce, onPick: options.onPick });
    this.#more = new LoadMore(host, {
      first: options.found,
      load: (client, cursor, signal) => mentorDirectory(client).search({ ...options.query(), cursor }, { signal }),
    });
  }

  topics(facets: MentorFacets): TemplateResult[] {
    return topicChips({ facets, search: this.#options.search(), msg: this.msg, onChange: this.#options.onChange });
  }

  filters(facets: MentorFacets): TemplateResult {
    const search = this.#options.search();
    return html`${mentorFilters({ facets, search, msg: this.msg, onChange: this.#options.onChange })}
    ${filterCount(search) > 0 ? html`<button type="button" class="button quiet clear" @click=${this.clear}>${this.msg('directory.clearFilters')}</button>` : nothing}`;
  }

  /** The buttons under «nobody fits». */
  ways(): TemplateResult {
    const search = this.#options.search();
    return html`${waysToWiden({ search, msg: this.msg, onChange: this.#options.onReplace })}
    ${filterCount(search) > 1 ? html`<button type="button" class="button quiet" @click=${this.clear}>${this.msg('directory.clearFilters')}</button>` : nothing}`;
  }

  more(): TemplateResult | typeof nothing {
    return this.#more.render({ label: this.msg('directory.more'), failure: this.msg('directory.moreFailed') });
  }

  /** Opens the filters as a sheet; false where it could not be loaded. */
  async openSheet(): Promise<boolean> {
    try {
      const { dialogStyles, filterSheet } = await import('./filter-sheet.ts');
      this.#options.adopt(dialogStyles);
      this.#sheet = filterSheet;
    } catch (error) {
      console.error('PeerVerse: the filters could not be loaded.', error);
      return false;
    }
    this.#showSheet(true);
    return true;
  }

  sheet(heading: string, body: TemplateResult, total: number): TemplateResult | null {
    if (!this.#sheet || !this.#sheetOpen) return null;
    const onClear = filterCount(this.#options.search()) > 0 ? this.clear : null;
    return this.#sheet({ msg: this.msg, heading, body, total, onClear, onClose: () => this.#showSheet(false) });
  }

  #showSheet(open: boolean): void {
    this.#sheetOpen = open;
    this.#host.requestUpdate();
  }

  /** Leaves the words and the order. */
  clear = (): void => {
    const { q, sort } = this.#options.search();
    this.#options.onReplace({ interests: [], skills: [], languages: [], branches: [], freeWithin: '', q, sort });
  };
}
