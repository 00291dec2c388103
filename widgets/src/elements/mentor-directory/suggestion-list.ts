// The suggestions under the search field: the combobox pattern of the ARIA authoring practices, list autocomplete with
// manual selection. The field itself is the directory's; it asks here for what the pattern adds to it. A chunk of its own
// with its words and its look, loaded when the field is first used.
import { css, html, type TemplateResult } from 'lit';
import { mentorDirectory, type MentorSuggestions } from '@peerverse/sdk/browser';
import type { RemoteHost } from '../../controllers/remote-task.ts';
import { suggestionsEn } from '../../locales/en/mentor-directory-suggestions.ts';
import { translator } from '../../locales/messages.ts';
import { toggled, type Search } from './search.ts';

type Suggestion = MentorSuggestions['data'][number];

/** The API takes no more; longer words suggest nothing. */
const LENGTH_MAX = 60;

export interface SuggestionListOptions {
  announce: (text: string) => void;
  search: () => Search;
  /** Another search altogether, whose words belong into the field. */
  onReplace: (search: Search) => void;
  onMentor: (mentorId: string) => void;
}

export class SuggestionList {
  #host: RemoteHost;
  #options: SuggestionListOptions;
  readonly #msg = translator(() => this.#host.locale, suggestionsEn);
  #found: readonly Suggestion[] = [];
  #active = -1;
  #asked: AbortController | null = null;

  constructor(host: RemoteHost, options: SuggestionListOptions) {
    this.#host = host;
    this.#options = options;
  }

  get open(): boolean {
    return this.#found.length > 0;
  }

  /** The id of the option that the arrow keys stand on. */
  get activeId(): string | null {
    return this.#active < 0 ? null : `suggestion-${this.#active}`;
  }

  render(): TemplateResult {
    return html`<ul id="suggestions" class="suggestions" role="listbox" aria-label=${this.#msg('directory.suggestions')} ?hidden=${!this.open}>
      ${this.#found.map((suggestion, index) => this.#option(suggestion, index))}
    </ul>`;
  }

  async suggest(words: string): Promise<void> {
    this.close();
    const { client } = this.#host;
    if (!client || !words || words.length > LENGTH_MAX) return;
    const asked = (this.#asked = new AbortController());
    try {
      const { data } = await mentorDirectory(client).suggest(words, { signal: asked.signal });
      if (asked.signal.aborted) return;
      this.#found = data;
      if (data.length > 0) this.#options.announce(this.#msg('directory.suggested', { count: data.length }));
    } catch (error) {
      // The results show the same failure with a way to try again; suggestions only stay away.
      if (!asked.signal.aborted) console.warn('PeerVerse: no suggestions.', error);
    }
    this.#host.requestUpdate();
  }

  close(): void {
    this.#asked?.abort();
    this.#found = [];
    this.#active = -1;
    this.#host.requestUpdate();
  }

  /** What a key means while the list is open; true where it was meant for the list. */
  pressed({ key }: KeyboardEvent): boolean {
    const suggestion = this.#found[this.#active];
    if (!this.open || (key === 'Enter' && !suggestion)) return false;
    if (key === 'Escape') this.close();
    else if (key === 'ArrowDown' || key === 'ArrowUp') this.#move(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Enter' && suggestion) this.#pick(suggestion);
    else return false;
    return true;
  }

  /** One step beyond either end is the field itself. */
  #move(step: number): void {
    const stops = this.#found.length + 1;
    this.#active = ((this.#active + 1 + step + stops) % stops) - 1;
    this.#host.requestUpdate();
  }

  /** Takes what a suggestion stands for: a mentor's profile, a filter, or words. */
  #pick({ kind, label, mentorId }: Suggestion): void {
    this.close();
    const { search, onReplace, onMentor } = this.#options;
    if (mentorId) return onMentor(mentorId);
    const others = { ...search(), q: '' };
    if (kind === 'interest' || kind === 'skill') onReplace(toggled(others, `${kind}s`, label));
    else if (kind === 'branch') onReplace(toggled(others, 'branches', label));
    else onReplace({ ...others, q: label });
  }

  #option(suggestion: Suggestion, index: number): TemplateResult {
    // pointerdown would take the focus from the field, whose loss closes the list.
    const keepFocus = (event: Event): void => event.preventDefault();
    return html`<li id="suggestion-${index}" role="option" aria-selected=${index === this.#active} @pointerdown=${keepFocus} @click=${() => this.#pick(suggestion)}>
      <span>${suggestion.label}</span><span class="suggestion-kind">${this.#msg(`directory.kind.${suggestion.kind}`)}</span>
    </li>`;
  }
}

export const suggestionStyles = css`
  .suggestions {
    position: absolute;
    z-index: 5;
    inset: calc(100% + 4px) 0 auto;
    padding: 5px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-2);
  }
  .suggestions li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-3);
    min-block-size: 44px;
    padding: 6px 10px;
    border-radius: var(--_radius-sm);
    cursor: pointer;
  }
  .suggestions li:is(:hover, [aria-selected='true']) {
    background: var(--_surface-hover);
  }
  .suggestions li[aria-selected='true'] {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .suggestion-kind {
    flex: none;
    color: var(--_text-muted);
    font-size: var(--_text-xs);
  }
`;
