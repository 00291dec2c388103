// A page of PeerVerse's own, for one person and one booking or wallet: opens the link and shows what it is for in a provider
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
import { HostedLink, takeToken, type LinkUse } from './hosted-link.ts';

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
  protected readonly msg = translator(() => readerLocale(), hostedEn);

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
  protected abstract content(session: SessionInfo): TemplateResult;

  protected get use(): LinkUse {
    return { accepts: ({ bookingId }) => bookingId !== null, once: false };
  }

  /** The words for a link that did not open, and the way back where the page knows it. */
  protected problem(name: keyof typeof problems): { title: string; body: string; back?: string | null } {
    return { title: this.msg(`hosted.${name}`), body: this.msg(`hosted.${name}Hint`) };
  }

  protected override render(): TemplateResult {
    const state = this.#link?.state;
    if (!state || state.name === 'opening') return html`<p class="opening" role="status">${this.msg('hosted.opening')}</p>`;
    if (state.name === 'open') return html`<pv-provider theme="auto" .client=${this.#link?.client ?? null}>${this.content(state.session)}</pv-provider>`;
    const { title, body, back } = this.problem(state.name);
    const actions = state.name === 'failed'
      ? html`<button type="button" class="button primary" @click=${this.#link?.open}>${this.msg('common.retry')}</button>`
      : back ? html`<a class="button primary" href=${back}>${this.msg('hosted.back')}</a>` : undefined;
    return html`<div role="alert">${emptyPanel({ title, body, shape: problems[state.name], actions })}</div>`;
  }

  protected override updated(): void {
    // The provider and the session's element come from the portals' bundle; hosted.js has no second copy of them.
    import('../autoloader.ts').then(({ discover }) => discover(this.renderRoot)).catch((cause: unknown) => console.error('PeerVerse: the page could not be loaded.', cause));
  }

  #onHash = (): void => {
    if (location.hash) this.#open();
  };

  #open(): void {
    this.#link = new HostedLink(this.apiUrl, takeToken(this.use), this.use, () => this.requestUpdate());
    void this.#link.open();
    this.requestUpdate();
  }
}
