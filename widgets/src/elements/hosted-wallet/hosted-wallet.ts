import { html, type TemplateResult } from 'lit';
import { keptReturnUrl, type LinkUse } from '../../hosted/hosted-link.ts';
import { HostedPage } from '../../hosted/hosted-page.ts';

/**
 * PeerVerse's own page for a mentor's wallet, `/wallet#token=…`, the only one where accounts are added and money is withdrawn:
 * no script of a college's page runs here. Not for portals: they use `<pv-wallet>`, which leads here.
 *
 * @summary A mentor's wallet, by a link that works once.
 * @tag pv-hosted-wallet
 */
export class PvHostedWallet extends HostedPage {
  protected override get use(): LinkUse {
    return { accepts: ({ purpose }) => purpose === 'wallet', once: true };
  }

  protected override problem(name: 'missing' | 'expired' | 'failed'): ReturnType<HostedPage['problem']> {
    if (name === 'failed') return super.problem(name);
    const words = name === 'missing' ? 'hosted.walletMissing' : 'hosted.walletExpired';
    return { title: this.msg(words), body: this.msg(`${words}Hint`), back: keptReturnUrl() };
  }

  protected override content(): TemplateResult {
    return html`<pv-wallet></pv-wallet>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-hosted-wallet': PvHostedWallet;
  }
}
