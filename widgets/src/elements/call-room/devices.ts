// The choice of camera, microphone and speaker, in the lobby and in the call's own dialog; and the cards that say why
// one of them is not there.
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalMedia, OutputOrDevice } from '../../calls/local-media.ts';
import type { Device, MediaFault } from '../../calls/media-fault.ts';
import { canChooseSpeaker } from '../../calls/sound.ts';
import { select } from '../../internal/field.ts';
import { externalLinkIcon, rotateCwIcon } from '../../internal/icons/generated/icons.ts';
import { micOffIcon, videoOffIcon, volume2Icon } from '../../internal/icons/generated/call-icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import type { CallTranslate } from './call-facts.ts';
import type { ToneTest } from './tone-test.ts';

export interface DeviceFieldsOptions {
  media: LocalMedia;
  msg: CallTranslate;
  /** Unique within the shadow root: the fields may stand in the lobby and in a dialog. */
  prefix: string;
  onChoose: (kind: OutputOrDevice, id: string) => void;
  tone: ToneTest;
}

export function deviceFields({ media, msg, prefix, onChoose, tone }: DeviceFieldsOptions): TemplateResult {
  // Where a device failed and there is none to choose, its card says what to do; an empty list would say nothing.
  const hopeless = (kind: OutputOrDevice): boolean => kind !== 'speaker' && media[kind].fault !== null && media.choices(kind).length === 0;
  const field = (kind: OutputOrDevice): TemplateResult | typeof nothing =>
    hopeless(kind) ? nothing : select({
      id: `${prefix}-${kind}`,
      label: msg(`call.${kind}`),
      value: media.chosen(kind),
      onInput: (id) => onChoose(kind, id),
      choices: choicesOf(media, msg, kind),
    });
  return html`<div class="device-fields">
    ${field('camera')} ${field('microphone')} ${canChooseSpeaker() ? field('speaker') : nothing}
    <div class="tone">
      <button type="button" class="button" aria-disabled=${tone.state === 'playing'} @click=${tone.play}>${icon(volume2Icon)}<span>${msg('call.testSpeaker')}</span></button>
      <p class="tone-failed" role="alert" ?hidden=${tone.state !== 'failed'}>${msg('call.testFailed')}</p>
    </div>
  </div>`;
}

function choicesOf(media: LocalMedia, msg: CallTranslate, kind: OutputOrDevice): { value: string; label: string }[] {
  const found = media.choices(kind).map(({ id, label }, index) => ({ value: id, label: label || msg('call.deviceNumber', { kind: msg(`call.${kind}`), number: index + 1 }) }));
  if (found.length > 0) return found;
  return [{ value: '', label: msg(kind === 'speaker' ? 'call.speakerDefault' : 'call.deviceUnknown') }];
}

export interface FaultCardsOptions {
  media: LocalMedia;
  msg: CallTranslate;
  onRetry: (device: Device) => void;
}

/** One card per device that is not there; one for both where nothing works for the same reason of the page. */
export function faultCards({ media, msg, onRetry }: FaultCardsOptions): TemplateResult | typeof nothing {
  const faults = (['camera', 'microphone'] as const).filter((device) => media[device].fault !== null);
  if (faults.length === 0) return nothing;
  const [first] = faults;
  const wholePage = first !== undefined && ['insecure', 'unsupported'].includes(media[first].fault ?? '');
  return html`<div class="faults" role="alert">
    ${(wholePage ? faults.slice(0, 1) : faults).map((device) => faultCard(device, media[device].fault ?? 'failed', msg, onRetry))}
  </div>`;
}

/** A page of its own has its own permissions; it is the same address, outside any frame. */
const helpedByNewTab: readonly MediaFault[] = ['denied_by_page', 'insecure'];

function faultCard(device: Device, fault: MediaFault, msg: CallTranslate, onRetry: (device: Device) => void): TemplateResult {
  return html`<div class="fault" data-fault=${fault} data-device=${device}>
    <span class="fault-icon">${icon(device === 'camera' ? videoOffIcon : micOffIcon)}</span>
    <div class="fault-words">
      <p class="fault-title">${msg(`fault.${fault}.${device}`)}</p>
      <p>${msg(`fault.${fault}.fix`)} ${msg(`fault.${device}`)}</p>
      <div class="fault-actions">
        ${fault === 'unsupported' ? nothing : html`<button type="button" class="button" aria-label="${msg('common.retry')}: ${msg(`call.${device}`)}" @click=${() => onRetry(device)}>${icon(rotateCwIcon, 'small')}<span>${msg('common.retry')}</span></button>`}
        ${helpedByNewTab.includes(fault) ? html`<slot name="new-tab"><a class="button" href=${location.href} target="_blank" rel="noopener">${icon(externalLinkIcon, 'small')}<span>${msg('fault.newTab')}</span></a></slot>` : nothing}
      </div>
    </div>
  </div>`;
}
