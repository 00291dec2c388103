// Six digits from the person's mail, before anything about their money changes.
import { html, nothing } from 'lit';
import { textField } from '../../internal/text-field.ts';
import type { CodeStep, StepParts, StepView } from './desk-steps.ts';
import { form, mainButton, plainButton, trouble } from './step-buttons.ts';

export interface CodeActions {
  onSend: () => void;
  onType: (typed: string) => void;
  onConfirm: () => void;
  onClose: () => void;
}

export const digitsOf = (typed: string): string => typed.replaceAll(/\D/g, '');

export function secondsUntil(instant: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - now.getTime()) / 1000));
}

export function codeStep(step: CodeStep, view: StepView, { onSend, onType, onConfirm, onClose }: CodeActions): StepParts {
  const { msg, now } = view;
  const { sent } = step;
  if (!sent) {
    return {
      heading: msg('desk.code.title'),
      body: html`<div class="step"><p>${msg('desk.code.why')}</p>${trouble(view)}</div>`,
      footer: html`${plainButton(msg('desk.cancel'), onClose)}${mainButton(msg('desk.code.send'), view, onSend)}`,
    };
  }
  const wait = secondsUntil(sent.resendAt, now);
  return {
    heading: msg('desk.code.title'),
    body: form(onConfirm, html`
      <p role="status">${msg('desk.code.sent', { address: sent.sentTo })}${step.again ? html` ${msg('desk.code.fresh')}` : nothing}</p>
      ${textField({ id: 'code', label: msg('desk.code.label'), value: step.typed, onInput: onType, inputMode: 'numeric', autocomplete: 'one-time-code', maxLength: 12, first: true, error: view.problem ?? undefined })}
      <p><button type="button" class="button" aria-disabled=${wait > 0 || view.busy} @click=${onSend}>${wait > 0 ? msg('desk.code.againIn', { seconds: wait }) : msg('desk.code.again')}</button></p>`),
    footer: html`${plainButton(msg('desk.cancel'), onClose)}${mainButton(msg('desk.code.confirm'), view, onConfirm)}`,
  };
}
