// The suggestions under the search field: the combobox pattern of the ARIA authoring practices, list autocomplete with
// manual selection. The field itself is the directory's; it asks here for what the pattern adds to it.
import { html, type TemplateResult } from 'lit';
import { mentorDirectory, type MentorSuggestions } from '@peerverse/sdk/browser';
import type { RemoteHost } from '../../controllers/remote-task.ts';
import type { NarrowingTranslate } from './narrowing.ts';

export type Suggestion = MentorSuggestions['data'][number];

/** The API takes no more; longer words suggest nothing. */
const LENGTH_MAX = 60;

export interface SuggestionListOptions {
  msg: NarrowingTranslate;
  announce: (text: string) => void;
  onPick: (suggestion: Suggestion) => void;
}

export class SuggestionList {
  #host: RemoteHost;
  #options: SuggestionListOptions;
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
    return html`<ul id="suggestions" class="suggestions" role="listbox" aria-label=${this.#options.msg('directory.suggestions')} ?hidden=${!this.open}>
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
      if (data.length > 0) this.#options.announce(this.#options.msg('directory.suggested', { count: data.length }));
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

  #pick(suggestion: Suggestion): void {
    this.close();
    this.#options.onPick(suggestion);
  }

  #option(suggestion: Suggestion, index: number): TemplateResult {
    // pointerdown would take the focus from the field, whose loss closes the list.
    const keepFocus = (event: Event): void => event.preventDefault();
    return html`<li id="suggestion-${index}" role="option" aria-selected=${index === this.#active} @pointerdown=${keepFocus} @click=${() => this.#pick(suggestion)}>
      <span>${suggestion.label}</span><span class="suggestion-kind">${this.#options.msg(`directory.kind.${suggestion.kind}`)}</span>
    </li>`;
  }
}
