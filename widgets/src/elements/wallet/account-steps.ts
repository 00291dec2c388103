// Adding an account and taking one away.
import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant } from '../../format/time.ts';
import { notice } from '../../internal/notice.ts';
import { segmented } from '../../internal/segmented.ts';
import { clockIcon } from '../../internal/icons/generated/icons.ts';
import { textField, type TextFieldOptions } from '../../internal/text-field.ts';
import { wrongFields, type AccountField, type AccountForm } from './account-shape.ts';
import type { AddedStep, AddStep, RemoveStep, StepParts, StepView } from './desk-steps.ts';
import { form, mainButton, plainButton, trouble } from './step-buttons.ts';

export function addStep({ form: account }: AddStep, view: StepView, actions: { onChange: (change: Partial<AccountForm>) => void; onLeave: (field: AccountField) => void; onSubmit: () => void; onClose: () => void }): StepParts {
  const { msg, overview } = view;
  const wrong = wrongFields(account);
  const field = (name: AccountField, options: Pick<TextFieldOptions, 'label' | 'hint' | 'inputMode' | 'capitals' | 'autocomplete' | 'first'>): TemplateResult => textField({
    id: `account-${name}`,
    value: account[name],
    onInput: (value) => actions.onChange({ [name]: value }),
    onLeave: () => actions.onLeave(name),
    error: wrong.includes(name) && account.left.includes(name) ? msg(`desk.add.wrong.${name}`) : undefined,
    ...options,
  });
  const upi = html`${field('vpa', { label: msg('desk.add.vpa'), hint: msg('desk.add.vpaHint'), inputMode: 'email' })}`;
  const bank = html`
    ${field('ifsc', { label: msg('desk.add.ifsc'), hint: msg('desk.add.ifscHint'), capitals: 'characters' })}
    ${field('number', { label: msg('desk.add.number'), inputMode: 'numeric' })}
    ${field('repeat', { label: msg('desk.add.repeat'), inputMode: 'numeric' })}`;
  return {
    heading: msg('desk.add.title'),
    body: form(actions.onSubmit, html`
      ${segmented({
        name: 'account-kind', label: msg('desk.add.kind'), value: account.kind,
        choices: (['upi', 'bank_account'] as const).map((value) => ({ value, label: msg(`wallet.kind.${value}`) })),
        onChange: (kind) => actions.onChange({ kind, left: [] }),
      })}
      ${field('name', { label: msg('desk.add.name'), autocomplete: 'name', capitals: 'words', first: true })}
      ${account.kind === 'upi' ? upi : bank}
      ${notice({ text: msg('desk.add.holdBefore', { hours: overview.terms.destinationHoldHours }), shape: clockIcon })}
      ${trouble(view)}`),
    footer: html`${plainButton(msg('desk.cancel'), actions.onClose)}${mainButton(msg('desk.add.submit'), view, actions.onSubmit)}`,
  };
}

export function addedStep({ destination }: AddedStep, { msg, reader, now, overview }: StepView, onClose: () => void): StepParts {
  return {
    heading: msg('desk.added.title'),
    body: html`<div class="step">
      <p class="numeric">${msg('desk.added.body', { label: destination.label, when: formatInstant(new Date(destination.usableFrom), reader, now) })}</p>
      ${notice({ text: msg('desk.onHoldWhy', { hours: overview.terms.destinationHoldHours }), shape: clockIcon })}
    </div>`,
    footer: html`<button type="button" class="button primary" @click=${onClose}>${msg('desk.done')}</button>`,
  };
}

export function removeStep({ destination }: RemoveStep, view: StepView, onConfirm: () => void, onClose: () => void): StepParts {
  const { msg } = view;
  return {
    heading: msg('desk.remove.title', { label: destination.label }),
    body: html`<div class="step"><p>${msg('desk.remove.body')}</p>${view.problem ? trouble(view) : nothing}</div>`,
    footer: html`${plainButton(msg('desk.remove.keep'), onClose)}${mainButton(msg('desk.remove.confirm'), view, onConfirm, 'danger')}`,
  };
}
