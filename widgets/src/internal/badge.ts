// A state in one or two words, beside a name.
import { css, html, type TemplateResult } from 'lit';

export type BadgeTone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

export const badge = (label: string, tone: BadgeTone = 'neutral'): TemplateResult => html`<span class="badge ${tone}">${label}</span>`;

export const badgeStyles = css`
  .badge {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    padding: 2px var(--_space-2);
    border-radius: var(--_radius-full);
    background: var(--_surface-hover);
    color: var(--_text-secondary);
    font-size: var(--_text-xs);
    font-weight: var(--_weight-medium);
    line-height: 18px;
    white-space: nowrap;
  }
  .badge.accent {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .badge.success {
    background: var(--_success-soft);
    color: var(--_success-text);
  }
  .badge.warning {
    background: var(--_warning-soft);
    color: var(--_warning-text);
  }
  .badge.danger {
    background: var(--_danger-soft);
    color: var(--_danger-text);
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
