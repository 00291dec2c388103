// What every PeerVerse element stands on: the theme, the provider's scope, and nothing else.
import { LitElement, type CSSResult, type CSSResultGroup } from 'lit';
import type { PeerVerseClient } from '../controllers/client.ts';
import { ScopeReader, type Toast, type Urgency } from '../controllers/scope.ts';
import { browserZone } from '../format/day-keys.ts';
import { readerLocale } from '../locales/locale.ts';
import { themeStyles } from '../theme/theme.styles.ts';

/**
 * Base of all elements. A subclass sets `static styles = [themeStyles, …]`, builds its words with
 * `translator(() => this.locale, …)` and gets data through a `RemoteTask`. It renders again whenever the provider's
 * client, locale or zone changes.
 */
export abstract class PvElement extends LitElement {
  static override styles: CSSResultGroup = themeStyles;

  readonly #reader = new ScopeReader(this);
  readonly #internals = this.attachInternals();

  get client(): PeerVerseClient | null {
    return this.#reader.scope?.client ?? null;
  }

  get locale(): string {
    return this.#reader.scope?.locale ?? readerLocale();
  }

  /** The reader's zone, for `format/`. */
  get timeZone(): string {
    return this.#reader.scope?.timeZone ?? browserZone();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Until the provider has drawn its slot this element is in no flat tree and has no computed style.
    void this.updateComplete.then(() => this.#bringFontWherePageHasNone());
  }

  protected now(): Date {
    return this.#reader.scope?.now() ?? new Date();
  }

  protected announce(text: string, urgency?: Urgency): void {
    this.#reader.scope?.announce(text, urgency);
  }

  protected toast(toast: Toast): void {
    this.#reader.scope?.toast(toast);
  }

  /** Adds the styles of a piece that was loaded later. */
  protected adopt({ styleSheet }: CSSResult): void {
    const { adoptedStyleSheets } = this.renderRoot as ShadowRoot;
    if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
  }

  /** The value is Chromium's, Firefox's or Safari's own where no author set a font. */
  #bringFontWherePageHasNone(): void {
    const { fontFamily } = getComputedStyle(this);
    if (/^("?Times New Roman"?|serif|-webkit-standard)$/.test(fontFamily)) this.#internals.states.add('unstyled-page');
  }
}
