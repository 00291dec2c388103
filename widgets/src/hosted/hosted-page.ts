// A page of PeerVerse's own, for one booking and one person: opens the mailed link and shows the session in a provider
// with that link's client, or says what is wrong with the link.
import { css, html, LitElement, type TemplateResult } from 'lit';
import type { SessionInfo } from '@peerverse/sdk/browser';
import { buttonStyles } from '../internal/button.styles.ts';
import { emptyPanel } from '../internal/empty-panel.ts';
import { clockIcon, linkIcon, triangleAlertIcon } from '../internal/icons/generated/icons.ts';
import { panelStyles } from '../internal/panel.ts';
import { hostedEn } from '../locales/en/hosted.ts';
import { readerLocale } from '../locales/locale.ts';
import { translator } from '../locales/messages.ts';
import { themeStyles } from '../theme/theme.styles.ts';
import { property } from '../elements/reactive-property.ts';
import { HostedLink, takeToken } from './hosted-link.ts';

export interface OpenLink {
  bookingId: string;
  session: SessionInfo;
}

const problems = { missing: linkIcon, expired: clockIcon, failed: triangleAlertIcon } as const;

export abstract class HostedPage extends LitElement {
  static override styles = [
    themeStyles,
    buttonStyles,
    panelStyles,
    css`
      .opening {
        display: grid;
        place-items: center;
        min-block-size: 50dvh;
        color: var(--_text-secondary);
      }
    `,
  ];

  /** Address of the API. */
  @property({ attribute: 'api-url' }) apiUrl = '';

  #link: HostedLink | null = null;
  readonly #msg = translator(() => readerLocale(), hostedEn);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#open();
    // Another mail's link, opened in this tab, changes nothing but the fragment.
    window.addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
  }

  /** What the link is good for. */
  protected abstract content(link: OpenLink): TemplateResult;

  protected override render(): TemplateResult {
    const state = this.#link?.state;
    if (!state || state.name === 'opening') return html`<p class="opening" role="status">${this.#msg('hosted.opening')}</p>`;
    if (state.name === 'open') return html`<pv-provider theme="auto" .client=${this.#link?.client ?? null}>${this.content(state)}</pv-provider>`;
    const retry = state.name === 'failed' ? html`<button type="button" class="button primary" @click=${this.#link?.open}>${this.#msg('common.retry')}</button>` : undefined;
    return html`<div role="alert">${emptyPanel({ title: this.#msg(`hosted.${state.name}`), body: this.#msg(`hosted.${state.name}Hint`), shape: problems[state.name], actions: retry })}</div>`;
  }

  protected override updated(): void {
    // The provider and the session's element come from the portals' bundle; hosted.js has no second copy of them.
    import('../autoloader.ts').then(({ discover }) => discover(this.renderRoot)).catch((cause: unknown) => console.error('PeerVerse: the page could not be loaded.', cause));
  }

  #onHash = (): void => {
    if (location.hash) this.#open();
  };

  #open(): void {
    this.#link = new HostedLink(this.apiUrl, takeToken(), () => this.requestUpdate());
    void this.#link.open();
    this.requestUpdate();
  }
}
