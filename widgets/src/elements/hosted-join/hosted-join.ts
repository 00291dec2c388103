import { html, type TemplateResult } from 'lit';
import type { SessionInfo } from '@peerverse/sdk/browser';
import { HostedPage } from '../../hosted/hosted-page.ts';
import { property } from '../reactive-property.ts';

/**
 * PeerVerse's own page for joining a call by a mailed link, `/join#token=…`, where the college's page cannot carry the
 * call. Not for portals: they use `<pv-call-room>`.
 *
 * @summary Joins a call by a mailed link.
 * @tag pv-hosted-join
 */
export class PvHostedJoin extends HostedPage {
  /** Sends everything through the TURN relay. */
  @property({ type: Boolean, attribute: 'relay-only' }) relayOnly = false;

  protected override content({ bookingId }: SessionInfo): TemplateResult {
    return html`<pv-call-room booking-id=${bookingId} ?relay-only=${this.relayOnly}></pv-call-room>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-hosted-join': PvHostedJoin;
  }
}
