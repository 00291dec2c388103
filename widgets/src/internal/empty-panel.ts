// There is nothing: what that means and what to do next. ./panel.ts has its look.
import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { inboxIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

export interface EmptyPanelOptions {
  title: string;
  body?: string;
  shape?: () => SVGTemplateResult;
  /** Buttons that widen the search or lead on. */
  actions?: unknown;
}

export const emptyPanel = ({ title, body, shape = inboxIcon, actions }: EmptyPanelOptions): TemplateResult => html`
  <div class="panel" part="empty">
    <span class="panel-icon">${icon(shape)}</span>
    <p class="panel-title">${title}</p>
    ${body ? html`<p class="panel-body">${body}</p>` : nothing}
    ${actions ? html`<div class="panel-actions">${actions}</div>` : nothing}
  </div>
`;
