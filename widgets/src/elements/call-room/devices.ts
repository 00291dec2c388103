// The choice of camera, microphone and speaker, in the lobby and in the call's own dialog.
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalMedia, OutputOrDevice } from '../../calls/local-media.ts';
import { canChooseSpeaker } from '../../calls/sound.ts';
import { select } from '../../internal/field.ts';
import { volume2Icon } from '../../internal/icons/generated/call-icons.ts';
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
      <p class="tone-failed" role="alert">${tone.state === 'failed' || tone.state === 'gone' ? msg(`call.test.${tone.state}`) : nothing}</p>
    </div>
  </div>`;
}

function choicesOf(media: LocalMedia, msg: CallTranslate, kind: OutputOrDevice): { value: string; label: string }[] {
  const found = media.choices(kind).map(({ id, label }, index) => ({ value: id, label: label || msg('call.deviceNumber', { kind: msg(`call.${kind}`), number: index + 1 }) }));
  if (found.length > 0) return found;
  return [{ value: '', label: msg(kind === 'speaker' ? 'call.speakerDefault' : 'call.deviceUnknown') }];
}
