// The buttons and the sentence of trouble that the steps of the wallet page share.
import { html, nothing, type TemplateResult } from 'lit';
import { notice } from '../../internal/notice.ts';
import type { StepView } from './desk-steps.ts';

export const trouble = ({ problem }: StepView): TemplateResult | typeof nothing => (problem ? notice({ text: problem, tone: 'danger', urgent: true }) : nothing);

export const plainButton = (label: string, onClick: () => void): TemplateResult => html`<button type="button" class="button" @click=${onClick}>${label}</button>`;

/** The one that goes on; while it works a second press does nothing. */
export const mainButton = (label: string, { busy }: StepView, onClick: () => void, tone: 'primary' | 'danger' = 'primary'): TemplateResult =>
  html`<button type="button" class="button ${tone}" aria-busy=${busy} aria-disabled=${busy} @click=${onClick}><span>${label}</span></button>`;

/** Enter in a field goes on, as in any form. */
export const form = (onSubmit: () => void, content: unknown): TemplateResult => {
  const submit = (event: Event): void => {
    event.preventDefault();
    onSubmit();
  };
  // A form with several fields and no button of its own is submitted by none of its fields.
  return html`<form class="step" novalidate @submit=${submit}>${content}<input type="submit" hidden /></form>`;
};
