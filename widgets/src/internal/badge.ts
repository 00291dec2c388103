// Small marks beside a name: verified by whom, and a state in one or two words.
import { css, html, type TemplateResult } from 'lit';
import { badgeCheckIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

/** The tick after a verified name; `label` says by whom and is read and shown on hover. */
export const verifiedMark = (label: string): TemplateResult => html`
  <span class="verified" title=${label}>${icon(badgeCheckIcon, 'small')}<span class="visually-hidden">${label}</span></span>
`;

export type BadgeTone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

export const badge = (label: string, tone: BadgeTone = 'neutral'): TemplateResult => html`<span class="badge ${tone}">${label}</span>`;

export const badgeStyles = css`
  .verified {
    display: inline-block;
    vertical-align: -3px;
    color: var(--_accent-text);
  }
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
