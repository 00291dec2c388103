// Why a camera or microphone is not there, what it means for the call, and what to do: a card for each reason.
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalMedia } from '../../calls/local-media.ts';
import { isFramed, mayBeDeniedByPage, type Device, type MediaFault } from '../../calls/media-fault.ts';
import { rotateCwIcon } from '../../internal/icons/generated/icons.ts';
import { micOffIcon, videoOffIcon } from '../../internal/icons/generated/call-icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import type { CallTranslate } from './call-facts.ts';

export interface FaultCardsOptions {
  media: LocalMedia;
  msg: CallTranslate;
  /** The way to a page of ours, where this page is in the way. */
  newTab: () => TemplateResult;
}

type Affected = Device | 'both';
interface Card {
  fault: MediaFault;
  affected: Affected;
}

/** What a page of its own does not have. */
const pageFaults: readonly MediaFault[] = ['denied_by_page', 'insecure'];

/** Whether joining elsewhere is better than joining here: this page gives neither device, and a page of ours would. */
export const isBetterElsewhere = (media: LocalMedia): boolean => pageFaults.includes(media.camera.fault ?? 'failed') && pageFaults.includes(media.microphone.fault ?? 'failed');

/** One card for each reason: two devices that are away for the same one share it. */
export function faultCards({ media, msg, newTab }: FaultCardsOptions): TemplateResult {
  const cards = cardsOf(media);
  // The element's slot can stand once only.
  const led = cards.findIndex(({ fault }) => pageFaults.includes(fault) || (fault === 'denied' && mayBeDeniedByPage()));
  const retry = (): void => void media.ask();
  // Always there, so that what comes into it is said.
  return html`<div class="faults" role="alert">${cards.map((card, index) => faultCard(card, msg, retry, index === led ? newTab() : nothing))}</div>`;
}

function cardsOf(media: LocalMedia): Card[] {
  const { camera: { fault: camera }, microphone: { fault: microphone } } = media;
  if (camera !== null && camera === microphone) return [{ fault: camera, affected: 'both' }];
  return [...(camera ? [{ fault: camera, affected: 'camera' as const }] : []), ...(microphone ? [{ fault: microphone, affected: 'microphone' as const }] : [])];
}

function faultCard({ fault, affected }: Card, msg: CallTranslate, onRetry: () => void, newTab: TemplateResult | typeof nothing): TemplateResult {
  const device = affected === 'both' ? msg('fault.bothDevices') : msg(`call.${affected}`);
  return html`<div class="fault" data-fault=${fault} data-device=${affected}>
    <span class="fault-icon">${affected === 'microphone' ? nothing : icon(videoOffIcon)}${affected === 'camera' ? nothing : icon(micOffIcon)}</span>
    <div class="fault-words">
      <p class="fault-title">${msg(`fault.${fault}.${affected}`)}</p>
      <p>${fixOf(fault, msg)}</p>
      <p>${msg(`fault.${affected}`)}</p>
      <div class="fault-actions">
        ${newTab}
        ${fault === 'unsupported' ? nothing : html`<button type="button" class="button" aria-label="${msg('common.retry')}: ${device}" @click=${onRetry}>${icon(rotateCwIcon, 'small')}<span>${msg('common.retry')}</span></button>`}
      </div>
    </div>
  </div>`;
}

function fixOf(fault: MediaFault, msg: CallTranslate): string {
  if (fault === 'denied_by_page' && isFramed()) return msg('fault.denied_by_page.framed');
  if (fault === 'denied' && mayBeDeniedByPage()) return `${msg('fault.denied.fix')} ${msg('fault.denied.framed')}`;
  return msg(`fault.${fault}.fix`);
}
