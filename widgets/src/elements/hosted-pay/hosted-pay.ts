import { html, type TemplateResult } from 'lit';
import type { SessionInfo } from '@peerverse/sdk/browser';
import { HostedPage } from '../../hosted/hosted-page.ts';

/**
 * PeerVerse's own page for paying, `/pay#token=…`, where the college's page or an in-app browser blocks Checkout. It leads
 * back to the college's page. Not for portals: they use `<pv-checkout>`.
 *
 * @summary Pays for a held booking by a link.
 * @tag pv-hosted-pay
 */
export class PvHostedPay extends HostedPage {
  protected override content({ bookingId, returnUrl }: SessionInfo): TemplateResult {
    return html`<pv-checkout booking-id=${bookingId} return-url=${returnUrl ?? ''}></pv-checkout>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-hosted-pay': PvHostedPay;
  }
}
