import { html, type TemplateResult } from 'lit';
import { HostedPage, type OpenLink } from '../../hosted/hosted-page.ts';

/**
 * PeerVerse's own page for paying, `/pay#token=…`, where the college's page or an in-app browser blocks Checkout. It leads
 * back to the college's page. Not for portals: they use `<pv-checkout>`.
 *
 * @summary Pays for a held booking by a link.
 * @tag pv-hosted-pay
 */
export class PvHostedPay extends HostedPage {
  protected override content({ bookingId, session }: OpenLink): TemplateResult {
    return html`<pv-checkout booking-id=${bookingId} return-url=${session.returnUrl ?? ''}></pv-checkout>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-hosted-pay': PvHostedPay;
  }
}
