// Buttons are plain <button class="button primary"> (or <a>). Kinds: primary, secondary (default), quiet, danger;
// `icon-only` for a square one, `large` for a page's one main action, `wide` to fill the line.
// While an action runs set aria-busy="true" and aria-disabled="true": the label keeps its place under a spinner.
import { css } from 'lit';
import { plainButtonStyles } from './plain-button.styles.ts';

/** The plain ones stand last: what disabled or busy looks like goes before a kind's own colours. */
export const buttonStyles = [
  css`
    .button.primary {
      border-color: transparent;
      background: var(--_accent);
      color: var(--_on-accent);
    }
    .button.primary:hover {
      background: var(--_accent-hover);
    }
    .button.danger {
      border-color: transparent;
      background: var(--_danger);
      color: var(--_on-danger);
    }
    .button.danger:hover {
      background: color-mix(in oklab, var(--_danger) 88%, black);
    }
    .button.large {
      min-block-size: 48px;
      padding-inline: var(--_space-6);
      font-size: var(--_text-md);
    }
    .button.wide {
      display: flex;
      inline-size: 100%;
    }
    .button.icon-only {
      inline-size: 40px;
      padding: 0;
    }
    .button:is(.primary, .danger)[aria-busy='true']::after {
      border-color: var(--_on-accent) transparent var(--_on-accent) var(--_on-accent);
    }
  `,
  plainButtonStyles,
];
