import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ClientOptions, PeerVerseClient } from '../../controllers/client.ts';
import { scopeContext, type Scope } from '../../controllers/scope.ts';
import { sessionFrom, type FetchClientSecret } from '../../controllers/session-source.ts';
import { browserZone } from '../../format/zones.ts';
import { Announcer, announcerStyles } from '../../internal/announcer.ts';
import { directionOf, readerLocale } from '../../locales/locale.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';

/**
 * Connects the elements inside it to PeerVerse: one session, one language, one theme for all of them. It draws
 * nothing but the page's short messages.
 *
 * Say who the person is in one of two ways: `session-url`, the address on the portal's own server that answers a POST
 * with `{"clientSecret": "…"}`, or the property `fetchClientSecret`, an async function that returns one. It is asked
 * again whenever the session runs out.
 *
 * @summary The connection of a page's elements to PeerVerse.
 * @tag pv-provider
 * @slot - The page's elements, at any depth.
 * @cssprop --pv-accent - The portal's colour; hover, soft and text shades follow from it.
 * @cssprop --pv-font-family - The font; by default the page's own.
 */
export class PvProvider extends LitElement {
  static override styles = [
    themeStyles,
    announcerStyles,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  /** The tenant's publishable key, `pk_test_…` or `pk_live_…`. */
  @property({ attribute: 'publishable-key' }) publishableKey = '';

  /** Address on the portal's server that makes embed sessions. */
  @property({ attribute: 'session-url' }) sessionUrl = '';

  /** Another address of the API than PeerVerse's own: a sandbox, or a proxy. */
  @property({ attribute: 'api-url' }) apiUrl = '';

  /** A language tag; by default the browser's language. */
  @property() locale = '';

  /** An IANA zone; by default the browser's. */
  @property({ attribute: 'time-zone' }) timeZone = '';

  /** By default the page's own `color-scheme`; `auto` follows the person's system. */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' | null = null;

  /** Returns a fresh client secret; goes before `session-url`. */
  @property({ attribute: false }) fetchClientSecret: FetchClientSecret | null = null;

  /** A client the page made itself; it is used as it is and not closed. */
  @property({ attribute: false }) client: PeerVerseClient | null = null;

  /** The present moment, for pages that show another one. */
  @property({ attribute: false }) now: () => Date = () => new Date();

  /** Makes the client; replaced by subclasses that bring another transport. */
  static createClient: (options: ClientOptions) => PeerVerseClient = () => ({ close: () => undefined });

  #ownClient: PeerVerseClient | null = null;
  readonly #announcer = new Announcer(this);
  readonly #scope = new ContextProvider(this, { context: scopeContext, initialValue: this.#currentScope() });
  readonly #msg = translator(() => this.#locale, {});

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#ownClient) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ownClient?.close();
    this.#ownClient = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const connection = ['publishableKey', 'sessionUrl', 'apiUrl', 'fetchClientSecret', 'client'] as const;
    if (connection.some((name) => changed.has(name))) this.#connect();
    if (changed.has('locale') && this.locale) {
      this.lang = this.#locale;
      this.dir = directionOf(this.#locale);
    }
    const visible = ['locale', 'timeZone', 'now'] as const;
    if (visible.some((name) => changed.has(name))) this.#publish();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>${this.#announcer.render(this.#msg('common.close'))}`;
  }

  get #locale(): string {
    return readerLocale(this.locale);
  }

  #connect(): void {
    this.#ownClient?.close();
    this.#ownClient = null;
    const fetchClientSecret = this.fetchClientSecret ?? (this.sessionUrl ? sessionFrom(this.sessionUrl) : null);
    if (!this.client && this.publishableKey && fetchClientSecret) {
      const { publishableKey, apiUrl } = this;
      const { createClient } = this.constructor as typeof PvProvider;
      this.#ownClient = createClient({ publishableKey, fetchClientSecret, ...(apiUrl && { apiUrl }) });
    }
    this.#publish();
  }

  #publish(): void {
    this.#scope.setValue(this.#currentScope());
  }

  #currentScope(): Scope {
    return {
      client: this.client ?? this.#ownClient,
      locale: this.#locale,
      timeZone: this.timeZone || browserZone(),
      now: () => this.now(),
      announce: this.#announcer.announce,
      toast: this.#announcer.toast,
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-provider': PvProvider;
  }
}
