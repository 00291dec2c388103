// Where a view has something to say instead of its content: that it failed, or that there is nothing (./empty-panel.ts).
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../controllers/problem.ts';
import type { CommonTranslate } from '../locales/messages.ts';
import { triangleAlertIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

export interface ErrorPanelOptions {
  problem: Problem;
  msg: CommonTranslate;
  onRetry: () => void;
}

/**
 * What happened, what to do, retry, and the reference that support needs. The host page's own fallback link
 * (`<a slot="fallback" href=…>`) appears here too: it is what people without script see.
 */
export const errorPanel = ({ problem, msg, onRetry }: ErrorPanelOptions): TemplateResult => html`
  <div class="panel" role="alert" part="error">
    <span class="panel-icon danger">${icon(triangleAlertIcon)}</span>
    <p class="panel-title">${msg(`error.${problem.kind}.title`)}</p>
    <p class="panel-body">${msg(`error.${problem.kind}.body`)}</p>
    <div class="panel-actions">
      ${problem.retryable ? html`<button type="button" class="button" @click=${onRetry}>${msg('common.retry')}</button>` : nothing}
      <slot name="fallback"></slot>
    </div>
    ${problem.requestId ? html`<p class="panel-reference">${msg('common.requestId', { requestId: problem.requestId })}</p>` : nothing}
  </div>
`;

export const panelStyles = css`
  .panel {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: var(--_space-1);
    padding: var(--_space-10) var(--_space-5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    text-align: center;
  }
  .panel-icon {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    margin-block-end: var(--_space-2);
    border-radius: 50%;
    background: var(--_surface-hover);
    color: var(--_text-secondary);
  }
  .panel-icon.danger {
    background: var(--_danger-soft);
    color: var(--_danger-text);
  }
  .panel-title {
    font-weight: var(--_weight-bold);
    line-height: 1.3;
  }
  .panel-body {
    max-inline-size: 44ch;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .panel-actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space-3);
    margin-block-start: var(--_space-4);
    font-size: var(--_text-sm);
  }
  .panel-reference {
    margin-block-start: var(--_space-3);
    color: var(--_text-muted);
    font-family: var(--_font-mono);
    font-size: var(--_text-xs);
    overflow-wrap: anywhere;
  }
`;
