import { html, LitElement, type TemplateResult } from 'lit';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { linkIcon } from '../../internal/icons/generated/icons.ts';
import { panelStyles } from '../../internal/panel.ts';
import { hostedEn } from '../../locales/en/hosted.ts';
import { readerLocale } from '../../locales/locale.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { property } from '../reactive-property.ts';

/** What a publishable key looks like. It stands in every page of a college, so it may stand in an address. */
const KEY = /^pk_(?:test|live)_[\w-]{10,200}$/;

/**
 * PeerVerse's own page for checking a network, `/network-check#key=pk_live_…`, for a college's network team that has no page of
 * the portal at hand. Not for portals: they use `<pv-network-check>`.
 *
 * @summary Checks a network for a college's calls.
 * @tag pv-hosted-network-check
 */
export class PvHostedNetworkCheck extends LitElement {
  static override styles = [themeStyles, panelStyles];

  /** Address of the API. */
  @property({ attribute: 'api-url' }) apiUrl = '';

  readonly #msg = translator(() => readerLocale(), hostedEn);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
  }

  protected override render(): TemplateResult {
    const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
    if (!KEY.test(key)) return emptyPanel({ title: this.#msg('hosted.networkMissing'), body: this.#msg('hosted.networkMissingHint'), shape: linkIcon });
    return html`<pv-provider theme="auto" publishable-key=${key} api-url=${this.apiUrl}><pv-network-check></pv-network-check></pv-provider>`;
  }

  protected override updated(): void {
    // The check comes from the portals' bundle; hosted.js has no second copy of it.
    import('../../autoloader.ts').then(({ discover }) => discover(this.renderRoot)).catch((cause: unknown) => console.error('PeerVerse: the page could not be loaded.', cause));
  }

  #onHash = (): void => this.requestUpdate();
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-hosted-network-check': PvHostedNetworkCheck;
  }
}
