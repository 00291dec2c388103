// The buttons that a view without a main action needs: secondary and quiet, and their states. ./button.styles.ts has all.
import { css } from 'lit';

export const plainButtonStyles = css`
  .button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    min-block-size: 40px;
    padding: 6px var(--_space-4);
    border: 1px solid var(--_border-hover);
    border-radius: var(--_radius-md);
    background: var(--_surface-raised);
    color: var(--_text);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    user-select: none;
    transition:
      background-color var(--_motion-fast) var(--_ease),
      border-color var(--_motion-fast) var(--_ease),
      transform var(--_motion-fast) var(--_ease);
  }
  /* Fingers get 44 px where the eye gets 40. */
  .button::before {
    content: '';
    position: absolute;
    inset: -3px;
  }
  .button:hover {
    background: var(--_surface-hover);
  }
  .button:active {
    transform: scale(0.985);
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--_text-secondary);
  }
  .button.quiet:hover {
    background: var(--_surface-hover);
    color: var(--_text);
  }
  .button:is(:disabled, [aria-disabled='true']:not([aria-busy='true'])) {
    border-color: var(--_border);
    background: var(--_surface-hover);
    color: var(--_text-muted);
    cursor: not-allowed;
    transform: none;
  }
  .button[aria-busy='true'] {
    color: transparent;
    cursor: progress;
  }
  /* Unseen but still its name: visibility would take the words from screen readers too. */
  .button[aria-busy='true'] > * {
    opacity: 0;
  }
  .button[aria-busy='true']::after {
    content: '';
    position: absolute;
    inset: 0;
    inline-size: 18px;
    block-size: 18px;
    margin: auto;
    border: 2px solid var(--_text-muted);
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: button-spin 0.8s linear infinite;
  }
  @keyframes button-spin {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .button[aria-busy='true']::after {
      border-style: dotted;
    }
  }
  @media (forced-colors: active) {
    .button[aria-busy='true']::after {
      border-color: ButtonText;
    }
  }
`;
