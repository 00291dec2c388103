import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { connect, type ClientOptions, type PeerVerseClient } from '../../controllers/client.ts';
import { ScopeProvider, type Scope } from '../../controllers/scope.ts';
import { sessionFrom, type FetchClientSecret } from '../../controllers/session-source.ts';
import { PvSessionExpiredEvent } from '../../events/session-expired.ts';
import { browserZone } from '../../format/day-keys.ts';
import { Announcer } from '../../internal/announcer.ts';
import { directionOf, readerLocale } from '../../locales/locale.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { property } from '../reactive-property.ts';

/**
 * Connects the elements inside it to PeerVerse: one session, one language, one theme for all of them. It draws
 * nothing but the page's short messages.
 *
 * Say who the person is in one of two ways: `session-url`, the address on the portal's own server that answers a POST
 * with `{"clientSecret": "…"}`, or the property `fetchClientSecret`, an async function that returns one. It is asked
 * again whenever the session runs out; null says that nobody is signed in, and then only what is open to everyone shows.
 *
 * @summary The connection of a page's elements to PeerVerse.
 * @tag pv-provider
 * @slot - The page's elements, at any depth.
 * @fires {PvSessionExpiredEvent} pv-session-expired - The session ran out and could not be renewed.
 * @cssprop --pv-accent - The portal's colour; hover, soft and text shades follow from it.
 * @cssprop --pv-font-family - The font; by default the page's own.
 */
export class PvProvider extends LitElement {
  static override styles = [
    themeStyles,
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

  /** A client the page made itself, such as one that opened a mailed link. */
  @property({ attribute: false }) client: PeerVerseClient | null = null;

  /** The present moment, for pages that show another one; by default the server's clock. */
  @property({ attribute: false }) now: (() => Date) | null = null;

  /** Makes the client; replaced by subclasses that bring another transport. */
  static createClient: (options: ClientOptions) => PeerVerseClient = connect;

  #ownClient: PeerVerseClient | null = null;
  readonly #announcer = new Announcer(this);
  readonly #scope = new ScopeProvider(this, this.#currentScope());
  readonly #msg = translator(() => this.#locale, {});

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
    const { client, publishableKey, sessionUrl, apiUrl } = this;
    const { createClient } = this.constructor as typeof PvProvider;
    this.#ownClient =
      client || !publishableKey
        ? null
        : createClient({
            publishableKey,
            baseUrl: apiUrl || undefined,
            fetchClientSecret: this.fetchClientSecret ?? (sessionUrl ? sessionFrom(sessionUrl) : undefined),
            // In parallel with the elements' own code: the first request then finds the session ready.
            eager: true,
            locale: this.#locale,
            onSessionExpired: () => this.dispatchEvent(new PvSessionExpiredEvent()),
          });
    this.#publish();
  }

  #publish(): void {
    this.#scope.set(this.#currentScope());
  }

  #currentScope(): Scope {
    const client = this.client ?? this.#ownClient;
    return {
      client,
      locale: this.#locale,
      timeZone: this.timeZone || browserZone(),
      now: () => this.now?.() ?? new Date(client?.now() ?? Date.now()),
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
