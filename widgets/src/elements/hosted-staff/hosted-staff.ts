import { html, type TemplateResult } from 'lit';
import { HostedPage } from '../../hosted/hosted-page.ts';
import { keptReturnUrl, type LinkUse } from '../../hosted/hosted-link.ts';

/**
 * PeerVerse's own page for a college's staff, `/staff#token=…`, the only one where staff decide: no script of a college's page runs
 * here. Not for portals: their server sends its staff here.
 *
 * @summary Sessions to decide, by a link that works once.
 * @tag pv-hosted-staff
 */
export class PvHostedStaff extends HostedPage {
  protected override get use(): LinkUse {
    return { accepts: ({ purpose }) => purpose === 'staff', once: true };
  }

  protected override problem(name: 'missing' | 'expired' | 'failed'): ReturnType<HostedPage['problem']> {
    if (name === 'failed') return super.problem(name);
    const words = name === 'missing' ? 'hosted.staffMissing' : 'hosted.staffExpired';
    return { title: this.msg(words), body: this.msg(`${words}Hint`), back: keptReturnUrl() };
  }

  protected override content(): TemplateResult {
    return html`<pv-cases></pv-cases>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-hosted-staff': PvHostedStaff;
  }
}
