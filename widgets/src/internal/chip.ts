// A toggle that filters.
import { css, html, nothing, type TemplateResult } from 'lit';
import { checkIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

export interface ChipOptions {
  label: string;
  selected: boolean;
  /** How many results the chip leads to, shown after the label. */
  count?: number;
  onToggle: () => void;
}

/** A button with aria-pressed; selected is told by a tick as well as by colour. */
export const chip = ({ label, selected, count, onToggle }: ChipOptions): TemplateResult => html`
  <button type="button" class="chip" aria-pressed=${selected} @click=${onToggle}>
    ${selected ? icon(checkIcon, 'small') : nothing}<span>${label}</span>
    ${count === undefined ? nothing : html`<span class="chip-count numeric">${count}</span>`}
  </button>
`;

export const chipStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 36px;
    max-inline-size: 100%;
    padding: var(--_space-1) 14px;
    border: 1px solid var(--_border-hover);
    border-radius: var(--_radius-full);
    background: var(--_surface);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    line-height: 1.25;
    text-align: start;
    cursor: pointer;
    transition: background-color var(--_motion-fast) var(--_ease), border-color var(--_motion-fast) var(--_ease);
  }
  .chip::before {
    content: '';
    position: absolute;
    inset: -5px -3px;
  }
  .chip:hover {
    background: var(--_surface-hover);
    color: var(--_text);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--_accent-border);
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .chip .icon {
    margin-inline-start: -4px;
  }
  .chip-count {
    color: var(--_text-muted);
    font-size: var(--_text-xs);
    font-weight: 400;
  }
  .chip[aria-pressed='true'] .chip-count {
    color: inherit;
  }
  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
  }
`;
